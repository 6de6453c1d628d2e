#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""From scans to searchable PDFs: the scans are what they were, and the words are where they are printed."""
import base64
import collections
import json
import os
import re
import subprocess
import unittest
import xml.etree.ElementTree

from program import SAMPLE, USAGE, ProgramTest

FAKE_OUTPUTS = os.environ["EMEND_FAKE_OUTPUTS"]

# How far a word may be from where it is printed, as a part of the size of its type: a quarter of the height of an x.
TOLERANCE = 0.12


def run(*command, stderr=None):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=stderr, check=True).stdout


def objects(path):
    """All objects of a PDF as JSON, streams with their bytes as they are in the file."""
    text = run("qpdf", "--json-output", "--decode-level=none", "--json-stream-data=inline", path)
    return json.loads(text)["qpdf"][1]


def images(path):
    """The bytes of all images of a PDF with what they are coded in."""
    found = []
    for value in objects(path).values():
        stream = value.get("stream", {})
        if stream.get("dict", {}).get("/Subtype") == "/Image":
            found.append((stream["dict"].get("/Filter"), base64.b64decode(stream["data"])))
    return sorted(found, key=str)


def printed_words(path):
    """For each page its size in points, and its words with their boxes."""
    text = re.sub(rb"<!DOCTYPE[^>]*>| xmlns=\"[^\"]*\"", b"", run("pdftotext", "-cropbox", "-bbox", path, "-"))
    for page in xml.etree.ElementTree.fromstring(text).iter("page"):
        yield (float(page.get("width")), float(page.get("height")),
               [(word.text, *(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")))
                for word in page.iter("word")])


def make_pdf(bodies, extra=b""):
    """A PDF of the objects that are given, of which the first is the catalogue."""
    out, places = b"%PDF-1.6\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1, extra, start)


def stream(dictionary, data):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, len(data), data)


class Pdf(ProgramTest):
    def check(self, path):
        # Whoever is strict finds nothing to say.
        result = subprocess.run(["qpdf", "--check", path], stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertNotIn("WARNING", result.stdout)

    def page(self, book, number, stage="ocr"):
        with open(self.path(book, "pages", stage, f"{number:04}.json"), encoding="utf-8") as file:
            return json.load(file)["content"]

    def check_boxes(self, book, path, page_numbers, least=0.9, is_shown_turned=True):
        """The words that were not changed stand where they were read, on pages that are shown turned or as they were."""
        n_read, n_found = 0, 0
        for number, (width, height, words) in enumerate(printed_words(path), start=1):
            if number not in page_numbers:
                continue
            page = self.page(book, number)
            turned = page["rotation"] if is_shown_turned else 0
            if ((width > height) != (page["width"] > page["height"])) != (turned % 180 != 0):
                width, height = height, width  # of a page that is turned, the size is told as if it were not
            here = {}
            for text, *sides in words:
                xs, ys = sorted(sides[0::2]), sorted(sides[1::2])
                xs, ys = [x / width for x in xs], [y / height for y in ys]
                for _ in range(turned // 90):
                    xs, ys = [1 - ys[1], 1 - ys[0]], xs
                here.setdefault(text, []).append(
                    (xs[0] * page["width"], ys[0] * page["height"], xs[1] * page["width"], ys[1] * page["height"]))
            for line in (line for region in page["regions"] for line in region["lines"]):
                size = max(line["font_size"], line["box"][3] - line["box"][1])
                for _, text, left, top, right, bottom, _ in (word[:7] for word in line["words"]):
                    n_read += 1
                    n_found += any(abs(box[0] - left) <= TOLERANCE * size + 1
                                   and abs(box[2] - right) <= TOLERANCE * size + 1
                                   and box[1] <= (top + bottom) / 2 <= box[3] for box in here.get(text, []))
        self.assertGreater(n_read, 100)
        self.assertGreaterEqual(n_found / n_read, least, (n_found, n_read))

    def check_words(self, book, path, n_pages):
        """Each page gives the words that its text has: none run together, none in two, with the hyphens they have."""
        self.emend("export", book, "--format", "txt", "--split", "pages", "-o", "pages")
        n_words, missing = 0, []
        for number in range(1, n_pages + 1):
            page = str(number)
            text = self.read("pages", f"page-{number:04}.txt").decode()
            # Only one of these joins what is broken at the end of a line.
            for printed in (
                run("pdftotext", "-f", page, "-l", page, path, "-").decode(),
                re.sub("-\n+", "", run("mutool", "draw", "-F", "text", path, page,
                                       stderr=subprocess.DEVNULL).decode()),
            ):
                words, found = (collections.Counter(re.split("[\\s—]+", t)) for t in (text, printed))
                n_words += words.total()
                missing += (words - found).elements()
        self.assertGreater(n_words, 1000)
        self.assertEqual(missing, [])

    def test_sample(self):
        self.emend("process", "-q", SAMPLE, "-o", "scan.book", "--set", "output.formats=txt,pdf")
        path = self.path("scan.book", "output", "scan.pdf")
        self.check(path)

        # The same images, no larger by more than a twentieth, and nothing else to be seen.
        self.assertEqual(images(path), images(SAMPLE))
        self.assertLessEqual(os.path.getsize(path), 1.06 * os.path.getsize(SAMPLE))
        for page in ("2", "7"):
            self.assertEqual(run("pdftoppm", "-r", "72", "-f", page, "-l", page, path),
                             run("pdftoppm", "-r", "72", "-f", page, "-l", page, SAMPLE))

        # Its words are those of the book, in their places, and can be pointed at.
        self.check_boxes("scan.book", path, range(2, 13))
        text = self.read("scan.book", "output", "scan.txt").decode()
        words = run("pdftotext", path, "-").decode()
        known = set(re.findall(r"\w+", words))
        missing = [word for word in re.findall(r"\w+", text) if word not in known]
        self.assertLess(len(missing), 0.01 * len(text.split()), missing)
        self.check_words("scan.book", path, 12)
        page = self.page("scan.book", 3)
        word = page["regions"][0]["lines"][0]["words"][1]
        across = 72 / page["dpi"]
        x, y, w, h = (round(v * across) for v in (word[2], word[3] - 4, word[4] - word[2],
                                                  word[5] - word[3] + 8))
        hit = run("pdftotext", "-f", "3", "-l", "3", "-x", str(x), "-y", str(y), "-W", str(w), "-H", str(h),
                  path, "-").decode()
        self.assertEqual(hit.split(), [word[1]])

        # Made again it is the same, and elsewhere as well.
        self.emend("export", "scan.book", "--format", "pdf", "-o", "other.pdf")
        self.assertEqual(self.read("other.pdf"), self.read("scan.book", "output", "scan.pdf"))
        os.unlink(path)
        self.emend("process", "-q", "scan.book")
        self.assertEqual(self.read("other.pdf"), self.read("scan.book", "output", "scan.pdf"))
        _, err = self.emend("export", "scan.book", "--format", "pdf", expect=USAGE)
        self.assertIn("--output", err)

        # Without its scan there is no PDF, and it is said why.
        os.rename(self.path("scan.book", "book.ini"), self.path("book.ini"))
        with open(self.path("book.ini"), encoding="utf-8") as file:
            text = file.read()
        with open(self.path("scan.book", "book.ini"), "w", encoding="utf-8") as file:
            file.write(text.replace("boy-apprenticed.pdf", "gone.pdf"))
        _, err = self.emend("export", "scan.book", "--format", "pdf", "-o", "no.pdf", expect=None)
        self.assertIn("gone.pdf", err)
        self.assertFalse(os.path.exists(self.path("no.pdf")))

    def scanned_page(self):
        """What the images of the sample are coded with, and the bytes of the one of its third page."""
        name = run("qpdf", "--json", "--json-key=pages", SAMPLE)
        name = json.loads(name)["pages"][2]["images"][0]["object"]
        value = objects(SAMPLE)["obj:" + name]["stream"]
        width, height = value["dict"]["/Width"], value["dict"]["/Height"]
        parameters = value["dict"]["/DecodeParms"]
        if isinstance(parameters, list):
            parameters = parameters[0]
        parameters = b" ".join(f"{key} {str(v).lower()}".encode() for key, v in parameters.items())
        dictionary = (b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace"
                      b" /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << %s >>" % (width, height, parameters))
        return width, height, stream(dictionary, base64.b64decode(value["data"]))

    def test_pages(self):
        """Pages that are turned, cut or scaled, that hold text or more than that."""
        _, _, image = self.scanned_page()
        show = b"q %s cm /Im Do Q"
        upright = show % b"336 0 0 496 0 0"
        font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >>"
        hidden = b"q " + upright + b" BT /F 10 Tf 3 Tr 50 400 Td (an older layer of secret words) Tj ET"
        below = b"BT /F 10 Tf 50 400 Td (a layer of secret words below) Tj ET " + upright
        own = (b"BT /F 6 Tf 7 TL 20 480 Td " +
               b"".join(b"(%s) Tj T* " % (b"born digital " * 8) for _ in range(60)) + b"ET")
        pages = [
            (b"/MediaBox [0 0 336 496]", upright),
            (b"/MediaBox [0 0 336 496] /Rotate 90", upright),
            (b"/MediaBox [0 0 336 496] /Rotate 180", upright),
            (b"/MediaBox [0 0 496 336] /Rotate -90", show % b"0 336 -496 0 496 0"),
            (b"/MediaBox [0 0 400 600] /CropBox [30 40 366 536]", show % b"336 0 0 496 30 40"),
            (b"/MediaBox [-100 -50 236 446] /UserUnit 2", show % b"336 0 0 496 -100 -50"),
            (b"/MediaBox [0 0 336 496]", hidden),
            (b"/MediaBox [0 0 336 496]", below),
            (b"/MediaBox [0 0 400 500] /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] /A"
             b" << /S /JavaScript /JS (app.alert\\(1\\)) >> >>] /AA << /O << /S /JavaScript /JS (2) >> >>", own),
            (b"/MediaBox [0 0 400 600]", show % b"200 0 0 295 100 150"),
        ]
        kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
        bodies = [b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(0\\)) >>"
                  b" /Names << /EmbeddedFiles << /Names [] >> >> >>",
                  b"<< /Type /Pages /Count %d /Kids [%s] /Resources << /XObject << /Im 3 0 R >> %s >> >>"
                  % (len(pages), kids, font), image]
        for i, (keys, content) in enumerate(pages):
            bodies += [b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (keys, 5 + 2 * i),
                       stream(b"", content)]
        with open(self.path("pages.pdf"), "wb") as file:
            file.write(make_pdf(bodies, b"/Info << /Title (A \\(title\\) <&\\\\>) >>"))

        _, err = self.emend("process", "pages.pdf", "--set", "output.formats=pdf,txt")
        path = self.path("pages.book", "output", "pages.pdf")
        self.check(path)
        self.assertIn("1 page shows text of its own", err)
        self.assertEqual(images(path), images(self.path("pages.pdf")))
        for page in range(1, len(pages) + 1):
            arguments = ("pdftoppm", "-r", "50", "-f", str(page), "-l", str(page))
            self.assertEqual(run(*arguments, path), run(*arguments, self.path("pages.pdf")), page)
        for page in (1, 2, 3, 4, 5, 6, 7, 8, 10):
            with self.subTest(page=page):
                self.check_boxes("pages.book", path, [page], 0.85)
        text = run("pdftotext", path, "-").decode()
        self.assertNotIn("secret", text)
        self.assertEqual(text.count("born"), 60 * 8)
        self.assertEqual(text.count("prevent the horses"), 9)
        everything = run("qpdf", "--qdf", "--object-streams=disable", path, "-")
        for unwanted in (b"JavaScript", b"OpenAction", b"EmbeddedFiles", b"/AA"):
            self.assertNotIn(unwanted, everything)
        self.assertIn("A (title) <&\\>", run("pdfinfo", path).decode())

        # Of a PDF of ours the text is made anew, and is not there twice.
        self.emend("process", "-q", path, "-o", "again.book", "--set", "output.formats=pdf")
        again = self.path("again.book", "output", "pages.pdf")
        if not os.path.exists(again):
            again = self.path("again.book", "output", "again.pdf")
        self.check(again)
        self.assertEqual(run("pdftotext", again, "-").decode().count("prevent the horses"), 9)
        self.assertLess(os.path.getsize(again), 1.15 * os.path.getsize(path))

    def test_images(self):
        """Image files go in as they are, where a PDF can have them."""
        os.mkdir(self.path("scans"))
        grey = ["-density", "150", "-units", "PixelsPerInch"]
        run("pdftoppm", "-r", "150", "-f", "3", "-l", "3", "-gray", SAMPLE, self.path("page"))
        page = [name for name in os.listdir(self.folder) if name.endswith(".pgm")][0]
        page = self.path(page)
        run("convert", page, *grey, self.path("scans", "a.jpg"))
        run("convert", page, *grey, self.path("scans", "b.png"))
        run("convert", page, *grey, "-threshold", "60%", "-compress", "Group4", self.path("one.tif"))
        run("tiffcp", "-c", "g4", "-r", "10000", self.path("one.tif"), self.path("scans", "c.tif"))
        run("tiffcp", "-c", "g4", "-r", "300", self.path("one.tif"), self.path("scans", "d.tif"))
        run("tiffcp", "-c", "lzw", self.path("one.tif"), self.path("scans", "e.tif"))
        run("convert", page, *grey, "-rotate", "90", self.path("scans", "f.jpg"))
        with open(self.path("scans", "g.jpg"), "wb") as file:
            file.write(b"no image at all")
        run("tiffcp", self.path("scans", "c.tif"), self.path("scans", "d.tif"), self.path("scans", "h.tif"))

        out, err = self.emend("process", "scans", SAMPLE, "-o", "all.book", "--set", "output.formats=pdf",
                              expect=None)
        path = self.path("all.book", "output", "all.pdf")
        self.check(path)
        self.assertIn("1 page could not be put into the PDF", err)
        found = images(path)
        coded = [data for _, data in found]
        for name in ("a.jpg", "f.jpg"):
            self.assertIn(("/DCTDecode", self.read("scans", name)), found)
        self.assertGreaterEqual(sum(data in self.read("scans", "c.tif") for data in coded), 1)
        strips = [data for data in coded if data in self.read("scans", "d.tif")]
        self.assertGreaterEqual(len(strips), 4)
        self.assertTrue(any(self.read("scans", "b.png").count(data) for name, data in found
                            if name == "/FlateDecode") or b"IDAT" in self.read("scans", "b.png"))
        sizes = [(round(width), round(height)) for width, height, _ in printed_words(path)]
        self.assertEqual(len(sizes), 9 + 12)
        self.assertEqual(sizes[0], (336, 496))
        for number in (1, 2, 3, 4, 5, 6, 8, 9):
            with self.subTest(page=number):
                self.check_boxes("all.book", path, [number], 0.85, number > 9)
        text = run("pdftotext", path, "-").decode()
        self.assertEqual(text.count("prevent the horses"), 9)

    def make_book(self, kind, n):
        """A book of n pages whose structure is made up, with empty scans."""
        os.mkdir(self.path(kind))
        kids = b" ".join(b"%d 0 R" % (3 + i) for i in range(n))
        bodies = [b"<< /Type /Catalog /Pages 2 0 R >>",
                  b"<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 300 400] >>" % (n, kids)]
        bodies += [b"<< /Type /Page /Parent 2 0 R >>"] * n
        with open(self.path("scan.pdf"), "wb") as file:
            file.write(make_pdf(bodies))
        run(FAKE_OUTPUTS, kind, self.path(kind), self.path("scan.pdf"))
        with open(self.path(kind, "data", "pages.json"), encoding="utf-8") as file:
            pages = json.load(file)["pages"]
        path = self.path(kind, "the.pdf")
        self.check(path)
        known = json.loads(run("qpdf", "--json", path))
        self.assertEqual(len(known["pages"]), n)
        return [page["label"] for page in pages], path, known

    def titles(self, outlines):
        return [title for item in outlines
                for title in [item["title"], *self.titles(item["kids"])]]

    def test_structure(self):
        labels, _, known = self.make_book("whole", 9)
        titles = self.titles(known["outlines"])
        self.assertEqual(titles.count("The Beginning"), 1)
        part = [item for item in known["outlines"] if "Part" in item["title"]][0]
        self.assertEqual([kid["title"] for kid in part["kids"]], ["The Beginning", "The End"])
        self.assertGreater(sum(label is not None for label in labels), 2)
        ranges = {entry["index"]: entry["label"] for entry in known["pagelabels"]}
        for index, label in enumerate(labels):
            start = max(place for place in ranges if place <= index)
            entry = ranges[start]
            number = str(entry.get("/St", 1) + index - start) if entry.get("/S") == "/D" else ""
            shown = entry.get("/P", "").removeprefix("u:") + number
            self.assertEqual(shown, label if label is not None else f"scan {index + 1}")

    def test_hostile(self):
        _, path, known = self.make_book("hostile", 7)
        titles = self.titles(known["outlines"])
        self.assertTrue(titles)
        self.assertFalse(any(re.search("[\x00-\x1f\x7f]", title) for title in titles), titles)
        self.assertIn("<&\">", [entry["label"].get("/P", "").removeprefix("u:")
                                for entry in known["pagelabels"]])
        text = run("pdftotext", path, "-").decode()
        self.assertNotRegex(text.replace("\f", "").replace("\n", ""), "[\x00-\x1f\x7f]")

    def test_others(self):
        for kind, n_pages, n_titles in (("plain", 12, 0), ("empty", 3, 0), ("large", 2000, 100)):
            with self.subTest(kind):
                _, _, known = self.make_book(kind, n_pages)
                self.assertEqual(len(self.titles(known["outlines"])), n_titles)


if __name__ == "__main__":
    unittest.main()
