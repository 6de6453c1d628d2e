#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Correction as a person sees it: what it changes and why, how it is shown, chosen, redone and left alone."""
import difflib
import glob
import json
import os
import random
import shutil
import subprocess
import tempfile
import time
import unittest

from program import DONE, FAILED, SAMPLE, UNREADABLE, USAGE, ProgramTest

# Pages of the sample; those of them on which something is misread, and one more that is made worse.
PAGES = (7, 9, 10, 5)
N_TEXT_PAGES = len(PAGES)
WORSE = (5,)

# What is not part of the reading text, as pages have it.
HIDDEN = ("header", "footer", "page-number", "noise")

KINDS = ("letters", "split", "join", "case", "stops", "quotes", "dashes", "ellipses", "ligatures")
EVIDENCE = ("shape", "confusion", "dictionary", "lexicon", "reading", "alternative", "context")

SEEDS = (1, 2)
KILLS = 3

CLEAN = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "clean")
CLEAN_FONTS = ("C059 Roman 11", "P052 Roman 10")


def make_scans(folder):
    """Some pages of the sample as images, and a blank one after them."""
    for n, page in enumerate(PAGES, 1):
        root = os.path.join(folder, "page")
        subprocess.run(["pdfimages", "-png", "-f", str(page), "-l", str(page), SAMPLE, root], check=True)
        name = os.path.join(folder, f"{n}.png")
        os.rename(f"{root}-000.png", name)
        if page in WORSE:
            subprocess.run(["convert", name, "-colorspace", "Gray", "-resize", "45%", "-blur", "0x0.7",
                            "-threshold", "62%", "-resize", "200%", "-units", "PixelsPerInch", "-density",
                            "300", name], check=True)
    subprocess.run(["convert", "-size", "600x900", "xc:white",
                    os.path.join(folder, f"{N_TEXT_PAGES + 1}.png")], check=True)


def matched(truth, text):
    """Which words of the truth the text has in their place, however they are quoted and spelled there."""
    found = set()
    for block in difflib.SequenceMatcher(None, truth, text, autojunk=False).get_matching_blocks():
        found.update(range(block.a, block.a + block.size))
    return found


def differences(before, after):
    """What stands in the one list of words and not in the other, as two lists."""
    gone, come = [], []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            gone += before[i:j]
            come += after[k:m]
    return gone, come


def stats(book, stage):
    """What tells whether files of a stage were written again."""
    result = {}
    for path in glob.glob(os.path.join(book, "pages", stage, "*.json")):
        stat = os.stat(path)
        result[os.path.basename(path)] = (stat.st_ino, stat.st_mtime_ns)
    return result


class Correct(ProgramTest):
    shared = None
    scans = None

    @classmethod
    def setUpClass(cls):
        cls.shared = tempfile.mkdtemp(prefix="emend-test-correct-")
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        cls.scans = os.path.join(cls.shared, "scans")
        os.mkdir(cls.scans)
        make_scans(cls.scans)

    def setUp(self):
        super().setUp()
        calm = os.path.join(self.shared, "scan.book")
        if not os.path.isdir(calm):
            self.emend("process", "-q", "-o", calm, self.scans)
        shutil.copytree(calm, self.path("scan.book"))
        self.calm = self.outputs("scan.book")

    def show(self, page, *options, book="scan.book"):
        return json.loads(self.emend("show", book, str(page), "--format=json", *options)[0])

    def page_words(self, book, page, *options):
        folder = self.path("export-" + "-".join([book.replace(os.sep, "-"), *options]))
        if not os.path.isdir(folder):
            self.emend("export", book, "--split", "pages", *options, "-o", folder)
        with open(os.path.join(folder, f"page-{page:04}.txt"), encoding="utf-8") as file:
            return file.read().split()

    def hidden_words(self, page):
        """The numbers of words that are not in the reading text."""
        content = json.loads(self.read("scan.book", "pages", "layout", f"{page:04}.json"))["content"]
        return {word[0] for region in content["regions"] if region["type"] in HIDDEN
                for line in region["lines"] for word in line["words"]}


class Edits(Correct):
    def test_evidence(self):
        self.assertEqual(sorted(os.listdir(self.path("scan.book", "pages", "corrected"))),
                         [f"{n:04}.json" for n in range(1, N_TEXT_PAGES + 1)])
        n_applied = 0
        for page in range(1, N_TEXT_PAGES + 1):
            shown = self.show(page)
            self.assertGreater(shown["words"], 100)
            firsts = [edit["words"][0] for edit in shown["edits"]]
            self.assertEqual(firsts, sorted(firsts))
            for edit in shown["edits"]:
                self.assertIn(edit["kind"], KINDS)
                self.assertEqual(edit["source"], "offline")
                self.assertLessEqual(set(edit["evidence"]), set(EVIDENCE))
                self.assertNotEqual(edit["from"], edit["to"])
                if edit["state"] == "applied":
                    n_applied += 1
                    self.assertGreaterEqual(len(set(edit["evidence"])), 2, edit)
        self.assertGreater(n_applied, 0)

    def test_text_differs_where_edits_say(self):
        for page in range(1, N_TEXT_PAGES + 1):
            hidden = self.hidden_words(page)
            gone, come = differences(self.page_words("scan.book", page, "--stage", "ocr"),
                                     self.page_words("scan.book", page))
            expected_gone, expected_come = [], []
            for edit in self.show(page, "--state=applied")["edits"]:
                if edit["words"][0] not in hidden:
                    edit_gone, edit_come = differences(edit["from"].split(), edit["to"].split())
                    expected_gone += edit_gone
                    expected_come += edit_come
            self.assertEqual((gone, come), (expected_gone, expected_come), f"page {page}")

    def test_pages_stay_as_read(self):
        self.emend("process", "-q", "--no-correct", "-o", "plain/scan.book", self.scans)
        for stage in ("ocr", "layout"):
            for n in range(1, N_TEXT_PAGES + 1):
                name = os.path.join("pages", stage, f"{n:04}.json")
                self.assertEqual(self.calm[name], self.read("plain", "scan.book", name))


class Show(Correct):
    def test_text(self):
        for page in range(1, N_TEXT_PAGES + 1):
            shown = self.show(page)
            out, _ = self.emend("show", "scan.book", str(page))
            lines = out.splitlines()
            self.assertTrue(lines[0].startswith(f"page {page}: {shown['words']} words, "
                                                f"{len(shown['doubtful'])} doubtful; "))
            self.assertIn(f"{shown['applied']} edits applied, {shown['proposed']} proposed", lines[0])
            self.assertIn(f"confidence {shown['confidence']} %", lines[0])
            self.assertEqual("flagged" in lines[0], shown["flagged"])
            self.assertEqual(len(lines), 2 + len(shown["edits"]) if shown["edits"] else 1)
            for line, edit in zip(lines[2:], shown["edits"]):
                self.assertTrue(line.startswith(edit["state"]), line)
                self.assertIn(f"{edit['from']} → {edit['to']}", line)
                self.assertIn(", ".join(edit["evidence"]), line)
                self.assertTrue(line.endswith("{},{}–{},{}".format(*edit["box"])), line)

    def test_boxes(self):
        for page in range(1, N_TEXT_PAGES + 1):
            content = json.loads(self.read("scan.book", "pages", "ocr", f"{page:04}.json"))["content"]
            boxes = {word[0]: word[2:6] for region in content["regions"] for line in region["lines"]
                     for word in line["words"]}
            for edit in self.show(page)["edits"]:
                first, last = edit["words"]
                those = [boxes[i] for i in range(first, last + 1) if i in boxes]
                self.assertEqual(edit["box"], [min(b[0] for b in those), min(b[1] for b in those),
                                               max(b[2] for b in those), max(b[3] for b in those)])

    def test_states(self):
        n_states = dict.fromkeys(("applied", "proposed", "rejected"), 0)
        for page in range(1, N_TEXT_PAGES + 1):
            everything = self.show(page)
            for state in n_states:
                shown = self.show(page, f"--state={state}")
                self.assertEqual(shown["edits"],
                                 [e for e in everything["edits"] if e["state"] == state])
                self.assertEqual(len(shown["edits"]), shown[state])
                self.assertEqual(shown["words"], everything["words"])
                n_states[state] += shown[state]
                out, _ = self.emend("show", "scan.book", str(page), f"--state={state}")
                self.assertEqual(len(out.splitlines()), 2 + shown[state] if shown[state] else 1)

        # The status of the book sums them up.
        status = json.loads(self.emend("status", "scan.book", "--format=json")[0])[0]["corrections"]
        self.assertEqual({state: status[state] for state in n_states}, n_states)
        self.assertEqual(status["pages"], N_TEXT_PAGES)
        self.assertIn(f"corrections of {N_TEXT_PAGES} pages: {n_states['applied']} edits applied, "
                      f"{n_states['proposed']} proposed", self.emend("status", "scan.book")[0])

    def test_blank(self):
        out, _ = self.emend("show", "scan.book", str(N_TEXT_PAGES + 1))
        self.assertEqual(out, f"page {N_TEXT_PAGES + 1}: blank\n")
        shown = self.show(N_TEXT_PAGES + 1)
        self.assertTrue(shown["blank"])
        self.assertEqual((shown["words"], shown["edits"]), (0, []))

    def test_errors(self):
        for arguments in ((), ("scan.book",), ("scan.book", "1", "2"), ("scan.book", "0"),
                          ("scan.book", "-1"), ("scan.book", "one"), ("scan.book", "1.5"),
                          ("scan.book", "1", "--state=done"), ("scan.book", "1", "--format=xml")):
            _, err = self.emend("show", *arguments, expect=USAGE)
            self.assertTrue(err.startswith("emend: "), err)
        _, err = self.emend("show", "scan.book", "99", expect=UNREADABLE)
        self.assertIn(f"no page 99; it has {N_TEXT_PAGES + 1}", err)
        self.emend("show", "nothing.book", "1", expect=UNREADABLE)

        # Not corrected yet.
        shutil.rmtree(self.path("scan.book", "pages", "corrected"))
        _, err = self.emend("show", "scan.book", "1", expect=UNREADABLE)
        self.assertIn("emend process", err)
        self.emend("status", "scan.book")


class Choices(Correct):
    def test_no_correct(self):
        plain = os.path.join("plain", "scan.book")
        self.emend("process", "-q", "--no-correct", "-o", plain, self.scans)
        before = self.outputs(plain)
        for page in range(1, N_TEXT_PAGES + 2):
            as_read = self.page_words("scan.book", page, "--stage", "ocr")
            self.assertEqual(self.page_words(plain, page), as_read, f"page {page}")
            self.assertEqual(self.page_words(plain, page, "--stage", "ocr"), as_read)
        self.assertEqual(self.show(2, book=plain)["edits"], [])

        # The choice is kept with the book, until another one is made.
        out, _ = self.emend("config", plain, "--format=json")
        self.assertIn("none", [s["value"] for s in json.loads(out) if s["key"] == "corrector"])
        self.emend("process", "-q", plain)
        self.assertEqual(self.outputs(plain), before)
        self.emend("process", "-q", "--corrector=offline", plain)
        self.assertEqual(self.outputs(plain), self.calm)
        self.emend("process", "-q", "--corrector=none", plain)
        self.assertEqual(self.outputs(plain), before)

    def test_usage(self):
        self.emend("process", "--corrector=nobody", "scan.book", expect=USAGE)
        self.emend("process", "--no-correct", "--corrector=offline", "scan.book", expect=USAGE)
        self.assertEqual(self.outputs("scan.book"), self.calm)
        self.emend("process", "-q", "--no-correct", "--corrector=none", "scan.book")

    def test_changed_settings(self):
        """Corrections are made again, and what depends on them; what was read is not."""
        as_read = {stage: stats(self.path("scan.book"), stage) for stage in ("ocr", "layout",
                                                                             "second-look")}
        corrected = stats(self.path("scan.book"), "corrected")
        off = [f"--set=correct.{rule}=false" for rule in
               ("letters", "splits", "joins", "stops", "quotation-marks", "small-capitals", "dashes",
                "ellipses", "ligatures")]
        out, _ = self.emend("process", "--progress=json", *off, "scan.book")
        finished = [e for e in map(json.loads, out.splitlines()) if e["event"] == "finished"]
        self.assertEqual(finished[0]["reused"], N_TEXT_PAGES + 1)
        for stage, before in as_read.items():
            self.assertEqual(stats(self.path("scan.book"), stage), before, stage)
        for name, stat in stats(self.path("scan.book"), "corrected").items():
            self.assertNotEqual(stat, corrected[name])
        for page in range(1, N_TEXT_PAGES + 1):
            self.assertEqual(self.show(page)["edits"], [])
            self.assertEqual(self.page_words("scan.book", page),
                             self.page_words("scan.book", page, "--stage", "ocr"))
        self.assertNotEqual(self.read("scan.book", "output", "scan.txt"),
                            self.calm[os.path.join("output", "scan.txt")])

        # Back again: the same bytes.
        on = [option.replace("false", "true") for option in off]
        self.emend("process", "-q", *on, "scan.book")
        self.assertEqual(self.outputs("scan.book"), self.calm)

    def test_unknown_language(self):
        os.mkdir(self.path("models"))
        models = [os.path.join(folder, "eng.traineddata") for folder in
                  glob.glob("/usr/share/tesseract-ocr/*/tessdata")]
        models = [path for path in models if os.path.exists(path)]
        if not models:
            self.skipTest("Tesseract's models are not where Debian has them")
        shutil.copy(models[0], self.path("models", "old.traineddata"))
        env = dict(self.env, TESSDATA_PREFIX=self.path("models"))
        _, err = self.emend("process", "-l", "old", "-o", "old.book", os.path.join(self.scans, "2.png"),
                            env=env)
        self.assertIn("No rules for correction are known for the language old", err)
        self.assertIn("No dictionary is known for the language “old”", err)
        for edit in self.show(1, book="old.book")["edits"]:
            self.assertNotIn("dictionary", edit["evidence"])
        text = self.read("old.book", "output", "old.txt").decode()
        self.assertGreater(len(text.split()), 150)


class Faults(Correct):
    def test_killed(self):
        for seed in SEEDS:
            source = random.Random(seed)
            shutil.rmtree(self.path("scan.book"), ignore_errors=True)
            start = time.monotonic()
            self.emend("process", "-q", "-o", f"timed{seed}/scan.book", self.scans)
            whole = time.monotonic() - start
            for _ in range(KILLS):
                process = self.start("process", "-q", "-o", "scan.book", self.scans)
                try:
                    process.wait(timeout=source.uniform(0.2, 0.7) * whole)
                except subprocess.TimeoutExpired:
                    process.kill()
                process.communicate()
            self.emend("process", "-q", "-o", "scan.book", self.scans)
            self.assertEqual(self.outputs("scan.book"), self.calm, f"seed {seed}")

    def kill_when(self, is_time):
        process = self.start("process", "-q", "-o", "scan.book", self.scans)
        end = time.monotonic() + 60
        while not is_time() and process.poll() is None:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.001)
        process.kill()
        process.communicate()

    def test_killed_in_stages(self):
        """While lines are read again, when the words are counted, when a page is corrected."""
        shutil.rmtree(self.path("scan.book"))
        for part in ("pages/second-look/0002.json", "structure/lexicon.json", "pages/corrected/0001.json"):
            self.kill_when(lambda path=self.path("scan.book", part): os.path.exists(path))
        self.emend("process", "-q", "-o", "scan.book", self.scans)
        self.assertEqual(self.outputs("scan.book"), self.calm)

    def without_bad(self):
        return {k: v for k, v in self.outputs("scan.book").items() if ".bad" not in k}

    def test_damaged(self):
        """A damaged correction is noticed by whoever reads it, put aside, and made again by the next run."""
        path = self.path("scan.book", "pages", "corrected", "0002.json")
        for size in (0, 50, 200):
            with open(path, "r+b") as file:
                file.truncate(size)
            self.emend("show", "scan.book", "2", expect=FAILED)
            self.assertFalse(os.path.exists(path))
            self.emend("process", "-q", "scan.book")
            self.assertEqual(self.without_bad(), self.calm)

    def test_damaged_and_not_noticed(self):
        path = self.path("scan.book", "pages", "corrected", "0002.json")
        with open(path, "rb") as file:
            data = file.read()
        with open(path, "wb") as file:
            file.write(data.replace(b'"words"', b'"sword"', 1))
        os.remove(self.path("scan.book", "structure", "document.json"))
        process = self.start("process", "-q", "scan.book")
        _, err = process.communicate(timeout=120)
        self.assertIn(process.returncode, (DONE, FAILED), err)
        self.emend("process", "-q", "scan.book")
        self.assertEqual(self.without_bad(), self.calm)

    def test_missing(self):
        os.remove(self.path("scan.book", "pages", "corrected", "0003.json"))
        os.remove(self.path("scan.book", "structure", "lexicon.json"))
        self.emend("process", "-q", "scan.book")
        self.assertEqual(self.outputs("scan.book"), self.calm)


class Evaluate(Correct):
    def test_pages(self):
        self.emend("export", "scan.book", "--split", "pages", "-o", "truth")
        os.remove(self.path("truth", "page-0003.txt"))
        result = json.loads(self.emend("evaluate", "scan.book", "truth", "--pages", "--format=json")[0])
        self.assertEqual([page["page"] for page in result["by-page"]], [1, 2, 4, 5])
        for total in ("words", "words-fixed", "words-harmed"):
            self.assertEqual(sum(page[total] for page in result["by-page"]), result[total])
        # What was corrected was wrong before: the text as it was read is what fixed words are told by.
        self.assertGreater(result["words-fixed"], 0)
        self.assertEqual(result["words-harmed"], 0)
        out, _ = self.emend("evaluate", "scan.book", "truth", "--pages")
        self.assertEqual([line.split()[0] for line in out.splitlines()[1:5]], ["1", "2", "4", "5"])
        self.assertNotIn("by-page", self.emend("evaluate", "scan.book", "truth", "--format=json")[0])

    def test_harmed(self):
        self.emend("export", "scan.book", "--split", "pages", "--stage", "ocr", "-o", "truth")
        result = json.loads(self.emend("evaluate", "scan.book", "truth", "--format=json")[0])
        self.assertEqual(result["words-fixed"], 0)
        self.assertGreater(result["words-harmed"], 0)


class Clean(ProgramTest):
    """On a text without errors no edit is applied, but where the recogniser made one."""

    def make_pages(self, folder, font):
        os.mkdir(folder)
        for name in sorted(os.listdir(CLEAN)):
            with open(os.path.join(CLEAN, name), encoding="utf-8") as file:
                text = file.read().replace("\n\n", "\n")
            source = self.path("page.txt")
            with open(source, "w", encoding="utf-8") as file:
                file.write(text)
            page = os.path.join(folder, name.replace(".txt", ".png"))
            subprocess.run(["pango-view", "-q", "--dpi=300", f"--font={font}", "--width=330", "--indent=14",
                            "--justify", "--margin=150", "--hinting=none", "-o", page, source],
                           env=self.env, check=True)
            subprocess.run(["convert", page, "-units", "PixelsPerInch", "-density", "300", page], check=True)

    def check_page(self, page):
        with open(os.path.join(CLEAN, page), encoding="utf-8") as file:
            truth = file.read().split()
        as_read = self.read("ocr", page).decode().split()
        final = self.read("final", page).decode().split()
        was_right = matched(truth, as_read)
        is_right = matched(truth, final)
        self.assertEqual([truth[i] for i in sorted(was_right - is_right)], [], page)
        if as_read == truth:
            self.assertEqual(final, truth)
        # That the test can fail: the recogniser has read nearly everything as it is.
        self.assertGreater(len(was_right), 0.95 * len(truth))
        return len(is_right - was_right)

    def check_edits(self, book, number, page):
        """What is made of words that were misread is what stands there."""
        with open(os.path.join(CLEAN, page), encoding="utf-8") as file:
            truth = set(file.read().split())
        shown = json.loads(self.emend("show", book, str(number), "--state=applied", "--format=json")[0])
        for edit in shown["edits"]:
            self.assertLessEqual(set(edit["to"].split()), truth, edit)
            self.assertFalse(set(edit["from"].split()) <= truth, edit)

    def check(self, font):
        book = "clean.book"
        self.make_pages(self.path("clean"), font)
        self.emend("process", "-q", "clean")
        self.emend("export", book, "--split", "pages", "-o", "final")
        self.emend("export", book, "--split", "pages", "--stage", "ocr", "-o", "ocr")
        n_fixed = sum(self.check_page(page) for page in sorted(os.listdir(CLEAN)))
        for n, page in enumerate(sorted(os.listdir(CLEAN)), 1):
            self.check_edits(book, n, page)
        status = json.loads(self.emend("status", book, "--format=json")[0])[0]["corrections"]
        result = json.loads(self.emend("evaluate", book, CLEAN, "--format=json")[0])
        print(f"{font}: {status['applied']} edits applied, {status['proposed']} proposed, {n_fixed} words "
              f"fixed, word error rate {result['word-error-rate']:.4f}")
        self.assertEqual(result["words-harmed"], 0)
        self.assertGreaterEqual(status["pages"], 3)
        self.assertEqual(status["pages-flagged"], 0)

    def test_fonts(self):
        for font in CLEAN_FONTS:
            with self.subTest(font):
                self.check(font)
                shutil.rmtree(self.path("clean"))
                for folder in ("clean.book", "final", "ocr"):
                    shutil.rmtree(self.path(folder))


if __name__ == "__main__":
    unittest.main(verbosity=1)
