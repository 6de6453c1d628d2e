# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""A session bus of its own for each test, and readers that wait until a test lets them go on."""
import os
import re
import signal
import subprocess
import threading
import time

from program import EMEND, FAKE_READER, ProgramTest

NAME, ROOT = "org.emend.Emend", "/org/emend/Emend"
MANAGER, JOB = "org.emend.Emend1.Manager", "org.emend.Emend1.Job"

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={path}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

SERVICE = """[D-BUS Service]
Name=org.emend.Emend
Exec={program} service --idle {idle}
"""


class Terminal:
    """A call of the program, whose output is collected as it comes."""

    def __init__(self, test, *arguments, env=None):
        self.process = subprocess.Popen([EMEND, *arguments], cwd=test.folder, text=True,
                                        env=env or test.env, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.out, self.err = [], []
        self.threads = [threading.Thread(target=self.collect, args=pair, daemon=True) for pair in
                        ((self.process.stdout, self.out), (self.process.stderr, self.err))]
        for thread in self.threads:
            thread.start()

    @staticmethod
    def collect(stream, lines):
        with stream:
            for line in stream:
                lines.append(line.rstrip("\n"))

    def wait(self, timeout=120):
        code = self.process.wait(timeout)
        for thread in self.threads:
            thread.join(timeout)
        return code

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)

    def text(self):
        return "\n".join(self.out + self.err)


class BusTest(ProgramTest):
    def setUp(self):
        super().setUp()
        for name in ("run", "services", "gate"):
            os.mkdir(self.path(name), 0o700)
        self.env.update(XDG_RUNTIME_DIR=self.path("run"), EMEND_READER=FAKE_READER,
                        EMEND_FAKE_READER_GATE=self.path("gate"),
                        DBUS_SESSION_BUS_ADDRESS=f"unix:path={self.path('run', 'bus')}")
        self.terminals = []
        self.addCleanup(self.kill_terminals)
        with open(self.path("bus.conf"), "w", encoding="utf-8") as file:
            file.write(BUS_CONFIG.format(path=self.path("run", "bus"), services=self.path("services")))
        self.daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self.path('bus.conf')}", "--nofork", "--print-address"],
            env=self.env, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(self.stop_bus)
        self.assertTrue(self.daemon.stdout.readline())

    def stop_bus(self):
        if self.daemon.poll() is None:
            self.daemon.kill()
            self.daemon.wait()
        self.daemon.stdout.close()

    def kill_terminals(self):
        self.open_gate()
        for terminal in self.terminals:
            if terminal.process.poll() is None:
                terminal.process.kill()
            terminal.wait()

    def install_service(self, idle):
        with open(self.path("services", f"{NAME}.service"), "w", encoding="utf-8") as file:
            file.write(SERVICE.format(program=EMEND, idle=idle))

    # Books, read by readers that a test holds back

    def make_source(self, name, script):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(f"fake-book {script}\n")

    def terminal(self, *arguments, env=None):
        terminal = Terminal(self, *arguments, env=env)
        self.terminals.append(terminal)
        return terminal

    def process(self, source, *options, env=None):
        return self.terminal("process", "--set", "reader.sandbox=never", *options, source, env=env)

    def open_gate(self, page=None):
        name = "open" if page is None else f"open-{page}"
        with open(self.path("gate", name), "w", encoding="utf-8"):
            pass

    def has_begun(self, page):
        return os.path.exists(self.path("gate", f"begun-{page}"))

    def wait_until(self, condition, what, timeout=60):
        end = time.monotonic() + timeout
        while not condition():
            self.assertLess(time.monotonic(), end,
                            f"waited for {what}\n" + "\n".join(t.text() for t in self.terminals))
            time.sleep(0.02)

    # The bus

    def gdbus(self, path, method, *arguments, expect=0):
        done = subprocess.run(["gdbus", "call", "--session", "--dest", NAME, "--object-path", path,
                               "--method", method, *arguments], env=self.env, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
        if expect is not None:
            self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def has_owner(self):
        done = subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus",
                               "--object-path", "/org/freedesktop/DBus", "--method",
                               "org.freedesktop.DBus.NameHasOwner", NAME], env=self.env, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        return "true" in done.stdout

    def get(self, job, name):
        answer = self.gdbus(f"{ROOT}/Job/{job}", "org.freedesktop.DBus.Properties.Get", JOB, name,
                            expect=None)
        match = re.match(r"\(<(?:u?int\d+ )?'?(.*?)'?>,\)", answer)
        return match.group(1) if match else None

    def wait_for_state(self, job, state):
        self.wait_until(lambda: self.get(job, "State") == state, f"job {job} to be {state}")

    def call(self, job, method, *arguments, expect=0):
        return self.gdbus(f"{ROOT}/Job/{job}", f"{JOB}.{method}", *arguments, expect=expect)
