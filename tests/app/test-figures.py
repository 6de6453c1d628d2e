#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""From scans to files with the pictures of a book."""
import json
import os
import re
import struct
import subprocess
import unittest
import zlib

from program import FAILED, FAKE_READER, SAMPLE, ProgramTest

MAKE_BOOK = os.environ["EMEND_MAKE_BOOK"]


def read_png(data):
    """Width, height, and how dark it is on average, from 0 to 1; of 1 or 8 bits."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    place, packed = 8, b""
    while place < len(data):
        size, kind = struct.unpack(">I4s", data[place:place + 8])
        chunk = data[place + 8:place + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", chunk[:10])
        elif kind == b"IDAT":
            packed += chunk
        place += size + 12
    rows = zlib.decompress(packed)
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    step = max(1, depth * channels // 8)
    stride = (width * depth * channels + 7) // 8
    before, total = bytearray(stride), 0
    for y in range(height):
        kind, row = rows[y * (stride + 1)], bytearray(rows[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride):
            left, up = row[x - step] if x >= step else 0, before[x]
            corner = before[x - step] if x >= step else 0
            if kind == 1:
                row[x] = (row[x] + left) % 256
            elif kind == 2:
                row[x] = (row[x] + up) % 256
            elif kind == 3:
                row[x] = (row[x] + (left + up) // 2) % 256
            elif kind == 4:
                guess = left + up - corner
                row[x] = (row[x] + min((left, up, corner), key=lambda v: abs(guess - v))) % 256
        before = row
        total += sum(row) if depth == 8 else sum(bin(value).count("1") for value in row)
    bright = total / (255 * stride * height) if depth == 8 else total / (8 * stride * height)
    return width, height, 1 - bright


class Figures(ProgramTest):
    def make_book(self, name, *options):
        """Sets and scans a book; gives its true structure."""
        truth = self.path(name + ".json")
        subprocess.run([MAKE_BOOK, "--truth", truth, "--scan", self.path(name + ".pdf"), *options],
                       check=True, stdout=subprocess.DEVNULL)
        with open(truth, encoding="utf-8") as file:
            return json.load(file)

    def figures(self, book):
        folder = self.path(book, "output", "figures")
        return sorted(name for name in os.listdir(folder) if name != "cover.jpg") \
            if os.path.isdir(folder) else []

    def links(self, book, name):
        return re.findall(r"!\[(.*)\]\(figures/(.*)\)", self.read(book, "output", name).decode())

    def test_scanned_book(self):
        truth = self.make_book("set", "--pages", "60", "--seed", "2", "--layout", "victorian",
                               "--noise", "0")
        self.emend("process", "-q", "set.pdf")
        self.assertGreaterEqual(len(truth["figures"]), 5)

        # Every file is named in the Markdown, and every name in it is a file.
        names = self.figures("set.book")
        links = self.links("set.book", "set.md")
        self.assertEqual(sorted(name for _, name in links), names)
        self.assertTrue(all(text for text, _ in links), links)

        # The archive has all of them, and shows each once, in its section.
        archive = self.path("set.book", "output", "archive")
        parts = [name for name in os.listdir(archive) if name[0].isdigit()]
        shown = [name for part in parts for _, name in self.links("set.book", "archive/" + part)]
        self.assertEqual(sorted(shown), names)
        for name in names:
            self.assertEqual(self.read("set.book", "output", "archive", "figures", name),
                             self.read("set.book", "output", "figures", name))

        # Each true picture has a file of about its size, on which something is.
        found = 0
        for figure in truth["figures"]:
            left, top, right, bottom = figure["box"]
            for name in names:
                if int(name.split("-")[0]) != figure["page"]:
                    continue
                width, height, darkness = read_png(self.read("set.book", "output", "figures", name))
                if abs(width - (right - left)) < 0.1 * (right - left) \
                        and abs(height - (bottom - top)) < 0.1 * (bottom - top):
                    self.assertGreater(darkness, 0.01, name)
                    self.assertLess(darkness, 0.99, name)
                    found += 1
                    break
        self.assertGreaterEqual(found, 0.8 * len(truth["figures"]), (truth["figures"], names))
        self.assertLessEqual(len(names), 1.25 * len(truth["figures"]))

        # What is there is not made again; what is missing is, and it is the same.
        before = self.outputs("set.book")
        path = self.path("set.book", "output", "figures", names[0])
        others = [self.path("set.book", "output", "figures", name) for name in names[1:]]
        times = [os.stat(other).st_mtime_ns for other in others]
        os.remove(path)
        self.emend("process", "-q", "set.book")
        self.assertEqual(self.outputs("set.book"), before)
        self.assertEqual([os.stat(other).st_mtime_ns for other in others], times)

        # What is left over goes.
        number = sum(name.startswith(names[0][:5]) for name in names) + 1
        with open(path.replace("-1.png", f"-{number}.png"), "wb") as file:
            file.write(b"of nobody")
        self.emend("process", "-q", "set.book")
        self.assertEqual(self.outputs("set.book"), before)

        # Text that goes elsewhere names no files that are not there.
        out, _ = self.emend("export", "set.book", "--format", "md")
        self.assertNotIn("](figures/", out)

    def misbehave(self, book, tricks, source, formats="txt,md,epub", **options):
        env = dict(self.env, EMEND_READER=FAKE_READER, EMEND_FAKE_READER="pages=4 " + tricks)
        return self.emend("process", "--set", "reader.sandbox=never", "--set",
                          "output.formats=" + formats, "-o", book, source, env=env, **options)

    def test_faults(self):
        """A picture that cannot be cut out costs the pictures of its page, and the next run tries again."""
        for trick in ("crash", "no-image", "unreadable"):
            with self.subTest(trick):
                book = trick + ".book"
                out, _ = self.misbehave(book, f"figures@2 figures@3 picture-{trick}@2", SAMPLE, expect=FAILED)
                self.assertIn("Figures failed: cutting pictures out of page 2: ", out)
                self.assertNotIn("cutting pictures out of page 3: ", out)
                self.assertIn("4 pages = 4 ok + 0 blank + 0 skipped + 0 failed", out)
                self.assertEqual(self.figures(book), ["0003-1.png", "0003-2.png"])
                self.assertEqual(len(self.links(book, trick + ".md")), 4)
                status = json.loads(self.emend("status", book, "--format=json")[0])
                figures = next(s for s in status[0]["stages"] if s["stage"] == "figures")
                self.assertEqual((figures["ok"], figures["blank"], figures["failed"]), (2, 1, 1))

                self.misbehave(book, "figures@2 figures@3", SAMPLE)
                self.assertEqual(self.figures(book), ["0002-1.png", "0002-2.png", "0003-1.png", "0003-2.png"])

    def test_no_figures(self):
        """Where there are none, nobody is asked to cut them out; nor is there a cover if no format shows it."""
        self.misbehave("scan.book", "picture-crash", SAMPLE, formats="txt,md")
        self.assertFalse(os.path.exists(self.path("scan.book", "output", "figures")))
        self.assertEqual(self.figures("scan.book"), [])


if __name__ == "__main__":
    unittest.main()
