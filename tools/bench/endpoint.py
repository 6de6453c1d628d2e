# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""An endpoint of chat completions that lives as long as a `with` block, and what it has seen."""
import json
import os
import subprocess

from measure import ROOT

PROGRAM = os.path.join(ROOT, "tests", "fakes", "emend-fake-chat")


class Endpoint:
    count = 0

    def __init__(self, bench, *options):
        Endpoint.count += 1
        self.log = bench.path(f"endpoint-{Endpoint.count}.log")
        self.command = [PROGRAM, "--log", self.log, *options]
        self.process = None
        self.url = None

    def __enter__(self):
        self.process = subprocess.Popen(self.command, text=True, stdout=subprocess.PIPE)
        self.url = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def entries(self, event="asked"):
        with open(self.log, encoding="utf-8") as file:
            return [entry for entry in map(json.loads, file) if entry["event"] == event]

    def options(self, calls_per_minute=100000):
        """What has a book ask this endpoint."""
        return ("--endpoint", self.url, "--model", "fake",
                "--set", f"model.calls-per-minute={calls_per_minute}")
