#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""The program as a person uses it: from a scan to its text."""
import json
import os
import pty
import shutil
import subprocess
import unittest

from program import (DONE, EMEND, SAMPLE, UNREADABLE, USAGE, ProgramTest)


class Process(ProgramTest):
    def test_sample(self):
        shutil.copy(SAMPLE, self.path("scan.pdf"))
        out, err = self.emend("process", "scan.pdf")
        self.assertIn("12 pages = 12 ok + 0 blank + 0 skipped + 0 failed", out)
        self.assertIn("tesseract", out)
        self.assertIn("eng", out)
        self.assertIn("scan.book/output/scan.txt", out)
        text = self.read("scan.book", "output", "scan.txt").decode()
        self.assertIn("King Manus ruled over the Western Island, and he had a castle that was neither",
                      text)
        # Running heads and page numbers are gone, and so are hyphens at line ends.
        self.assertEqual(text.count("THE HORSES OF KING MANUS"), 1)
        for line in text.splitlines():
            self.assertFalse(line.strip().isdigit(), line)
            self.assertFalse(line.endswith("-"), line)
        markdown = self.read("scan.book", "output", "scan.md").decode()
        self.assertTrue(any(line.startswith("#") for line in markdown.splitlines()))

        # Again: nothing is read again, and nothing is said that is not so.
        before = self.outputs("scan.book")
        out, err = self.emend("process", "scan.pdf")
        self.assertIn("12 were done before", out)
        self.assertEqual(before, self.outputs("scan.book"))
        out, err = self.emend("process", "scan.book")
        self.assertIn("12 were done before", out)

    def test_workers_do_not_matter(self):
        for folder, workers in (("one", "1"), ("eight", "8")):
            os.mkdir(self.path(folder))
            self.emend("process", "-q", "-w", workers, "-o", folder + "/scan.book", SAMPLE)
        one, eight = self.outputs("one/scan.book"), self.outputs("eight/scan.book")
        self.assertEqual(sorted(one), sorted(eight))
        self.assertEqual([name for name in one if one[name] != eight[name]], [])

    def test_json_lines(self):
        out, _ = self.emend("process", "--progress=json", SAMPLE)
        events = [json.loads(line) for line in out.splitlines()]
        items = [e for e in events if e["event"] == "item"]
        self.assertEqual(len([e for e in items if e["stage"] == "ocr"]), 12)
        self.assertEqual(len([e for e in items if e["stage"] == "output"]), 7)
        fractions = [e["fraction"] for e in events if e["event"] == "progress"]
        self.assertEqual(fractions, sorted(fractions))
        self.assertEqual(fractions[-1], 1)
        self.assertEqual(events[-1]["event"], "output")
        finished = [e for e in events if e["event"] == "finished"]
        self.assertEqual(len(finished), 1)
        self.assertEqual(finished[0]["pages"], 12)

    def test_terminal(self):
        controller, terminal = pty.openpty()
        with subprocess.Popen([EMEND, "process", SAMPLE], cwd=self.folder, env=self.env,
                              stdin=subprocess.DEVNULL, stdout=terminal, stderr=terminal) as process:
            os.close(terminal)
            shown = b""
            try:
                while chunk := os.read(controller, 65536):
                    shown += chunk
            except OSError:
                pass
            os.close(controller)
        self.assertEqual(process.returncode, DONE)
        self.assertIn(b"Reading", shown)
        self.assertIn(b"[#", shown)
        # What stays on the screen is the summary: the bar has wiped itself.
        last = shown.decode().split("\r\x1b[K")[-1]
        self.assertNotIn("[#", last)
        self.assertIn("12 pages = 12 ok", last)

    def test_folder_of_images(self):
        os.mkdir(self.path("scans"))
        subprocess.run(["pdfimages", "-png", "-l", "3", SAMPLE, self.path("scans", "x")], check=True)
        os.rename(self.path("scans", "x-000.png"), self.path("scans", "page9.png"))
        os.rename(self.path("scans", "x-001.png"), self.path("scans", "page10.PNG"))
        os.rename(self.path("scans", "x-002.png"), self.path("scans", "page11.png"))
        with open(self.path("scans", "notes.txt"), "w", encoding="utf-8") as file:
            file.write("no page")
        out, _ = self.emend("process", "scans")
        self.assertIn("3 pages = 3 ok", out)
        self.emend("process", "-q", "-o", "pdf.book", SAMPLE)
        self.emend("export", "pdf.book", "--split", "pages", "--raw", "-o", "pdf")
        self.emend("export", "scans.book", "--split", "pages", "--raw", "-o", "images")
        for i in (1, 2, 3):
            name = f"page-{i:04}.txt"
            self.assertEqual(self.read("pdf", name).split(), self.read("images", name).split())

        # A page that was forgotten is added, and only that one is read.
        subprocess.run(["pdfimages", "-png", "-f", "4", "-l", "4", SAMPLE, self.path("scans", "y")],
                       check=True)
        out, _ = self.emend("process", "scans")
        self.assertIn("4 pages = 4 ok", out)
        self.assertIn("3 were done before", out)

    def test_several_sources(self):
        subprocess.run(["pdfimages", "-tiff", "-l", "2", SAMPLE, self.path("x")], check=True)
        subprocess.run(["tiffcp", self.path("x-000.tif"), self.path("x-001.tif"),
                        self.path("both.tif")], check=True)
        out, _ = self.emend("process", "both.tif", SAMPLE, "-o", "all.book")
        self.assertIn("14 pages = 14 ok", out)
        self.emend("export", "all.book", "--split", "pages", "--raw", "-o", "all")
        self.assertEqual(self.read("all", "page-0001.txt"), self.read("all", "page-0003.txt"))

    def test_language_is_kept(self):
        subprocess.run(["pdfimages", "-png", "-l", "1", SAMPLE, self.path("x")], check=True)
        out, _ = self.emend("process", "-l", "deu", "-o", "x.book", "x-000.png")
        self.assertIn("deu", out)
        out, _ = self.emend("process", "x.book")
        self.assertIn("deu", out)
        self.assertIn("1 was done before", out)

    def test_missing_language(self):
        _, err = self.emend("process", "-l", "eng+xyz", SAMPLE, expect=USAGE)
        self.assertIn("tesseract-ocr-xyz", err)


class Formats(ProgramTest):
    def test_chosen(self):
        self.emend("process", "-q", "--format", "txt, json", "-o", "scan.book", SAMPLE)
        self.assertEqual(sorted(os.listdir(self.path("scan.book", "output"))), ["scan.json", "scan.txt"])
        self.assertIn("formats = txt, json", self.read("scan.book", "settings.ini").decode().replace("=", " = ").replace("  ", " "))
        _, err = self.emend("process", "--format", "doc", SAMPLE, expect=USAGE)
        self.assertIn("there is no format “doc”", err)
        _, err = self.emend("process", "--progress", "doc", SAMPLE, expect=USAGE)
        self.assertTrue(err)


class Export(ProgramTest):
    def setUp(self):
        super().setUp()
        self.emend("process", "-q", "-o", "scan.book", SAMPLE)

    def test_formats(self):
        text, _ = self.emend("export", "scan.book")
        self.assertEqual(text.encode(), self.read("scan.book", "output", "scan.txt"))
        markdown, _ = self.emend("export", "scan.book", "--format", "md")
        self.assertEqual(markdown.encode(), self.read("scan.book", "output", "scan.md"))
        book = json.loads(self.emend("export", "scan.book", "--format", "json")[0])
        self.assertTrue(book["blocks"])
        joined = "\n\n".join(block["text"] for block in book["blocks"])
        self.assertEqual(joined.split(), text.split())
        self.emend("export", "scan.book", "--format", "txt", "-o", "out/deep/book.txt")
        self.assertEqual(self.read("out", "deep", "book.txt"), text.encode())

    def test_several_formats(self):
        self.emend("export", "scan.book", "--format", "txt, md,data", "-o", "out")
        self.assertEqual(sorted(os.listdir(self.path("out"))), ["data", "scan.md", "scan.txt"])
        self.assertEqual(self.read("out", "scan.txt"), self.read("scan.book", "output", "scan.txt"))
        self.assertEqual(self.read("out", "data", "SHA256SUMS"),
                         self.read("scan.book", "output", "data", "SHA256SUMS"))
        self.emend("export", "scan.book", "--format", "json", "-o", "out")
        json.loads(self.read("out", "scan.json"))

        # One that cannot be written keeps no other from being written.
        os.remove(self.path("out", "data", "SHA256SUMS"))
        _, err = self.emend("export", "scan.book", "--format", "data,txt", "-o", "out", expect=USAGE)
        self.assertIn("data: ", err)
        out, _ = self.emend("export", "--help")
        self.assertRegex(out, r"(?m)^  archive +folder: ")

    def test_pages(self):
        self.emend("export", "scan.book", "--split", "pages", "-o", "pages")
        self.emend("export", "scan.book", "--split", "pages", "--stage", "ocr", "-o", "ocr")
        self.emend("export", "scan.book", "--split", "pages", "--raw", "-o", "raw")
        names = [f"page-{i:04}.txt" for i in range(1, 13)]
        self.assertEqual(sorted(os.listdir(self.path("pages"))), names)
        words = " ".join(self.read("pages", name).decode() for name in names).split()
        whole = self.emend("export", "scan.book")[0].split()
        self.assertEqual(words, whole)
        self.assertEqual(self.read("pages", names[3]), self.read("ocr", names[3]))
        self.assertIn("KING MANUS", "".join(self.read("raw", n).decode() for n in names))

    def test_usage(self):
        for arguments in (["--format", "doc"], ["--split", "lines", "-o", "x"], ["--split", "pages"],
                          ["--stage", "early"], ["--raw", "--format", "md"], ["--format", "txt,md"],
                          ["--format", "txt,md", "--split", "pages", "-o", "x"]):
            _, err = self.emend("export", "scan.book", *arguments, expect=USAGE)
            self.assertTrue(err.startswith("emend: "), err)
        self.emend("export", "nothing.book", expect=UNREADABLE)

    def test_evaluate(self):
        self.emend("export", "scan.book", "--split", "pages", "-o", "truth")
        out, _ = self.emend("evaluate", "scan.book", "truth", "--format", "json")
        result = json.loads(out)
        self.assertEqual(result["pages"], 12)
        self.assertEqual(result["pages-perfect"], 12)
        self.assertEqual(result["word-error-rate"], 0)
        with open(self.path("truth", "page-0002.txt"), "a", encoding="utf-8") as file:
            file.write(" one two three")
        result = json.loads(self.emend("evaluate", "scan.book", "truth", "--format", "json")[0])
        self.assertEqual(result["pages-perfect"], 11)
        self.assertAlmostEqual(result["word-error-rate"], 3 / result["words"], places=9)
        os.mkdir(self.path("empty"))
        self.emend("evaluate", "scan.book", "empty", expect=UNREADABLE)

    def test_status(self):
        out, _ = self.emend("status", "scan.book")
        self.assertIn("12 pages", out)
        status = json.loads(self.emend("status", "scan.book", "--format=json")[0])
        self.assertFalse(status[0]["busy"])
        self.assertEqual([(s["stage"], s["ok"]) for s in status[0]["stages"]],
                         [("ocr", 12), ("layout", 12), ("second-look", 12), ("ask", 12), ("lexicon", 1),
                          ("correct", 12), ("fix", 12), ("marks", 12), ("heads", 1), ("outline", 1), ("sections", 0),
                          ("notes", 2), ("bibliography", 0), ("structure", 1), ("figures", 1), ("output", 7)])


class Commands(ProgramTest):
    def test_help(self):
        out, _ = self.emend("--help")
        for command in ("process", "status", "show", "review", "outline", "export", "evaluate", "estimate", "config"):
            self.assertIn(f"  {command} ", out)
            shown, _ = self.emend(command, "--help")
            self.assertIn("Example:", shown)
        self.emend("--version")
        self.emend(expect=USAGE)
        self.emend("proces", expect=USAGE)
        self.emend("process", expect=USAGE)
        self.emend("process", "--no-such-option", expect=USAGE)

    def test_config(self):
        out, _ = self.emend("config", "--set", "ocr.dpi=400")
        self.assertIn("dpi=400", out)
        self.assertIn("command line", out)
        os.mkdir(self.path("home", "emend"))
        with open(self.path("home", "emend", "emend.ini"), "w", encoding="utf-8") as file:
            file.write(out)
        shown = json.loads(self.emend("config", "--format=json")[0])
        dpi = [s for s in shown if s["key"] == "dpi"][0]
        self.assertEqual(dpi["value"], "400")
        self.assertTrue(dpi["origin"].endswith("emend.ini"))
        self.emend("config", "--set", "ocr.dpi=many", expect=USAGE)


if __name__ == "__main__":
    unittest.main(verbosity=1)
