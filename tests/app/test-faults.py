#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What happens when things go wrong: each fault has a clear error or a recorded outcome, a documented exit
code, and costs nothing that was done."""
import glob
import json
import os
import random
import shutil
import signal
import struct
import subprocess
import time
import unittest
import zlib

from program import (BUSY, DONE, FAILED, FAKE_READER, GAPS, INTERRUPTED, SAMPLE, UNREADABLE, USAGE,
                     ProgramTest)

KILLS = 20

# What the misbehaving reader does with one page: see tests/fakes/emend-fake-reader.c.
TRICKS = ("abort", "box", "confidence", "crash", "empty-word", "exit", "noise", "size", "space", "stall",
          "type", "unreadable", "utf8")


def finished_pages(book):
    """The pages that the journals say are read, with what tells whether their files were written again."""
    states = {}
    for path in glob.glob(os.path.join(book, "checkpoint", "ocr", "*.ini")):
        group = None
        with open(path, encoding="utf-8", errors="replace") as file:
            for line in file:
                if line.startswith("["):
                    group = line.strip()[1:-1]
                elif line.startswith("state="):
                    states[group] = line.strip()[len("state="):]
    pages = {}
    for item, state in states.items():
        if state == "ok":
            stat = os.stat(os.path.join(book, "pages", "ocr", f"{item}.json"))
            pages[item] = (stat.st_ino, stat.st_mtime_ns)
    return pages


class Interrupted(ProgramTest):
    def setUp(self):
        super().setUp()
        self.emend("process", "-q", "-o", "calm/scan.book", SAMPLE)
        self.calm = self.outputs("calm/scan.book")

    def done_pages(self, book):
        status = json.loads(self.emend("status", book, "--format=json")[0])
        return status[0]["stages"][0]["ok"]

    def test_killed(self):
        seed = int(os.environ.get("EMEND_TEST_SEED", "0")) or random.randrange(1, 1 << 30)
        print(f"seed {seed} (EMEND_TEST_SEED={seed} repeats this)")
        source = random.Random(seed)
        start = time.monotonic()
        self.emend("process", "-q", "-o", "timed.book", SAMPLE)
        whole = time.monotonic() - start

        # Four books, each killed five times on the way.
        finished = {}
        for i in range(KILLS):
            process = self.start("process", "-q", "-o", "scan.book", SAMPLE)
            try:
                process.wait(timeout=source.uniform(0, whole * 0.7))
            except subprocess.TimeoutExpired:
                process.kill()
            process.communicate()
            finished = self.assert_kept(finished, f"kill {i}, seed {seed}")
            if i % 5 == 4:
                self.emend("process", "-q", "-o", "scan.book", SAMPLE)
                self.assert_kept(finished, f"kill {i}, seed {seed}")
                self.assertEqual(self.outputs("scan.book"), self.calm, f"kill {i}, seed {seed}")
                shutil.rmtree(self.path("scan.book"))
                finished = {}

    def assert_kept(self, before, message):
        """No page that was finished before was read again since."""
        now = finished_pages(self.path("scan.book"))
        for item, stat in before.items():
            self.assertEqual(now.get(item), stat, f"page {item}, {message}")
        return now

    def test_first_interrupt_lands(self):
        process = self.start("process", "-o", "scan.book", SAMPLE)
        self.wait_for(lambda: glob.glob(self.path("scan.book", "pages", "ocr", "*.json")))
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, INTERRUPTED, out)
        pages = len(glob.glob(self.path("scan.book", "pages", "ocr", "*.json")))
        self.assertEqual(pages, self.done_pages("scan.book"))
        self.assertLess(pages, 12)
        out, _ = self.emend("process", "-o", "scan.book", SAMPLE)
        self.assertIn(f"({pages} were done before)", out)
        self.assertEqual(self.outputs("scan.book"), self.calm)

    def test_terminated(self):
        process = self.start("process", "-o", "scan.book", SAMPLE)
        self.wait_for(lambda: glob.glob(self.path("scan.book", "pages", "ocr", "*.json")))
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, INTERRUPTED)
        self.emend("process", "-q", "-o", "scan.book", SAMPLE)
        self.assertEqual(self.outputs("scan.book"), self.calm)

    def wait_for(self, condition):
        end = time.monotonic() + 60
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.01)

    def test_two_processes(self):
        first = self.start("process", "-o", "scan.book", SAMPLE)
        self.wait_for(lambda: glob.glob(self.path("scan.book", "pages", "ocr", "*.json")))
        _, err = self.emend("process", "-o", "scan.book", SAMPLE, expect=BUSY)
        self.assertIn(str(first.pid), err)
        status = json.loads(self.emend("status", "scan.book", "--format=json")[0])
        self.assertTrue(status[0]["busy"])
        out, err = first.communicate(timeout=120)
        self.assertEqual(first.returncode, DONE, err)
        self.assertEqual(self.outputs("scan.book"), self.calm)

    def test_torn_checkpoint(self):
        shutil.copytree(self.path("calm", "scan.book"), self.path("scan.book"))
        journals = glob.glob(self.path("scan.book", "checkpoint", "*", "*.ini"))
        self.assertEqual(len(journals), 16)
        for path in journals:
            with open(path, "r+b") as file:
                size = file.seek(0, os.SEEK_END)
                file.truncate(size - size // 3)
        out, _ = self.emend("process", "-o", "scan.book", SAMPLE)
        self.assertIn("were done before", out)
        self.assertEqual(self.outputs("scan.book"), self.calm)

    def test_garbage_checkpoint(self):
        shutil.copytree(self.path("calm", "scan.book"), self.path("scan.book"))
        for path in glob.glob(self.path("scan.book", "checkpoint", "*", "*.ini")):
            with open(path, "wb") as file:
                file.write(bytes(random.Random(1).randrange(256) for _ in range(5000)))
        self.emend("process", "-q", "-o", "scan.book", SAMPLE)
        self.assertEqual(self.outputs("scan.book"), self.calm)
        self.emend("status", "scan.book")

    def test_damaged_page(self):
        shutil.copytree(self.path("calm", "scan.book"), self.path("scan.book"))
        with open(self.path("scan.book", "pages", "ocr", "0005.json"), "r+b") as file:
            file.truncate(3000)
        os.remove(self.path("scan.book", "pages", "layout", "0005.json"))
        os.remove(self.path("scan.book", "pages", "ocr", "0007.json"))
        self.emend("process", "-q", "-o", "scan.book", SAMPLE, expect=GAPS)
        self.emend("process", "-q", "-o", "scan.book", SAMPLE)
        got = {k: v for k, v in self.outputs("scan.book").items() if ".bad" not in k}
        self.assertEqual(got, self.calm)

    def test_missing_output(self):
        shutil.copytree(self.path("calm", "scan.book"), self.path("scan.book"))
        os.remove(self.path("scan.book", "output", "scan.txt"))
        os.remove(self.path("scan.book", "structure", "document.json"))
        out, _ = self.emend("process", "-o", "scan.book", SAMPLE)
        self.assertIn("(12 were done before)", out)
        self.assertEqual(self.outputs("scan.book"), self.calm)


class BadInput(ProgramTest):
    def image(self, name, *arguments):
        subprocess.run(["convert", *arguments, self.path(name)], check=True)

    def test_truncated_pdf(self):
        with open(SAMPLE, "rb") as file:
            data = file.read()
        with open(self.path("half.pdf"), "wb") as file:
            file.write(data[:len(data) // 2])
        process = self.start("process", "half.pdf")
        _, err = process.communicate(timeout=120)
        self.assertIn(process.returncode, (GAPS, UNREADABLE), err)
        if process.returncode == UNREADABLE:
            self.assertIn("half.pdf", err)

    def test_encrypted_pdf(self):
        subprocess.run(["qpdf", "--encrypt", "secret", "owner", "256", "--", SAMPLE,
                        self.path("locked.pdf")], check=True)
        _, err = self.emend("process", "locked.pdf", expect=UNREADABLE)
        self.assertIn("password", err)
        self.assertFalse(os.path.exists(self.path("locked.book")))

    def test_pdf_without_pages(self):
        with open(self.path("none.pdf"), "wb") as file:
            file.write(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                       b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                       b"trailer<</Root 1 0 R/Size 3>>\n%%EOF\n")
        _, err = self.emend("process", "none.pdf", expect=UNREADABLE)
        self.assertIn("none.pdf", err)

    def test_text_named_pdf(self):
        for name, data in (("text.pdf", b"This is no PDF.\n" * 100), ("empty.pdf", b""),
                           ("noise.pdf", bytes(random.Random(2).randrange(256)
                                               for _ in range(5000)))):
            with open(self.path(name), "wb") as file:
                file.write(data)
            _, err = self.emend("process", name, expect=UNREADABLE)
            self.assertIn(name, err)
            self.assertFalse(os.path.exists(self.path(name.replace(".pdf", ".book"))))

    def test_no_such_file(self):
        _, err = self.emend("process", "nothing.pdf", expect=UNREADABLE)
        self.assertIn("nothing.pdf", err)
        os.mkfifo(self.path("pipe.pdf"))
        self.emend("process", "pipe.pdf", expect=UNREADABLE)
        os.mkdir(self.path("void"))
        _, err = self.emend("process", "void", expect=UNREADABLE)
        self.assertIn("no page images", err)

    def test_tiny_image(self):
        self.image("dot.png", "-size", "1x1", "xc:white")
        out, _ = self.emend("process", "dot.png")
        self.assertIn("1 page = 0 ok + 1 blank", out)
        self.assertEqual(self.read("dot.book", "output", "dot.txt"), b"")

    def test_huge_image(self):
        side = 20000
        rows = zlib.compress((b"\0" + b"\xff" * (side // 8)) * side)
        header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
        with open(self.path("huge.png"), "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n")
            for kind, data in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")):
                file.write(struct.pack(">I", len(data)) + kind + data
                           + struct.pack(">I", zlib.crc32(kind + data)))
        out, _ = self.emend("process", "huge.png", expect=GAPS)
        self.assertIn("page 1 is missing", out)
        self.assertIn("20000", out)

    def test_blank_and_turned(self):
        subprocess.run(["pdfimages", "-png", "-f", "2", "-l", "2", SAMPLE, self.path("x")], check=True)
        self.image("turned.png", self.path("x-000.png"), "-rotate", "180")
        self.image("blank.png", "-size", "1088x1642", "xc:white", "-fill", "black", "-draw",
                   "point 300,400 point 500,900 rectangle 700,100,701,101")
        out, _ = self.emend("process", "x-000.png", "turned.png", "blank.png", "-o", "x.book")
        self.assertIn("3 pages = 2 ok + 1 blank", out)
        self.emend("export", "x.book", "--split", "pages", "-o", "pages")
        self.assertEqual(self.read("pages", "page-0003.txt"), b"")
        upright = self.read("pages", "page-0001.txt").split()
        turned = self.read("pages", "page-0002.txt").split()
        same = len(set(upright) & set(turned))
        self.assertGreater(same, 0.9 * len(set(upright)))

    def test_folder_with_bad_files(self):
        os.mkdir(self.path("scans"))
        subprocess.run(["pdfimages", "-png", "-l", "2", SAMPLE, self.path("scans", "a")], check=True)
        os.symlink("nowhere.png", self.path("scans", "b.png"))
        with open(self.path("scans", "c.png"), "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n garbage")
        out, _ = self.emend("process", "scans", expect=GAPS)
        self.assertIn("4 pages = 2 ok + 0 blank + 0 skipped + 2 failed", out)
        self.assertIn("page 3 is missing", out)
        self.assertIn("page 4 is missing", out)

        # Mended, and only what was missing is read.
        os.remove(self.path("scans", "b.png"))
        shutil.copy(self.path("scans", "a-000.png"), self.path("scans", "b.png"))
        shutil.copy(self.path("scans", "a-001.png"), self.path("scans", "c.png"))
        out, _ = self.emend("process", "scans")
        self.assertIn("4 pages = 4 ok", out)
        self.assertIn("(2 were done before)", out)

    def test_other_files(self):
        subprocess.run(["pdfimages", "-png", "-l", "2", SAMPLE, self.path("a")], check=True)
        self.emend("process", "-q", "a-000.png", "-o", "x.book")
        _, err = self.emend("process", "a-001.png", "-o", "x.book", expect=USAGE)
        self.assertIn("other files", err)


class BadDisk(ProgramTest):
    def unshare(self, script, *arguments):
        """Runs a shell script that may mount, in a mount namespace of its own."""
        flags = "-m" if os.geteuid() == 0 else "-rm"
        return subprocess.run(["unshare", flags, "sh", "-c", script, "sh", *arguments], text=True,
                              cwd=self.folder, env=self.env, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False)

    def setUp(self):
        super().setUp()
        if self.unshare("mount -t tmpfs none home").returncode != 0:
            self.skipTest("this machine lets us mount nothing")

    def test_full_disk(self):
        emend = os.environ["EMEND_PROGRAM"]
        os.mkdir(self.path("small"))
        script = """
            mount -t tmpfs -o size=160k none small || exit 99
            "$1" process -q -o small/scan.book "$2"; echo "first $?"
            ls small/scan.book/pages/ocr | wc -l
            mount -o remount,size=50m small
            "$1" process -o small/scan.book "$2"; echo "second $?"
            cp -r small/scan.book copy.book
        """
        result = self.unshare(script, emend, SAMPLE)
        self.assertIn(f"first {FAILED}", result.stdout, result.stderr)
        self.assertIn("No space left", result.stderr)
        self.assertIn(f"second {DONE}", result.stdout, result.stderr)
        self.assertIn("were done before", result.stdout)
        self.emend("process", "-q", "-o", "calm/scan.book", SAMPLE)
        self.assertEqual(self.outputs("copy.book"), self.outputs("calm/scan.book"))

    def test_read_only(self):
        emend = os.environ["EMEND_PROGRAM"]
        self.emend("process", "-q", "-o", "scan.book", SAMPLE)
        script = """
            mount --bind . . && mount -o remount,ro,bind . || exit 99
            cd "$3"
            "$1" process -q -o new.book "$2"; echo "new $?"
            "$1" process -q scan.book; echo "again $?"
            "$1" export scan.book | wc -w
            "$1" status scan.book
        """
        result = self.unshare(script, emend, SAMPLE, self.folder)
        self.assertIn(f"new {FAILED}", result.stdout, result.stderr)
        self.assertIn("Read-only", result.stderr)
        self.assertIn(f"again {FAILED}", result.stdout, result.stderr)
        self.assertIn("12 ok", result.stdout)


class BadReader(ProgramTest):
    def misbehave(self, tricks, *options, expect=GAPS):
        env = dict(self.env, EMEND_READER=FAKE_READER, EMEND_FAKE_READER=f"pages=8 {tricks}")
        return self.emend("process", "--set", "reader.sandbox=never", *options, "-o", "scan.book",
                          SAMPLE, expect=expect, env=env)[0]

    def assert_only_page_3(self, out):
        self.assertIn("8 pages = 7 ok + 0 blank + 0 skipped + 1 failed", out)
        self.assertEqual([line for line in out.splitlines() if "is missing" in line],
                         [line for line in out.splitlines() if "page 3 is missing" in line])
        text = self.read("scan.book", "output", "scan.txt").decode()
        self.assertNotIn("of page 3", text)
        for page in (1, 2, 4, 5, 6, 7, 8):
            self.assertIn(f"word 1 of page {page}", text)
        status, _ = self.emend("status", "scan.book")
        self.assertIn("0003", status)
        # The next run tries that page again, and no other.
        out = self.misbehave("", expect=DONE)
        self.assertIn("8 pages = 8 ok", out)
        self.assertIn("(7 were done before)", out)

    def test_misbehaves(self):
        for trick in TRICKS:
            with self.subTest(trick):
                shutil.rmtree(self.path("scan.book"), ignore_errors=True)
                self.assert_only_page_3(self.misbehave(f"{trick}@3", "--deadline", "2"))

    def test_crashes_once(self):
        out = self.misbehave("crash-once@3", expect=DONE)
        self.assertIn("8 pages = 8 ok", out)

    def test_all_crash(self):
        out = self.misbehave("crash")
        self.assertIn("8 pages = 0 ok + 0 blank + 0 skipped + 8 failed", out)

    def test_no_reader(self):
        env = dict(self.env, EMEND_READER=self.path("nothing"))
        _, err = self.emend("process", SAMPLE, expect=FAILED, env=env)
        self.assertIn("reader", err)


if __name__ == "__main__":
    unittest.main(verbosity=1)
