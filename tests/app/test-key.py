#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys in the keyring: kept, found for their endpoint and no other, forgotten; against a keyring of our own on a
bus of our own."""
import os
import pty
import shutil
import signal
import subprocess
import tempfile
import unittest

from chat import Chat
from program import DONE, FAILED, FAKE_SECRETS, INTERRUPTED, SAMPLE, UNREADABLE, USAGE, ProgramTest

KEY = "sk-hunter2-do-not-tell"
ENDPOINT = "https://api.example.org/v1"


class KeyTest(ProgramTest):
    def start_bus(self):
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(self.stop, bus)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def start_keyring(self, *options):
        self.start_bus()
        keyring = subprocess.Popen([FAKE_SECRETS, *options], text=True, env=self.env,
                                   stdout=subprocess.PIPE)
        self.addCleanup(self.stop, keyring)
        self.assertEqual(keyring.stdout.readline(), "ready\n")
        return keyring

    @staticmethod
    def stop(process):
        process.kill()
        process.wait()
        process.stdout.close()

    def key(self, *arguments, typed="", expect=DONE):
        with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
            file.write(typed)
            file.seek(0)
            out, err = self.emend("key", *arguments, stdin=file, expect=expect)
        self.assertNotIn("hunter2", out + err)
        return out, err


class Commands(KeyTest):
    def test_set_and_forget(self):
        keyring = self.start_keyring()
        out, _ = self.key("set", ENDPOINT, typed=f"  {KEY}\n")
        self.assertIn("The key for api.example.org is in your keyring", out)
        told = keyring.stdout.readline()
        self.assertIn("'endpoint': 'api.example.org'", told)
        self.assertIn("'xdg:schema': 'org.emend.Emend'", told)
        self.assertNotIn("hunter2", told)
        self.key("set", "https://API.example.org:443/v1", typed=KEY)
        self.assertEqual(keyring.stdout.readline(), told)

        self.assertIn("is no more", self.key("forget", ENDPOINT)[0])
        self.assertIn("There is no key", self.key("forget", ENDPOINT)[0])

    def test_mistakes(self):
        self.start_keyring()
        self.key(expect=USAGE)
        self.key("set", expect=USAGE)
        self.key("show", ENDPOINT, expect=USAGE)
        self.key("set", ENDPOINT, KEY, expect=USAGE)
        self.assertIn("no key", self.key("set", ENDPOINT, expect=USAGE)[1])
        self.key("set", ENDPOINT, typed="hunter2 hunter2\n", expect=USAGE)
        self.key("set", "api.example.org", typed=KEY, expect=USAGE)
        self.assertIn("unencrypted",
                      self.key("set", "http://api.example.org/v1", typed=KEY, expect=USAGE)[1])

    def test_no_keyring(self):
        for start in (lambda: None, self.start_bus):
            start()
            _, err = self.key("set", ENDPOINT, typed=KEY, expect=UNREADABLE)
            self.assertIn("there is no keyring", err)
            self.assertIn("environment variable", err)
            self.key("forget", ENDPOINT, expect=UNREADABLE)

    def test_refused(self):
        self.start_keyring("--refuse")
        self.assertIn("not today", self.key("set", ENDPOINT, typed=KEY, expect=FAILED)[1])

    def test_terminal(self):
        """What is typed is not shown, and the terminal is as it was."""
        keyring = self.start_keyring()
        master, slave = pty.openpty()
        self.addCleanup(os.close, master)
        process = self.start("key", "set", ENDPOINT, stdin=slave)
        self.addCleanup(os.close, slave)
        self.assertEqual(process.stderr.read(len("Key for api.example.org: ")),
                         "Key for api.example.org: ")
        os.write(master, (KEY + "\n").encode())
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, DONE)
        self.assertIn("api.example.org", keyring.stdout.readline())
        self.assertNotIn(b"hunter2", os.read(master, 4096))
        flags = subprocess.run(["stty", "-a"], stdin=slave, stdout=subprocess.PIPE, text=True,
                               check=True).stdout.split()
        self.assertIn("echo", flags)


class Lookup(KeyTest):
    book = None

    def setUp(self):
        super().setUp()
        if Lookup.book is None:
            folder = tempfile.mkdtemp(prefix="emend-test-key-")
            Lookup.book = os.path.join(folder, "scan.book")
            self.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
            self.emend("process", "-q", "-o", Lookup.book, SAMPLE)
        shutil.copytree(Lookup.book, self.path("scan.book"))

    def ask(self, *options):
        """Asks about the book; gives the header in which the key came."""
        chat = Chat(self)
        out, err = self.emend("process", "scan.book", "--endpoint", chat.url, "--model", "fake",
                              "--set", "model.ask=all", *options)
        self.assertNotIn("hunter2", out + err)
        keys = {entry["key"] for entry in chat.entries()}
        self.assertEqual(len(keys), 1)
        for folder, _, names in os.walk(self.path("scan.book")):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(b"hunter2", file.read())
        return keys.pop(), err

    def test_found(self):
        self.start_keyring()
        self.key("set", "http://127.0.0.1/v1", typed=KEY)
        self.key("set", ENDPOINT, typed="sk-hunter2-other")
        self.assertEqual(self.ask()[0], "Bearer " + KEY)
        # What the environment says goes first.
        self.env["EMEND_API_KEY"] = "sk-hunter2-mine"
        self.assertEqual(self.ask()[0], "Bearer sk-hunter2-mine")
        self.env["EMEND_API_KEY"] = ""
        self.assertEqual(self.ask()[0], "Bearer " + KEY)
        self.key("forget", "http://127.0.0.1:8080")
        self.assertIsNone(self.ask()[0])

    def test_vision_model(self):
        """One at another address gets the key of that address, and never that of the other."""
        self.start_keyring()
        self.key("set", "http://127.0.0.1/v1", typed=KEY)
        self.env["EMEND_API_KEY"] = "sk-hunter2-mine"
        for kept, expected in (None, None), ("sk-hunter2-eye", "Bearer sk-hunter2-eye"):
            if kept:
                self.key("set", "http://localhost/v1", typed=kept)
            eye = Chat(self)
            key, _ = self.ask("--set", "fix.model=eye", "--set", "fix.pages=doubtful", "--set",
                              "fix.endpoint=" + eye.url.replace("127.0.0.1", "localhost"))
            self.assertEqual(key, "Bearer sk-hunter2-mine")
            self.assertEqual({entry["key"] for entry in eye.entries()}, {expected})
        self.env["EMEND_API_KEY"] = ""
        eye = Chat(self)
        self.ask("--set", "fix.model=eye", "--set", "fix.pages=doubtful", "--set", "fix.endpoint=" + eye.url)
        self.assertEqual({entry["key"] for entry in eye.entries()}, {"Bearer " + KEY})

    def test_absent(self):
        self.assertEqual(self.ask(), (None, ""))

    def test_refused(self):
        self.start_keyring("--refuse")
        key, err = self.ask()
        self.assertIsNone(key)
        self.assertIn("not today", err)

    def test_silent(self):
        """Nobody tells the keyring its password; after a while the job goes on without."""
        self.start_keyring("--silent")
        key, err = self.ask("--set", "model.key-wait=1")
        self.assertIsNone(key)
        self.assertIn("no key for 127.0.0.1", err)
        self.assertIn("the keyring does not answer", err)
        self.assertIn("environment variable", err)

    def test_nobody_else_waits(self):
        keyring = self.start_keyring("--silent")
        job = self.start("process", "scan.book", "--endpoint", "http://127.0.0.1:9/v1", "--model", "fake",
                         "--set", "model.key-wait=3600")
        self.assertEqual(keyring.stdout.readline(), "asked\n")
        # The process answers others, takes their jobs, and ends when it is told to.
        done = subprocess.run(["gdbus", "call", "--session", "--dest", "org.emend.Emend", "--object-path",
                               "/org/emend/Emend/Job/1", "--method", "org.freedesktop.DBus.Properties.Get",
                               "org.emend.Emend1.Job", "State"], env=self.env, text=True, timeout=60,
                              stdout=subprocess.PIPE, check=True)
        self.assertIn("running", done.stdout)
        shutil.copytree(Lookup.book, self.path("other.book"))
        self.emend("process", "-q", "other.book")
        job.send_signal(signal.SIGINT)
        out, err = job.communicate(timeout=60)
        self.assertEqual(job.returncode, INTERRUPTED, out + err)
        self.assertIn("the same command goes on", err)


if __name__ == "__main__":
    unittest.main()
