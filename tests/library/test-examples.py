# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""The example of a stage of one's own, in C and in Python, against an installed library."""

import glob
import json
import os
import shutil
import subprocess
import sys
import unittest

import installed

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(installed.SOURCE, "examples")
N_PAGES = 3

DONE, FAILED, GAPS = 0, 1, 3


class ExamplesTest(installed.InstalledTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = cls.make_book(N_PAGES)
        program = os.path.join(cls.folder, "word-count")
        cls.check([*installed.CC, "-Wall", "-Werror", *sorted(glob.glob(EXAMPLES + "/c/*.c")), "-o", program,
                   *cls.flags("--cflags", "--libs")])
        cls.commands = {"c": [program]}
        if installed.INTROSPECTION:
            cls.commands["python"] = [sys.executable, os.path.join(EXAMPLES, "python/word_count.py")]

    def setUp(self):
        self.copies = {}
        for language in self.commands:
            copy = os.path.join(self.folder, self.id(), language, "small.book")
            shutil.copytree(self.book, copy)
            self.copies[language] = copy

    def run_on(self, book, language, expect=DONE):
        process = subprocess.run([*self.commands[language], book], capture_output=True, text=True, env=self.env,
                                 timeout=120)
        self.assertEqual(process.returncode, expect, process.stdout + process.stderr)
        return process.stdout, process.stderr

    def run_all(self, expect=DONE):
        """Runs the example in each language on its own copy: all must print and write the same."""
        said = {language: self.run_on(book, language, expect) for language, book in self.copies.items()}
        written = {language: self.read_counts(book) for language, book in self.copies.items()}
        for language in said:
            self.assertEqual(said[language][0], said["c"][0])
            self.assertEqual(written[language], written["c"])
        return said["c"][0], written["c"]

    @staticmethod
    def read_counts(book):
        counts = {}
        for path in glob.glob(os.path.join(book, "pages/word-count/*.json")):
            with open(path, "rb") as file:
                counts[os.path.basename(path)] = file.read()
        return counts

    def edit_all(self, change, *names):
        """Changes a file in each copy."""
        for book in self.copies.values():
            path = os.path.join(book, *names)
            with open(path, "rb") as file:
                content = file.read()
            with open(path, "wb") as file:
                file.write(change(content))

    def test_count(self):
        out, counts = self.run_all()
        self.assertEqual(sorted(counts), [f"{i + 1:04}.json" for i in range(N_PAGES)])
        self.assertIn(f"on {N_PAGES} of {N_PAGES} pages, 0 of them counted before\n", out)

        with open(os.path.join(self.book, "output/small.txt"), encoding="utf-8") as file:
            n_words = len(file.read().split())
        total = sum(json.loads(text)["content"]["words"] for text in counts.values())
        # Words that are broken at the end of a line are counted twice by the stage.
        self.assertGreater(n_words, 100)
        self.assertLess(abs(total - n_words), n_words * 0.2)

    def test_again(self):
        self.run_all()
        out, _ = self.run_all()
        self.assertIn(f"{N_PAGES} of them counted before\n", out)

    def test_each_goes_on(self):
        """The records and files of one language serve the other."""
        if len(self.copies) < 2:
            self.skipTest("the library is not described for other languages")
        first, _ = self.run_on(self.copies["c"], "c")
        out, _ = self.run_on(self.copies["c"], "python")
        self.assertEqual(out, first.replace(", 0 of", f", {N_PAGES} of"))
        self.run_on(self.copies["python"], "python")
        self.assertEqual(self.run_on(self.copies["python"], "c")[0], out)

    def test_changed_page(self):
        """A page whose words were made from something else is counted again, and no other."""
        self.run_all()
        self.edit_all(lambda content: content.replace(b'"key":"', b'"key":"f00', 1), "pages/layout/0002.json")
        out, _ = self.run_all()
        self.assertIn(f"{N_PAGES - 1} of them counted before\n", out)

    def test_lost_count(self):
        """What was recorded and is gone is made again, with the same bytes."""
        _, counts = self.run_all()
        for book in self.copies.values():
            os.unlink(os.path.join(book, "pages/word-count/0001.json"))
        out, again = self.run_all()
        self.assertIn(f"{N_PAGES - 1} of them counted before\n", out)
        self.assertEqual(again, counts)

    def test_damaged_page(self):
        """A page that cannot be read is a gap, and tried again."""
        self.edit_all(lambda content: content[:-10], "pages/corrected/0002.json")
        for _ in range(2):
            out, counts = self.run_all(expect=GAPS)
            self.assertEqual(len(counts), N_PAGES - 1)
        self.assertIn(f"{N_PAGES - 1} of them counted before\n", out)

    def test_locked(self):
        """One process at a time drives a book."""
        import fcntl
        for language, book in self.copies.items():
            with open(os.path.join(book, "lock"), "a", encoding="utf-8") as file:
                fcntl.lockf(file, fcntl.LOCK_EX)
                _, err = self.run_on(book, language, expect=FAILED)
                self.assertIn("word-count: ", err)

    def test_raises(self):
        """An exception in a worker is a failed page, whatever the other workers do."""
        if not installed.INTROSPECTION:
            self.skipTest("the library is not described for other languages")
        for kind in ("process", "nothing", "garbage", "foreign"):
            with self.subTest(kind):
                process = self.run_script("raise-in-stage.py", kind)
                self.assertEqual(process.returncode, GAPS, process.stdout + process.stderr)
                self.assertIn("0002: ", process.stderr)
        process = self.run_script("raise-in-stage.py", "list")
        self.assertEqual(process.returncode, FAILED, process.stdout + process.stderr)
        self.assertIn("could not tell what there is to do", process.stderr)

    def run_script(self, name, *arguments):
        env = dict(self.env, PYTHONPATH=os.path.join(EXAMPLES, "python"))
        return subprocess.run([sys.executable, os.path.join(HERE, name), self.copies["python"], *arguments],
                              capture_output=True, text=True, env=env, timeout=120)


if __name__ == "__main__":
    unittest.main()
