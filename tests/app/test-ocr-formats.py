#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""ALTO, hOCR, TEI and chunks: what their elements may hold, and that they agree with each other and with the text.

Neither the schema of ALTO nor that of TEI Lite is packaged, so the rules of both that these files could break are here."""
import json
import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

from program import SAMPLE, USAGE, ProgramTest

FAKE_OUTPUTS = os.environ["EMEND_FAKE_OUTPUTS"]
KINDS = ("whole", "hostile", "plain", "empty", "large")
ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

# Children in the order in which ALTO 4.4 wants them; "+" after those that may come again, in turn with their neighbours.
ALTO_CHILDREN = {
    "alto": "Description Styles? Tags? Layout",
    "Description": "MeasurementUnit sourceImageInformation? Processing*",
    "sourceImageInformation": "fileName",
    "Processing": "processingCategory processingStepDescription processingStepSettings? processingSoftware",
    "processingSoftware": "softwareName softwareVersion?",
    "Styles": "TextStyle+",
    "Tags": "LayoutTag+",
    "Layout": "Page",
    "Page": "PrintSpace?",
    "PrintSpace": "(Illustration|TextBlock)*",
    "TextBlock": "TextLine+",
    "TextLine": "(String SP?)+ HYP?",
    "String": "ALTERNATIVE*",
}
ALTO_REQUIRED = {
    "Processing": ("ID",), "LayoutTag": ("ID", "LABEL"), "TextStyle": ("ID",),
    "Page": ("ID", "PHYSICAL_IMG_NR"), "TextBlock": ("ID", "HPOS", "VPOS", "WIDTH", "HEIGHT", "TAGREFS"),
    "Illustration": ("ID", "HPOS", "VPOS", "WIDTH", "HEIGHT"), "HYP": ("CONTENT",),
    "TextLine": ("ID", "HPOS", "VPOS", "WIDTH", "HEIGHT"),
    "String": ("ID", "HPOS", "VPOS", "WIDTH", "HEIGHT", "CONTENT", "WC"), "ALTERNATIVE": ("PURPOSE",),
}

# What elements of TEI Lite may be in, of those that are written.
PHRASE = "choice note pb lb"
TEI_CHILDREN = {
    "TEI": "teiHeader text",
    "teiHeader": "fileDesc encodingDesc profileDesc",
    "fileDesc": "titleStmt publicationStmt sourceDesc",
    "titleStmt": "title author respStmt", "respStmt": "resp name", "publicationStmt": "p",
    "sourceDesc": "listBibl", "encodingDesc": "projectDesc editorialDecl", "projectDesc": "p",
    "editorialDecl": "p", "profileDesc": "langUsage", "langUsage": "language",
    "text": "front body back", "front": "div", "body": "div p", "back": "div",
    "div": "head div p lg ab list quote listBibl figure note pb",
    "head": PHRASE, "p": PHRASE, "item": PHRASE, "l": PHRASE, "note": PHRASE, "corr": PHRASE, "ab": "lb",
    "choice": "sic corr", "lg": "l pb", "list": "item pb note", "quote": "p pb note",
    "listBibl": "bibl pb", "bibl": "title author publisher pubPlace date extent idno " + PHRASE,
    "figure": "head graphic",
}


def order_pattern(order):
    """A pattern for names with a comma behind each."""
    return re.compile(re.sub(r"[A-Za-z]+", r"(?:\g<0>,)", order).replace(" ", ""))


ALTO_ORDER = {name: order_pattern(order) for name, order in ALTO_CHILDREN.items()}


def parse(*names):
    return ET.parse(os.path.join(*names)).getroot()


def load(*names):
    with open(os.path.join(*names), encoding="utf-8") as file:
        return file.read()


def properties(element):
    """The properties in the title of an element of hOCR."""
    found = {}
    for part in element.get("title").split("; "):
        name, _, value = part.partition(" ")
        found[name] = value
    return found


class Pages:
    """Checks of pages and books, for tests to mix in."""

    def check_alto(self, root):
        ids, references = set(), set()
        for element in root.iter():
            name = element.tag.removeprefix(ALTO)
            children = "".join(child.tag.removeprefix(ALTO) + "," for child in element)
            if name in ALTO_ORDER:
                self.assertTrue(ALTO_ORDER[name].fullmatch(children), (name, children))
            else:
                self.assertEqual(children, "", name)
            for attribute in ALTO_REQUIRED.get(name, ()):
                self.assertIn(attribute, element.attrib, name)
            for attribute in ("HPOS", "VPOS", "WIDTH", "HEIGHT", "PHYSICAL_IMG_NR", "FONTSIZE"):
                self.assertGreaterEqual(float(element.get(attribute, 0)), 0)
            self.assertLessEqual(float(element.get("WC", 0)), 1)
            self.assertEqual("SUBS_TYPE" in element.attrib, "SUBS_CONTENT" in element.attrib)
            if "ID" in element.attrib:
                self.assertRegex(element.get("ID"), r"^[A-Za-z][A-Za-z0-9-]*$")
                self.assertNotIn(element.get("ID"), ids)
                ids.add(element.get("ID"))
            references |= set((element.get("TAGREFS", "") + " " + element.get("STYLEREFS", "")).split())
        self.assertLessEqual(references, ids)

    def check_hocr(self, root, number):
        head = {meta.get("name"): meta.get("content") for meta in root.iter(XHTML + "meta")}
        capabilities = set(head["ocr-capabilities"].split())
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        self.assertEqual(len(ids), len(set(ids)))
        pages = [div for div in root.iter(XHTML + "div") if div.get("class") == "ocr_page"]
        self.assertEqual(len(pages), 1)
        self.assertEqual(properties(pages[0])["ppageno"], str(number - 1))
        inside = {"ocr_page": ("ocr_carea", "ocr_photo"), "ocr_carea": ("ocr_par",),
                  "ocr_par": ("ocr_line", "ocr_header", "ocr_footer", "ocr_caption"), "ocr_photo": ()}
        for element in pages[0].iter():
            name = element.get("class")
            if not name.startswith("ocr"):
                continue
            self.assertIn(name, capabilities)
            children = [child.get("class") for child in element]
            if name == "ocrx_word":
                self.assertEqual(children, [])
                self.assertTrue(0 <= int(properties(element)["x_wconf"]) <= 100)
            else:
                self.assertLessEqual(set(children), set(inside.get(name, ("ocrx_word",))), name)
            left, top, right, bottom = map(int, properties(element)["bbox"].split())
            self.assertTrue(0 <= left <= right and 0 <= top <= bottom)
        purposes = {"read", "alternative", "second-look", "proposed"}
        for element in root.iter(XHTML + "span"):
            for reading in json.loads(element.get("data-readings", "[]")):
                self.assertIn(reading["purpose"], purposes)
                self.assertTrue(reading["text"])

    def check_same(self, alto, hocr):
        """Both have the same words at the same places."""
        words = [(s.get("CONTENT"), int(s.get("HPOS")), int(s.get("VPOS")), round(100 * float(s.get("WC"))))
                 for s in alto.iter(ALTO + "String")]
        others = []
        for element in hocr.iter():
            if element.get("class") != "ocrx_word":
                continue
            left, top, _, _ = map(int, properties(element)["bbox"].split())
            others.append((element.text or "", left, top, int(properties(element)["x_wconf"])))
        hyphens = {h.get("CONTENT") for h in alto.iter(ALTO + "HYP")}
        self.assertEqual(len(words), len(others))
        for word, other in zip(words, others):
            self.assertEqual(word[1:], other[1:])
            self.assertTrue(word[0] == other[0] or other[0].removeprefix(word[0]) in hyphens, (word, other))
        return len(words)

    def check_pages(self, alto, hocr, n_pages, step=1):
        names = sorted(os.listdir(alto))
        self.assertEqual(names, [f"{i + 1:04}.xml" for i in range(n_pages)] + ["SHA256SUMS"])
        self.assertEqual(len(os.listdir(hocr)), n_pages + 1)
        n_words = []
        for i in range(0, n_pages, step):
            page, other = parse(alto, f"{i + 1:04}.xml"), parse(hocr, f"{i + 1:04}.html")
            self.check_alto(page)
            self.check_hocr(other, i + 1)
            self.assertEqual(page.find(f"{ALTO}Layout/{ALTO}Page").get("PHYSICAL_IMG_NR"), str(i + 1))
            n_words.append(self.check_same(page, other))
        return n_words

    def check_tei(self, root, n_pages):
        ids = []
        for element in root.iter():
            name = element.tag.removeprefix(TEI)
            allowed = TEI_CHILDREN.get(name, "").split()
            for child in element:
                self.assertIn(child.tag.removeprefix(TEI), allowed, name)
            if element.get(XML + "id"):
                ids.append(element.get(XML + "id"))
                self.assertRegex(ids[-1], r"^[a-z][a-z0-9-]*$")
            if name in ("titleStmt", "choice", "list", "lg", "quote", "listBibl"):
                self.assertGreater(len(element), 0, name)
            if name == "div":
                # Headings come first, and divisions last.
                kinds = [child.tag.removeprefix(TEI) for child in element]
                rest = [kind for kind in kinds if kind not in ("pb", "figure", "note")]
                self.assertEqual(rest, sorted(rest, key=lambda k: {"head": 0, "div": 2}.get(k, 1)))
            if element.get("resp"):
                self.assertIn(f'{{{element.get("resp")}', [f"{{#{i}" for i in ids])
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual([i for i in ids if i.startswith("page-")],
                         [f"page-{i + 1}" for i in range(n_pages)])
        parts = [part.tag.removeprefix(TEI) for part in root.find(TEI + "text")]
        self.assertIn(parts, (["body"], ["front", "body"], ["body", "back"], ["front", "body", "back"]))

    def read_tei(self, root):
        """The words of the text in its order, without those of notes and what was only read."""
        words = []

        def walk(element):
            name = element.tag.removeprefix(TEI)
            if name in ("p", "head", "item", "l", "lb", "ab", "bibl"):
                words.append(" ")
            if name not in ("sic", "note"):
                words.append(element.text or "")
                for child in element:
                    walk(child)
                    words.append(child.tail or "")
            if name in ("p", "head", "item", "l", "ab", "bibl"):
                words.append(" ")

        walk(root.find(TEI + "text"))
        return "".join(words).split()


class Structured(Pages, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="emend-test-")
        for kind in KINDS:
            os.mkdir(os.path.join(cls.temporary.name, kind))
            subprocess.run([FAKE_OUTPUTS, kind, os.path.join(cls.temporary.name, kind)],
                           stdout=subprocess.DEVNULL, check=True)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def path(self, *names):
        return os.path.join(self.temporary.name, *names)

    def check_kind(self, kind, n_pages, step=1):
        n_words = self.check_pages(self.path(kind, "alto"), self.path(kind, "hocr"), n_pages, step)
        tei = parse(self.path(kind, "the.tei.xml"))
        self.check_tei(tei, n_pages)
        self.assertEqual(load(self.path(kind, "the.jsonl")),
                         load(self.path(kind, "data", "chunks.jsonl")))
        return n_words, tei

    def test_whole(self):
        n_words, tei = self.check_kind("whole", 9)
        data = json.loads(load(self.path("whole", "data", "pages.json")))
        # All words of the pages are there, running heads too.
        self.assertGreaterEqual(sum(n_words), sum(page["n_words"] for page in data["pages"]))
        labels = [pb.get("n") for pb in tei.iter(TEI + "pb")]
        self.assertEqual(labels, [page["label"] for page in data["pages"]])
        self.assertEqual([note.get("n") for note in tei.iter(TEI + "note")], ["*", "1", "2"])

    def test_hostile(self):
        _, tei = self.check_kind("hostile", 7)
        self.assertEqual(tei.find(f".//{TEI}titleStmt/{TEI}title").text,
                         'A <b>"Title"</b> & [more](../x) | *` --- #')
        page = parse(self.path("hostile", "alto", "0002.xml"))
        self.assertEqual(page.find(f".//{ALTO}Page").get("PRINTED_IMG_NR"), '<&">')
        self.assertEqual([s.get("CONTENT") for s in page.iter(ALTO + "String")][-11:-7],
                         ["<script>", "&amp;", "", "\u05e9\u05dc"])

    def test_plain(self):
        n_words, _ = self.check_kind("plain", 12)
        self.assertEqual([i + 1 for i, n in enumerate(n_words) if n == 0], [3, 8])

    def test_empty(self):
        n_words, tei = self.check_kind("empty", 3)
        self.assertEqual(n_words, [0, 0, 0])
        self.assertEqual(self.read_tei(tei), [])

    def test_large(self):
        _, tei = self.check_kind("large", 2000, step=97)
        self.assertEqual(self.read_tei(tei), load(self.path("large", "the.txt")).split())


class Sample(Pages, ProgramTest):
    def test_sample(self):
        self.emend("process", "-q", SAMPLE, "-o", "scan.book",
                   "--set", "output.formats=txt,alto,hocr,tei,chunks,data")
        output = self.path("scan.book", "output")
        n_words = self.check_pages(os.path.join(output, "alto"), os.path.join(output, "hocr"), 12)
        self.assertGreater(sum(n_words), 1500)
        tei = parse(output, "scan.tei.xml")
        self.check_tei(tei, 12)
        text = load(output, "scan.txt").split()
        self.assertEqual(sorted(self.read_tei(tei)), sorted(text))

        # What was corrected is in all of them, with what was read.
        read = [(c.find(TEI + "sic").text, "".join(c.find(TEI + "corr").itertext()))
                for c in tei.iter(TEI + "choice")]
        self.assertGreater(len(read), 0)
        pages = [parse(output, "alto", f"{i + 1:04}.xml") for i in range(12)]
        listed = {(a.text, s.get("CONTENT")) for page in pages for s in page.iter(ALTO + "String")
                  for a in s if a.get("PURPOSE") == "read"}
        for pair in read:
            if " " not in pair[1]:
                self.assertIn(pair, listed)

        # The same by hand; one page alone, and nothing that has no pages to split.
        for name, entry in (("alto", "alto"), ("hocr", "hocr"), ("tei", "scan.tei.xml"),
                            ("chunks", "scan.jsonl")):
            self.emend("export", "scan.book", "--format", name, "-o", "by-hand/" + name)
            same = self.path("by-hand", name)
            if os.path.isdir(same):
                self.assertEqual(load(same, "SHA256SUMS"), load(output, entry, "SHA256SUMS"))
            else:
                self.assertEqual(load(same), load(output, entry))
        self.emend("export", "scan.book", "--format", "tei", "--split", "pages", "-o", "split")
        self.assertEqual(sorted(os.listdir(self.path("split"))),
                         [f"page-{i + 1:04}.tei.xml" for i in range(12)])
        _, err = self.emend("export", "scan.book", "--format", "alto", expect=USAGE)
        self.assertIn("--output DIR", err)


if __name__ == "__main__":
    unittest.main(verbosity=1)
