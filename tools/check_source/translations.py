# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on what people read: it is marked for translation."""

import re

from .lexer import CLOSING, find_calls, find_closing, split_arguments
from .rules import Problem, rule

# What says something to people, and the number of its first argument that does.
_SAYING = {
    "emend_console_say": 1, "emend_invocation_fail_usage": 1, "emend_invocation_print": 1,
    "emend_invocation_printerr": 1, "emend_outcome_new_skipped": 0, "g_error_new": 2,
    "g_error_new_literal": 2, "g_message": 0, "g_prefix_error": 1,
    "g_propagate_prefixed_error": 2, "g_set_error": 3, "g_set_error_literal": 3,
    "g_task_return_new_error": 3,
}  # fmt: skip

# In an option's entry: what it is for.
_DESCRIPTION = 5

# What is left of a text without these has no words: what printf() fills in, escapes, and the program's name.
_NO_WORDS = re.compile(r"%[-+ 0-9.$*#]*(?:hh|h|ll|l|z)?[a-zA-Z%]|\\033\[K|\\.|^\"emend: ")

# Names, which are the same in all languages.
_NAME = re.compile(r'^"(?:[A-Z]+|--[a-z-]+(?: [a-z.]+=…)?)"$')


def _has_words(text):
    return not _NAME.match(text) and re.search(r"[^\W\d_]{2}", _NO_WORDS.sub("", text)) is not None


def _find_unmarked(tokens):
    """Yields the texts with words that are no arguments of a further call, such as one of `_`."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "ident" and index + 1 < len(tokens) and tokens[index + 1].text == "(":
            index = find_closing(tokens, index + 1)
        elif token.kind == "string" and _has_words(token.text):
            yield token
        index += 1


def _find_said(tokens):
    for index in find_calls(tokens, _SAYING):
        end = find_closing(tokens, index + 1)
        arguments = split_arguments(tokens[index + 2 : end])
        for argument in arguments[_SAYING[tokens[index].text] :]:
            yield from _find_unmarked(argument)


def _find_descriptions(tokens):
    for index, token in enumerate(tokens):
        if not token.is_name("GOptionEntry"):
            continue
        start = index
        while tokens[start].text not in ("{", ";", ")") and start + 1 < len(tokens):
            start += 1
        if tokens[start].text != "{":
            continue
        for entry in split_arguments(tokens[start + 1 : find_closing(tokens, start)]):
            fields = split_arguments(entry[1:-1]) if entry and entry[0].text in CLOSING else []
            if len(fields) > _DESCRIPTION:
                yield from _find_unmarked(fields[_DESCRIPTION])


@rule("translated", "what people read in src stands in _(), N_() or g_dngettext()")
def check_translated(file, _tree):
    if file.area != "src" or not file.is_source or file.folder == "reader" and file.is_program:
        return
    for token in [*_find_said(file.tokens), *_find_descriptions(file.tokens)]:
        yield Problem(token.line, f"mark it for translation: _ ({token.text})")
