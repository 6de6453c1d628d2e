# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the library exports is what its headers declare, no more and no less."""

import os
import re
import subprocess
import unittest


class LibrarySymbolsTest(unittest.TestCase):
    def setUp(self):
        out = subprocess.run(["nm", "-D", "--defined-only", os.environ["EMEND_LIBRARY"]],
                             check=True, capture_output=True, text=True).stdout
        # The version of the map is a symbol as well.
        self.exported = {re.sub("@.*", "", line.split()[-1])
                         for line in out.splitlines()} - {"EMEND_1"}

    def test_map(self):
        with open(os.environ["EMEND_MAP"], encoding="utf-8") as file:
            declared = set(re.findall(r"^ +(emend_\w+);$", file.read(), re.MULTILINE))
        self.assertGreater(len(declared), 300)
        self.assertEqual(declared - self.exported, set(), "declared, but not in the library")
        self.assertEqual(self.exported - declared, set(), "exported, but not in any header")

    def test_kinds_of_declarations(self):
        """A function, a type that is declared by a macro, and one that is not."""
        for symbol in ("emend_stage_process", "emend_stage_get_type", "emend_word_get_type"):
            self.assertIn(symbol, self.exported)
        for symbol in ("emend_journal_open", "emend_correct_letters_apply"):
            self.assertNotIn(symbol, self.exported)


if __name__ == "__main__":
    unittest.main()
