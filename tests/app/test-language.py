#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What people read is in their language; what is written, and what programs read, is the same in all."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
import unittest

from program import SAMPLE, UNREADABLE, USAGE, ProgramTest

LOCALES = os.environ["EMEND_LOCALEDIR"]


class Language(ProgramTest):
    @classmethod
    def setUpClass(cls):
        """Makes a whole German locale, with decimal commas; few machines have one."""
        cls.locales = tempfile.mkdtemp(prefix="emend-locales-")
        cls.addClassCleanup(shutil.rmtree, cls.locales)
        subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", f"{cls.locales}/de_DE.UTF-8"], check=True)

    def setUp(self):
        super().setUp()
        self.env["EMEND_LOCALEDIR"] = LOCALES
        self.env["LOCPATH"] = self.locales

    def speak(self, language):
        self.env["LC_ALL"] = "de_DE.UTF-8" if language == "de" else "C.UTF-8"
        self.env["LANGUAGE"] = language

    def test_the_locale_has_commas(self):
        self.speak("de")
        done = subprocess.run(["locale", "decimal_point"], env=self.env, capture_output=True, check=True)
        self.assertEqual(done.stdout, b",\n")

    def test_help(self):
        for language, usage, summary, option in (
            ("de", "Aufruf: emend COMMAND", "Zeigen, wie weit Bücher sind", "Diese Hilfe zeigen"),
            ("fr", "Utilisation\u202f: emend COMMAND", "Montrer où en sont les livres", "Montrer cette aide"),
            ("en", "Usage: emend COMMAND", "Show how far books are", "Show this help"),
        ):
            self.speak(language)
            out, _ = self.emend("--help")
            self.assertIn(usage, out)
            self.assertIn(summary, out)
            out, _ = self.emend("status", "--help")
            self.assertIn(summary, out)
            self.assertIn(option, out)

    def test_tables_line_up(self):
        """Cells, not bytes or characters: columns begin at the same cell in every line, in every language."""
        def cells(text):
            return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
                       for c in text)

        for name, title in (("Bücherkunde", "Ein Überblick über Bücher"), ("u\u0308ber", "本の題名"),
                            ("a", "\033[31mred\nand more")):
            os.mkdir(self.path(f"{name}.book"))
            with open(self.path(f"{name}.book", "book.ini"), "w", encoding="utf-8") as file:
                file.write(f"[book]\nformat=1\npages=7\ntitle={json.dumps(title, ensure_ascii=False)[1:-1]}\n"
                           "[source 1]\npath=/scan.pdf\nsize=1\nmtime=1\nsha256=0\nkind=pdf\npages=7\n")
        for language, pages in (("de", "Seiten"), ("fr", "Pages"), ("en", "Pages")):
            self.speak(language)
            head, *lines = self.emend("list")[0].splitlines()
            self.assertEqual(len(lines), 3)
            for line in lines:
                self.assertNotIn("\033", line)
                self.assertEqual(cells(line.split("  7 ")[0] + "  "), cells(head.split(pages)[0]), line)
            out = self.emend("status", "a.book")[0]
            stages = [line for line in out.splitlines() if line.startswith("  ")]
            self.assertGreater(len(stages), 5)
            starts = {cells(line[:re.search(r"\d", line).start()]) for line in stages}
            self.assertEqual(len(starts), 1, out)

    def test_messages(self):
        for language, usage, nowhere, setting in (
            ("de", "review nimmt ein Buch", "ist kein Buchordner", "eingebaut"),
            ("fr", "review prend un livre", "n’est pas un dossier de livre", "intégré"),
        ):
            self.speak(language)
            _, err = self.emend("review", expect=USAGE)
            self.assertIn(usage, err)
            _, err = self.emend("review", self.folder, expect=UNREADABLE)
            self.assertIn(nowhere, err)
            out, _ = self.emend("config")
            self.assertIn(f"({setting})\nlanguages=eng\n", out)

    def test_damaged_source(self):
        """What a reader says, which knows nothing of its caller, is in the caller's language, too."""
        with open(self.path("scan.pdf"), "wb") as file:
            file.write(b"no PDF, and no image either")
        self.speak("de")
        _, err = self.emend("process", "--set", "reader.sandbox=never", "scan.pdf", expect=UNREADABLE)
        self.assertIn("Untersuchen einer Eingabe: die Datei ist weder ein PDF noch ein Bild", err)

    def test_books_are_the_same(self):
        books, answers = {}, {}
        for language in ("en", "de"):
            self.speak(language)
            os.mkdir(self.path(language))
            book = os.path.join(language, "x.book")
            out, _ = self.emend("process", "-w", "2", "-o", book, SAMPLE)
            self.assertIn("12 Seiten" if language == "de" else "12 pages", out)
            books[language] = self.outputs(book)
            answers[language] = [
                self.emend(*command, book, *rest)[0].replace(self.path(language), "")
                for command, rest in (
                    (("status", "--format=json"), ()), (("review", "--all", "--format=json"), ()),
                    (("outline", "--format=json"), ()), (("show", "--format=json"), ("3",)),
                    (("estimate", "--format=json"), ()), (("export", "--format=tei"), ()),
                )
            ]
        self.assertGreater(len(books["en"]), 40)
        self.assertEqual(books["en"], books["de"])
        self.assertEqual(answers["en"], answers["de"])

    def test_numbers_have_points(self):
        self.speak("de")
        out, _ = self.emend("process", "--progress=json", "--set", "model.price-input=0.15", "--set",
                            "model.price-output=0.6", "-o", "x.book", SAMPLE)
        events = [json.loads(line) for line in out.splitlines()]
        self.assertTrue(any(0 < e["fraction"] < 1 for e in events if e["event"] == "progress"))
        out, _ = self.emend("estimate", "--format=json", "x.book")
        self.assertRegex(json.dumps(json.loads(out)), r"\d\.\d")
        self.assertNotRegex(out, r"\d,\d")

    def test_report(self):
        """A page for people; its numbers for programs are the same in all languages."""
        self.emend("process", "-q", "-o", "x.book", SAMPLE)
        answers = set()
        for language, title in (("en", "To look at"), ("de", "Durchzusehen"), ("fr", "À regarder")):
            self.speak(language)
            self.emend("report", "--no-pictures", "x.book")
            page = self.read("x.book", "output", "report.html").decode()
            self.assertIn(f' lang="{language}"', page)
            self.assertIn(f"<h2>{title}</h2>", page)
            answers.add(self.emend("report", "--format=json", "--no-pictures", "x.book")[0])
        self.assertEqual(len(answers), 1)


if __name__ == "__main__":
    unittest.main()
