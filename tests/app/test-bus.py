#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Several calls of the program on one session bus: who works, who waits, and what becomes of whom."""
import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import threading
import time
import unittest

from bus import JOB, MANAGER, NAME, ROOT, BusTest
from program import BUSY, DONE, EMEND, GAPS, INTERRUPTED, UNREADABLE, USAGE


CPUS = len(os.sched_getaffinity(0))


class HandOver(BusTest):
    def start_two(self, *options):
        self.make_source("one.fake", "pages=6 gate")
        self.make_source("two.fake", "pages=4 gate crash@3")
        first = self.process("one.fake", *options)
        self.wait_until(lambda: self.has_begun(1), "the first book")
        second = self.process("two.fake")
        self.wait_until(lambda: self.get(2, "State") == "queued" or self.get(2, "PagesTotal") == "4",
                        "the second job")
        return first, second

    def test_two_terminals(self):
        first, second = self.start_two()
        self.open_gate()
        # Each says in its own terminal what there is to say of its own book, and ends as that did.
        self.assertEqual(second.wait(), GAPS, second.text())
        self.assertEqual(first.wait(), DONE, first.text())
        self.assertIn("two.book: 4 pages with fake", second.text())
        self.assertIn("page 3 is missing", second.text())
        self.assertIn("4 pages = 3 ok + 0 blank + 0 skipped + 1 failed", second.text())
        self.assertIn("two.book/output/two.txt", second.text())
        self.assertNotIn("one.book", second.text())
        self.assertIn("6 pages = 6 ok", first.text())
        self.assertNotIn("two.book", first.text())
        self.assertFalse(self.has_owner())

    @unittest.skipIf(CPUS < 2, "one book holds the only CPU")
    def test_json_of_client(self):
        self.make_source("one.fake", "pages=2 gate")
        self.make_source("two.fake", "pages=4")
        first = self.process("one.fake", "-w", "1")
        self.wait_until(lambda: self.has_begun(1), "the first book")
        second = self.process("two.fake", "--progress=json")
        self.assertEqual(second.wait(), DONE, second.text())
        self.open_gate()
        self.assertEqual(first.wait(), DONE)
        events = [json.loads(line) for line in second.out]
        items = [(e["stage"], e["item"]) for e in events if e["event"] == "item"]
        self.assertEqual(len(items), len(set(items)))
        self.assertEqual(len([i for i in items if i[0] == "ocr"]), 4)
        fractions = [e["fraction"] for e in events if e["event"] == "progress"]
        self.assertEqual(fractions, sorted(fractions))
        self.assertEqual(fractions[-1], 1)
        self.assertEqual([e["pages"] for e in events if e["event"] == "finished"], [4])

        # The same events as of a call without a bus.
        env = dict(self.env, DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
        alone = self.process("two.fake", "--progress=json", "-o", "alone.book", env=env)
        self.assertEqual(alone.wait(), DONE, alone.text())
        other = [json.loads(line) for line in alone.out]
        self.assertEqual(sorted(items),
                         sorted((e["stage"], e["item"]) for e in other if e["event"] == "item"))
        self.assertEqual([e["event"] for e in events if e["event"] not in ("item", "progress")],
                         [e["event"] for e in other if e["event"] not in ("item", "progress")])

    @unittest.skipIf(CPUS < 2, "one book holds the only CPU")
    def test_relative_paths(self):
        self.make_source("one.fake", "pages=2 gate")
        first = self.process("one.fake", "-w", "1")
        self.wait_until(lambda: self.has_begun(1), "the first book")
        os.mkdir(self.path("elsewhere"))
        self.make_source("elsewhere/two.fake", "pages=2")
        done = subprocess.run([EMEND, "process", "-q", "--set", "reader.sandbox=never", "-o",
                               "deep.book", "two.fake"], cwd=self.path("elsewhere"), env=self.env,
                              stdin=subprocess.DEVNULL, timeout=60, check=False)
        self.assertEqual(done.returncode, DONE)
        self.assertTrue(os.path.exists(self.path("elsewhere", "deep.book", "output", "deep.txt")))
        self.open_gate()
        self.assertEqual(first.wait(), DONE)

    def test_errors_of_client(self):
        self.make_source("one.fake", "pages=2 gate")
        first = self.process("one.fake", "-w", "1")
        self.wait_until(lambda: self.has_begun(1), "the first book")
        with open(self.path("text.fake"), "w", encoding="utf-8") as file:
            file.write("no book")
        bad = self.process("text.fake")
        self.assertEqual(bad.wait(), UNREADABLE, bad.text())
        self.assertIn("text.fake", bad.text())
        self.assertEqual(self.process("none.fake").wait(), UNREADABLE)
        self.assertEqual(self.process("one.fake", "--set", "no.such=1", "-o", "x.book").wait(), USAGE)
        # The book that is being made is nobody else's.
        twice = self.process("one.fake")
        self.assertEqual(twice.wait(), BUSY, twice.text())
        self.assertIn("one.book is being processed", twice.text())
        self.open_gate()
        self.assertEqual(first.wait(), DONE)

    def test_stays_for_others(self):
        first, second = self.start_two()
        for page in range(1, 7):
            self.open_gate(page)
        # The gate is the same for both books: pages 1 to 4 of the second are let through as well.
        self.assertEqual(first.wait(), DONE, first.text())
        self.assertEqual(second.wait(), GAPS, second.text())

    def test_interrupt_of_client(self):
        first, second = self.start_two()
        second.interrupt()
        self.wait_until(lambda: self.get(2, "State") == "cancelling", "the job to stop")
        self.open_gate()
        self.assertEqual(second.wait(), INTERRUPTED, second.text())
        self.assertIn("finishing the pages that are being read", second.text())
        self.assertEqual(first.wait(), DONE, first.text())

        # What was done is kept.
        self.assertEqual(self.process("two.fake").wait(), GAPS)

    def test_second_interrupt(self):
        first, second = self.start_two()
        second.interrupt()
        self.wait_until(lambda: self.get(2, "State") == "cancelling", "the job to stop")
        second.interrupt()
        self.assertEqual(second.wait(), INTERRUPTED, second.text())
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())

    def test_interrupt_of_primary(self):
        first, second = self.start_two()
        first.interrupt()
        self.wait_until(lambda: self.get(1, "State") == "cancelling", "the first job to stop")
        first.interrupt()
        # Its own job is given up; the other's goes on in this process, until it is handed back.
        self.wait_until(lambda: "staying for 1 job" in first.text(), "the primary to stay")
        self.assertIsNone(first.process.poll())
        first.interrupt()
        first.interrupt()
        self.open_gate()
        self.assertEqual(second.wait(), GAPS, second.text())
        self.assertEqual(first.wait(), INTERRUPTED, first.text())
        self.assertIn("going on here", second.text())

    def test_primary_killed(self):
        first, second = self.start_two()
        first.process.kill()
        first.wait()
        self.wait_until(lambda: "going on here" in second.text(), "the client to notice")
        # It has taken the place of the one that is gone.
        self.wait_until(self.has_owner, "a new primary")
        self.open_gate()
        self.assertEqual(second.wait(), GAPS, second.text())
        self.assertIn("4 pages = 3 ok", second.text())

    def test_bus_lost(self):
        first, second = self.start_two()
        self.daemon.kill()
        self.daemon.wait()
        self.wait_until(lambda: "going on here" in second.text(), "the client to notice")
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        self.assertEqual(second.wait(), GAPS, second.text())

    def test_caller_stopped(self):
        # As by Ctrl-S or Ctrl-Z: nobody waits for it, and it hears of everything later.
        first, second = self.start_two()
        second.process.send_signal(signal.SIGSTOP)
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        second.process.send_signal(signal.SIGCONT)
        self.assertEqual(second.wait(), GAPS, second.text())
        self.assertIn("4 pages = 3 ok", second.text())
        self.assertNotIn("going on here", second.text())

    def test_caller_vanishes(self):
        first, second = self.start_two()
        second.process.kill()
        second.wait()
        self.wait_for_state(2, "cancelling")
        self.open_gate()
        self.wait_until(lambda: self.get(2, "State") in ("cancelled", None), "the job to end")
        self.assertEqual(first.wait(), DONE, first.text())

    def test_other_surroundings(self):
        self.make_source("one.fake", "pages=2 gate")
        self.make_source("two.fake", "pages=2")
        first = self.process("one.fake", "-w", "1")
        self.wait_until(lambda: self.has_begun(1), "the first book")
        env = dict(self.env, EMEND_API_KEY="another")
        second = self.process("two.fake", env=env)
        self.assertEqual(second.wait(), DONE, second.text())
        self.assertIn("other surroundings", second.text())
        self.assertNotIn("another", second.text())
        self.open_gate()
        self.assertEqual(first.wait(), DONE)

    def test_one_at_a_time(self):
        first, second = self.start_two("--jobs", "1")
        self.assertEqual(self.get(2, "State"), "queued")
        self.wait_until(lambda: "waits until others are done" in second.text(), "the queue")
        # A job that is paused leaves its place.
        self.call(1, "Pause")
        self.open_gate(1)
        self.open_gate(2)
        self.wait_for_state(1, "paused")
        self.wait_for_state(2, "running")
        self.call(1, "Resume")
        self.wait_for_state(1, "queued")
        self.open_gate()
        self.assertEqual(second.wait(), GAPS)
        self.assertEqual(first.wait(), DONE, first.text())


class Control(BusTest):
    def start_one(self, pages=8):
        self.make_source("one.fake", f"pages={pages} gate")
        first = self.process("one.fake", "-w", "1")
        self.wait_until(lambda: self.has_begun(1), "the book")
        return first

    def test_pause_at_page_border(self):
        first = self.start_one()
        out, _ = self.emend("pause", "one.book")
        self.assertIn("emend resume", out)
        self.wait_for_state(1, "pausing")
        self.open_gate()
        self.wait_for_state(1, "paused")
        # The page that was being read has landed, and no other was begun.
        self.assertTrue(os.path.exists(self.path("one.book", "pages", "ocr", "0001.json")))
        self.assertFalse(self.has_begun(2))
        self.assertIn("now paused · Reading 1/8", self.emend("status", "one.book")[0])
        self.wait_until(lambda: "is paused" in first.text(), "the terminal to say so")

        out, _ = self.emend("resume", "one.book", "--format=json")
        self.assertEqual(json.loads(out)[0]["asked"], "resume")
        self.assertEqual(first.wait(), DONE, first.text())

    def test_cancel(self):
        first = self.start_one()
        out, _ = self.emend("cancel", "one.book", "--now")
        self.assertIn("emend process", out)
        self.assertEqual(first.wait(), INTERRUPTED, first.text())
        _, err = self.emend("cancel", "one.book", expect=UNREADABLE)
        self.assertIn("nobody works on one.book", err)

    def test_status_live(self):
        first = self.start_one()
        self.wait_until(lambda: self.get(1, "PagesTotal") == "8", "the number of pages")
        out, _ = self.emend("status", "one.book")
        self.assertIn("Reading 0/8", out)
        live = json.loads(self.emend("status", "one.book", "--format=json")[0])[0]["job"]
        self.assertEqual((live["state"], live["stage"], live["pages"]), ("running", "ocr", 8))
        self.open_gate()
        self.assertEqual(first.wait(), DONE)
        self.assertNotIn("job", json.loads(self.emend("status", "one.book", "--format=json")[0])[0])

    def test_monitor(self):
        self.assertIn("nothing is being worked on", self.emend("monitor")[0])
        first = self.start_one()
        self.wait_until(lambda: self.get(1, "PagesTotal") == "8", "the number of pages")
        monitor = self.terminal("monitor", "--format=json")
        self.wait_until(lambda: monitor.out, "the monitor")
        self.assertIn("one.book: 0 %, Reading 0/8", self.emend("monitor", "--once")[0])
        self.open_gate()
        self.assertEqual(first.wait(), DONE)
        self.assertEqual(monitor.wait(), DONE, monitor.text())
        states = [json.loads(line) for line in monitor.out]
        self.assertEqual(states[0]["state"], "running")
        self.assertEqual((states[-1]["state"], states[-1]["fraction"], states[-1]["ok"]),
                         ("done", 1, 8))

    def test_monitor_screen(self):
        first = self.start_one()
        controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = dict(self.env, TERM="xterm", NO_COLOR="1")
        shown = bytearray()
        with subprocess.Popen([EMEND, "monitor"], env=env, stdin=terminal, stdout=terminal,
                              stderr=terminal) as monitor:
            os.close(terminal)

            def read():
                try:
                    while chunk := os.read(controller, 65536):
                        shown.extend(chunk)
                except OSError:
                    pass
            thread = threading.Thread(target=read)
            thread.start()
            self.wait_until(lambda: b"Reading 0/8" in shown, "the screen")
            # It is drawn anew for another size, and no line is longer than that.
            drawn = len(shown)
            fcntl.ioctl(controller, termios.TIOCSWINSZ, struct.pack("HHHH", 10, 30, 0, 0))
            monitor.send_signal(signal.SIGWINCH)
            self.wait_until(lambda: b"q leaves" in shown[drawn:], "the smaller screen")
            small = shown[drawn:].decode(errors="replace").replace("\x1b[H", "").replace("\x1b[K", "")
            for line in small.split("\x1b[J")[0].splitlines():
                self.assertLessEqual(len(line), 30, line)
            os.write(controller, b"q")
            self.assertEqual(monitor.wait(60), DONE)
            thread.join()
        os.close(controller)
        # The terminal is as it was, and there was no colour.
        self.assertTrue(bytes(shown).rstrip().endswith(b"\x1b[?1049l"))
        self.assertNotIn(b"\x1b[3", bytes(shown))
        self.open_gate()
        self.assertEqual(first.wait(), DONE)

    def test_no_bus(self):
        env = dict(self.env, DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
        _, err = self.emend("pause", "one.book", env=env, expect=UNREADABLE)
        self.assertIn("no session bus", err)
        self.make_source("one.fake", "pages=2")
        _, err = self.emend("process", "--set", "reader.sandbox=never", "one.fake", env=env)
        self.assertNotIn("bus", err.lower())


class Names(BusTest):
    def test_not_utf8(self):
        """Names of files are bytes; on the bus there are none that are not UTF-8."""
        name = b"b\xfccher.fake"
        with open(os.fsencode(self.folder) + b"/" + name, "w", encoding="utf-8") as file:
            file.write("fake-book pages=2 gate\n")
        command = [os.fsencode(EMEND), b"process", b"--progress=json", b"--set", b"reader.sandbox=never", name]

        def start(*options):
            return subprocess.Popen([*command, *options], cwd=self.folder, env=self.env, stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE)

        # As the first call, others see it; as the second, nobody can be told of it.
        first = start()
        self.wait_until(lambda: self.get(1, "PagesTotal") == "2", "the book")
        self.assertIn("cher.book", self.get(1, "Book"))
        second = start(b"-o", b"other\xfc.book")
        self.wait_until(lambda: os.path.exists(os.fsencode(self.folder) + b"/other\xfc.book"), "the other book")
        self.open_gate()
        for process, book in (first, "cher.book"), (second, "other\N{REPLACEMENT CHARACTER}.book"):
            out, err = process.communicate(timeout=60)
            self.assertEqual((process.returncode, err), (DONE, b""))
            self.assertIn(book, json.loads(out.decode().splitlines()[-1])["path"])


@unittest.skipIf(CPUS < 2, "one book holds the only CPU")
class Stuck(BusTest):
    """The terminal of the first call takes nothing more; that holds up neither its job nor those of others."""

    def start_stuck(self, *options, **files):
        self.make_source("one.fake", "pages=60 gate")
        process = subprocess.Popen([EMEND, "process", "-w", "1", "--set", "reader.sandbox=never", *options, "one.fake"],
                                   cwd=self.folder, env=self.env, stdin=subprocess.DEVNULL, **files)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.wait_until(lambda: self.get(1, "PagesTotal") == "60", "the book")
        return process

    def check_others(self):
        """Jobs and questions of others go on, and so does the job itself."""
        for page in range(1, 51):
            self.open_gate(page)
        self.wait_until(lambda: self.has_begun(51), "the first pages")
        self.make_source("two.fake", "pages=2")
        two = self.process("two.fake")
        self.assertEqual(two.wait(), DONE, two.text())
        self.assertIn("JobsAtOnce",
                      self.gdbus(f"{ROOT}/Manager", "org.freedesktop.DBus.Properties.GetAll", MANAGER))
        self.open_gate()

    def test_pipe_that_nobody_reads(self):
        ours, theirs = os.pipe()
        fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, 4096)
        first = self.start_stuck("--progress=json", stdout=theirs, stderr=subprocess.DEVNULL)
        os.close(theirs)
        self.check_others()
        with os.fdopen(ours, encoding="utf-8") as pipe:
            events = [json.loads(line) for line in pipe]
        self.assertEqual(first.wait(60), DONE)
        # Much more than the pipe holds, and nothing of it is lost.
        self.assertGreater(sum(len(json.dumps(event)) for event in events), 4 * 4096)
        items = [event["item"] for event in events if event.get("stage") == "ocr"]
        self.assertEqual(sorted(items), [f"{page:04}" for page in range(1, 61)])
        self.assertEqual([e["fraction"] for e in events if e["event"] == "progress"][-1], 1)

    def test_stopped_terminal(self):
        controller, terminal = pty.openpty()
        os.write(controller, b"\x13")  # Ctrl-S
        env, self.env = self.env, dict(self.env, TERM="xterm")
        first = self.start_stuck(stdout=terminal, stderr=terminal)
        self.env = env
        os.close(terminal)
        self.check_others()
        os.write(controller, b"\x11")  # Ctrl-Q
        shown = bytearray()
        while True:
            try:
                shown.extend(os.read(controller, 65536))
            except OSError:
                break
        os.close(controller)
        self.assertEqual(first.wait(60), DONE)
        self.assertIn(b"60 pages = 60 ok", shown)


class Bus(BusTest):
    def test_calls_are_checked(self):
        self.make_source("one.fake", "pages=4 gate")
        first = self.process("one.fake")
        self.wait_until(lambda: self.has_begun(1), "the book")
        here = self.folder
        for request, error in (
                ("{}", "Usage"),
                ("{'book': <'relative.book'>}", "Usage"),
                (f"{{'book': <'{here}/none/x.book'>}}", "NotFound"),
                (f"{{'book': <'{here}/x.book'>, 'sources': <['{here}/none.fake']>}}", "NotFound"),
                (f"{{'book': <'{here}/x.book'>, 'sources': <['one.fake']>}}", "Usage"),
                (f"{{'book': <'{here}/x.book'>, 'sources': <'one.fake'>}}", "Usage"),
                (f"{{'book': <'{here}/x.book'>, 'sources': <['']>}}", "Usage"),
                (f"{{'book': <'{here}/x.book'>, 'workers': <'many'>}}", "Usage"),
                (f"{{'book': <'{here}/x.book'>, 'unknown': <1>}}", "Usage"),
                (f"{{'book': <'{here}/x.book'>, 'settings': <['{'x' * 5000}']>}}", "Usage"),
                (f"{{'book': <'{here}/x.book'>, 'settings': <[{', '.join(['%r' % 'a.b=c'] * 4097)}]>}}",
                 "Usage"),
                (f"{{'book': <'{here}/x.book'>, 'umask': <uint32 4095>}}", "Foreign"),
                (f"{{'book': <'{here}/one.book'>}}", "Busy")):
            with self.subTest(request[:80]):
                answer = self.gdbus(f"{ROOT}/Manager", f"{MANAGER}.Submit", request, expect=1)
                self.assertIn(f"org.emend.Error.{error}", answer)
        self.assertIn("org.emend.Error.State", self.call(1, "Resume", expect=1))
        self.call(1, "Pause")
        self.assertIn("org.emend.Error.State", self.call(1, "Pause", expect=1))
        self.call(1, "Resume")
        self.assertIn("org.emend.Error.Usage", self.gdbus(
            f"{ROOT}/Manager", f"{MANAGER}.DescribeBook", "one.book", expect=1))
        self.assertIn("org.emend.Error", self.gdbus(
            f"{ROOT}/Manager", f"{MANAGER}.DescribeBook", here, expect=1))
        self.assertIn("org.emend.Error.NotFound", self.gdbus(
            f"{ROOT}/Manager", f"{MANAGER}.ListBooks", f"{here}/none", expect=1))
        self.gdbus(f"{ROOT}/Manager", f"{MANAGER}.Submit", expect=1)
        self.gdbus(f"{ROOT}/Job/9", f"{JOB}.Pause", expect=1)
        # None of that has disturbed anybody.
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        self.assertNotIn("bug:", first.text())

    def test_activated(self):
        self.make_source("one.fake", "pages=4 crash@2")
        env = dict(self.env, DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
        self.assertEqual(self.process("one.fake", env=env).wait(), GAPS)
        self.install_service(1)
        answer = self.gdbus(f"{ROOT}/Manager", f"{MANAGER}.DescribeBook", self.path("one.book"))
        self.assertIn("'state': <'gaps'>", answer)
        self.assertIn("'pages': <uint32 4>", answer)
        self.assertIn("'failed': <uint32 1>", answer)
        self.assertIn("'title': <'A fake book'>", answer)
        answer = self.gdbus(f"{ROOT}/Manager", f"{MANAGER}.ListBooks", self.folder)
        self.assertEqual(answer.count("'path'"), 1)
        # Nobody asks any more, so it leaves.
        self.wait_until(lambda: not self.has_owner(), "the service to leave")

    @unittest.skipIf(CPUS < 2, "one book holds the only CPU")
    def test_submitted_to_service(self):
        self.install_service(1)
        self.make_source("one.fake", "pages=4 gate")
        request = (f"{{'book': <'{self.path('one.book')}'>, 'sources': <['{self.path('one.fake')}']>, "
                   "'settings': <['reader.sandbox=never']>, 'detached': <true>, 'workers': <uint32 1>}")
        answer = self.gdbus(f"{ROOT}/Manager", f"{MANAGER}.Submit", request)
        self.assertIn(f"{ROOT}/Job/1", answer)
        self.wait_until(lambda: self.has_begun(1), "the book")
        # Who asked is gone; a terminal that asks now finds the book busy.
        time.sleep(1.5)
        self.assertTrue(self.has_owner())
        self.assertEqual(self.process("one.fake").wait(), BUSY)
        self.make_source("two.fake", "pages=2")
        two = self.process("two.fake")
        self.assertEqual(two.wait(), DONE, two.text())
        self.open_gate()
        self.wait_until(lambda: not self.has_owner(), "the service to leave")
        self.assertIn("4 ok", self.emend("status", "one.book")[0])

    def test_attached_to_nobody(self):
        self.install_service(1)
        self.make_source("one.fake", "pages=4 gate")
        request = (f"{{'book': <'{self.path('one.book')}'>, 'sources': <['{self.path('one.fake')}']>, "
                   "'settings': <['reader.sandbox=never']>}")
        self.gdbus(f"{ROOT}/Manager", f"{MANAGER}.Submit", request)
        # gdbus has left the bus, and its job is let go.
        self.wait_until(lambda: self.get(1, "State") in ("cancelling", "cancelled"), "the job to end")
        self.open_gate()
        self.wait_until(lambda: not self.has_owner(), "the service to leave")

    def watch(self):
        """The lines of gdbus monitor, as they come."""
        lines = []
        monitor = subprocess.Popen(["stdbuf", "-oL", "gdbus", "monitor", "--session", "--dest", NAME],
                                   env=self.env, text=True, stdout=subprocess.PIPE)
        thread = threading.Thread(target=lambda: lines.extend(iter(monitor.stdout.readline, "")))
        thread.start()

        def stop():
            monitor.kill()
            thread.join()
            monitor.stdout.close()
            monitor.wait()
        self.addCleanup(stop)
        self.wait_until(lambda: lines, "gdbus monitor")
        return lines

    def test_signals(self):
        lines = self.watch()
        self.make_source("one.fake", "pages=300 gate")
        start = time.monotonic()
        first = self.process("one.fake")
        self.wait_until(lambda: self.has_begun(1), "the book")
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        seconds = time.monotonic() - start
        self.wait_until(lambda: any("'State': <'done'>" in line for line in lines), "the last change")
        changes = [line for line in lines if "PropertiesChanged" in line and JOB in line]
        pages = [line for line in lines if f"{JOB}.PageFinished ('ocr'" in line]
        print(f"{len(changes)} changes of properties, {len(lines)} signals in {seconds:.1f} s")
        self.assertLessEqual(len(changes), 4 * seconds)
        self.assertGreater(len(changes), 1)
        self.assertEqual(len(pages), 300)
        self.assertEqual(len({re.search(r"'(\d+)', uint32", line).group(1) for line in pages}), 300)
        self.assertIn("'State': <'done'>", changes[-1])
        self.assertNotIn("@a{sv} {}", "".join(changes))

    def test_many_clients(self):
        self.make_source("one.fake", "pages=60 gate")
        self.make_source("two.fake", "pages=60 gate")
        first = self.process("one.fake")
        second = self.process("two.fake")
        self.wait_until(lambda: self.get(2, "State") == "running", "both jobs")
        answers, failures = [], []

        def ask():
            for _ in range(4):
                start = time.monotonic()
                answer = self.gdbus(ROOT, "org.freedesktop.DBus.ObjectManager.GetManagedObjects",
                                    expect=None)
                answers.append(time.monotonic() - start)
                if "org.emend.Emend1.Job" not in answer:
                    failures.append(answer)
        clients = [threading.Thread(target=ask) for _ in range(50)]
        for client in clients:
            client.start()
        for page in range(1, 61):
            self.open_gate(page)
        for client in clients:
            client.join()
        # Jobs may end before the last one has asked; until then everybody is answered.
        answers.sort()
        print(f"{len(answers)} answers, the middle one in {answers[len(answers) // 2] * 1000:.0f} ms, "
              f"the last in {answers[-1] * 1000:.0f} ms")
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        self.assertEqual(second.wait(), DONE, second.text())
        self.assertEqual([f for f in failures if "ServiceUnknown" not in f], [])

    def test_readers_are_shared(self):
        for name in ("one", "two", "three"):
            self.make_source(f"{name}.fake", "pages=40 gate")
        terminals = [self.process(f"{name}.fake", "-o", f"{name}.book", "--jobs", "3")
                     for name in ("one", "two", "three")]
        self.wait_until(lambda: self.get(3, "State") == "running", "three jobs")
        self.wait_until(lambda: self.has_begun(1), "the first page")
        time.sleep(0.5)
        # However many books: no more pages are being read than there are CPUs.
        readers = [name for name in os.listdir(self.path("gate")) if name.startswith("reader")]
        self.assertLessEqual(len(readers), CPUS)
        self.assertEqual(self.gdbus(f"{ROOT}/Manager", "org.freedesktop.DBus.Properties.Get", MANAGER,
                                    "ReadersAtOnce").strip(), f"(<uint32 {CPUS}>,)")
        self.open_gate()
        for terminal in terminals:
            self.assertEqual(terminal.wait(), DONE, terminal.text())


if __name__ == "__main__":
    unittest.main()
