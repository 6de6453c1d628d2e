#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""From scans to notes that are matched with their marks, though recognisers know no superscripts."""
import json
import os
import subprocess
import unittest

from program import FAKE_READER, SAMPLE, ProgramTest

MAKE_BOOK = os.environ["EMEND_MAKE_BOOK"]


class Notes(ProgramTest):
    def make_pages(self, first, last, *options):
        """Sets and scans a book, and keeps some pages of it; gives the true notes of these."""
        subprocess.run([MAKE_BOOK, "--truth", self.path("truth.json"), "--scan", self.path("scan"), *options],
                       check=True, stdout=subprocess.DEVNULL)
        names = sorted(os.listdir(self.path("scan")))
        for name in names[:first - 1] + names[last:]:
            os.remove(self.path("scan", name))
        with open(self.path("truth.json"), encoding="utf-8") as file:
            notes = json.load(file)["notes"]
        return [(note["marker_page"] - first + 1, note["marker"], note["marker_before"].split()[-1])
                for note in notes if first <= note["marker_page"] <= last]

    def matched(self, book):
        """Notes that are matched: page and marker of each, and the word that calls for it."""
        notes = json.loads(self.read(book, "output", "data", "notes.json"))["notes"]
        result = []
        for note in notes:
            if note["is_matched"]:
                words = self.words(book, note["mark"]["page"])
                result.append((note["mark"]["page"], note["marker"], words[note["mark"]["word"]]))
        return result

    def words(self, book, page):
        """Words of a page as they were read, by their ids."""
        regions = json.loads(self.read(book, "pages", "ocr", f"{page:04d}.json"))["content"]["regions"]
        return {word[0]: word[1] for region in regions for line in region["lines"] for word in line["words"]}

    def check(self, true):
        self.emend("process", "-q", "scan")
        found = self.matched("scan.book")
        self.assertEqual([note[:2] for note in found], [note[:2] for note in true])
        for (_, _, word), (_, _, printed) in zip(found, true):
            self.assertEqual(word[:2], printed[:2])

    def test_figures(self):
        true = self.make_pages(27, 42, "--pages", "60", "--seed", "11", "--layout", "scholarly", "--noise",
                               "1", "--complete")
        self.assertGreaterEqual(len(true), 15)
        self.check(true)

        # What calls for a note is not read aloud, whatever it was read for.
        texts = [self.read("scan.book", "output", "reading", name).decode()
                 for name in os.listdir(self.path("scan.book", "output", "reading")) if name.endswith(".txt")]
        for mark in ("was?", "pass!", "to! the", "husks*"):
            self.assertNotIn(mark, "".join(texts))

        # Nothing is looked at twice.
        before = self.outputs("scan.book")
        self.emend("process", "-q", "scan.book")
        self.assertEqual(self.outputs("scan.book"), before)

        # Without a look at the marks, they are not found: the page file is put aside, and made again.
        self.assertIn('"1"', self.read("scan.book", "pages", "marks", "0003.json").decode())
        os.remove(self.path("scan.book", "pages", "marks", "0003.json"))
        self.emend("process", "-q", "scan.book")
        self.assertEqual(self.outputs("scan.book"), before)

    def test_symbols(self):
        self.check(self.make_pages(33, 41, "--pages", "60", "--seed", "11", "--layout", "victorian", "--noise",
                                   "1", "--complete"))

    def test_reader_that_crashes(self):
        """A book whose marks cannot be looked at is read all the same."""
        env = dict(self.env, EMEND_READER=FAKE_READER, EMEND_FAKE_READER="pages=2 marks-crash@1")
        _, err = self.emend("process", "--set", "reader.sandbox=never", "-o", "fake.book", SAMPLE, env=env)
        self.assertIn("the notes of page 1 are matched without a look at its marks", err)
        self.assertEqual(sorted(os.listdir(self.path("fake.book", "pages", "marks"))), ["0001.json", "0002.json"])


if __name__ == "__main__":
    unittest.main()
