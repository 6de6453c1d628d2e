# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on state outside objects."""

from .declarations import find_statics, is_const
from .rules import Problem, rule

_NAMES = {"properties", "signals"}
# Written once or, as GSourceFuncs, taken by GLib as if it would write to them.
_TYPES = {"GOnce", "GPrivate", "GQuark", "GSourceFuncs"}
_ONCE_GUARDS = {
    "g_dbus_error_register_error_domain", "g_once_init_enter", "g_once_init_enter_pointer",
}  # fmt: skip


def _find_once_guards(file):
    """Returns the names whose address is handed to a function that sets them once."""
    guards = set()
    for index, token in enumerate(file.tokens):
        if token.text not in _ONCE_GUARDS:
            continue
        depth = 0
        for position in range(index + 1, len(file.tokens)):
            text = file.tokens[position].text
            depth += (text == "(") - (text == ")")
            if depth == 0:
                break
            if text == "&":
                guards.add(file.tokens[position + 1].text)
    return guards


def _is_state(variable, guards):
    if variable.name in _NAMES or is_const(variable):
        return False
    if any(token.text in _TYPES for token in variable.tokens):
        return False
    return variable.name not in guards


@rule("mutable-static", "no mutable static or global variables but properties, signals and quarks")
def check_mutable_static(file, _tree):
    if file.area != "src" or not file.is_c:
        return
    guards = _find_once_guards(file)
    variables = [entry for entry in file.declarations if entry.kind == "variable"]
    for function in file.functions:
        variables += find_statics(function)
    for variable in variables:
        if not variable.has("extern") and _is_state(variable, guards):
            yield Problem(variable.line, f"{variable.name} can change: make it const or a field")
