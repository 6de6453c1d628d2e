# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""`read-book.py BOOK`: prints the text of a book, after a look at what of it can be reached from Python."""

import sys
import tempfile

import gi

gi.require_version("Emend", "1.0")
from gi.repository import Emend, GLib  # noqa: E402


def look_at_structure(book):
    """Each run of each block names words that are on its page."""
    document = Emend.document_artefact_read(book)
    shelf = Emend.PageShelf.new(book)
    texts = {}
    for position in range(document.n_pages):
        page = shelf.get(position)
        texts[position] = {word.id: word.text for region in page.regions for line in region.lines
                           for word in line.words}
    assert document.blocks
    for block in document.blocks:
        assert block.get_run(0) is not None
        i = 0
        while (run := block.get_run(i)) is not None:
            assert run.first in texts[run.page], (run.page, run.first)
            i += 1
    assert document.labels.get(0).origin in (Emend.PageLabelOrigin.NONE, Emend.PageLabelOrigin.PRINTED,
                                             Emend.PageLabelOrigin.CORRECTED,
                                             Emend.PageLabelOrigin.INFERRED)
    assert document.get_figure(10000) is None


def make_page():
    """What is handed over is no longer Python's, and what is read is still there."""
    box = Emend.Box()
    box.right, box.bottom = 20, 30
    page = Emend.Page.new(100, 200)
    region = Emend.Region.new(Emend.RegionType.BODY, 1)
    line = Emend.Line.new()
    for i, text in enumerate(("grüner", "Apfel")):
        line.take_word(Emend.Word.new(i + 1, text, box, 90))
    region.take_line(line)
    page.take_region(region)
    del line, region
    assert page.count_words() == 2
    assert page.regions[0].lines[0].dup_text() == "grüner Apfel"
    assert page.regions[0].box.right == 20


def run_processor():
    """A function of Python's, called by other threads."""
    loop = GLib.MainLoop()
    outcomes = {}
    processor = Emend.ParallelProcessor.new(4, lambda task, cancellable: Emend.Outcome.new_ok(task.item.id * 2))
    processor.connect("result", lambda _, task, outcome: outcomes.update({task.item.id: outcome.digest}))
    processor.connect("finished", lambda _: loop.quit())
    processor.push_all([Emend.Task.new(Emend.Item.new(f"{i}", i, None), 0) for i in range(50)])
    processor.close()
    loop.run()
    assert outcomes == {f"{i}": f"{i}{i}" for i in range(50)}
    assert processor.get_stats().get().outcomes == [50, 0, 0, 0]


def use_limiter():
    thread = Emend.NetworkThread.new()
    limiter = Emend.RateLimiter.new(thread, Emend.Clock.new(), 100, 0)
    for _ in range(3):
        limiter.acquire(1, None)
    assert limiter.get_snapshot().n_granted == 3
    limiter.close()
    thread.stop()


def use_checkpoint():
    """What is recorded by one is known to the next one."""
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = Emend.Checkpoint.open(folder + "/records", "me", Emend.Clock.new())
        checkpoint.mark_started("one", "key")
        checkpoint.mark_started("two", "key")
        checkpoint.mark_completed("one", "key", Emend.Outcome.new_ok("digest"))
        checkpoint.close()
        del checkpoint

        checkpoint = Emend.Checkpoint.open(folder + "/records", "me", Emend.Clock.new())
        assert checkpoint.lookup("one", "key").digest == "digest"
        assert checkpoint.lookup("one", "another key") is None
        assert checkpoint.list_interrupted() == ["two"]
        assert {entry.item_id: entry.is_completed for entry in checkpoint.list()} == {"one": True, "two": False}
        assert checkpoint.count() == [1, 0, 0, 0]
        checkpoint.close()


def look_at_settings():
    config = Emend.Config.new()
    for setting in Emend.Config.list_settings():
        assert config.get_origin(setting.group, setting.key) is not None
    try:
        config.set("parallel", "ocr", "many")
        raise AssertionError("that is no number")
    except GLib.Error as error:
        assert error.matches(Emend.error_quark(), Emend.Error.USAGE), error


def main(path):
    try:
        Emend.Book.open(path + "/nowhere")
        raise AssertionError("there is no such book")
    except GLib.Error as error:
        assert error.matches(Emend.error_quark(), Emend.Error.NOT_FOUND), error
    make_page()
    run_processor()
    use_limiter()
    use_checkpoint()
    look_at_settings()
    book = Emend.Book.open(path)
    look_at_structure(book)
    sys.stdout.write(Emend.Exporter.open(book, Emend.ExporterWords.FINAL).render("txt"))


if __name__ == "__main__":
    main(sys.argv[1])
