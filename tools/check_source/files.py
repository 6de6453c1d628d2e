# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on files as a whole: their names, lengths, headers, white space and tests."""

import re

from .rules import Problem, rule

_COPYRIGHT = re.compile(r"^Copyright \d{4}(-\d{4})? \S.*$")
_LICENSE = "SPDX-License-Identifier: GPL-3.0-or-later"
_VAGUE = {"util", "utils", "helper", "helpers", "misc"}
_TESTED_BY = re.compile(r"check-source: tested-by (\S+)")

# Wanted, and where a file must be split.
_LENGTH_WANTED = 400
_LENGTH_MOST = 600


def _is_header_text(lines):
    words = [line for line in lines if line]
    return len(words) == 2 and _COPYRIGHT.match(words[0]) is not None and words[1] == _LICENSE


def _get_script_header(file):
    lines = file.lines[1:] if file.lines[0].startswith("#!") else file.lines
    header = []
    for line in lines:
        if not line.startswith("#"):
            break
        header.append(line[1:].strip())
    return header


@rule("header", "a file begins with its copyright line and its SPDX identifier, nothing else")
def check_header(file, _tree):
    if file.is_c:
        first = file.comments[0] if file.comments else None
        good = first is not None and file.text.startswith("/*") and first.line == 1
        good = good and _is_header_text(first.content())
    elif file.is_python or file.is_shell:
        good = _is_header_text(_get_script_header(file))
    else:
        return
    if not good:
        yield Problem(1, f"the first comment must hold “Copyright YEAR HOLDER” and “{_LICENSE}”, "
                         "nothing else")


@rule("pragma-once", "headers begin with #pragma once and have no include guard")
def check_pragma_once(file, _tree):
    if not file.is_header:
        return
    words = [[token.text for token in tokens[:3]] for tokens in file.directives]
    if not words or words[0] != ["#", "pragma", "once"]:
        yield Problem(1, "#pragma once must stand before everything else")
    for tokens, following in zip(words, words[1:]):
        if tokens[1:2] == ["ifndef"] and following == ["#", "define", tokens[2]]:
            if re.search(r"_H_*$", tokens[2]):
                yield Problem(1, f"no include guard ({tokens[2]}): there is #pragma once")


@rule("file-name", "names are kebab case, say what is inside, and in src begin with emend-")
def check_file_name(file, _tree):
    words = set(re.split(r"[-_.]", file.name.lower()))
    for word in sorted(words & _VAGUE):
        yield Problem(None, f"“{word}” says nothing about what is in the file")
    if file.is_c and not re.match(r"^[a-z0-9]+(-[a-z0-9]+)*\.(c|h|cc|hh)$", file.name):
        yield Problem(None, "the name must be in lower case with hyphens")
    elif file.is_c and file.area == "src":
        if not file.is_program and not file.name.startswith("emend-"):
            yield Problem(None, "the name must begin with “emend-”")


@rule("unique-name", "the names of files of C and C++ are unique in src")
def check_unique_name(file, tree):
    if file.area != "src" or not file.is_c or file.is_program:
        return
    for other in tree.in_area("src"):
        if other.name == file.name and other is not file:
            yield Problem(None, f"{other.path} has the same name")


@rule("file-length", f"at most {_LENGTH_MOST} lines a file; wanted: {_LENGTH_WANTED}")
def check_file_length(file, _tree):
    if not (file.is_c or file.is_python or file.is_shell):
        return
    if file.n_lines > _LENGTH_WANTED:
        yield Problem(None, f"{file.n_lines} lines; split it by responsibility",
                      advice=file.n_lines <= _LENGTH_MOST)


@rule("white-space", "no white space at the end of a line, no tabs in C, a newline at the end")
def check_white_space(file, _tree):
    for number, line in enumerate(file.lines, start=1):
        if line != line.rstrip():
            yield Problem(number, "white space at the end of the line")
        elif file.is_c and "\t" in line:
            yield Problem(number, "a tab")
    if file.text and not file.text.endswith("\n"):
        yield Problem(file.n_lines, "no newline at the end of the file")


@rule("test-missing", "src/x/emend-y.c or .cc has tests/x/test-y.c, or names the test that covers it")
def check_test(file, tree):
    if file.area != "src" or not file.is_source or file.is_program:
        return
    for comment in file.top_comments:
        match = _TESTED_BY.search(comment.words())
        if match:
            if tree.find(match.group(1)) is None:
                yield Problem(comment.line, f"there is no test {match.group(1)}")
            return
    folder = file.path.split("/", 1)[1].rpartition("/")[0]
    name = "test-" + re.sub(r"^emend-", "", file.stem) + ".c"
    expected = "/".join(part for part in ("tests", folder, name) if part)
    if tree.find(expected) is None:
        yield Problem(None, f"there is no test {expected}")
