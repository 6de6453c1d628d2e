#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a language model is asked about sections that a book leaves open, and what becomes of its answers."""
import json
import os
import shutil
import subprocess
import unittest

from asking import KEY, PRICES, Ask
from chat import Chat
from program import BUDGET, SAMPLE

# Pages of the sample, from 0, without those with headings; and one whose headings are painted over, so that nothing but
# its place on the page tells that something begins there.
FIRST, LAST = 1, 11
OPENING = 6
N_PAGES = LAST - FIRST + 1
OPENING_PAGE = OPENING - FIRST + 1
HEADINGS = "rectangle 0,0 1400,710"

# Ways to be wrong, and whether the next run asks again. Where the answer says nothing that can be taken, or was filtered
# or refused, nobody does: it would be the same.
FAULTS = (("no-json", True), ("html", True), ("shape", True), ("close", True), ("trouble", True), ("wrong-ids", False),
          ("other-page", False), ("wrong-from", False), ("sentence", False), ("refusal", False), ("filter", False))
FAST = ("--set", "model.calls-per-minute=100000")


class Sections(Ask):
    def setUp(self):
        super().setUp()
        self.plain = self.outputs("scan.book")

    def prepare(self):
        book = os.path.join(self.shared, "scan.book")
        if os.path.isdir(book):
            return
        scans = os.path.join(self.shared, "scans")
        os.mkdir(scans)
        subprocess.run(["pdfimages", "-png", SAMPLE, os.path.join(scans, "page")], check=True)
        for name in sorted(os.listdir(scans)):
            path = os.path.join(scans, name)
            page = int(name[5:8])
            if not FIRST <= page <= LAST:
                os.remove(path)
            if page == OPENING:
                subprocess.run(["convert", path, "-fill", "white", "-draw", HEADINGS, path], check=True)
        self.emend("process", "-q", "-o", book, scans)

    def divider(self, *options, pages=None):
        """An endpoint that proposes sections, and says nothing of words."""
        return Chat(self, "--sections", json.dumps(pages or {}), *options)

    def divide(self, url, *options, **more):
        return self.ask(url, "--corrector=none", "--set", "model.sections=true", *FAST, *options, **more)

    def sections(self, book="scan.book"):
        return json.loads(self.emend("outline", book, "--format=json")[0])["sections"]

    def findings(self, kind, book="scan.book"):
        return [f for f in json.loads(self.emend("outline", book, "--format=json")[0])["findings"] if f["kind"] == kind]

    def list_asked(self):
        """The pages that are asked about, and what is asked."""
        chat = self.divider()
        shutil.copytree(self.path("scan.book"), self.path("asked/scan.book"))
        self.divide(chat.url, book="asked/scan.book")
        entries = chat.entries("asked-sections")
        self.assertEqual(len(entries), 1)
        return entries[0]["question"]

    def uncorrected(self):
        """The outputs of the book as they are without a model."""
        shutil.copytree(os.path.join(self.shared, "scan.book"), self.path("plain/scan.book"))
        self.emend("process", "-q", "--corrector=none", "plain/scan.book")
        return self.list_outputs("plain/scan.book")

    def list_outputs(self, book):
        """What was made of the book, without what its files say of where they come from."""
        return {name: data for name, data in self.outputs(book).items() if name.startswith("output/")}

    def test_proposed(self):
        question = self.list_asked()
        asked = question["ask"]
        self.assertEqual(question["pages"], N_PAGES)
        for line in (line for entry in asked for line in entry["lines"]):
            self.assertLessEqual(set(line), {"first", "last", "text"})
        page = OPENING_PAGE
        title = [entry["lines"] for entry in asked if entry["page"] == page][0]
        self.assertEqual([s["first_page"] for s in self.sections()], [1])

        chat = self.divider(pages={str(page): "epilogue"})
        out, err = self.divide(chat.url, *PRICES)
        self.assert_key_nowhere(out, err)
        entries = chat.entries("asked-sections")
        self.assertEqual({entry["key"] for entry in entries}, {"Bearer " + KEY})
        self.assertEqual(len(chat.entries()), 0)
        self.assertEqual(len(self.ledger()), len(entries))
        found = [s for s in self.sections() if s["first_page"] == page]
        self.assertEqual([(s["type"], s["proposed_by"]) for s in found], [("epilogue", "fake")])
        self.assertEqual(found[0]["title"].split()[0], title[0]["text"].split()[0])
        self.assertEqual([s for s in self.sections() if "proposed_by" in s], found)
        self.assertTrue(any("epilogue, proposed by fake" in f["text"] for f in self.findings("section-unsure")))
        self.assertIn("(epilogue, proposed by fake)", self.emend("outline", "scan.book")[0])

        # It is in all that is made of the book.
        shown = json.loads(self.read("scan.book", "output", "data", "document-map.json"))
        self.assertIn("fake", [s.get("proposed_by") for s in shown["sections"]])

        # It is all there: nothing is asked again, offline neither; what is lost is made again of replies.
        outputs = self.outputs("scan.book")
        self.divide(chat.url, *PRICES)
        self.emend("process", "-q", "--offline", "scan.book")
        os.remove(self.path("scan.book", "structure", "sections.json"))
        shutil.rmtree(self.path("scan.book", "checkpoint", "sections"))
        self.emend("process", "-q", "--offline", "scan.book")
        self.assertEqual(self.outputs("scan.book"), outputs)
        self.assertEqual(len(chat.entries("asked-sections")), len(entries))

        # Without the model the book is what it was.
        self.emend("process", "-q", "--set", "model.sections=false", "scan.book")
        self.assertEqual(self.list_outputs("scan.book"), self.uncorrected())

    def test_estimate(self):
        chat = self.divider()
        self.divide(chat.url, "--offline", *PRICES)
        told = json.loads(self.emend("estimate", "scan.book", "--format=json")[0])["sections"]
        self.assertEqual(chat.entries("asked-sections"), [])
        self.assertEqual(told["calls"], 1)
        self.assertIn("of that for sections: calls 1", self.emend("estimate", "scan.book")[0])
        self.divide(chat.url)
        entries = chat.entries("asked-sections")
        self.assertEqual(told["lines"], len(entries[0]["question"]["ask"]))
        self.assertLessEqual(sum(call["end"]["cost"] for call in self.ledger().values()) / 1e6, told["cost-at-most"])
        again = json.loads(self.emend("estimate", "scan.book", "--format=json")[0])["sections"]
        self.assertEqual((again["calls"], again["calls-kept"]), (0, 1))

    def test_faults(self):
        """Whatever is answered, the book is as it was, and says what is missing."""
        plain = self.uncorrected()
        for fault, is_asked_again in FAULTS:
            book = f"{fault}/scan.book"
            shutil.copytree(self.path("scan.book"), self.path(book))
            chat = self.divider("--only", fault)
            out, err = self.divide(chat.url, book=book)
            self.assert_key_nowhere(out, err)
            self.assertNotIn("proposed_by", json.dumps(self.sections(book)))
            failed = self.findings("part-failed", book)
            self.assertEqual(len(failed), is_asked_again, fault)
            if not is_asked_again:
                self.assertEqual(self.list_outputs(book), plain, fault)
            n_asked = len(chat.entries("asked-sections"))
            self.divide(chat.url, book=book)
            self.assertEqual(len(chat.entries("asked-sections")) > n_asked, is_asked_again, fault)

    def test_offline(self):
        """Nothing is sent, and nothing is said of it."""
        chat = self.divider()
        self.divide(chat.url, "--offline")
        self.assertEqual(self.list_outputs("scan.book"), self.uncorrected())
        self.emend("process", "-q", "scan.book")
        self.assertEqual(chat.entries("asked-sections"), [])
        self.assertEqual(self.findings("part-failed"), [])

    def test_budget(self):
        chat = self.divider()
        self.divide(chat.url, *PRICES, "--max-cost", "0.000001", expect=BUDGET)
        self.assertEqual(chat.entries("asked-sections"), [])


if __name__ == "__main__":
    unittest.main()
