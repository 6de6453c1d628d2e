#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""The folders that Emend writes: their files agree with their schemas, with each other and with the text."""
import hashlib
import json
import os
import re
import subprocess
import tempfile
import unicodedata
import unittest

import jsonschema

from program import SAMPLE, USAGE, ProgramTest

FAKE_OUTPUTS = os.environ["EMEND_FAKE_OUTPUTS"]
SCHEMAS = os.environ["EMEND_SCHEMAS"]
KINDS = ("whole", "hostile", "plain", "empty", "large")


def load_schema(name):
    with open(os.path.join(SCHEMAS, f"{name}.schema.json"), encoding="utf-8") as file:
        return json.load(file)


def load(*names):
    with open(os.path.join(*names), encoding="utf-8") as file:
        return file.read()


def list_files(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder)
                  for at, _, names in os.walk(folder) for name in names)


def list_undescribed(schema, path="#"):
    """The properties of a schema that say nothing about themselves."""
    if isinstance(schema, list):
        return [found for part in schema for found in list_undescribed(part, path)]
    if not isinstance(schema, dict):
        return []
    found = []
    for name, part in schema.get("properties", {}).items():
        if "$ref" not in part and not part.get("description"):
            found.append(f"{path}/{name}")
    for name, part in schema.items():
        found += list_undescribed(part, f"{path}/{name}")
    return found


class Schemas(unittest.TestCase):
    def test_schemas(self):
        names = sorted(os.listdir(SCHEMAS))
        self.assertGreaterEqual(len(names), 7)
        for name in names:
            schema = load_schema(name.removesuffix(".schema.json"))
            jsonschema.Draft202012Validator.check_schema(schema)
            self.assertTrue(schema["title"] and schema["description"], name)
            self.assertEqual(list_undescribed(schema), [], name)


class Folders:
    """Checks of the outputs in a folder, for tests to mix in."""

    def validate(self, value, name):
        errors = list(jsonschema.Draft202012Validator(load_schema(name)).iter_errors(value))
        self.assertEqual([f"{list(e.path)}: {e.message[:200]}" for e in errors], [], name)

    def check_folder(self, folder):
        """The manifest names all files with their hashes; their names and texts are plain."""
        manifest = dict(reversed(line.split("  ")) for line in
                        load(folder, "SHA256SUMS").splitlines())
        self.assertEqual(sorted([*manifest, "SHA256SUMS"]), list_files(folder))
        for name, expected in manifest.items():
            self.assertRegex(name, r"^([a-z]+/)?[A-Za-z0-9-]+\.[a-z]+$")
            self.assertLess(len(name), 70)
            with open(os.path.join(folder, name), "rb") as file:
                content = file.read()
            self.assertEqual(hashlib.sha256(content).hexdigest(), expected, name)
            if name.endswith(".png"):
                self.assertTrue(content.startswith(b"\x89PNG"), name)
                continue
            text = content.decode()
            self.assertEqual(text, unicodedata.normalize("NFC", text), name)
            self.assertIsNone(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text), name)

    def check_reading(self, folder):
        book = load(folder, "book.txt")
        chapters = json.loads(load(folder, "chapters.json"))
        self.validate(chapters, "chapters")
        self.assertEqual(chapters["n_characters"], len(book))
        self.assertEqual(chapters["n_words"], len(book.split()))
        end = 0
        for chapter in chapters["chapters"]:
            text = book[chapter["offset"]:chapter["offset"] + chapter["length"]]
            own = load(folder, chapter["file"])
            self.assertTrue(own.startswith(text))
            self.assertEqual("\nNotes\n" in own[chapter["length"]:] or own.startswith("Notes\n"),
                             chapter["n_notes"] > 0)
            self.assertEqual(chapter["n_words"], len(text.split()))
            self.assertEqual(chapter["reading_seconds"],
                             (chapter["n_words"] * 60 + 120) // 240)
            self.assertEqual(chapter["listening_seconds"],
                             (chapter["n_words"] * 60 + 75) // 150)
            self.assertEqual(book[end:chapter["offset"]], "\n" if end else "")
            end = chapter["offset"] + chapter["length"]
        self.assertEqual(end, len(book))

    def check_chunks(self, folder, sections, text):
        chunks = [json.loads(line) for line in load(folder, "chunks.jsonl").splitlines()]
        for chunk in chunks:
            self.validate(chunk, "chunks")
        ids = [chunk["id"] for chunk in chunks]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual([chunk["previous"] for chunk in chunks], ([None] + ids)[:len(ids)])
        self.assertEqual([chunk["next"] for chunk in chunks], (ids + [None])[1:])
        self.assertEqual("\n\n".join(chunk["text"] for chunk in chunks).split(), text.split())
        words = [(page, word) for chunk in chunks for page, first, last, _ in chunk["runs"]
                 for word in range(first, last + 1)]
        self.assertEqual(len(words), len(set(words)))
        for section in sections.values():
            own = [chunk for chunk in chunks if chunk["section"] == section["id"]]
            paragraphs = section["paragraphs"]
            self.assertEqual([run for chunk in own for run in chunk["runs"]],
                             [run for part in paragraphs for run in part["runs"]])
            # No chunk ends with a heading, unless its section does.
            headings = {tuple(part["runs"][-1]) for part in paragraphs if part["role"] == "heading"}
            for chunk in own[:-1]:
                self.assertNotIn(tuple(chunk["runs"][-1]), headings)
        return chunks

    def check_data(self, folder, text):
        files = {name: json.loads(load(folder, f"{name}.json")) for name in (
            "document-map", "pages", "notes", "bibliography", "figures", "findings")}
        for name, value in files.items():
            self.validate(value, name)
        sections = {}
        for name in sorted(os.listdir(os.path.join(folder, "sections"))
                           if os.path.isdir(os.path.join(folder, "sections")) else []):
            section = json.loads(load(folder, "sections", name))
            self.validate(section, "section")
            self.assertEqual(name, section["id"] + ".json")
            sections[section["id"]] = section
        chunks = self.check_chunks(folder, sections, text)

        # The map names all sections, and counts what is there.
        tree = files["document-map"]
        named, left = [], list(reversed(tree["sections"]))
        while left:
            section = left.pop()
            named.append(section["id"])
            self.assertEqual(section["file"], f"sections/{section['id']}.json")
            self.assertLessEqual(section["first_page"], section["last_page"])
            left += reversed(section["sections"])
        self.assertEqual(named, sorted(sections))
        self.assertEqual(tree["counts"]["chunks"], len(chunks))
        self.assertEqual(tree["counts"]["words"], len(text.split()))
        self.assertEqual(tree["counts"]["notes"], len(files["notes"]["notes"]))

        # Pages and printed numbers name each other.
        pages = files["pages"]["pages"]
        self.assertEqual([page["page"] for page in pages], list(range(1, len(pages) + 1)))
        back = {page: entry["label"] for entry in files["pages"]["labels"]
                for page in entry["pages"]}
        self.assertEqual(back, {page["page"]: page["label"] for page in pages if page["label"]})
        for page in pages:
            if page["section"] is not None:
                self.assertIn(page["section"], sections)
        return files, sections, chunks

    def check_archive(self, folder):
        """Every link leads to a file, and to a place in it if it names one; no place is there twice."""
        names = list_files(folder)
        texts = {name: load(folder, name) for name in names if name.endswith(".md")}
        places = {name: re.findall(r'(?<!\\)<a id="([a-z]+-[0-9]+)"></a>', text)
                  for name, text in texts.items()}
        n_links = 0
        for name, text in texts.items():
            text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
            self.assertEqual(len(places[name]), len(set(places[name])), name)
            for target in re.findall(r"(?<!\\)\]\(([^)]*)\)", text):
                file, _, place = target.partition("#")
                self.assertIn(file, names, name)
                if place:
                    self.assertIn(place, places[file], name)
                n_links += 1
        for name in ("README.md", "index.md", "notes.md", "bibliography.md", "figures.md",
                     "findings.md"):
            self.assertTrue(texts[name].startswith("# "), name)
        parts = [name for name in texts if re.match("[0-9]", name)]
        for name in parts:
            # What a section calls for is in its file, once.
            notes = re.findall(r"^\[\^([0-9]+)\]: ", texts[name], flags=re.MULTILINE)
            self.assertEqual(len(notes), len(set(notes)), name)
            self.assertEqual(set(notes), set(re.findall(r"\[\^([0-9]+)\](?!:)", texts[name])), name)
            self.assertIn(f"]({name})", texts["index.md"])
            head = re.match(r"---\n((?:[a-z_]+: .*\n)+)---\n\n", texts[name])
            fields = dict(line.split(": ", 1) for line in head[1].splitlines())
            fields = {key: json.loads(value) for key, value in fields.items()}
            self.assertTrue(fields["title"])
            self.assertLessEqual(fields["first_page"], fields["last_page"])
        return parts, n_links

    def check_all(self, folder, text):
        for name in ("reading", "data", "archive"):
            self.check_folder(os.path.join(folder, name))
        self.check_reading(os.path.join(folder, "reading"))
        self.check_archive(os.path.join(folder, "archive"))
        return self.check_data(os.path.join(folder, "data"), text)


class Structured(Folders, unittest.TestCase):
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

    def check_kind(self, kind):
        folder = os.path.join(self.temporary.name, kind)
        self.validate(json.loads(load(folder, "the.book", "structure", "document.json")),
                      "document")
        # Text with control characters is cleaned for the folders only.
        text = re.sub("[\x00-\x09\x0b-\x1f\x7f-\x9f]", "", load(folder, "the.txt"))
        return self.check_all(folder, text)

    def test_whole(self):
        files, sections, chunks = self.check_kind("whole")
        tree = files["document-map"]["sections"]
        part = [section for section in tree if section["type"] == "part"][0]
        self.assertEqual([s["title"] for s in part["sections"]], ["The Beginning", "The End"])
        self.assertEqual((part["first_label"], part["last_label"]), ("1", "3"))
        self.assertEqual([h["title"] for h in part["sections"][0]["headings"]], ["A Pause"])
        self.assertEqual(files["document-map"]["contents"][0]["section"], "06-the-beginning")
        notes = files["notes"]["notes"]
        self.assertEqual([note["is_matched"] for note in notes], [True, True, False])
        self.assertEqual(notes[1]["text"], "1 A note with a number, which has two paragraphs.")
        self.assertEqual(notes[1]["mark"]["label"], "1")
        self.assertIsNone(notes[2]["mark"])
        reference = files["bibliography"]["references"][0]
        self.assertEqual((reference["author"], reference["publisher"], reference["year"]),
                         ("Thoreau", None, "1854"))
        self.assertEqual(files["figures"]["figures"][0]["caption"], "Fig. 1. A rose.")
        self.assertEqual(files["pages"]["pages"][5]["running_heads"], ["THE BEGINNING"])
        self.assertEqual(files["pages"]["label_events"][0]["text"], "pages 6–7 missing")
        self.assertEqual(files["findings"]["counts"]["no-headings"], 1)
        self.assertEqual(chunks[5]["path"], ["Part One", "The Beginning"])
        self.assertEqual(sections["06-the-beginning"]["paragraphs"][1]["labels"], ["1", "2"])

    def test_hostile(self):
        files, sections, _ = self.check_kind("hostile")
        self.assertEqual(len(sections), 7)
        self.assertIsNone(files["document-map"]["author"])
        self.assertEqual(files["pages"]["pages"][1]["label"], '<&">')

    def test_plain(self):
        files, sections, _ = self.check_kind("plain")
        self.assertEqual(list(sections), ["01-text"])
        self.assertIsNone(files["document-map"]["sections"][0]["type"])
        self.assertEqual([p["page"] for p in files["pages"]["pages"] if p["n_words"] == 0], [3, 8])

    def test_empty(self):
        files, sections, chunks = self.check_kind("empty")
        self.assertEqual((len(files["pages"]["pages"]), sections, chunks), (3, {}, []))

    def test_large(self):
        files, sections, chunks = self.check_kind("large")
        self.assertEqual(len(files["pages"]["pages"]), 2000)
        self.assertEqual(len(sections), 100)
        # Chapters of 20 pages are four chunks each.
        self.assertEqual(len(chunks), 400)
        for chunk in chunks:
            self.assertLessEqual(len(chunk["pages"]), 6)


class Sample(Folders, ProgramTest):
    def test_sample(self):
        out, _ = self.emend("process", SAMPLE, "-o", "scan.book")
        output = self.path("scan.book", "output")
        self.assertEqual(sorted(os.listdir(output)),
                         ["archive", "data", "figures", "reading", "scan.epub", "scan.md", "scan.pdf",
                          "scan.txt"])
        self.assertIn("scan.book/output/reading\n", out)
        self.validate(json.loads(load(self.path("scan.book"), "structure", "document.json")),
                      "document")
        before = self.outputs("scan.book")
        self.check_all(output, load(output, "scan.txt"))

        # What is missing from a folder is noticed, and made again.
        os.unlink(os.path.join(output, "reading", "book.txt"))
        os.rename(os.path.join(output, "data"), self.path("away"))
        self.emend("process", "-q", "scan.book")
        self.assertEqual(before, self.outputs("scan.book"))

        # The same by hand, wherever it is wanted; what is there already is not touched.
        self.emend("export", "scan.book", "--format", "data", "-o", "deep/down")
        self.assertEqual(load(self.path("deep", "down"), "SHA256SUMS"),
                         load(output, "data", "SHA256SUMS"))
        self.emend("export", "scan.book", "--format", "data", "-o", "deep/down")
        os.mkdir(self.path("mine"))
        with open(self.path("mine", "letter.txt"), "w", encoding="utf-8") as file:
            file.write("mine")
        _, err = self.emend("export", "scan.book", "--format", "data", "-o", "mine", expect=USAGE)
        self.assertIn("name another folder", err)
        self.assertEqual(os.listdir(self.path("mine")), ["letter.txt"])
        _, err = self.emend("export", "scan.book", "--format", "reading", expect=USAGE)
        self.assertIn("--output", err)
        self.emend("export", "scan.book", "--format", "reading", "--split", "pages", "-o", "x",
                   expect=USAGE)
        self.assertFalse(os.path.exists(self.path("x")))

    def test_uncorrected(self):
        self.emend("process", "-q", SAMPLE, "-o", "scan.book", "--set", "output.formats=txt")
        self.assertEqual(os.listdir(self.path("scan.book", "output")), ["scan.txt"])
        self.emend("export", "scan.book", "--stage", "ocr", "--format", "reading", "-o", "read")
        self.check_folder(self.path("read"))
        self.check_reading(self.path("read"))


if __name__ == "__main__":
    unittest.main(verbosity=1)
