# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""An installation in a folder of its own, for the tests of what is installed."""

import glob
import os
import shutil
import subprocess
import tempfile
import unittest

SOURCE = os.environ["EMEND_SOURCE"]
INTROSPECTION = os.environ["EMEND_INTROSPECTION"] == "yes"
PREFIX = os.environ["EMEND_PREFIX"].lstrip("/")
# meson joins lists with what joins paths.
HEADERS = os.environ["EMEND_HEADERS"].split(os.pathsep)
# The sanitizers' and the compilers' wrappers are part of the command.
CC = os.environ["EMEND_CC"].split(os.pathsep)


class InstalledTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="emend-installed-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.top = os.path.join(cls.folder, "top")
        cls.check(["meson", "install", "-C", os.environ["EMEND_BUILD"], "--no-rebuild", "--quiet",
                   "--destdir", cls.top])
        home = os.path.join(cls.folder, "home")
        os.mkdir(home)
        libdir = os.path.dirname(cls.find("lib*/**/libemend-1.so"))
        cls.env = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home, XDG_CONFIG_DIRS=home,
                       XDG_DATA_HOME=home, XDG_CACHE_HOME=home, G_DEBUG="fatal-criticals",
                       DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent",
                       EMEND_READER=cls.find("libexec/emend/emend-reader"),
                       LD_LIBRARY_PATH=libdir,
                       GI_TYPELIB_PATH=os.path.join(libdir, "girepository-1.0"),
                       PKG_CONFIG_PATH=cls.relocate(os.path.join(libdir, "pkgconfig/emend-1.pc")))

    @classmethod
    def check(cls, command, **options):
        """Runs a command that must succeed, and gives what it printed."""
        process = subprocess.run(command, capture_output=True, text=True, timeout=250, **options)
        if process.returncode != 0:
            raise AssertionError(f"{command} ended with {process.returncode}\n"
                                 f"{process.stdout}\n{process.stderr}")
        return process.stdout

    @classmethod
    def find(cls, pattern):
        """The one file below the prefix that matches a pattern."""
        found = glob.glob(os.path.join(cls.top, PREFIX, pattern), recursive=True)
        if len(found) != 1:
            raise AssertionError(f"{pattern} is not installed once: {found}")
        return found[0]

    @classmethod
    def relocate(cls, path):
        """Copies a .pc, which names the prefix that the build was configured for; gives the folder of the copy."""
        with open(path, encoding="utf-8") as file:
            text = file.read()
        prefix = f"prefix={os.environ['EMEND_PREFIX']}\n"
        if prefix not in text:
            raise AssertionError(f"no “{prefix}” in {text}")
        folder = os.path.join(cls.folder, "pkgconfig")
        os.mkdir(folder)
        with open(os.path.join(folder, "emend-1.pc"), "w", encoding="utf-8") as file:
            file.write(text.replace(prefix, f"prefix={cls.top}{os.environ['EMEND_PREFIX']}\n"))
        return folder

    @classmethod
    def emend(cls, *arguments):
        return cls.check([cls.find("bin/emend"), *arguments], cwd=cls.folder, env=cls.env)

    @classmethod
    def flags(cls, *options):
        return cls.check(["pkg-config", *options, "emend-1"], env=cls.env).split()

    @classmethod
    def make_book(cls, n_pages):
        """Has the installed program read the beginning of the sample's text; gives the book's path."""
        scan = os.path.join(cls.folder, "small.pdf")
        sample = os.path.join(SOURCE, "data/samples/boy-apprenticed.pdf")
        cls.check(["qpdf", sample, "--pages", ".", f"5-{4 + n_pages}", "--", scan])
        cls.emend("process", "--quiet", scan)
        return os.path.join(cls.folder, "small.book")
