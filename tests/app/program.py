# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the built program for the whole-program tests."""
import os
import shutil
import subprocess
import tempfile
import unittest

EMEND = os.environ["EMEND_PROGRAM"]
SAMPLE = os.environ["EMEND_SAMPLE"]
FAKE_CHAT = os.environ["EMEND_FAKE_CHAT"]
FAKE_SECRETS = os.environ["EMEND_FAKE_SECRETS_PROGRAM"]
FAKE_READER = os.environ["EMEND_FAKE_READER_PROGRAM"]

DONE, FAILED, USAGE, GAPS, UNREADABLE, BUDGET, BUSY, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="emend-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        home = self.path("home")
        os.mkdir(home)
        self.env = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home, XDG_CONFIG_DIRS=home,
                        XDG_DATA_HOME=home, XDG_CACHE_HOME=home, LC_ALL="C.UTF-8", LANGUAGE="",
                        OMP_THREAD_LIMIT="1", DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent",
                        DBUS_SYSTEM_BUS_ADDRESS="unix:path=/nonexistent")

    def set_sandbox(self, mode):
        """Says in the user's settings how readers run; a book's own cannot turn the sandbox off."""
        os.makedirs(self.path("home", "emend"), exist_ok=True)
        with open(self.path("home", "emend", "emend.ini"), "w", encoding="utf-8") as file:
            file.write(f"[reader]\nsandbox={mode}\n")

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def start(self, *arguments, **options):
        options.setdefault("env", self.env)
        options.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.Popen([EMEND, *arguments], cwd=self.folder, text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, **options)

    def emend(self, *arguments, expect=DONE, **options):
        """Runs to the end, however it ends if expect is None; gives standard output and error."""
        process = self.start(*arguments, **options)
        out, err = process.communicate(timeout=300)
        if expect is not None:
            self.assertEqual(process.returncode, expect,
                             f"emend {' '.join(arguments)}\n{out}\n{err}")
        self.assertNotIn("bug:", err)
        return out, err

    def read(self, *names):
        with open(self.path(*names), "rb") as file:
            return file.read()

    def outputs(self, book):
        """Everything that has to be the same whatever happened on the way."""
        result = {}
        for part in ("output", "structure", "pages"):
            for folder, _, names in os.walk(self.path(book, part)):
                for name in names:
                    path = os.path.join(folder, name)
                    with open(path, "rb") as file:
                        result[os.path.relpath(path, self.path(book))] = file.read()
        return result
