# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a rule is, and how the problems that rules find are collected and excused."""

import re
from dataclasses import dataclass

ALLOW = "allow"

_ALLOW = re.compile(r"check-source: allow\b\s*([a-z-]*)\s*(?:because\s+(\S.*))?")


@dataclass(frozen=True)
class Problem:
    """What a rule found. Without a line it concerns the whole file; advice is not an error."""

    line: int | None
    message: str
    advice: bool = False


@dataclass(frozen=True)
class Finding:
    """A problem of a file, ready to be printed."""

    path: str
    line: int
    rule: str
    message: str
    advice: bool

    def __str__(self):
        note = " (advice)" if self.advice else ""
        return f"{self.path}:{self.line}: {self.rule}: {self.message}{note}"


@dataclass(frozen=True)
class Rule:
    """A rule: its function yields the problems of one file."""

    name: str
    summary: str
    check: object


RULES = {}


def rule(name, summary):
    """Registers a function `check(file, tree)` that yields the problems of `file`."""

    def register(check):
        RULES[name] = Rule(name, summary, check)
        return check

    return register


@rule(ALLOW, "“check-source: allow RULE because …” names a rule, gives a reason and is needed")
def check_allow(_file, _tree):
    """Found by `find_problems`, which alone knows what was excused."""
    return ()


class Excuse:
    """A comment that allows something which a rule forbids."""

    def __init__(self, file, comment, match):
        self.line = comment.line
        self.rule = match.group(1)
        self.reason = match.group(2)
        self.used = False
        self.end_line = comment.end_line
        if comment.alone:
            # It stands above what it excuses: all up to the next empty line.
            while self.end_line < file.n_lines and file.lines[self.end_line].strip():
                self.end_line += 1

    def covers(self, name, problem):
        """Tells whether it excuses `problem` of the rule `name`."""
        if self.rule != name or not self.reason:
            return False
        return problem.line is None or self.line <= problem.line <= self.end_line

    def problem(self):
        """Returns what is wrong with the comment itself, or None."""
        if self.rule not in RULES:
            return Problem(self.line, f"there is no rule “{self.rule}”; see --list-rules")
        if not self.reason:
            return Problem(self.line, "say why: “check-source: allow RULE because …”")
        if not self.used:
            return Problem(self.line, f"nothing here breaks the rule “{self.rule}”; remove this")
        return None


def _find_excuses(file):
    for comment in file.comments:
        match = _ALLOW.search(comment.words())
        if match:
            yield Excuse(file, comment, match)


def find_problems(file, tree):
    """Yields the findings of all rules in `file`, without those that it excuses."""
    excuses = list(_find_excuses(file))
    for name, entry in RULES.items():
        for problem in entry.check(file, tree):
            covering = [excuse for excuse in excuses if excuse.covers(name, problem)]
            for excuse in covering:
                excuse.used = True
            if not covering:
                yield Finding(file.path, problem.line or 1, name, problem.message, problem.advice)
    for excuse in excuses:
        problem = excuse.problem()
        if problem:
            yield Finding(file.path, problem.line, ALLOW, problem.message, False)
