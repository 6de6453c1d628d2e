# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on GObject types."""

import re

from .lexer import find_calls, find_closing, split_arguments
from .rules import Problem, rule

# Enumerations and flags are not counted: they belong to the type whose functions use them.
_TYPE_MACRO = re.compile(
    r"^G_DECLARE_(FINAL_TYPE|DERIVABLE_TYPE|INTERFACE)$"
    r"|^G_DEFINE_((FINAL_|ABSTRACT_|DYNAMIC_|BOXED_|POINTER_)?TYPE|INTERFACE)"
    r"(_WITH_CODE|_WITH_PRIVATE|_EXTENDED)?$"
)
_PARAM_SPEC = re.compile(
    r"^g_param_spec_(boolean|boxed|char|double|enum|flags|float|gtype|int|int64|long|object|param"
    r"|pointer|string|uchar|uint|uint64|ulong|unichar|value_array|variant)$"
)


def find_types(file):
    """Returns the macros of `file` that declare or define a GType."""
    return [
        entry
        for entry in file.declarations
        if entry.kind == "macro" and _TYPE_MACRO.match(entry.name) and len(entry.arguments) > 1
    ]


def _get_name(macro, index):
    return "".join(token.text for token in macro.arguments[index])


def _to_kebab(name):
    """Returns a name in camel case in kebab case: EmendOCRStage is emend-ocr-stage."""
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", name)
    return re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1-\2", name).lower()


@rule("one-type", "a .c/.h pair holds at most one GType, boxed types included")
def check_one_type(file, tree):
    if not _has_types(file):
        return
    first = None
    header = tree.find(file.path[:-1] + "h") if file.is_source else None
    if header is not None:
        first = next((_get_name(macro, 0) for macro in find_types(header)), None)
    for macro in find_types(file):
        name = _get_name(macro, 0)
        first = first or name
        if name != first:
            yield Problem(macro.line, f"{name} needs files of its own; these are those of {first}")


@rule("type-file", "EmendOcrStage is in emend-ocr-stage.c, with functions emend_ocr_stage_…")
def check_type_file(file, _tree):
    if not _has_types(file):
        return
    for macro in find_types(file)[:1]:
        name = _get_name(macro, 0)
        if _to_kebab(name) != file.stem:
            extension = file.name[-2:]
            yield Problem(macro.line, f"the file of {name} is {_to_kebab(name)}{extension}")
        elif _get_name(macro, 1) != file.stem.replace("-", "_"):
            expected = file.stem.replace("-", "_")
            yield Problem(macro.line, f"the functions of {name} begin with {expected}")


def _has_types(file):
    return file.is_c and (file.area == "src" or file.path.startswith("tests/fakes/"))


@rule("param-flags", "the flags of a property contain G_PARAM_STATIC_STRINGS")
def check_param_flags(file, _tree):
    if not file.is_c:
        return
    names = {token.text for token in file.tokens if _PARAM_SPEC.match(token.text)}
    for index in find_calls(file.tokens, names):
        end = find_closing(file.tokens, index + 1)
        arguments = split_arguments(file.tokens[index + 2 : end])
        flags = [token.text for token in arguments[-1]] if arguments else []
        visible = any(flag.startswith("G_PARAM_") for flag in flags)
        if visible and "G_PARAM_STATIC_STRINGS" not in flags:
            name = file.tokens[index].text
            yield Problem(file.tokens[index].line, f"{name} without G_PARAM_STATIC_STRINGS")
