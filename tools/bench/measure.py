# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What all measurements share: the built programs, the corpus, walls, and how figures are shown."""
import os
import re
import resource
import subprocess
import sys
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, "..", "shared", "corpus")
SAMPLE = os.path.join(ROOT, "data", "samples", "boy-apprenticed.pdf")
WORKERS = len(os.sched_getaffinity(0))


class Bench:
    def __init__(self, build, folder):
        self.build = build
        self.emend = os.path.join(build, "src", "app", "emend")
        self.programs = os.path.join(build, "tools", "bench")
        self.folder = folder
        self.env = dict(os.environ, OMP_THREAD_LIMIT="1")

    def program(self, name):
        return os.path.join(self.programs, name)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *command):
        result = subprocess.run(command, env=self.env, cwd=self.folder, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if result.returncode != 0:
            sys.exit(f"{' '.join(command)}: exit {result.returncode}\n{result.stderr}")
        return result.stdout

    def process(self, source, book, *options):
        return self.run(self.emend, "process", "--quiet", "-o", book, *options, source)


def wall(function):
    start = time.monotonic()
    function()
    return time.monotonic() - start


def cost(function):
    """Wall and processor seconds; the latter of processes that were waited for, so without a sandbox."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = wall(function)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def memory_of_tree(pid):
    """Proportional memory of a process and all its children, in kB."""
    total = 0
    pids = [pid]
    while pids:
        current = pids.pop()
        try:
            with open(f"/proc/{current}/smaps_rollup", encoding="ascii") as file:
                total += int(re.search(r"^Pss:\s+(\d+)", file.read(), re.M).group(1))
            for task in os.listdir(f"/proc/{current}/task"):
                with open(f"/proc/{current}/task/{task}/children", encoding="ascii") as file:
                    pids += [int(child) for child in file.read().split()]
        except (OSError, AttributeError):
            continue
    return total


def peak_memory(command, env):
    """Runs a command; gives the peak of the memory of its process tree in MB, sampled."""
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        peak = 0
        done = threading.Event()

        def sample():
            nonlocal peak
            while not done.wait(0.05):
                peak = max(peak, memory_of_tree(process.pid))

        thread = threading.Thread(target=sample)
        thread.start()
        process.wait()
        done.set()
        thread.join()
    return peak / 1024


def show(what, value, limit=""):
    print(f"{what:<58} {value:>14}   {limit}", flush=True)


def make_long(bench, sources, pages):
    """A book of so many pages: the pages of the sources over and over."""
    path = bench.path(f"long-{pages}.pdf")
    count = sum(int(bench.run("qpdf", "--show-npages", source)) for source in sources)
    times = -(-pages // count)
    inputs = [argument for source in sources for argument in (source, "1-z")] * times
    bench.run("qpdf", "--empty", "--pages", *inputs, "--", bench.path("repeated.pdf"))
    bench.run("qpdf", bench.path("repeated.pdf"), "--pages", ".", f"1-{pages}", "--", path)
    return path


def corpus_books():
    """Name, scans and true texts of each book of the corpus; none where there is no corpus."""
    names = sorted(os.listdir(CORPUS)) if os.path.isdir(CORPUS) else []
    folders = [os.path.abspath(os.path.join(CORPUS, name)) for name in names]
    return [(os.path.basename(folder), os.path.join(folder, "scan.pdf"), os.path.join(folder, "truth"))
            for folder in folders if os.path.exists(os.path.join(folder, "scan.pdf"))]
