#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What jobs do to the rest of the computer: sleep, battery, metered networks, notifications, nice levels, signals."""
import json
import os
import re
import signal
import time
import unittest

from bus import BUS_CONFIG, BusTest
from desktop import LOGIN, NETWORK, NOTIFICATIONS, POWER, Desktop, GLib, start_bus, start_loop
from program import DONE, GAPS, INTERRUPTED

YES, NO = GLib.Variant("b", True), GLib.Variant("b", False)


class CitizenTest(BusTest):
    @classmethod
    def setUpClass(cls):
        cls.loop = start_loop()

    @classmethod
    def tearDownClass(cls):
        cls.loop.quit()

    def setUp(self):
        super().setUp()
        self.env["DBUS_SYSTEM_BUS_ADDRESS"] = start_bus(self, BUS_CONFIG, "system")
        self.system = Desktop(self.env["DBUS_SYSTEM_BUS_ADDRESS"])
        self.addCleanup(self.system.close)

    def start_one(self, *options, script="pages=4 gate"):
        self.make_source("one.fake", script)
        first = self.process("one.fake", "-w", "1", *options)
        self.wait_until(lambda: self.has_begun(1), "the book")
        return first


class Sleep(CitizenTest):
    def test_inhibited(self):
        self.system.play(LOGIN)
        first = self.start_one()
        self.wait_until(lambda: self.system.inhibitors, "the lock")
        self.assertEqual(self.system.inhibitors[0][0][:2], ("sleep", "Emend"))
        self.assertEqual(self.system.inhibitors[0][0][3], "block")
        self.assertFalse(self.system.is_given_back(0))

        # Not while nothing is done.
        self.emend("pause", "one.book")
        self.open_gate(1)
        self.wait_for_state(1, "paused")
        self.wait_until(lambda: self.system.is_given_back(0), "the lock to be given back")
        self.emend("resume", "one.book")
        self.wait_until(lambda: len(self.system.inhibitors) == 2, "the second lock")
        self.assertFalse(self.system.is_given_back(1))
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        self.assertTrue(self.system.is_given_back(1))
        self.assertEqual(len(self.system.inhibitors), 2)

    def test_given_back_by_service(self):
        self.system.play(LOGIN)
        self.install_service(idle=60)
        self.make_source("one.fake", "pages=2 gate")
        service = self.terminal("service")
        self.wait_until(self.has_owner, "the service")
        self.assertEqual(self.system.inhibitors, [])
        first = self.process("one.fake")
        self.wait_until(lambda: self.system.inhibitors, "the lock")
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        self.wait_until(lambda: self.system.is_given_back(0), "the lock to be given back")
        self.assertIsNone(service.process.poll())
        service.process.send_signal(signal.SIGTERM)
        self.assertEqual(service.wait(), DONE)

    def test_not_wanted(self):
        self.system.play(LOGIN)
        first = self.start_one("--set", "jobs.inhibit-sleep=false")
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        self.assertEqual(self.system.inhibitors, [])

    def test_nobody_there(self):
        first = self.start_one("--set", "jobs.on-battery=pause", "--set", "jobs.on-metered=pause",
                               "--set", "jobs.notify-after=1")
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        self.assertEqual(first.err, [])

        # Nor is there any bus at all.
        env = dict(self.env, DBUS_SYSTEM_BUS_ADDRESS="unix:path=/nonexistent",
                   DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
        self.assertEqual(self.process("one.fake", "-o", "two.book", env=env).wait(), DONE)


class Power(CitizenTest):
    def test_battery(self):
        self.system.properties["OnBattery"] = YES
        self.system.play(POWER)
        self.make_source("one.fake", "pages=4 gate")
        first = self.process("one.fake", "-w", "1", "--set", "jobs.on-battery=pause")
        self.wait_until(lambda: self.get(1, "PauseReason") == "on battery", "the pause")
        self.open_gate(1)
        self.wait_for_state(1, "paused")
        self.assertFalse(self.has_begun(2))
        self.wait_until(lambda: "one.book is paused: on battery" in first.text(), "it to say why")
        self.assertIn("paused: on battery", self.emend("monitor", "--once")[0])
        job = json.loads(self.emend("status", "one.book", "--format=json")[0])[0]["job"]
        self.assertEqual(job["pause-reason"], "on battery")

        self.open_gate()
        self.system.change(POWER, "OnBattery", NO)
        self.assertEqual(first.wait(), DONE, first.text())

    def test_people_have_the_last_word(self):
        self.system.play(POWER)
        first = self.start_one("--set", "jobs.on-battery=pause")
        # One that somebody has paused stays paused, whatever comes and goes.
        self.emend("pause", "one.book")
        self.open_gate(1)
        self.wait_for_state(1, "paused")
        self.system.change(POWER, "OnBattery", YES)
        self.system.change(POWER, "OnBattery", NO)
        self.assertFalse(self.has_begun(2))
        self.assertEqual(self.get(1, "State"), "paused")
        self.assertEqual(self.get(1, "PauseReason"), "")
        self.emend("resume", "one.book")
        self.wait_until(lambda: self.has_begun(2), "the second page")

        # One that somebody resumes goes on, on battery or not.
        self.system.change(POWER, "OnBattery", YES)
        self.open_gate(2)
        self.wait_until(lambda: self.get(1, "State") == "paused"
                        and self.get(1, "PauseReason") == "on battery", "the pause")
        self.emend("resume", "one.book")
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())

    def test_metered(self):
        self.system.properties["Metered"] = GLib.Variant("u", 1)
        self.system.play(NETWORK)
        # A job that sends nothing does not mind.
        first = self.start_one("--set", "jobs.on-metered=pause")
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        self.make_source("two.fake", "pages=2")
        endpoint = ("--endpoint", "http://127.0.0.1:9/v1", "--model", "none", "--set",
                    "jobs.on-metered=pause")
        second = self.process("two.fake", "--offline", *endpoint)
        self.assertEqual(second.wait(), DONE, second.text())

        # One that might ask a model does.
        self.make_source("three.fake", "pages=2 gate")
        os.remove(self.path("gate", "open"))
        third = self.process("three.fake", *endpoint)
        self.wait_until(lambda: self.get(1, "PauseReason") == "on a metered network", "the pause")
        self.assertEqual(self.emend("cancel", "three.book")[1], "")
        self.open_gate()
        self.assertEqual(third.wait(), INTERRUPTED, third.text())


class Notification(CitizenTest):
    def setUp(self):
        super().setUp()
        self.session = Desktop(self.env["DBUS_SESSION_BUS_ADDRESS"])
        self.addCleanup(self.session.close)
        self.session.play(NOTIFICATIONS)

    def test_long_job(self):
        first = self.start_one("--set", "jobs.notify-after=1", script="pages=4 gate crash@3")
        time.sleep(1.1)  # now it is a long one
        self.open_gate()
        self.assertEqual(first.wait(), GAPS, first.text())
        # It was told before the process has left.
        self.assertEqual(len(self.session.notes), 1)
        note = self.session.notes[0]
        self.assertEqual((note[0], note[2]), ("Emend", "org.emend.Emend"))
        self.assertEqual(note[4], "3 of 4 pages are done, 1 missing")

    def test_short_job(self):
        first = self.start_one()
        self.open_gate()
        self.assertEqual(first.wait(), DONE, first.text())
        self.assertEqual(self.session.notes, [])

    def test_cancelled_job(self):
        first = self.start_one("--set", "jobs.notify-after=1")
        time.sleep(1.1)
        first.interrupt()
        self.wait_for_state(1, "cancelling")
        self.open_gate()
        self.assertEqual(first.wait(), INTERRUPTED, first.text())
        self.assertEqual(self.session.notes, [])


class Readers(CitizenTest):
    def find_readers(self):
        # One that is being written has a longer name.
        return [int(name.split("-")[1]) for name in os.listdir(self.path("gate"))
                if re.fullmatch("reader-[0-9]+", name)]

    def test_nice(self):
        for level, expected in ((None, 5), (7, 7), (0, 0)):
            options = () if level is None else ("--set", f"reader.nice={level}")
            with self.subTest(level=level):
                for name in os.listdir(self.path("gate")):
                    os.remove(self.path("gate", name))
                first = self.start_one("-o", f"{level}.book", *options)
                self.wait_until(self.find_readers, "a reader")
                own = os.getpriority(os.PRIO_PROCESS, first.process.pid)
                for reader in self.find_readers():
                    self.assertEqual(os.getpriority(os.PRIO_PROCESS, reader), min(own + expected, 19))
                self.open_gate()
                self.assertEqual(first.wait(), DONE, first.text())

    def test_terminated_with_all_others(self):
        """As systemd ends a unit: every process in it gets the signal."""
        first = self.start_one()
        self.wait_until(self.find_readers, "a reader")
        first.process.send_signal(signal.SIGTERM)
        for reader in self.find_readers():
            os.kill(reader, signal.SIGTERM)
        self.wait_for_state(1, "cancelling")
        self.open_gate()
        self.assertEqual(first.wait(), INTERRUPTED, first.text())
        # The page that was being read has landed.
        self.assertTrue(os.path.exists(self.path("one.book", "pages", "ocr", "0001.json")))
        out, _ = self.emend("process", "--set", "reader.sandbox=never", "one.book")
        self.assertIn("4 pages = 4 ok", out)

    def test_service_terminated(self):
        self.make_source("one.fake", "pages=4 gate")
        service = self.terminal("service")
        self.wait_until(self.has_owner, "the service")
        self.gdbus("/org/emend/Emend/Manager", "org.emend.Emend1.Manager.Submit",
                   "{'book': <'%s'>, 'sources': <['%s']>, 'detached': <true>, 'workers': <uint32 1>,"
                   " 'settings': <['reader.sandbox=never']>}"
                   % (self.path("one.book"), self.path("one.fake")))
        self.wait_until(lambda: self.has_begun(1), "the book")
        service.process.send_signal(signal.SIGTERM)
        self.wait_until(lambda: not self.has_owner(), "the service to leave the bus")
        self.assertIsNone(service.process.poll())
        self.open_gate()
        self.assertEqual(service.wait(), DONE, service.text())
        self.assertTrue(os.path.exists(self.path("one.book", "pages", "ocr", "0001.json")))


if __name__ == "__main__":
    unittest.main()
