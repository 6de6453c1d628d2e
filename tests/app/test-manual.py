# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is made from the table of commands: every command and every option is in the help, the manual and the
completion, and the completion completes."""

import os
import re
import shutil
import subprocess
import unittest

from program import ProgramTest

MANUAL = os.environ["EMEND_MANUAL"]
BASH = os.environ["EMEND_BASH_COMPLETION"]
ZSH = os.environ["EMEND_ZSH_COMPLETION"]


def read(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


class Manual(ProgramTest):
    def commands(self):
        out, _ = self.emend("--help")
        names = re.findall(r"^  ([a-z-]+) +\S", out.split("Options:")[0], re.M)
        self.assertGreaterEqual(len(names), 10)
        return names

    def options(self, command):
        out, _ = self.emend(command, "--help")
        return set(re.findall(r"^  (?:-\w, )?--([a-z-]+)", out, re.M)) - {"help"}

    def test_everything_is_in_the_manual(self):
        parts = dict(re.findall(r"^\.SS (\S+)\n(.*?)(?=^\.S[SH] )", read(MANUAL), re.M | re.S))
        self.assertEqual(list(parts), self.commands())
        for command, text in parts.items():
            named = {name.replace("\\-", "-") for name in re.findall(r"\\fB\\-\\-([a-z\\-]+)\\fR", text)}
            self.assertEqual(named, self.options(command), command)

    def test_the_manual_is_sound(self):
        done = subprocess.run(["groff", "-man", "-Tutf8", "-K", "utf8", "-ww", "-z", MANUAL], check=True,
                              capture_output=True)
        self.assertEqual(done.stderr, b"")
        done = subprocess.run(["groff", "-man", "-Tutf8", "-K", "utf8", "-P-c", MANUAL], check=True,
                              capture_output=True)
        self.assertNotIn(b"@", re.sub(rb"\x08.", b"", done.stdout))

    def test_everything_is_in_the_completions(self):
        bash, zsh = read(BASH), read(ZSH)
        for text in (bash, zsh):
            self.assertNotRegex(text, r"@[A-Z]+@")
        for command in self.commands():
            bash_case = re.search(rf"^    {command}\)\n(.*?)^      ;;$", bash, re.M | re.S)[1]
            zsh_case = re.search(rf"^    {command}\)\n(.*?)^      ;;$", zsh, re.M | re.S)[1]
            named = set(re.search("options='(.*)'", bash_case)[1].split()) - {"--help"}
            self.assertEqual({name[2:] for name in named}, self.options(command), command)
            named = set(re.findall(r"--([a-z-]+)[=\[}]", zsh_case)) - {"help"}
            self.assertEqual(named, self.options(command), command)
            self.assertIn(f"'{command}:", zsh)

    @unittest.skipUnless(shutil.which("zsh"), "there is no zsh")
    def test_zsh_understands(self):
        subprocess.run(["zsh", "-n", ZSH], check=True)

    def complete(self, *words):
        """What bash offers for the last of the words."""
        script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _emend; '
                  '((${#COMPREPLY[@]} == 0)) || printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "-c", script, "bash", BASH, "emend", *words], cwd=self.folder,
                              env=self.env, check=True, capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        return sorted(done.stdout.splitlines())

    def test_bash_completes(self):
        for name in ("walden.book", "a b.book", "empty", os.path.join("shelf", "deep.book")):
            os.makedirs(self.path(name))
            if name.endswith(".book"):
                with open(self.path(name, "book.ini"), "w", encoding="utf-8"):
                    pass
        for name in ("scan.PDF", "page.tiff", "notes.txt"):
            with open(self.path(name), "w", encoding="utf-8"):
                pass

        self.assertEqual(self.complete("sta"), ["status"])
        self.assertLess({"process", "export", "--help"}, set(self.complete("")))
        self.assertEqual(self.complete("status", ""), ["a b.book", "shelf/", "walden.book"])
        self.assertEqual(self.complete("status", "shelf/"), ["shelf/deep.book"])
        self.assertEqual(self.complete("show", "w"), ["walden.book"])
        self.assertEqual(self.complete("process", "p"), ["page.tiff"])
        self.assertIn("scan.PDF", self.complete("process", ""))
        self.assertNotIn("notes.txt", self.complete("process", ""))
        self.assertEqual(self.complete("export", "--for"), ["--format"])
        self.assertEqual(self.complete("export", "--format", "t")[-1], "txt")
        self.assertEqual(self.complete("export", "--format", "=", "md,tx"), ["md,txt"])
        self.assertEqual(self.complete("status", "--format", "="), ["json", "text"])
        self.assertEqual(self.complete("key", ""), ["forget", "set"])
        self.assertIn("eng", self.complete("process", "-l", ""))
        self.assertEqual(self.complete("process", "-l", "deu+en"), ["deu+eng"])
        self.assertIn("notes.txt", self.complete("export", "x.book", "-o", "n"))
        self.assertEqual(self.complete("nonsense", ""), [])


if __name__ == "__main__":
    unittest.main()
