# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What “meson install” leaves can be used from where it is."""

import concurrent.futures
import os
import subprocess
import sys
import unittest

import installed


class InstallTest(installed.InstalledTest):
    def compile(self, compiler, text, *options):
        """Gives what the compiler has to say of a program."""
        command = [*compiler, "-fsyntax-only", "-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror",
                   *options, *self.cflags, "-"]
        return subprocess.run(command, input=text, capture_output=True, text=True).stderr

    def test_files(self):
        for pattern in ("bin/emend", "libexec/emend/emend-reader", "include/emend-1/emend.h",
                        "lib*/**/libemend-1.so", "lib*/**/libemend-1.so.0",
                        "lib*/**/pkgconfig/emend-1.pc"):
            self.find(pattern)
        names = os.listdir(os.path.dirname(self.find("include/emend-1/emend.h")))
        self.assertEqual(sorted(names), sorted([*installed.HEADERS, "emend.h"]))
        if installed.INTROSPECTION:
            self.find("share/gir-1.0/Emend-1.0.gir")
            self.find("lib*/**/girepository-1.0/Emend-1.0.typelib")

    def test_headers(self):
        """Each header can be included alone in C, and all of them in C++."""
        self.cflags = self.flags("--cflags")
        self.assertIn("unknown", self.compile(installed.CC, "int i = unknown;", "-xc"))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            said = pool.map(lambda name: self.compile(installed.CC, f"#include <{name}>\n", "-xc"),
                            installed.HEADERS)
        for name, text in zip(installed.HEADERS, said):
            self.assertEqual(text, "", name)
        program = "#include <emend.h>\nEmendItem *make () { return emend_item_new (\"1\", 0, nullptr); }\n"
        self.assertEqual(self.compile(["c++"], program, "-xc++"), "")

    def run_script(self, name, *arguments):
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
        return self.check([sys.executable, script, *arguments], env=self.env)

    def read_outputs(self, book):
        outputs = {}
        for folder, _, names in os.walk(os.path.join(book, "output")):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    outputs[os.path.relpath(path, book)] = file.read()
        return outputs

    def test_program(self):
        """The installed program makes a book; by the library it is read as it is, and made with the same bytes."""
        book = self.make_book(1)
        outputs = self.read_outputs(book)
        text = outputs["output/small.txt"].decode("utf-8")
        self.assertGreater(len(text.split()), 100)
        if not installed.INTROSPECTION:
            self.skipTest("the library is not described for other languages")
        self.assertEqual(self.run_script("read-book.py", book), text)

        again = os.path.join(self.folder, "again", "small.book")
        os.mkdir(os.path.dirname(again))
        self.run_script("process-scan.py", os.path.join(self.folder, "small.pdf"), again)
        self.assertEqual(self.read_outputs(again), outputs)


if __name__ == "__main__":
    unittest.main()
