# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""The command line."""

import argparse
import pathlib
import sys

# The families register their rules when they are imported.
from . import (  # noqa: F401
    calls, comments, files, functions, includes, state, translations, types,
)  # fmt: skip
from .rules import RULES, find_problems
from .source import AREAS, Tree

_TOP = pathlib.Path(__file__).resolve().parent.parent.parent


def _parse_arguments(arguments):
    parser = argparse.ArgumentParser(
        prog="check-source",
        description="Checks the rules of style that a program can check.",
        epilog="In C, “/* check-source: allow RULE because … */” excuses its own line or, "
        "alone on a line, what follows up to the next empty line.",
    )
    parser.add_argument("--root", type=pathlib.Path, default=_TOP, help="top of the tree")
    parser.add_argument("--advice", action="store_true", help="show advice, too")
    parser.add_argument("--list-rules", action="store_true", help="list the rules and exit")
    parser.add_argument("files", nargs="*", type=pathlib.Path, help="show only these")
    return parser.parse_args(arguments)


def _list_rules():
    width = max(map(len, RULES))
    for name, entry in sorted(RULES.items()):
        print(f"{name:{width}}  {entry.summary}")


def _select(tree, files):
    """Returns the files of `tree` that the user named; a folder stands for all in it."""
    if not files:
        return tree.files
    selected = []
    for name in files:
        path = name.resolve()
        inside = [file for file in tree.files if path in [(tree.root / file.path),
                                                          *(tree.root / file.path).parents]]
        if not inside:
            raise FileNotFoundError(f"{name}: not a file that is checked, which are those in "
                                    f"{', '.join(AREAS)} below {tree.root}")
        selected += [file for file in inside if file not in selected]
    return selected


def main(arguments):
    """Checks the tree and returns the exit status: 1 if a rule is broken."""
    options = _parse_arguments(arguments)
    if options.list_rules:
        _list_rules()
        return 0

    tree = Tree(options.root)
    try:
        selected = _select(tree, options.files)
    except FileNotFoundError as error:
        print(f"check-source: {error}", file=sys.stderr)
        return 2

    errors = 0
    for file in selected:
        for finding in sorted(find_problems(file, tree), key=lambda each: each.line):
            errors += not finding.advice
            if options.advice or not finding.advice:
                print(finding)
    if errors:
        print(f"check-source: {errors} problems in {len(selected)} files", file=sys.stderr)
    return 1 if errors else 0
