#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Books and scans from strangers: nothing is written elsewhere, no terminal does what a name asks for, and what is made
to take all memory or to take for ever ends."""

import fcntl
import json
import os
import shutil
import struct
import subprocess
import unittest
import zlib

from program import DONE, FAILED, FAKE_READER, GAPS, SAMPLE, UNREADABLE, USAGE, ProgramTest

# Colours the rest of a terminal red, sets its title, and begins a line that looks like one of Emend's.
NASTY = "a\033[31mb\033]0;x\007c\nemend: all is well"


def write_png(path, width, height, n_rows=None):
    """Writes a grey image of zeros, which is far smaller than what it is of; it may have fewer rows than it says."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(width + 1)) for _ in range(n_rows or height)) + packer.flush()
    with open(path, "wb") as file:
        head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
                   + chunk(b"IDAT", data) + chunk(b"IEND", b""))


class HostileTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.scan = self.path("scan.pdf")
        subprocess.run(["qpdf", SAMPLE, "--pages", ".", "3-4", "--", self.scan], check=True)


class FakeTest(HostileTest):
    """What is read does not matter."""

    def setUp(self):
        super().setUp()
        self.env.update(EMEND_READER=FAKE_READER, EMEND_FAKE_READER="pages=2")
        self.set_sandbox("never")


class Books(FakeTest):
    def setUp(self):
        super().setUp()
        self.emend("process", "-q", "--format", "txt", "-o", "walden.book", self.scan)
        os.mkdir(self.path("victim"))

    def assert_unharmed(self):
        self.assertEqual(os.listdir(self.path("victim")), [])

    def test_folders_elsewhere(self):
        """A folder that is a link is not written through, whoever writes."""
        for name in ("output", "pages/layout", "checkpoint", "checkpoint/ocr", "log", "structure"):
            with self.subTest(folder=name):
                path = self.path("walden.book", name)
                os.rename(path, self.path("aside"))
                os.symlink(self.path("victim"), path)
                for command in (["process", "-q", "walden.book"], ["clean", "--stage", "ocr", "walden.book"],
                                ["report", "--no-pictures", "walden.book"]):
                    _, err = self.emend(*command, expect=FAILED)
                    self.assertIn(f"{path} is a link", err)
                self.emend("status", "walden.book")
                self.assert_unharmed()
                os.remove(path)
                os.rename(self.path("aside"), path)
        self.emend("process", "-q", "walden.book")

    def test_files_elsewhere(self):
        """Files that are links are replaced, or not opened; what they lead to stays as it is."""
        victim = self.path("victim.txt")
        with open(victim, "w", encoding="utf-8") as file:
            file.write("mine\n")
        for folder, _, names in os.walk(self.path("walden.book")):
            for name in names:
                if name != "book.ini":
                    os.remove(os.path.join(folder, name))
                    os.symlink(victim, os.path.join(folder, name))
        for command in (["status", "walden.book"], ["report", "--no-pictures", "walden.book"],
                        ["process", "-q", "walden.book"], ["export", "walden.book", "-o", "x.txt"],
                        ["clean", "--stage", "ocr", "walden.book"]):
            self.emend(*command, expect=None)
            with open(victim, encoding="utf-8") as file:
                self.assertEqual(file.read(), "mine\n", command)

    def test_pipes(self):
        """Nobody waits for the other end of a pipe that stands where a file should."""
        for folder, _, names in os.walk(self.path("walden.book")):
            for name in names:
                if name != "book.ini":
                    os.remove(os.path.join(folder, name))
                    os.mkfifo(os.path.join(folder, name))
        for command in ("status", "process", "report", "export", "review", "estimate", "config"):
            self.emend(command, "walden.book", expect=None)
        os.remove(self.path("walden.book", "settings.ini"))
        self.emend("process", "-q", "walden.book", expect=None)

    def test_sandbox_stays(self):
        with open(self.path("walden.book", "settings.ini"), "w", encoding="utf-8") as file:
            file.write("[reader]\nsandbox=never\n")
        self.set_sandbox("always")
        _, err = self.emend("report", "--no-pictures", "walden.book")
        self.assertIn("reader.sandbox stays “always”", err)

    def test_words_of_the_lock(self):
        """Who holds a book is told by its file, which anybody may have written."""
        with open(self.path("walden.book", "lock"), "w", encoding="utf-8") as lock:
            program = NASTY.replace("\n", "\\n")
            lock.write(f"[lock]\nprogram={program}\nhost=\033[2J\nsince=now\nprocess=1\n")
            lock.flush()
            fcntl.lockf(lock, fcntl.LOCK_EX)
            for command in ("status", "process"):
                out, err = self.emend(command, "walden.book", expect=None)
                self.assertIn("]0;x", out + err)
                self.assertNotRegex(out + err, "[\033\007]")
                self.assertNotRegex(out + err, "(?m)^emend: all is well")


class Names(FakeTest):
    def assert_harmless(self, text):
        self.assertNotRegex(text, "[\\x00-\\x08\\x0b-\\x1f\\x7f]")
        self.assertNotRegex(text, "(?m)^emend: all is well")

    def test_names(self):
        os.mkdir(self.path("shelf"))
        scan = self.path("shelf", f"{NASTY}.pdf")
        shutil.copy(self.scan, scan)
        book = f"shelf/{NASTY}.book"
        for command in (["process", "--format", "txt", "-o", book, scan], ["process", book], ["status", book],
                        ["report", "--no-pictures", book], ["list", "shelf"], ["review", book],
                        ["estimate", book], ["clean", "--stage", "output", book]):
            out, err = self.emend(*command)
            self.assert_harmless(out + err)

        # What cannot be used is named in messages.
        self.env.update(EMEND_READER=os.environ["EMEND_READER"])
        self.set_sandbox("auto")
        for name, data in ((f"{NASTY}.txt", b"no scan"), (f"{NASTY}.png", b"\x89PNG\r\n\x1a\n")):
            with open(self.path(name), "wb") as file:
                file.write(data)
            out, err = self.emend("process", "-o", "x.book", self.path(name), expect=UNREADABLE)
            self.assert_harmless(out + err)
        out, err = self.emend("process", f"{NASTY}.nothing", expect=None)
        self.assert_harmless(out + err)
        out, err = self.emend(f"x{NASTY}", expect=USAGE)
        self.assert_harmless(out + err)
        out, err = self.emend("export", "--format", NASTY, book, expect=USAGE)
        self.assert_harmless(out + err)
        out, err = self.emend("config", "--set", f"ocr.{NASTY}=1", expect=USAGE)
        self.assert_harmless(out + err)

        # Programs get names as they are.
        status = json.loads(self.emend("status", book, "--format=json")[0])
        self.assertEqual(status[0]["path"], self.path(book))

    def test_bytes(self):
        """Names are bytes, not text: whoever tells of them tells of something."""
        name = os.fsencode(self.path("")) + b"\xff.pdf"
        shutil.copy(self.scan, name)
        book = os.fsdecode(b"\xff.book")
        for command in (["process", "--format", "txt", os.fsdecode(name)], ["process", "--progress=json", book],
                        ["status", "--format=json", book], ["list", "--format=json", "."], ["list", "."],
                        ["report", "--no-pictures", book], ["export", book, "-o", os.fsdecode(b"\xfe.txt")]):
            self.emend(*command, errors="surrogateescape")
        for command in (["process", os.fsdecode(b"\xfe.pdf")], ["status", os.fsdecode(b"\xfe.book")],
                        ["process", "--progress=json", os.fsdecode(b"\xfe.pdf")]):
            _, err = self.emend(*command, expect=UNREADABLE, errors="surrogateescape")
            self.assertTrue(err.startswith("emend: "), err)

    def test_titles(self):
        """A title may come from the PDF, or from who made the book."""
        self.emend("process", "-q", "--format", "txt", "-o", "walden.book", self.scan)
        ini = self.path("walden.book", "book.ini")
        with open(ini, encoding="utf-8") as file:
            text = file.read()
        with open(ini, "w", encoding="utf-8") as file:
            title = NASTY.replace("\n", "\\n")
            file.write(text.replace("[book]", f"[book]\ntitle={title}\nauthor=\033[2J"))
        for command in (["list", "."], ["status", "walden.book"], ["process", "walden.book"],
                        ["report", "--no-pictures", "walden.book"]):
            out, err = self.emend(*command)
            self.assert_harmless(out + err)


class Sources(HostileTest):
    def refuse(self, name, expect=UNREADABLE):
        out, err = self.emend("process", "-o", "x.book", name, expect=expect)
        self.assertTrue(err.startswith("emend: "), (out, err))
        return err

    def test_no_files(self):
        open(self.path("empty.pdf"), "w", encoding="utf-8").close()
        open(self.path("empty.png"), "w", encoding="utf-8").close()
        os.mkfifo(self.path("pipe.pdf"))
        os.mkdir(self.path("empty"))
        os.symlink("loop.pdf", self.path("loop.pdf"))
        for name in ("empty.pdf", "empty.png", "pipe.pdf", "empty", "loop.pdf", "/dev/null", "/dev/zero",
                     "/proc/self/mem"):
            with self.subTest(name=name):
                self.refuse(name)
        os.mkdir(self.path("folder.pdf"))
        shutil.copy(self.scan, self.path("folder.pdf", "a.pdf"))
        os.mkfifo(self.path("folder.pdf", "b.png"))
        self.emend("process", "-q", "--format", "txt", "-o", "folder.book", "folder.pdf", expect=None)

    def test_wide(self):
        """A million pixels in a row, or as many rows."""
        for name, size in (("wide.png", (1000000, 4)), ("high.png", (4, 1000000)),
                           ("both.png", (400000, 400000, 1))):
            with self.subTest(name=name):
                write_png(self.path(name), *size)
                process = self.start("process", "--format", "txt,pdf", "-o", f"{name}.book", name)
                out, err = process.communicate(timeout=240)
                self.assertIn(process.returncode, (DONE, GAPS, UNREADABLE), out + err)

    def test_bombs(self):
        """What is small until it is unpacked."""
        packed = zlib.compress(bytes(1 << 20))
        bomb = zlib.compress(b"(" + b"\\" * (1 << 28), 9)
        objects = [b"<</Type/Catalog/Pages 2 0 R>>",
                   b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 240 320]>>",
                   b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
                   b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(bomb) + bomb + b"\nendstream",
                   b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8"
                   b"/ColorSpace/DeviceRGB/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed) + packed + b"\nendstream"]
        with open(self.path("bomb.pdf"), "wb") as file:
            file.write(b"%PDF-1.7\n")
            for number, text in enumerate(objects, start=1):
                file.write(b"%d 0 obj\n" % number + text + b"\nendobj\n")
            file.write(b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n")
        process = self.start("process", "--set", "ocr.deadline=20", "--format", "txt,pdf", "-o", "bomb.book",
                             "bomb.pdf")
        out, err = process.communicate(timeout=240)
        self.assertIn(process.returncode, (DONE, GAPS, FAILED, UNREADABLE), out + err)

    def test_huge_settings(self):
        for setting in ("parallel.ocr=99999999999999999999", "ocr.dpi=4294967296", "ocr.deadline=-1",
                        "parallel.ocr=1e9", "model.max-tokens=0x10", "ocr.languages=" + "../" * 40 + "etc/passwd",
                        "ocr.languages=" + "eng+" * 300, "correct.threshold=101"):
            with self.subTest(setting=setting[:30]):
                _, err = self.emend("process", "--set", setting, "-o", "x.book", self.scan, expect=None)
                self.assertTrue(err.startswith("emend: "), err)
                self.assertFalse(os.path.exists(self.path("x.book", "output")), setting)


if __name__ == "__main__":
    unittest.main()
