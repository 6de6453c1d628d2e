# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is installed, in a user session of systemd: started by the bus through systemd, asked, left alone, stopped.

The session is a real one, in namespaces and a cgroup of its own: of this computer it sees the files, and nothing it does
is seen outside. That takes root and a cgroup2 that can be written to; where there is none, the test is skipped and says
why: test-session.py BUILD."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

SKIPPED = 77
SYSTEMD = "/usr/lib/systemd/systemd"
RUNTIME = "/run/user/0"
NAME, MANAGER = "org.emend.Emend", "/org/emend/Emend/Manager"


def find_cgroup():
    with open("/proc/mounts", encoding="utf-8") as mounts:
        for line in mounts:
            _, path, kind = line.split()[:3]
            if kind == "cgroup2":
                return path
    return None


def find_obstacle():
    """What a session cannot be had for, if there is such a thing."""
    if os.getuid() != 0:
        return "only root may have a session of its own"
    for program in (SYSTEMD, "dbus-daemon", "systemctl", "systemd-run", "busctl", "unshare"):
        if shutil.which(program) is None:
            return f"there is no {program}"
    if find_cgroup() is None or not os.access(find_cgroup(), os.W_OK):
        return "there is no cgroup2 that can be written to"
    return None


# Outside


def run_in_session(build):
    """Has this script run again, inside."""
    folder = tempfile.mkdtemp(prefix="emend-test-session-")
    cgroup = os.path.join(find_cgroup(), os.path.basename(folder))
    try:
        subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet"], check=True,
                       env=dict(os.environ, DESTDIR=os.path.join(folder, "installed")))
        os.mkdir(cgroup)

        def enter():
            with open(os.path.join(cgroup, "cgroup.procs"), "w", encoding="utf-8") as procs:
                procs.write(str(os.getpid()))
        command = ["unshare", "--mount", "--cgroup", "--pid", "--fork", "--kill-child", "--mount-proc",
                   sys.executable, os.path.abspath(__file__), "--inside", folder]
        return subprocess.run(command, preexec_fn=enter, check=False).returncode
    finally:
        for path, _, _ in os.walk(cgroup, topdown=False):
            os.rmdir(path)
        shutil.rmtree(folder)


# Inside


def start_session(folder):
    """Mounts what a session expects, lays what was installed over /usr/local, and starts the manager of the session."""
    for kind, path in (("tmpfs", "/sys/fs/cgroup"), ("cgroup2", "/sys/fs/cgroup"), ("tmpfs", "/run")):
        subprocess.run(["mount", "-t", kind, kind, path], check=True)
    layers = f"lowerdir={folder}/installed/usr/local:/usr/local"
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, "/usr/local"], check=True)
    os.makedirs("/run/systemd/system")
    os.makedirs(RUNTIME, 0o700)
    os.mkdir(f"{folder}/home")
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": f"{folder}/home", "LC_ALL": "C.UTF-8",
           "XDG_RUNTIME_DIR": RUNTIME, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={RUNTIME}/bus",
           "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent", "EMEND_READER": os.environ["EMEND_FAKE_READER_PROGRAM"],
           "EMEND_FAKE_READER_GATE": f"{folder}/gate"}
    with open(f"{folder}/log", "wb") as log:
        subprocess.Popen([SYSTEMD, "--user", "--unit=basic.target"], env=env, stdout=log, stderr=log)
    return env


class Session(unittest.TestCase):
    folder, env = None, None

    @classmethod
    def setUpClass(cls):
        cls.folder = sys.argv[2]
        cls.env = start_session(cls.folder)
        cls.wait_until(lambda: os.path.exists(f"{RUNTIME}/bus"), "the session")

    @staticmethod
    def wait_until(condition, what, timeout=120):
        end = time.monotonic() + timeout
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"waited for {what}")
            time.sleep(0.05)

    def setUp(self):
        shutil.rmtree(f"{self.folder}/gate", ignore_errors=True)
        os.mkdir(f"{self.folder}/gate")

    def run_program(self, *command, expect=0):
        done = subprocess.run(command, env=self.env, cwd=self.folder, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=120, check=False)
        if expect is not None:
            self.assertEqual(done.returncode, expect, done.stdout)
        return done.stdout

    def call(self, method, *arguments):
        return self.run_program("busctl", "--user", "call", NAME, MANAGER, f"{NAME}1.Manager", method, *arguments)

    def show(self, name):
        return self.run_program("systemctl", "--user", "show", "--value", "-p", name, "emend").strip()

    def make_source(self, name, script):
        with open(f"{self.folder}/{name}", "w", encoding="utf-8") as file:
            file.write(f"fake-book {script}\n")

    def test_activated_and_left_alone(self):
        self.assertEqual(self.show("ActiveState"), "inactive")
        self.assertEqual(self.call("ListBooks", "s", self.folder), "aa{sv} 0\n")
        # It is systemd that has started it: whoever has the name is the main process of the unit.
        self.assertEqual(self.show("ActiveState"), "active")
        owner = self.run_program("busctl", "--user", "call", "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                 "org.freedesktop.DBus", "GetConnectionUnixProcessID", "s", NAME)
        self.assertEqual(owner.split()[1], self.show("MainPID"))
        status = self.run_program("systemctl", "--user", "status", "--no-pager", "emend")
        self.assertIn("emend.service - Emend", status)
        self.assertRegex(status, r"Active: active \(running\)")
        # Nobody asks any more.
        self.wait_until(lambda: self.show("ActiveState") == "inactive", "the service to leave")
        self.assertEqual((self.show("Result"), self.show("ExecMainStatus")), ("success", "0"))

    def test_stopped(self):
        """What is in flight lands before the unit has stopped."""
        self.make_source("one.fake", "pages=4 gate")
        answer = self.call("Submit", "a{sv}", "5", "book", "s", f"{self.folder}/one.book", "sources", "as", "1",
                           f"{self.folder}/one.fake", "detached", "b", "true", "workers", "u", "1",
                           "settings", "as", "1", "reader.sandbox=never")
        self.assertRegex(answer, r'^o "/org/emend/Emend/Job/\d+"')
        self.wait_until(lambda: os.path.exists(f"{self.folder}/gate/begun-1"), "the first page")
        self.run_program("systemctl", "--user", "stop", "--no-block", "emend")
        self.wait_until(lambda: self.show("ActiveState") == "deactivating", "the stop")
        with open(f"{self.folder}/gate/open", "w", encoding="utf-8"):
            pass
        self.wait_until(lambda: self.show("ActiveState") == "inactive", "the service to stop")
        self.assertEqual((self.show("Result"), self.show("ExecMainStatus")), ("success", "0"))
        self.assertIn("1 ok", self.run_program("emend", "status", "one.book"))

    def test_run(self):
        """A unit of its own for a book, with its output and its exit status."""
        self.make_source("two.fake", "pages=4 crash@2")
        out = self.run_program("systemd-run", "--user", "--same-dir", "--wait", "--pipe", "--quiet",
                               "-p", "TimeoutStopSec=240", "emend", "process", "--set", "reader.sandbox=never",
                               "two.fake", expect=3)
        self.assertTrue(re.search(r"4 pages = 3 ok", out), out)


def main():
    if len(sys.argv) > 2 and sys.argv[1] == "--inside":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        unittest.main(argv=sys.argv[:1])
    obstacle = find_obstacle()
    if obstacle is not None:
        print(f"skipped: {obstacle}")
        return SKIPPED
    return run_in_session(sys.argv[1])


if __name__ == "__main__":
    sys.exit(main())
