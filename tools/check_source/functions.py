# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on functions: their names and their size."""

from .rules import Problem, rule

# Wanted, and where a function must be split.
_LENGTH_WANTED = 50
_LENGTH_MOST = 100
_NESTING_WANTED = 4
_PARAMETERS_WANTED = 6


@rule("function-prefix", "functions that are not static or in a namespace begin with the name of their file")
def check_function_prefix(file, _tree):
    if not file.is_source or file.is_program:
        return
    if file.area != "src" and not file.path.startswith("tests/fakes/"):
        return
    prefix = file.stem.replace("-", "_") + "_"
    for function in file.outside:
        if function.kind != "function" or function.has("static") or function.name == "main":
            continue
        if not function.name.startswith(prefix):
            yield Problem(function.line, f"{function.name} must be static or begin with {prefix}")


@rule("function-length", f"at most {_LENGTH_MOST} lines a function; wanted: {_LENGTH_WANTED}")
def check_function_length(file, _tree):
    if not file.is_c:
        return
    for function in file.functions:
        length = function.length()
        if length > _LENGTH_WANTED:
            yield Problem(function.line, f"{function.name} has {length} lines; split it",
                          advice=length <= _LENGTH_MOST)


@rule("nesting", f"wanted: blocks nested at most {_NESTING_WANTED} deep")
def check_nesting(file, _tree):
    if not file.is_c:
        return
    for function in file.functions:
        depth = function.nesting()
        if depth > _NESTING_WANTED:
            yield Problem(function.line, f"{function.name} nests {depth} blocks", advice=True)


@rule("parameters", f"wanted: at most {_PARAMETERS_WANTED} parameters a function")
def check_parameters(file, _tree):
    if not file.is_c:
        return
    for function in file.functions:
        count = function.n_parameters()
        if count > _PARAMETERS_WANTED:
            yield Problem(function.line, f"{function.name} takes {count} parameters", advice=True)
