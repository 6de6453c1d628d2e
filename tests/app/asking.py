# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""A book that was scanned badly, and an endpoint that knows what it says: for the tests of what asks models."""
import collections
import json
import os
import shutil
import subprocess
import tempfile
import unittest

from chat import Chat
from program import DONE, SAMPLE, ProgramTest

# Pages of the sample with text on them, made worse; twice, so that there are groups enough.
PAGES = (5, 6, 7, 8, 9, 10, 11, 12)
N_PAGES = 2 * len(PAGES)
GROUP = 4

KEY = "sk-hunter2-do-not-tell"
INVENTED = "xylophonist"
PRICES = ("--set", "model.price-input=0.15", "--set", "model.price-output=0.60")


def make_scans(good, bad):
    """The pages as they are, and as a bad scanner has them."""
    for n, page in enumerate(PAGES, 1):
        root = os.path.join(good, "page")
        subprocess.run(["pdfimages", "-png", "-f", str(page), "-l", str(page), SAMPLE, root], check=True)
        name = os.path.join(good, f"{n}.png")
        os.rename(f"{root}-000.png", name)
        worse = os.path.join(bad, f"{n}.png")
        subprocess.run(["convert", name, "-colorspace", "Gray", "-resize", "45%", "-blur", "0x0.7",
                        "-threshold", "62%", "-resize", "200%", "-units", "PixelsPerInch", "-density",
                        "300", worse], check=True)
        for folder in (good, bad):
            shutil.copy(os.path.join(folder, f"{n}.png"),
                        os.path.join(folder, f"{n + len(PAGES)}.png"))


class Ask(ProgramTest):
    shared = None

    @classmethod
    def setUpClass(cls):
        if Ask.shared is None:
            Ask.shared = tempfile.mkdtemp(prefix="emend-test-ask-")
            unittest.addModuleCleanup(shutil.rmtree, Ask.shared, ignore_errors=True)

    def setUp(self):
        super().setUp()
        self.env["EMEND_API_KEY"] = KEY
        self.truth = os.path.join(self.shared, "truth")
        self.prepare()
        shutil.copytree(os.path.join(self.shared, "scan.book"), self.path("scan.book"))

    def prepare(self):
        """Reads everything once, without a model."""
        book = os.path.join(self.shared, "scan.book")
        if os.path.isdir(book):
            return
        good, bad = os.path.join(self.shared, "good"), os.path.join(self.shared, "bad")
        os.mkdir(good)
        os.mkdir(bad)
        make_scans(good, bad)
        self.emend("process", "-q", "-o", self.path("good.book"), good)
        self.emend("export", self.path("good.book"), "--split", "pages", "-o", self.truth)
        # What is asked about sections is another matter; the book remembers that it is not.
        self.emend("process", "-q", "-o", book, "--set", "model.sections=false", bad)

    def oracle(self, *options):
        return Chat(self, "--truth", self.truth, *options)

    def ask(self, url, *options, book="scan.book", expect=DONE):
        return self.emend("process", book, "--endpoint", url, "--model", "fake", *options, expect=expect)

    def evaluate(self, book="scan.book"):
        return json.loads(self.emend("evaluate", book, self.truth, "--format=json")[0])

    def ledger(self, book="scan.book"):
        """The calls of a book by their ids: their beginning, and their end if it is there."""
        calls = collections.defaultdict(dict)
        with open(self.path(book, "calls.jsonl"), encoding="utf-8") as file:
            for entry in map(json.loads, file):
                self.assertNotIn(entry["event"], calls[entry["id"]])
                calls[entry["id"]][entry["event"]] = entry
        return calls

    def text(self, book="scan.book"):
        return "".join(self.read(book, "output", f"scan.{kind}").decode() for kind in ("txt", "md"))

    def edits(self, book="scan.book"):
        return [edit for page in range(1, N_PAGES + 1)
                for edit in json.loads(self.emend("show", book, str(page), "--format=json")[0])["edits"]]

    def assert_key_nowhere(self, *texts):
        for text in texts:
            self.assertNotIn(KEY, text)
        for folder, _, names in os.walk(self.folder):
            for name in names:
                if not name.startswith("chat-"):
                    with open(os.path.join(folder, name), "rb") as file:
                        self.assertNotIn(KEY.encode(), file.read(), os.path.join(folder, name))
