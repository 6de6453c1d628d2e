# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was opened on the desktop: org.freedesktop.Application, and `emend open` for those who do not know it."""

import os
import signal
import subprocess
import time
import unittest

from bus import NAME, ROOT, BusTest
from desktop import NOTIFICATIONS, Desktop, start_loop
from program import DONE, FAILED, UNREADABLE, USAGE

import gi
gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

APPLICATION = "org.freedesktop.Application"


def setUpModule():
    start_loop()


class OpenTest(BusTest):
    def setUp(self):
        super().setUp()
        self.session = Desktop(self.env["DBUS_SESSION_BUS_ADDRESS"])
        self.addCleanup(self.session.close)
        self.session.play(NOTIFICATIONS)
        # Nobody gives settings with what is opened; these readers need one.
        os.mkdir(self.path("home", "emend"))
        with open(self.path("home", "emend", "emend.ini"), "w", encoding="utf-8") as file:
            file.write("[reader]\nsandbox=never\n")
        self.install_service(1)

    def uri(self, *names):
        return Gio.File.new_for_path(self.path(*names)).get_uri()

    def open(self, *uris, expect=0):
        return self.gdbus(ROOT, f"{APPLICATION}.Open", str(list(uris)), "{}", expect=expect)

    def wait_for_notes(self, n):
        try:
            self.wait_until(lambda: len(self.session.notes) >= n, f"{n} notifications")
        except AssertionError as error:
            raise AssertionError(f"{error}: {self.session.notes}") from None
        self.assertEqual(len(self.session.notes), n, self.session.notes)
        return [(note[3], note[4]) for note in self.session.notes]

    def wait_for_leave(self):
        self.wait_until(lambda: not self.has_owner(), "the service to leave")


class Open(OpenTest):
    def test_scans(self):
        os.mkdir(self.path("Bücher & more"))
        self.make_source("Bücher & more/one.fake", "pages=4 gate")
        self.make_source("two.fake", "pages=2 gate")
        self.open(self.uri("Bücher & more", "one.fake"), self.uri("two.fake"))
        title, body = self.wait_for_notes(1)[0]
        self.assertEqual(title, "Working on 2 books")
        self.assertEqual(body.splitlines(), [self.path("Bücher &amp; more", "one.book", "output"),
                                             self.path("two.book", "output")])
        # The caller has left the bus long since.
        self.wait_until(lambda: self.has_begun(1), "the books")
        self.open_gate()
        notes = self.wait_for_notes(3)
        self.assertCountEqual(notes[1:], [("A fake book", "4 of 4 pages are done"),
                                          ("A fake book", "2 of 2 pages are done")])
        self.wait_for_leave()
        for book, pages in ((("Bücher & more", "one.book"), 4), (("two.book",), 2)):
            self.assertIn(f"{pages} ok", self.emend("status", self.path(*book))[0])

    def test_book(self):
        self.make_source("one.fake", "pages=2 crash@2")
        self.open_gate()
        self.open(self.uri("one.fake"))
        self.assertEqual(self.wait_for_notes(2)[1][1], "1 of 2 pages are done, 1 missing")
        # Opened again, it is gone on with.
        self.open(self.uri("one.book"))
        notes = self.wait_for_notes(4)
        self.assertEqual(notes[2], ("Working on 1 book", self.path("one.book", "output")))
        self.wait_for_leave()

    def test_what_cannot_be_opened(self):
        self.make_source("one.fake", "pages=2")
        here = self.uri()
        for uri, error in (("https://example.org/walden.pdf", "Usage"),
                           (f"file://elsewhere{self.path('one.fake')}", "Usage"),
                           ("one.fake", "Usage"), ("", "Usage"), (f"{here}/%FC.pdf", "Usage"),
                           (f"{here}/none.pdf", "NotFound"), ("file:///none/walden.pdf", "NotFound")):
            with self.subTest(uri):
                self.session.notes.clear()
                answer = self.open(uri, expect=1)
                self.assertIn(f"org.emend.Error.{error}", answer)
                title, body = self.wait_for_notes(1)[0]
                self.assertEqual(title, "Emend cannot open this")
                self.assertIn(body.replace("&amp;", "&"), answer.replace("\\u201c", "“"))
        self.session.notes.clear()
        many = ["https://example.org/walden.pdf"] * 4097
        with self.assertRaisesRegex(GLib.Error, "org.emend.Error.Usage"):
            self.session.connection.call_sync(NAME, ROOT, APPLICATION, "Open",
                                              GLib.Variant("(asa{sv})", (many, {})), None, 0, -1, None)
        self.assertIn("more than 4096", self.wait_for_notes(1)[0][1])

        # What can be done is done.
        self.session.notes.clear()
        self.open_gate()
        answer = self.open("https://a.example/", self.uri("one.fake"), *["https://b.example/"] * 5, expect=1)
        self.assertIn("a.example", answer)
        notes = self.wait_for_notes(3)
        self.assertEqual(notes[0][0], "Working on 1 book")
        self.assertEqual(len(notes[1][1].splitlines()), 5)
        self.assertTrue(notes[1][1].endswith("and 2 more"), notes[1][1])
        self.assertEqual(notes[2][1], "2 of 2 pages are done")
        self.wait_for_leave()

    def test_told_however_short(self):
        """There is no terminal that could say that a scan is no scan."""
        with open(self.path("no.pdf"), "w", encoding="utf-8") as file:
            file.write("not a PDF")
        with open(self.path("home", "emend", "emend.ini"), "a", encoding="utf-8") as file:
            file.write("[jobs]\nnotify-after=0\n")
        self.open(self.uri("no.pdf"))
        title, body = self.wait_for_notes(2)[1]
        self.assertEqual(title, "no.book")
        self.assertIn("no.pdf", body)
        self.wait_for_leave()

    def test_busy(self):
        self.make_source("one.fake", "pages=2 gate")
        first = self.process("one.fake")
        self.wait_until(lambda: self.has_begun(1), "the book")
        self.assertIn("org.emend.Error.Busy", self.open(self.uri("one.fake"), expect=1))
        # Whoever has the name takes what is opened.
        self.make_source("two.fake", "pages=2")
        self.open(self.uri("two.fake"))
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        self.assertIn("2 ok", self.emend("status", "two.book")[0])

    def test_opened_while_it_leaves(self):
        """What comes in when nobody has asked for a while is done all the same."""
        self.make_source("one.fake", "pages=2 gate")
        service = self.terminal("service", "--idle", "1")
        self.wait_until(self.has_owner, "the service")
        service.process.send_signal(signal.SIGSTOP)
        self.session.connection.call(NAME, ROOT, APPLICATION, "Open",
                                     GLib.Variant("(asa{sv})", ([self.uri("one.fake")], {})), None, 0, -1, None, None)
        self.session.connection.flush_sync(None)
        time.sleep(2)
        service.process.send_signal(signal.SIGCONT)
        self.wait_until(lambda: self.has_begun(1), "the book")
        self.assertEqual(self.get(1, "State"), "running")
        self.open_gate()
        self.assertEqual(service.wait(), DONE, service.text())
        self.assertIn("2 ok", self.emend("status", "one.book")[0])
        self.assertEqual(len(self.wait_for_notes(2)), 2)

    def test_nobody_shows_notifications(self):
        self.session.connection.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                          "org.freedesktop.DBus", "ReleaseName",
                                          GLib.Variant("(s)", NOTIFICATIONS[:1]), None, 0, -1, None)
        self.make_source("one.fake", "pages=2")
        self.open(self.uri("one.fake"))
        self.wait_for_leave()
        self.assertIn("2 ok", self.emend("status", "one.book")[0])


class Activate(OpenTest):
    def test_activate(self):
        self.gdbus(ROOT, f"{APPLICATION}.Activate", "{}")
        title, body = self.wait_for_notes(1)[0]
        self.assertEqual(title, "Emend")
        self.assertIn("emend process", body)
        self.wait_for_leave()

    def test_activate_at_work(self):
        self.make_source("one.fake", "pages=2 gate")
        first = self.process("one.fake", "-w", "1")
        self.wait_until(lambda: self.get(1, "PagesTotal") == "2", "the book")
        self.gdbus(ROOT, f"{APPLICATION}.Activate", "{}")
        self.assertEqual(self.wait_for_notes(1)[0][1], "A fake book: running, 0 %")
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())

    def test_actions(self):
        answer = self.gdbus(ROOT, f"{APPLICATION}.ActivateAction", "quit", "[]", "{}", expect=1)
        self.assertIn("org.emend.Error.NotFound", answer)
        self.wait_for_leave()

    def test_both_interfaces(self):
        done = subprocess.run(["gdbus", "introspect", "--session", "--dest", NAME, "--object-path", ROOT],
                              env=self.env, text=True, stdout=subprocess.PIPE, check=True)
        self.assertIn(f"interface {APPLICATION} ", done.stdout)
        self.assertIn("interface org.freedesktop.DBus.ObjectManager ", done.stdout)


class Command(OpenTest):
    def test_open(self):
        self.make_source("one.fake", "pages=2")
        out, err = self.emend("open", "one.fake", self.uri("one.fake"), expect=None)
        self.assertEqual(out, "")
        self.assertIn("one.book is being processed already", err)
        self.wait_for_leave()
        self.assertIn("2 ok", self.emend("status", "one.book")[0])
        self.make_source("two.fake", "pages=2")
        self.assertIn("emend monitor", self.emend("open", "two.fake")[0])
        self.wait_for_leave()

    def test_nothing(self):
        self.emend("open")
        self.assertIn("no windows", self.wait_for_notes(1)[0][1])

    def test_faults(self):
        _, err = self.emend("open", "none.pdf", expect=UNREADABLE)
        self.assertIn("none.pdf", err)
        self.assertNotIn("GDBus", err)
        self.assertIn("example.org", self.emend("open", "https://example.org/a.pdf", expect=USAGE)[1])
        env = dict(self.env, DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
        self.assertIn("emend process", self.emend("open", "none.pdf", env=env, expect=FAILED)[1])


class Launcher(OpenTest):
    def test_as_a_desktop_does(self):
        """GIO starts the program by its desktop file, over the bus; and without, as those do who do not know of that."""
        with open(os.environ["EMEND_DESKTOP_FILE"], encoding="utf-8") as file:
            desktop = file.read()
        self.assertIn("\nDBusActivatable=true\n", desktop)
        desktop = desktop.replace("\nExec=emend ", f"\nExec={os.environ['EMEND_PROGRAM']} ")
        path = self.path(f"{NAME}.desktop")
        for way, text in (("bus", desktop), ("exec", desktop.replace("DBusActivatable=true\n", ""))):
            with self.subTest(way):
                self.make_source(f"{way}.fake", "pages=2")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
                self.session.notes.clear()
                subprocess.run(["gio", "launch", path, self.path(f"{way}.fake")], env=self.env, check=True,
                               timeout=60)
                self.wait_for_notes(2)
                self.wait_for_leave()
                self.assertIn("2 ok", self.emend("status", f"{way}.book")[0])
                self.session.notes.clear()
                subprocess.run(["gio", "launch", path], env=self.env, check=True, timeout=60)
                self.assertIn("no windows", self.wait_for_notes(1)[0][1])
                self.wait_for_leave()


if __name__ == "__main__":
    unittest.main()
