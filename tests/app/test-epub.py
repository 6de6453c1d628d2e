#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""EPUBs: epubcheck finds nothing, every link leads somewhere, and each word of the book is there once."""
import collections
import io
import json
import os
import posixpath
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from xml.etree import ElementTree

from program import SAMPLE, ProgramTest

FAKE_OUTPUTS = os.environ["EMEND_FAKE_OUTPUTS"]
MAKE_BOOK = os.environ["EMEND_MAKE_BOOK"]
EPUBCHECK = "/usr/share/java/epubcheck.jar"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
INLINE = {"a", "sup", "span"}


def check(path):
    """What epubcheck says about a file."""
    result = subprocess.run(["java", "-Xmx512m", "-jar", EPUBCHECK, "--failonwarnings", "-q", path],
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return result.returncode, re.sub(r"EPUBCheck completed\s*|Picked up [^\n]*\n", "", result.stdout)


def get_text(element):
    """The text of an element, with spaces around all that is no part of a line."""
    space = "" if element.tag.removeprefix(XHTML) in INLINE else " "
    parts = [space, element.text or ""]
    for child in element:
        parts += [get_text(child), child.tail or ""]
    return "".join(parts + [space])


def count_words(text):
    """Words of letters: what calls for a note may stand apart from its word or not."""
    return collections.Counter(re.findall(r"[^\W\d_]+", text))


class Epub:
    """An EPUB that was read, and whose parts agree with each other."""

    def __init__(self, test, path):
        self.test = test
        with open(path, "rb") as file:
            data = file.read()
        test.assertEqual(data[30:58], b"mimetypeapplication/epub+zip")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            test.assertIsNone(archive.testzip())
            self.names = archive.namelist()
            self.files = {name: archive.read(name) for name in self.names}
        test.assertEqual(len(self.names), len(self.files))
        self.package = ElementTree.fromstring(self.files["EPUB/package.opf"])
        self.pages = {name: ElementTree.fromstring(text) for name, text in self.files.items()
                      if name.endswith(".xhtml")}
        self.check_links()

    def check_links(self):
        """Every link leads to a file, and to a place in it if it names one; no place is there twice."""
        places = {}
        for name, page in self.pages.items():
            ids = [e.get("id") for e in page.iter() if e.get("id")]
            self.test.assertEqual(len(ids), len(set(ids)), name)
            places[name] = set(ids)
        for name, page in self.pages.items():
            for element in page.iter():
                for attribute in ("href", "src"):
                    file, _, place = (element.get(attribute) or "").partition("#")
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) \
                        if file else name
                    self.test.assertIn(target, self.files, name)
                    if place:
                        self.test.assertIn(place, places[target], name)

    def get(self, name):
        return [element.text for element in self.package.iter(DC + name)]

    def get_meta(self, name):
        return [e.text for e in self.package.iter(OPF + "meta") if e.get("property") == name]

    def texts(self):
        return [page for name, page in sorted(self.pages.items()) if name.startswith("EPUB/text/")]

    def find(self, kind):
        return [e for page in self.texts() for e in page.iter() if e.get(EPUB_TYPE) == kind]

    def nav(self, kind):
        return [e for nav in self.pages["EPUB/nav.xhtml"].iter(XHTML + "nav")
                if nav.get(EPUB_TYPE) == kind for e in nav.iter(XHTML + "a")]

    def check_words(self, text):
        """Each word of the text is in the book as often as there; nothing else is."""
        words = count_words(" ".join(get_text(page.find(XHTML + "body")) for page in self.texts()))
        expected = count_words(text)
        self.test.assertEqual((words - expected, expected - words),
                              (collections.Counter(), collections.Counter()))

    def check_index(self):
        """Each number of an index that is a link leads to the page of this number."""
        labels = {e.get("id"): e.get("aria-label") for e in self.find("pagebreak")}
        links = [e for page in self.texts() for entries in page.iter(XHTML + "ul")
                 if entries.get("class") == "index" for e in entries.iter(XHTML + "a")]
        for link in links:
            self.test.assertEqual(labels[link.get("href").partition("#")[2]], link.text)
        return [link.text for link in links]

    def check_notes(self):
        """Each call has its note, and each note that is a window has its call."""
        calls = [e.get("href").partition("#")[2] for e in self.find("noteref")]
        notes = [e.get("id") for e in self.find("footnote")]
        self.test.assertEqual(len(calls), len(set(calls)))
        self.test.assertLessEqual(set(notes), set(calls))
        return notes


class Structured(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="emend-test-")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def check_kind(self, kind):
        folder = os.path.join(self.temporary.name, kind)
        os.mkdir(folder)
        subprocess.run([FAKE_OUTPUTS, kind, folder], stdout=subprocess.DEVNULL, check=True)
        path = os.path.join(folder, "the.epub")
        self.assertEqual(check(path), (0, ""))
        epub = Epub(self, path)
        with open(os.path.join(folder, "the.txt"), encoding="utf-8") as file:
            epub.check_words(file.read())
        self.assertTrue(all(epub.get("title") + epub.get("language") + epub.get("identifier")))
        return epub

    def test_whole(self):
        epub = self.check_kind("whole")
        self.assertEqual(epub.check_notes(), ["note-1", "note-2"])
        self.assertEqual([e.text for e in epub.nav("page-list")], ["iii", "iv", "1", "2", "3", "4", "5"])
        self.assertEqual([e.get("aria-label") for e in epub.find("pagebreak")],
                         ["iii", "iv", "1", "2", "3", "4", "5"])
        self.assertEqual(epub.get_meta("source-of"), ["pagination"])
        self.assertEqual(epub.check_index(), ["3"])

    def test_hostile(self):
        epub = self.check_kind("hostile")
        self.assertEqual(epub.get("title"), ['A <b>"Title"</b> & [more](../x) | *` --- #'])
        self.assertEqual(epub.get("creator"), [])
        self.assertEqual([e.text for e in epub.nav("page-list")], ['<&">'])
        self.assertEqual(len(epub.nav("toc")), 7)

    def test_plain(self):
        epub = self.check_kind("plain")
        self.assertEqual([e.text for e in epub.nav("toc")], ["Text"])
        self.assertEqual(epub.nav("page-list"), [])
        self.assertNotIn("pageNavigation", epub.get_meta("schema:accessibilityFeature"))

    def test_empty(self):
        self.assertEqual(self.check_kind("empty").texts(), [])

    def test_large(self):
        epub = self.check_kind("large")
        self.assertEqual([e.text for e in epub.nav("page-list")], [str(i) for i in range(1, 2001)])
        self.assertEqual(len(epub.nav("toc")), 100)

    def test_checker(self):
        """What the checker would say if something was wrong: here, the first file of the archive."""
        path = os.path.join(self.temporary.name, "wrong.epub")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/zip")
        status, said = check(path)
        self.assertNotEqual(status, 0)
        self.assertIn("ERROR", said)


class Scanned(ProgramTest):
    def load(self, *names):
        return self.read(*names).decode()

    def test_sample(self):
        """Once through, with the title page as the cover; the same again where nothing was."""
        self.emend("process", "-q", SAMPLE, "-o", "scan.book")
        path = self.path("scan.book", "output", "scan.epub")
        self.assertEqual(check(path), (0, ""))
        epub = Epub(self, path)
        epub.check_words(self.load("scan.book", "output", "scan.txt"))
        cover = self.read("scan.book", "output", "figures", "cover.jpg")
        self.assertEqual(epub.files["EPUB/images/cover.jpg"], cover)
        self.assertEqual(cover[:3], b"\xff\xd8\xff")
        self.assertEqual(epub.get("source"), ["boy-apprenticed.pdf"])

        # What is missing is made again, and it is the same.
        before = self.outputs("scan.book")
        os.remove(path)
        os.remove(self.path("scan.book", "output", "figures", "cover.jpg"))
        self.emend("process", "-q", "scan.book")
        self.assertEqual(self.outputs("scan.book"), before)
        self.emend("export", "scan.book", "--format", "epub", "-o", "mine.epub")
        self.assertEqual(self.read("mine.epub"), before["output/scan.epub"])

        # Who wants no EPUB needs no cover.
        self.emend("process", "-q", "scan.book", "--set", "output.formats=txt")
        self.assertFalse(os.path.exists(self.path("scan.book", "output", "figures", "cover.jpg")))

    def test_pictures(self):
        """Notes, figures, verse and tables, as they are read from a scan."""
        subprocess.run([MAKE_BOOK, "--pages", "60", "--seed", "2", "--layout", "victorian", "--noise", "0",
                        "--scan", self.path("set.pdf")], check=True, stdout=subprocess.DEVNULL)
        self.emend("process", "-q", "set.pdf", "--set", "output.formats=txt,epub")
        path = self.path("set.book", "output", "set.epub")
        self.assertEqual(check(path), (0, ""))
        epub = Epub(self, path)
        epub.check_words(self.load("set.book", "output", "set.txt"))
        document = json.loads(self.load("set.book", "structure", "document.json"))["content"]
        matched = [note for note in document["notes"] if "mark" in note and "note" in note]
        self.assertEqual(len(epub.check_notes()), len([n for n in matched if n["kind"] == "foot"]))
        labels = [page["label"] for page in document["labels"]["pages"] if page and page.get("label")]
        self.assertEqual([e.text for e in epub.nav("page-list")], labels)
        pictures = [name for name in os.listdir(self.path("set.book", "output", "figures"))
                    if name.endswith(".png")]
        images = [e for page in epub.texts() for e in page.iter(XHTML + "img")]
        self.assertEqual(len(images), len(pictures))
        self.assertGreaterEqual(len(images), 4)
        self.assertTrue(all(image.get("alt") for image in images))


if __name__ == "__main__":
    if not os.path.exists(EPUBCHECK):
        sys.exit(f"{EPUBCHECK} is missing; ./dev setup installs it")
    unittest.main(verbosity=1)
