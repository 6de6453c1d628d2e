#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""From a scan of a whole book, set by a generator that knows its structure, to its outline."""
import json
import os
import re
import subprocess
import unittest

from program import UNREADABLE, USAGE, ProgramTest

MAKE_BOOK = os.environ["EMEND_MAKE_BOOK"]


def is_named(label, text):
    """Whether a text such as “2 of pages 13–15 missing” is about a page."""
    first, last = re.search(r"pages? (\d+)(?:–(\d+))?", text).groups()
    return int(first) <= int(label) <= int(last or first)


class Structure(ProgramTest):
    def make_book(self, name, *options):
        """Sets and scans a book; gives its true structure."""
        truth = self.path(name + ".json")
        subprocess.run([MAKE_BOOK, "--truth", truth, "--scan", self.path(name + ".pdf"), *options],
                       check=True, stdout=subprocess.DEVNULL)
        with open(truth, encoding="utf-8") as file:
            return json.load(file)

    def load(self, *names):
        """The content of an artefact."""
        with open(self.path(*names), encoding="utf-8") as file:
            return json.load(file)["content"]

    def outline(self, book):
        return json.loads(self.emend("outline", book, "--format=json")[0])

    def test_scanned_book(self):
        truth = self.make_book("set", "--pages", "48", "--seed", "3", "--layout", "scholarly",
                               "--noise", "1")
        self.emend("process", "-q", "set.pdf")
        outline = self.outline("set.book")
        document = self.load("set.book", "structure", "document.json")

        # Every chapter where it begins, and nothing else that is called one.
        self.assertEqual([s["first_page"] for s in outline["sections"] if s["type"] == "chapter"],
                         [s["first_page"] for s in truth["sections"] if s["type"] == "chapter"])
        self.assertEqual(outline["n_pages"], truth["n_pages"])

        # Each page has one section, in their order.
        pages = [s["first_page"] + i for s in outline["sections"] for i in range(s["n_pages"])]
        self.assertEqual(pages, list(range(1, truth["n_pages"] + 1)))

        # The numbers of pages, and the leaf that is not there.
        labels = [p and p.get("label") for p in document["labels"]["pages"]]
        printed = [(p["page"], p["label"]) for p in truth["pages"] if p["label"]]
        wrong = [(page, label) for page, label in printed if labels[page - 1] != label]
        self.assertLessEqual(len(wrong), len(printed) // 50, wrong)
        missing = [f["text"] for f in outline["findings"] if f["kind"] == "pages-missing"]
        for label in truth["missing_labels"]:
            self.assertTrue(any(is_named(label, text) for text in missing), missing)

        # What must hold for every document holds.
        self.assertEqual([f for f in outline["findings"] if f["kind"] in ("broken", "part-failed")], [])

        # Notes are found. What calls for them is read as anything but a small number; no pair is made up.
        found = [n["note"][0] for n in document["notes"] if "note" in n]
        self.assertGreaterEqual(len([n for n in truth["notes"] if n["note_page"] in found]),
                                0.8 * len(truth["notes"]))
        pairs = {(n["marker_page"], n["note_page"]) for n in truth["notes"]}
        for note in document["notes"]:
            if "mark" in note and "note" in note:
                self.assertIn((note["mark"][0], note["note"][0]), pairs)

        # People can read it.
        out, _ = self.emend("outline", "set.book")
        for section in truth["sections"]:
            if section["type"] == "chapter":
                self.assertIn(section["title"].split()[0].upper(), out.upper())

    def test_phases_are_kept(self):
        """What is lost of one phase is made again, and nothing else is."""
        self.make_book("set", "--pages", "24", "--seed", "5", "--layout", "victorian", "--noise", "0")
        self.emend("process", "-q", "set.pdf")
        before = self.outputs("set.book")
        files = {name: os.stat(self.path("set.book", name)).st_mtime_ns for name in before}

        def rewritten():
            return {name for name, when in files.items()
                    if os.stat(self.path("set.book", name)).st_mtime_ns != when}

        os.remove(self.path("set.book", "structure", "heads.json"))
        self.emend("process", "-q", "set.book")
        self.assertEqual(rewritten(), {"structure/heads.json"})
        self.assertEqual(self.outputs("set.book"), before)

        notes = sorted(name for name in before if name.startswith("structure/notes/"))
        os.remove(self.path("set.book", notes[0]))
        self.emend("process", "-q", "set.book")
        self.assertEqual(rewritten(), {"structure/heads.json", notes[0]})
        self.assertEqual(self.outputs("set.book"), before)

        # Damage is found when the file is needed, told, and mended by the run after.
        with open(self.path("set.book", "structure", "outline.json"), "r+b") as file:
            file.seek(400)
            file.write(b"#####")
        os.remove(self.path("set.book", "structure", "document.json"))
        self.emend("process", "-q", "set.book", expect=None)
        self.emend("process", "-q", "set.book")
        os.remove(self.path("set.book", "structure", "outline.json.bad-1"))
        self.assertEqual(self.outputs("set.book"), before)

    def test_outline_usage(self):
        self.emend("outline", expect=USAGE)
        self.emend("outline", "none.book", expect=UNREADABLE)


if __name__ == "__main__":
    unittest.main()
