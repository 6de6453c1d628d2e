#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""How much of the structure of books is found: printed page numbers and running heads.

usage: tools/bench/structure.py BUILD_DIR [--books FOLDER] [--scan]

Measures on the corpus, where one is found beside the repository (../shared/corpus), against its labels.tsv, and on
books of 300 pages that are set and misread by emend-make-book, where that is built. Each difference is printed; what
labels.tsv leaves out may be on the scan all the same. With --scan it measures nothing else than the whole structure of
books that emend-make-book sets and scans, and the program reads, which takes minutes. With --books, books that were processed before are taken from
that folder, and others left there."""
import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, "..", "shared", "corpus")
LAYOUTS = ("victorian", "modern", "scholarly")
SEEDS = (1, 2, 3)
NOISES = (1, 2)
PAGES = 300
LONG_PAGES = 1000
SCAN_PAGES = 60
SCAN_SEEDS = (1, 2)
SCAN_NOISE = 1
PARTS = ("sections", "borders", "entries", "headings", "references")
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Found:
    """What bench-labels prints about a book."""

    def __init__(self, text):
        self.pages = []
        self.events = []
        self.seconds = 0.0
        for line in text.splitlines():
            fields = line.split("\t")
            if fields[0] == "event":
                self.events.append((fields[1], fields[2], int(fields[3]), int(fields[4]), int(fields[5])))
            elif fields[0] == "seconds":
                self.seconds = float(fields[1])
            elif fields[0].isdigit():
                self.pages.append({"label": fields[1], "origin": fields[2], "head": fields[5]})

    def list_labels(self, kind):
        """The labels that events of one kind name exactly."""
        labels = []
        for event, style, first, last, count in self.events:
            if event == kind and count == last - first + 1:
                labels += [format_number(style, value) for value in range(first, last + 1)]
        return labels


class Score:
    """Labels or heads of a book: which should be there, and which are."""

    def __init__(self):
        self.right = 0
        self.wrong = 0
        self.missed = 0

    def add(self, found, true):
        self.right += bool(true) and found == true
        self.wrong += bool(found) and found != true
        self.missed += bool(true) and found != true

    def get_f1(self):
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else 1.0


def format_number(style, value):
    if style == "arabic":
        return str(value)
    text = ""
    for step, letters in ROMAN:
        while value >= step:
            text += letters
            value -= step
    return text.upper() if style == "roman-upper" else text


def run(*command):
    result = subprocess.run(command, text=True, encoding="utf-8", stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL="C.UTF-8"), check=False)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {result.returncode}\n{result.stderr}")
    return result.stdout


def read_document(build, book):
    """The same as find() returns, of the document that the program left."""
    with open(os.path.join(book, "structure", "document.json"), encoding="utf-8") as file:
        labels = json.load(file)["content"]["labels"]
    found = find(build, book)
    for page, label in zip(found.pages, labels["pages"]):
        page["label"] = label.get("label", "") if label else ""
        page["origin"] = label["origin"] if label else "none"
    found.events = [(event["kind"], event["style"], event["first"], event["last"], event["n_pages"])
                    for event in labels["events"]]
    return found


def show(what, value, limit=""):
    print(f"{what:<42} {value:>34}   {limit}", flush=True)


def find(build, book, times=1):
    return Found(run(os.path.join(build, "tools", "bench", "bench-labels"), book, str(times)))


def bench_corpus(build, folder):
    if not os.path.isdir(CORPUS):
        print("No corpus beside the repository")
        return
    print("The corpus, against labels.tsv: numbers right, of those in labels.tsv (read, misread, by counting);")
    print("heads found, of those in labels.tsv; heads where it has none")
    totals = [0, 0, 0, 0]
    for name in sorted(os.listdir(CORPUS)):
        source = os.path.join(CORPUS, name, "scan.pdf")
        book = os.path.join(folder, f"{name}.book")
        if not os.path.exists(source):
            continue
        if not os.path.isdir(book):
            run(os.path.join(build, "src", "app", "emend"), "process", "--quiet", "--no-correct", "-o", book,
                source)
        with open(os.path.join(CORPUS, name, "labels.tsv"), encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        counts = compare_with_rows(find(build, book), rows, name)
        totals = [total + count for total, count in zip(totals, counts)]
    right, labelled, heads, headed = totals
    show("  all: numbers", f"{right} of {labelled} = {100 * right / labelled:.2f} %", "at least 99 %")
    show("  all: heads", f"{heads} of {headed} = {100 * heads / headed:.2f} %", "at least 99 %")


def compare_with_rows(found, rows, name):
    origins = {"printed": 0, "corrected": 0, "inferred": 0}
    labelled = heads = headed = extra = 0
    differences = []
    for page, row in zip(found.pages, rows):
        number, head = row["printed_number"], row["running_header"]
        if number:
            labelled += 1
            if page["label"] == number:
                origins[page["origin"]] += 1
            else:
                differences.append(f"page {row['page']}: {page['label'] or 'no number'}, not {number}")
        headed += bool(head)
        heads += bool(head) and bool(page["head"])
        if bool(head) != bool(page["head"]):
            extra += not head
            differences.append(f"page {row['page']}: head ‘{page['head']}’, not ‘{head}’")
    right = sum(origins.values())
    show(f"  {name}", f"{right} of {labelled} ({', '.join(map(str, origins.values()))}); "
         f"{heads} of {headed}; {extra}")
    for difference in differences:
        print(f"    {difference}")
    return right, labelled, heads, headed


def bench_generated(build, folder):
    program = os.path.join(build, "tests", "book", "emend-make-book")
    if not os.path.exists(program):
        print("\nNo emend-make-book in this build")
        return
    print(f"\nBooks of {PAGES} pages that were set: F1 of labels; heads missed, and found where there are none;")
    print("whether exactly the missing and the doubled pages are reported")
    worst = 1.0
    for layout in LAYOUTS:
        for noise in NOISES:
            for seed in SEEDS:
                name = os.path.join(folder, f"{layout}-{noise}-{seed}")
                run(program, "--pages", str(PAGES), "--seed", str(seed), "--layout", layout, "--noise",
                    str(noise), "--truth", f"{name}.json", "--ideal", name)
                with open(f"{name}.json", encoding="utf-8") as file:
                    truth = json.load(file)
                worst = min(worst, compare_with_truth(find(build, name), truth, os.path.basename(name)))
    show("  worst F1", f"{worst:.4f}", "at least 0.98")


def compare_with_truth(found, truth, name):
    labels = Score()
    missed = extra = 0
    differences = []
    for page, true in zip(found.pages, truth["pages"]):
        labels.add(page["label"], true["logical"] or "")
        if page["label"] != (true["logical"] or ""):
            differences.append(f"page {true['page']} ({true['kind']}): {page['label'] or 'no label'}, "
                               f"not {true['logical']}")
        if bool(page["head"]) != bool(true["running_head"]):
            missed += bool(true["running_head"])
            extra += not true["running_head"]
            differences.append(f"page {true['page']}: head ‘{page['head']}’, not {true['running_head']}")
    reports = []
    for kind, what in (("missing", "missing_labels"), ("repeated", "doubled_labels")):
        if found.list_labels(kind) != truth[what]:
            reports.append(kind)
            differences.append(f"{kind}: {found.list_labels(kind)}, not {truth[what]}")
    show(f"  {name}", f"{labels.get_f1():.4f}; {missed}, {extra}; {' and '.join(reports) or 'none'} wrong")
    for difference in differences:
        print(f"    {difference}")
    return labels.get_f1()


def scan_book(build, folder, layout, seed):
    """The path of a book that was set, scanned and read, without an ending."""
    name = os.path.join(folder, f"{layout}-{seed}")
    if not os.path.isdir(f"{name}.book"):
        run(os.path.join(build, "tests", "book", "emend-make-book"), "--pages", str(SCAN_PAGES), "--seed", str(seed),
            "--layout", layout, "--noise", str(SCAN_NOISE), "--truth", f"{name}.json", "--scan", f"{name}.pdf")
    run(os.path.join(build, "src", "app", "emend"), "process", "--quiet", "-o", f"{name}.book", f"{name}.pdf")
    return name


def compare_document(build, name, totals):
    """Adds to totals how many there are, were found and are right of each part of the structure."""
    out = run(os.path.join(build, "tools", "bench", "bench-document"), f"{name}.book", f"{name}.json").splitlines()
    for part, line in zip(PARTS, out):
        counts = [int(count) for count in line.split("\t")[1:]]
        totals[part] = [total + count for total, count in zip(totals.get(part, (0, 0, 0)), counts)]
    return out[len(PARTS):]


def bench_scans(build, folder):
    """All of the structure, of scans."""
    print(f"Books of {SCAN_PAGES} pages that were set, scanned and read: of labels, F1; heads missed, and found where there")
    print("are none; whether exactly the missing and the doubled pages are reported. Then, of both seeds, F1 of parts")
    scores = {}
    for layout in LAYOUTS:
        totals = {}
        differences = []
        for seed in SCAN_SEEDS:
            name = scan_book(build, folder, layout, seed)
            with open(f"{name}.json", encoding="utf-8") as file:
                truth = json.load(file)
            compare_with_truth(read_document(build, f"{name}.book"), truth, os.path.basename(name))
            differences += compare_document(build, name, totals)
        for part, (true, found, right) in totals.items():
            scores[layout, part] = (2 * right / (true + found) if true + found else 1.0, true, found, right)
        for difference in differences:
            print(f"    {difference}")
    for (layout, part), (score, true, found, right) in scores.items():
        show(f"  {layout}: {part}", f"{score:.4f} ({true} there, {found} found, {right} right)")


def bench_speed(build, folder):
    books = [os.path.join(folder, name) for name in sorted(os.listdir(folder))
             if os.path.isdir(os.path.join(folder, name))]
    if not books:
        return
    pages = len(find(build, books[0]).pages)
    seconds = {}
    for total in (LONG_PAGES, 2 * LONG_PAGES):
        found = find(build, books[0], -(-total // pages))
        seconds[total] = found.seconds * total / len(found.pages)
    print("\nSpeed: labels and heads, one thread")
    show(f"  {LONG_PAGES} pages", f"{seconds[LONG_PAGES]:.2f} s")
    show("  twice as many", f"{seconds[2 * LONG_PAGES] / seconds[LONG_PAGES]:.2f} times", "about 2")


def bench_phases(build, folder):
    """All phases of structuring, from pages that are read and corrected to document.json."""
    program = os.path.join(build, "tools", "bench", "bench-structure")
    if not os.path.exists(program):
        print("\nNo bench-structure in this build")
        return
    print("\nStructuring books that are read and corrected, on one processor")
    walls = {}
    for total in (LONG_PAGES, 2 * LONG_PAGES):
        book = os.path.join(folder, f"phases-{total}.book")
        run(program, "make", book, str(total))
        out = subprocess.run([program, "run", book], check=True, text=True, stdout=subprocess.PIPE,
                             preexec_fn=lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})).stdout
        values = dict(line.split("\t") for line in out.splitlines())
        walls[total] = float(values["wall"])
        show(f"  {total} pages", f"{values['wall']} s, {int(values['memory']) / 1024:.0f} MB",
             "at most 20 s and 200 MB" if total == LONG_PAGES else "")
    show("  twice as many", f"{walls[2 * LONG_PAGES] / walls[LONG_PAGES]:.2f} times", "about 2")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--books", help="where processed books are, or shall stay")
    parser.add_argument("--scan", action="store_true", help="measure on scans of books that are set")
    options = parser.parse_args()
    build = os.path.abspath(options.build)

    with tempfile.TemporaryDirectory(prefix="emend-structure-") as folder:
        books = os.path.abspath(options.books) if options.books else os.path.join(folder, "corpus")
        made = os.path.join(folder, "made")
        os.makedirs(books, exist_ok=True)
        os.mkdir(made)
        if options.scan:
            bench_scans(build, books)
            return
        bench_corpus(build, books)
        bench_generated(build, made)
        bench_speed(build, made if os.listdir(made) else books)
        bench_phases(build, folder)


main()
