#!/usr/bin/python3
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes the linker's map of what headers declare: `list-symbols.py MAP HEADER…`."""

import re
import sys

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CALL = re.compile(r"\b(emend_[a-z0-9_]+) \(")
_TYPE = re.compile(r"\bG_DECLARE_\w+ \(\s*\w+,\s*(emend_[a-z0-9_]+),")


def list_symbols(paths):
    """Returns the names of all functions that the headers at `paths` declare, sorted."""
    symbols = set()
    for path in paths:
        with open(path, encoding="utf-8") as file:
            code = _COMMENT.sub(" ", file.read())
        symbols.update(_CALL.findall(code))
        symbols.update(name + "_get_type" for name in _TYPE.findall(code))
    return sorted(symbols)


def main(arguments):
    target, *paths = arguments
    lines = [f"    {symbol};\n" for symbol in list_symbols(paths)]
    with open(target, "w", encoding="utf-8") as file:
        file.writelines(["EMEND_1 {\n  global:\n", *lines, "  local:\n    *;\n};\n"])


if __name__ == "__main__":
    main(sys.argv[1:])
