# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""A folder of books, and books of which stages are done anew."""

import fcntl
import json
import os
import shutil
import subprocess
import unittest

from program import BUSY, FAILED, SAMPLE, UNREADABLE, USAGE, ProgramTest


class Library(ProgramTest):

    def setUp(self):
        super().setUp()
        self.emend("process", "-q", "--format", "txt", "-o", "walden.book", SAMPLE)

    def test_list(self):
        os.mkdir(self.path("nothing"))
        os.makedirs(self.path("books", "new.book"))
        with open(self.path("books", "new.book", "book.ini"), "w", encoding="utf-8") as file:
            file.write("not a key file")
        self.assertIn("no books here", self.emend("list", "nothing")[0])

        out, _ = self.emend("list")
        lines = out.splitlines()
        self.assertEqual(lines[0].split(), ["Book", "Title", "Author", "Pages", "State", "Cost"])
        self.assertEqual(len(lines), 2)
        self.assertRegex(lines[1], r"^walden\.book +.* +12 +done *$")

        books = json.loads(self.emend("list", "--format=json", ".", "books")[0])
        self.assertEqual([os.path.basename(book["path"]) for book in books], ["walden.book", "new.book"])
        self.assertEqual((books[0]["pages"], books[0]["state"], books[0]["cost"]), (12, "done", "0.00"))
        self.assertEqual(books[1]["state"], "damaged")
        self.assertTrue(books[1]["error"])
        _, err = self.emend("list", "nowhere", expect=UNREADABLE)
        self.assertIn("nowhere", err)

    def stages(self):
        return {stage["stage"]: sum(stage[kind] for kind in ("ok", "blank", "skipped", "failed"))
                for stage in json.loads(self.emend("status", "--format=json", "walden.book")[0])[0]["stages"]}

    def test_clean(self):
        done, before = self.stages(), self.outputs("walden.book")
        now, there = dict(done), set(before)
        for stage, count in done.items():
            if count == 0:
                continue
            with self.subTest(stage=stage):
                told = json.loads(self.emend("clean", "-n", "--format=json", "--stage", stage, "walden.book")[0])
                self.assertEqual(self.stages(), now)
                out, _ = self.emend("clean", "--stage", stage, "walden.book")
                self.assertIn(f"Removed {told['files']} files", out)
                self.assertGreater(told["bytes"], 0)
                now[stage] = 0
                self.assertEqual(self.stages(), now)
                left = set(self.outputs("walden.book"))
                self.assertEqual({name for name in there - left if name.startswith("output")}, set())
                there = left
        self.emend("process", "-q", "walden.book")
        self.assertEqual(self.outputs("walden.book"), before)
        self.assertEqual(self.stages(), done)

    def test_every_result_is_known(self):
        """Whatever all stages made in pages/ and structure/ is removed when all of them are cleaned."""
        arguments = [word for stage in self.stages() for word in ("--stage", stage)]
        self.emend("clean", *arguments, "walden.book")
        self.assertEqual([name for name in self.outputs("walden.book") if not name.startswith("output")], [])
        self.assertTrue(os.path.exists(self.path("walden.book", "output", "walden.txt")))

    def test_hostile(self):
        victim = self.path("victim")
        os.mkdir(victim)
        with open(os.path.join(victim, "0001.json"), "w", encoding="utf-8"):
            pass
        os.rename(self.path("walden.book", "pages", "corrected"), self.path("aside"))
        os.symlink(victim, self.path("walden.book", "pages", "corrected"))
        _, err = self.emend("clean", "--stage", "correct", "walden.book", expect=FAILED)
        self.assertIn("is a link", err)
        self.assertEqual(os.listdir(victim), ["0001.json"])

        for arguments in (["walden.book"], ["--stage", "ocr"], ["--stage", "../..", "walden.book"],
                          ["--stage", "nonsense", "walden.book"]):
            _, err = self.emend("clean", *arguments, expect=USAGE)
            self.assertTrue(err.startswith("emend: "), err)

    def test_busy(self):
        with open(self.path("walden.book", "lock"), "r+b") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
            self.emend("clean", "--stage", "ocr", "walden.book", expect=BUSY)
        self.assertEqual(self.stages()["ocr"], 12)


class Titles(ProgramTest):
    def test_title_page(self):
        """A scan has no title but the one that is printed."""
        subprocess.run([os.environ["EMEND_MAKE_BOOK"], "--pages=14", "--seed=3", "--layout=modern", "--complete",
                        "--truth", self.path("truth.json"), "--scan", self.path("scan")],
                       check=True, stdout=subprocess.DEVNULL)
        with open(self.path("truth.json"), encoding="utf-8") as file:
            title = json.load(file)["title"]
        # What stands before the text, and a little of that.
        for name in sorted(os.listdir(self.path("scan")))[12:]:
            os.remove(self.path("scan", name))
        self.emend("process", "-q", "--no-correct", "--format", "txt", "-o", "made.book", "scan")
        self.assertEqual(json.loads(self.emend("list", "--format=json")[0])[0]["title"], title)
        self.assertIn(f"  {title}  ", self.emend("list")[0])
        # As long as nobody has worked that out, there is none; and a damaged record is no reason to fail.
        with open(self.path("made.book", "structure", "document.json"), "w", encoding="utf-8") as file:
            file.write("{}")
        self.assertEqual(json.loads(self.emend("list", "--format=json")[0])[0]["title"], "")
        shutil.rmtree(self.path("made.book", "structure"))
        self.assertEqual(json.loads(self.emend("list", "--format=json")[0])[0]["title"], "")


if __name__ == "__main__":
    unittest.main()
