# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""A system bus of its own with a logind, a UPower and a NetworkManager, and a desktop that shows notifications."""
import os
import select
import subprocess
import threading

import gi
gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

LOGIN = "org.freedesktop.login1", "/org/freedesktop/login1", """<node>
  <interface name="org.freedesktop.login1.Manager">
    <method name="Inhibit"><arg type="s"/><arg type="s"/><arg type="s"/><arg type="s"/>
      <arg type="h" direction="out"/></method>
  </interface></node>"""
POWER = "org.freedesktop.UPower", "/org/freedesktop/UPower", """<node>
  <interface name="org.freedesktop.UPower"><property name="OnBattery" type="b" access="read"/>
  </interface></node>"""
NETWORK = "org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager", """<node>
  <interface name="org.freedesktop.NetworkManager"><property name="Metered" type="u" access="read"/>
  </interface></node>"""
NOTIFICATIONS = "org.freedesktop.Notifications", "/org/freedesktop/Notifications", """<node>
  <interface name="org.freedesktop.Notifications">
    <method name="Notify"><arg type="s"/><arg type="u"/><arg type="s"/><arg type="s"/><arg type="s"/>
      <arg type="as"/><arg type="a{sv}"/><arg type="i"/><arg type="u" direction="out"/></method>
  </interface></node>"""


def start_loop():
    """Runs what the fakes answer with, in a thread of its own."""
    loop = GLib.MainLoop()
    threading.Thread(target=loop.run, daemon=True).start()
    return loop


class Desktop:
    """Plays the part of others on a bus, and keeps what they were asked."""

    def __init__(self, address):
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.properties = {"OnBattery": GLib.Variant("b", False), "Metered": GLib.Variant("u", 4)}
        self.inhibitors = []  # what for, who, why, how; and the end that tells when the lock is given back
        self.notes = []

    def play(self, *parts):
        for name, path, xml in parts:
            interface = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
            self.connection.register_object(path, interface, self.on_call, self.on_get, None)
            self.connection.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                      "org.freedesktop.DBus", "RequestName",
                                      GLib.Variant("(su)", (name, 4)), None, 0, -1, None)

    def on_call(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        if method == "Notify":
            self.notes.append(arguments.unpack())
            invocation.return_value(GLib.Variant("(u)", (1,)))
            return
        ours, theirs = os.pipe()
        fds = Gio.UnixFDList.new()
        fds.append(theirs)
        os.close(theirs)
        invocation.return_value_with_unix_fd_list(GLib.Variant("(h)", (0,)), fds)
        self.inhibitors.append((arguments.unpack(), ours))

    def on_get(self, _connection, _sender, _path, _interface, name):
        return self.properties[name]

    def change(self, part, name, value):
        self.properties[name] = value
        self.connection.emit_signal(None, part[1], "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                    GLib.Variant("(sa{sv}as)", (part[0], {name: value}, [])))
        self.connection.flush_sync(None)

    def is_given_back(self, i):
        """Nobody has the other end any more."""
        return bool(select.select([self.inhibitors[i][1]], [], [], 0)[0])

    def close(self):
        for _, fd in self.inhibitors:
            os.close(fd)
        self.connection.close_sync(None)


def start_bus(test, config, name):
    """Gives the address of a bus that lasts as long as the test."""
    path = test.path(name)
    with open(path + ".conf", "w", encoding="utf-8") as file:
        file.write(config.format(path=path, services=test.path("services")))
    daemon = subprocess.Popen(["dbus-daemon", f"--config-file={path}.conf", "--nofork", "--print-address"],
                              env=test.env, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def stop():
        daemon.kill()
        daemon.wait()
        daemon.stdout.close()
    test.addCleanup(stop)
    test.assertTrue(daemon.stdout.readline())
    return f"unix:path={path}"
