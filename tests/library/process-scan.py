# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""`process-scan.py SCAN BOOK`: what `emend process` does, by the library."""

import sys

import gi

gi.require_version("Emend", "1.0")
from gi.repository import Emend, GLib  # noqa: E402


def wait_for(start, finish):
    """Calls an asynchronous function, and gives what it comes to."""
    loop = GLib.MainLoop()
    results = []

    def on_ended(_, result):
        results.append(result)
        loop.quit()

    start(on_ended)
    loop.run()
    return finish(results[0])


def main(scan, path):
    config = Emend.Config.new()
    readers = Emend.ReaderPool.new(Emend.ReaderOptions.new())
    scans = Emend.Import.new(readers, config.get_workers("ocr", True))
    scans.add_path(scan)
    sources = wait_for(scans.run_async, scans.run_finish)

    book = Emend.Book.create(path)
    book.lock()
    book.set_sources(sources)
    del sources
    book.set_title(scans.get_title())
    book.set_author(scans.get_author())
    book.set_languages(config.get_string("ocr", "languages"))
    book.save()

    run = Emend.Run.new(book.pipeline_new(config, readers), None)
    wait_for(run.start_async, run.start_finish)
    pages = run.count_pages()
    assert pages.outcomes[Emend.OutcomeKind.OK] == pages.total == book.get_n_pages(), pages.outcomes


if __name__ == "__main__":
    main(*sys.argv[1:])
