# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on what comments must and must not say."""

import re

from .rules import Problem, rule
from .types import find_types

_MARK = re.compile(r"\b(TODO|FIXME|XXX)\b")

# What GObject's macros declare needs no words.
_GENERATED = re.compile(r"_(get_type|quark)$")


@rule("purpose", "a .c or .cc of src says what it is for and, if it has a GType, its thread contract")
def check_purpose(file, _tree):
    if file.area != "src" or not file.is_source:
        return
    first_code = file.tokens[0].line if file.tokens else file.n_lines + 1
    if len(file.comments) < 2 or file.comments[1].line > first_code:
        yield Problem(1, "a second comment, above the includes, must say what the file is for")
        return
    comment = file.comments[1]
    if find_types(file) and "Thread" not in comment.words():
        yield Problem(comment.line, "it must give the contract of the type: “Thread contract: …”")


@rule("mark", "no marks of unfinished work in comments: open an issue, or do it")
def check_mark(file, _tree):
    for comment in file.comments:
        for offset, line in enumerate(comment.text.split("\n")):
            match = _MARK.search(line)
            if match:
                yield Problem(comment.line + offset, f"{match.group()}: do it, or open an issue")


@rule("doc-comment", "every function that a header of src declares is documented in its .c")
def check_doc_comment(file, tree):
    if file.area != "src" or not file.is_header or file.is_cxx:
        return
    for entry in file.declarations:
        if entry.kind != "prototype" or entry.has("static") or _GENERATED.search(entry.name):
            continue
        if entry.name not in tree.documented:
            yield Problem(entry.line, f"no comment “/** {entry.name}: … */” above its definition")
