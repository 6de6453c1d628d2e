# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs an endpoint of chat completions for the whole-program tests."""
import json
import subprocess
import time

from program import FAKE_CHAT


class Chat:
    """The endpoint, and what it has seen."""

    def __init__(self, test, *options):
        self.log = test.path(f"chat-{time.monotonic_ns()}.log")
        self.process = subprocess.Popen([FAKE_CHAT, "--log", self.log, *options], text=True,
                                        stdout=subprocess.PIPE, env=test.env)
        test.addCleanup(self.stop)
        self.url = self.process.stdout.readline().strip()

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def entries(self, event="asked"):
        with open(self.log, encoding="utf-8") as file:
            return [entry for entry in map(json.loads, file) if entry["event"] == event]

    def wait_for(self, n_asked):
        for _ in range(600):
            if len(self.entries()) >= n_asked:
                return
            time.sleep(0.05)
        raise AssertionError("nobody asks")
