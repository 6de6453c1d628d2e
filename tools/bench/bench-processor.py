#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""The same as bench-processor.c with Python's ThreadPoolExecutor: counters behind a lock, a result
callback for each item. Prints items a second."""
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor


class Stats:
    def __init__(self):
        self.lock = threading.Lock()
        self.started = 0
        self.done = 0


def main():
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    stats = Stats()
    results = 0

    def work(item):
        with stats.lock:
            stats.started += 1
        with stats.lock:
            stats.done += 1
        return item

    def on_result(_future):
        nonlocal results
        with stats.lock:
            results += 1

    start = time.monotonic()
    with ThreadPoolExecutor(workers) as pool:
        for i in range(items):
            pool.submit(work, f"{i:06}").add_done_callback(on_result)
    seconds = time.monotonic() - start
    assert results == items == stats.done
    print(f"{items / seconds:.0f}")


main()
