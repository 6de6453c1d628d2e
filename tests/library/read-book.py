# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""`read-book.py BOOK`: prints the text of a book, after a look at what of it can be reached from Python."""

import sys

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


def main(path):
    try:
        Emend.Book.open(path + "/nowhere")
        raise AssertionError("there is no such book")
    except GLib.Error as error:
        assert error.matches(Emend.error_quark(), Emend.Error.NOT_FOUND), error
    make_page()
    run_processor()
    book = Emend.Book.open(path)
    look_at_structure(book)
    sys.stdout.write(Emend.Exporter.open(book, Emend.ExporterWords.FINAL).render("txt"))


if __name__ == "__main__":
    main(sys.argv[1])
