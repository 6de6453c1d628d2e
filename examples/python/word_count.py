#!/usr/bin/python3
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""`word_count.py BOOK`: the example in examples/c, in Python. Both make the same files, and each goes on with those of
the other."""

import json
import signal
import sys

import gi

gi.require_version("Emend", "1.0")
gi.require_version("Json", "1.0")
from gi.repository import Emend, GLib, Json  # noqa: E402

MAX_WORKERS = 4
FORMAT = "word-count 1"

# As those of `emend` itself.
FAILED, USAGE, GAPS = 1, 2, 3


class WordCount(Emend.Stage):
    """Counts the words of each page of a book that was corrected, and those of them that are doubtful."""

    __gtype_name__ = "PythonWordCount"

    def path(self, item_id):
        return self.get_book().build_artefact_path("word-count", item_id)

    def identify(self, item_id):
        """Everything that the count of a page depends on: what its words were made from."""
        paths = (self.get_book().build_artefact_path(stage, item_id)
                 for stage in ("layout", "corrected", "fixed"))
        return ":".join(Emend.artefact_dup_key(path) or "none" for path in paths)

    def do_list_items(self, pages):
        """The pages, each known by what its words were made from: it is counted again when they have changed."""
        return [Emend.Item.new(page.id, i, self.identify(page.id)) for i, page in enumerate(pages)]

    def do_is_done(self, item, outcome):
        return Emend.artefact_has_digest(self.path(item.id), outcome.digest)

    def do_process(self, task, cancellable):
        """Called by many threads at once. What it raises makes the page a failed one, and is printed."""
        book, item_id = self.get_book(), task.item.id
        try:
            page = Emend.page_artefact_read(book, "layout", item_id)
            correction = Emend.correction_artefact_read_final(book, item_id)
            counts = {"words": count_page(correction.apply(page)[0]),
                      "doubtful": len(correction.doubtful)}
            _, digest = Emend.artefact_write(self.path(item_id), FORMAT, task.key,
                                             Json.from_string(json.dumps(counts)))
        except GLib.Error as error:
            return Emend.Outcome.new_failed(error)
        return Emend.Outcome.new_ok(digest)


WordCount.set_names("word-count", "Counting words")
WordCount.set_version(1)


def count_page(page):
    """A word that was split by the correction has a space in it, so the text is what is counted."""
    return sum(len(line.dup_text().split())
               for region in page.regions if Emend.region_type_is_read(region.type)
               for line in region.lines)


def print_table(book, run):
    """Returns the exit status."""
    total = 0
    for i, page in enumerate(book.list_pages()):
        outcome = run.get_outcome(0, i)
        if not outcome.is_done():
            print(f"{page.id}: {outcome.error.message}", file=sys.stderr)
            continue
        path = book.build_artefact_path("word-count", page.id)
        counts = json.loads(Json.to_string(Emend.artefact_read(path, FORMAT, None), False))
        print(f"{page.id} {counts['words']:6} {counts['doubtful']:6}")
        total += counts["words"]

    stats = run.get_stats(0)
    done = stats.outcomes[Emend.OutcomeKind.OK]
    print(f"{total} words on {done} of {stats.total} pages, {stats.reused} of them counted before")
    return 0 if done == stats.total else GAPS


def count(book, stage):
    """Runs the stage over the book, and returns the exit status."""
    pipeline = Emend.Pipeline.new(book)
    pipeline.append(stage)
    run = Emend.Run.new(pipeline, None)
    loop = GLib.MainLoop()
    status = FAILED

    def on_progress_changed(progress):
        print(f"{100 * progress.get_fraction():3.0f} %", file=sys.stderr)

    def on_interrupt():
        run.stop()
        return GLib.SOURCE_CONTINUE

    def on_run_ended(run, result):
        nonlocal status
        try:
            run.start_finish(result)
            status = print_table(book, run)
        except GLib.Error as error:
            print(f"word-count: {error.message}", file=sys.stderr)
        loop.quit()

    run.get_progress().connect("changed", on_progress_changed)
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGINT, on_interrupt)
    run.start_async(on_run_ended)
    loop.run()
    return status


def main(arguments):
    if len(arguments) != 1:
        print("usage: word_count.py BOOK", file=sys.stderr)
        return USAGE
    try:
        book = Emend.Book.open(arguments[0])
        book.lock()
    except GLib.Error as error:
        print(f"word-count: {error.message}", file=sys.stderr)
        return FAILED
    return count(book, WordCount(book=book, max_workers=MAX_WORKERS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
