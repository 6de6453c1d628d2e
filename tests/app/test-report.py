#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reports of books: that they are true, whole, and good to look at in a browser."""
import base64
import json
import os
import re
import shutil
import signal
import subprocess
import time
import unittest
import xml.etree.ElementTree as ElementTree

import browser
from program import FAKE_READER, INTERRUPTED, SAMPLE, UNREADABLE, USAGE, ProgramTest

FAKE_OUTPUTS = os.environ["EMEND_FAKE_OUTPUTS"]
XHTML = "{http://www.w3.org/1999/xhtml}"
STARTS = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}

# Pages of a fake book that are read, fail, and break their readers.
TRICKS = "pages=8 unreadable@2 crash@3"


class Report:
    """A report as a parser of XML sees it."""

    def __init__(self, data):
        self.data = data
        self.root = ElementTree.fromstring(data)
        self.ids = [element.get("id") for element in self.root.iter() if element.get("id")]
        self.targets = [element.get("href") for element in self.root.iter() if element.get("href")]
        self.images = list(self.root.iter(XHTML + "img"))
        self.text = "".join(self.root.itertext())

    def classes(self, name):
        return [element for element in self.root.iter() if name in element.get("class", "").split()]

    def tile(self, title):
        for tile in self.classes("tiles")[0]:
            if tile[0].text == title:
                return tile[1].text, tile[2].text
        raise KeyError(title)


class Reports(ProgramTest):
    def report(self, book, *options, **more):
        self.emend("report", book, *options, **more)
        report = Report(self.read(book, "output", "report.html"))
        self.assertEqual(len(report.ids), len(set(report.ids)))
        for target in report.targets:
            self.assertIn(target[1:], report.ids)
        for image in report.images:
            kind, data = re.fullmatch("data:(.+);base64,(.+)", image.get("src")).groups()
            self.assertTrue(base64.b64decode(data, validate=True).startswith(STARTS[kind]))
            self.assertIsNotNone(image.get("alt"))
        return report

    def numbers(self, command, book, *options):
        return json.loads(self.emend(command, book, *options, "--format=json")[0])

    def make_fake_book(self, name, tricks=TRICKS):
        self.env.update(EMEND_READER=FAKE_READER, EMEND_FAKE_READER=tricks)
        with open(self.path(name + ".pdf"), "w", encoding="utf-8") as file:
            file.write("fake-book\n")
        self.set_sandbox("never")
        self.emend("process", name + ".pdf", expect=None)
        return name + ".book"

    def test_sample(self):
        """The numbers are those of the other commands; nothing is listed twice, or not at all."""
        self.emend("process", SAMPLE, "-o", "the.book")
        report = self.report("the.book", "--all")
        (status,) = self.numbers("status", "the.book")
        review = self.numbers("review", "the.book", "--all")["pages"]
        totals = self.numbers("report", "the.book")["totals"]

        self.assertEqual(report.tile("Pages"), ("12", "12 ok, 0 blank, 0 failed"))
        self.assertEqual(report.tile("Edits")[0], str(status["corrections"]["applied"]))
        self.assertIn(f"{status['corrections']['proposed']} proposed", report.tile("Edits")[1])
        self.assertEqual(report.tile("Words"), (str(totals["words"]), "on 12 corrected pages"))
        self.assertEqual(report.tile("Cost")[0], "0")
        self.assertEqual(totals["flagged"], status["corrections"]["pages-flagged"])
        self.assertEqual(totals["proposed"], status["corrections"]["proposed"])

        self.assertGreater(len(review), 0)
        self.assertEqual([entry.get("id") for entry in report.root.iter(XHTML + "article")],
                         [f"look-{page['page']}" for page in review])
        self.assertEqual(totals["doubtful"], sum(page["doubtful"] for page in review))
        self.assertEqual(len(report.classes("doubt")), sum(len(page["open"]) for page in review))
        for page in review:
            for word in page["open"]:
                self.assertIn(word["read"], report.text)
                self.assertIn(word["proposed"] or "", report.text)
        self.assertEqual(len(report.images), 12 + len(report.classes("doubt")))
        self.assertEqual(len(report.classes("crop")), len(report.classes("doubt")))
        stages = {row[0].text: [cell.text for cell in row[1:4]]
                  for row in report.root.iter(XHTML + "tr") if row[0].get("scope") == "row"}
        self.assertEqual(stages["Reading"], ["12", "0", "0"])
        self.assertEqual(len(stages), len(status["stages"]))
        self.assertIn("pages 17–18 missing", report.text)

        again = self.report("the.book", "--all")
        self.assertEqual(again.data, report.data)
        self.assertEqual(len(self.report("the.book").classes("doubt")), 0)

    def test_flagged(self):
        """What is flagged is listed without being asked for, and marked as such."""
        self.emend("process", SAMPLE, "-o", "the.book", "--set", "correct.threshold=99")
        flagged = [page["page"] for page in self.numbers("report", "the.book")["pages"] if page["flagged"]]
        report = self.report("the.book")
        self.assertGreater(len(flagged), 0)
        self.assertEqual(sorted(int(entry.get("id")[5:]) for entry in report.root.iter(XHTML + "article")),
                         flagged)
        self.assertEqual(len(report.classes("flag")), len(flagged))

    def test_half_done(self):
        """A book that is not corrected yet, whose structure is missing, and whose scan is gone."""
        shutil.copy(SAMPLE, self.path("scan.pdf"))
        self.emend("process", "scan.pdf", "-o", "the.book")
        for part in ("pages/corrected", "pages/second-look", "checkpoint/correct", "structure"):
            shutil.rmtree(self.path("the.book", part))
        os.remove(self.path("scan.pdf"))
        out, err = self.emend("report", "the.book", "-o", "elsewhere/the.html")
        self.assertIn("elsewhere/the.html", out)
        self.assertIn("pictures of 12 pages are missing", err)
        report = Report(self.read("elsewhere", "the.html"))
        self.assertEqual(report.images, [])
        self.assertIn("Pictures of 12 pages are missing: ", report.text)
        self.assertEqual(report.tile("Words")[1], "on 0 corrected pages")
        self.assertIn("no structure yet", report.text)
        self.assertNotIn("are missing", self.report("the.book", "--no-pictures").text)

    def test_failures(self):
        """Pages that failed say why; readers are not broken a second time."""
        book = self.make_fake_book("fake")
        report = self.report(book)
        self.assertEqual(report.tile("Pages"), ("8", "6 ok, 0 blank, 2 failed"))
        problems = ["".join(item.itertext()) for item in report.classes("problems")[0]]
        self.assertEqual(len(problems), 2)
        self.assertIn("the page is damaged", problems[0])
        self.assertIn("page 3", problems[1])
        self.assertIn("reading it broke the reader", report.text)
        self.assertEqual(len(report.images), 7)

        # What readers answer is nothing to put into a page, or nothing at all.
        for trick, images in (("show-no-image@5", 6), ("show-wide@5", 6), ("show-crash@5", 6)):
            self.env["EMEND_FAKE_READER"] = f"{TRICKS} {trick}"
            self.assertEqual(len(self.report(book).images), images)

    def test_interrupted(self):
        """Ctrl-C leaves the report that was there."""
        book = self.make_fake_book("fake", "pages=4")
        before = self.report(book).data
        self.env["EMEND_FAKE_READER"] = "pages=4 show-stall"
        process = self.start("report", book)
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, INTERRUPTED, err)
        self.assertEqual(self.read(book, "output", "report.html"), before)
        self.assertNotIn("tmp", " ".join(os.listdir(self.path(book, "output"))))

    def test_usage(self):
        self.emend("report", expect=USAGE)
        self.emend("report", "one.book", "two.book", expect=USAGE)
        self.emend("report", "no.book", expect=UNREADABLE)
        self.emend("report", "no.book", "--format=html", expect=USAGE)
        self.emend("report", "no.book", "--format=json", "-o", "x.html", expect=USAGE)

    def make_other_book(self, kind):
        folder = self.path(kind)
        os.mkdir(folder)
        subprocess.run([FAKE_OUTPUTS, kind, folder], check=True, stdout=subprocess.DEVNULL)
        return os.path.join(kind, "the.book")

    def test_hostile(self):
        """Titles and words full of markup, control characters and right-to-left text; no text; many pages."""
        for kind in ("hostile", "plain", "empty", "large"):
            with self.subTest(kind):
                report = self.report(self.make_other_book(kind))
                self.assertNotIn("\x01", report.text)
        self.assertEqual(report.tile("Pages")[0], "2000")


@unittest.skipUnless(browser.CHROMIUM, "there is no chromium")
class InBrowser(Reports):
    def setUp(self):
        super().setUp()
        self.browser = browser.Browser()
        self.addCleanup(self.browser.close)

    def open_report(self, book, **how):
        self.browser.open(self.path(book, "output", "report.html"), **how)

    def test_look(self):
        """It fits every width, is light or dark as the reader likes, and shows its pictures."""
        self.emend("process", SAMPLE, "-o", "the.book")
        self.emend("report", "the.book", "--all")
        seen = {}
        for scheme in ("light", "dark"):
            for width in (320, 360, 800, 1400, 1920):
                self.open_report("the.book", width=width, scheme=scheme)
                self.assertLessEqual(self.browser.run("document.documentElement.scrollWidth"), width)
                # Every element of the text is inside of the window, but for what scrolls by itself.
                outside = self.browser.run(
                    "[...document.querySelectorAll('main *:not(.plot *), header *')].filter(e => "
                    "e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 200))")
                self.assertEqual(outside, [])
            seen[scheme] = (self.browser.run("getComputedStyle(document.documentElement).backgroundColor"),
                            self.browser.run("getComputedStyle(document.body).color"),
                            self.browser.screenshot())
            self.assertGreater(len(seen[scheme][2]), 50000)
        brightness = {scheme: [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in seen[scheme][:2]]
                      for scheme in seen}
        self.assertGreater(brightness["light"][0], brightness["light"][1] + 400)
        self.assertGreater(brightness["dark"][1], brightness["dark"][0] + 400)
        self.assertNotEqual(seen["light"][2], seen["dark"][2])

        broken = self.browser.run(
            "Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.decode(); }))"
            ".then(() => [...document.images].filter(i => i.naturalWidth < 20).length)")
        self.assertEqual(broken, 0)
        self.assertEqual(self.browser.run("document.querySelectorAll('.plot path.confidence').length"), 1)
        self.assertEqual(self.browser.complaints, [])

    def test_keyboard(self):
        """Tab goes through the links in the order of the page, each is seen, and Enter leads to its place."""
        self.emend("process", SAMPLE, "-o", "the.book")
        self.emend("report", "the.book", "--all")
        self.open_report("the.book")
        expected = self.browser.run(
            "[...document.querySelectorAll('a[href], [tabindex=\"0\"]')]"
            ".filter(e => e.getAttribute('tabindex') != '-1').map(e => e.getAttribute('href') || 'plot')")
        reached = []
        for _ in expected:
            self.browser.press_tab()
            reached.append(self.browser.run(
                "document.activeElement.getAttribute('href') || document.activeElement.className"))
            self.assertTrue(self.browser.run(
                "(e => { const b = e.getBoundingClientRect(); return b.width > 0 && b.bottom > 0 && b.left >= 0 "
                "&& b.top < innerHeight && getComputedStyle(e).outlineStyle != 'none'; })"
                "(document.activeElement)"), reached[-1])
        self.assertEqual(reached, expected)
        self.assertEqual(reached[0], "#to-look-at")

        self.open_report("the.book")
        self.browser.press_tab()
        self.browser.press_enter()
        self.assertEqual(self.browser.run("location.hash"), "#to-look-at")
        headings = self.browser.run("[...document.querySelectorAll('h1, h2, h3')].map(e => +e.tagName[1])")
        self.assertEqual(headings.count(1), 1)
        self.assertEqual(headings[0], 1)
        self.assertTrue(all(after <= before + 1 for before, after in zip(headings, headings[1:])))
        self.assertEqual(self.browser.complaints, [])

    def test_strange_books(self):
        """Nothing of a hostile book is markup, and the browser complains of nothing."""
        for kind in ("hostile", "empty"):
            book = self.make_other_book(kind)
            report = self.report(book)
            for width in (360, 1400):
                self.open_report(book, width=width)
                self.assertLessEqual(self.browser.run("document.documentElement.scrollWidth"), width)
            # The browser sees what the parser of XML sees.
            self.assertEqual(self.browser.run("document.querySelectorAll('body *').length"),
                             sum(1 for _ in report.root.find(XHTML + "body").iter()) - 1)
            self.assertEqual(self.browser.run("document.compatMode"), "CSS1Compat")
        self.assertEqual(self.browser.complaints, [])


def load_tests(_loader, _tests, _pattern):
    """What a browser looks at is looked at once; the other tests are not run again for it."""
    suite = unittest.TestSuite()
    for case in (Reports, InBrowser):
        names = [name for name in unittest.defaultTestLoader.getTestCaseNames(case) if name in vars(case)]
        suite.addTests(map(case, names))
    return suite


if __name__ == "__main__":
    unittest.main(verbosity=2)
