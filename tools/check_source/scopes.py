# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finds what C++ has around declarations: namespaces, classes, and words behind parameters."""

from dataclasses import dataclass, field

from .lexer import find_closing

_CLASSES = {"class", "struct"}
_ACCESS = {"private", "protected", "public"}

# Stand between the parameters of a function and its body, and say nothing about its size.
_QUALIFIERS = {"const", "final", "noexcept", "override"}


@dataclass
class Scopes:
    """The tokens of a file: outside of namespaces, in namespaces, and in the body of each class."""

    outside: list = field(default_factory=list)
    inside: list = field(default_factory=list)
    classes: list = field(default_factory=list)


def find(tokens):
    """Returns the scopes of `tokens`, without preprocessor lines."""
    scopes = Scopes()
    _walk([token for token in tokens if not token.directive], scopes, scopes.outside)
    return scopes


def _find_text(code, start, texts):
    """Returns the index of the first token from `start` on that is one of `texts`, or None."""
    for index in range(start, len(code)):
        if code[index].text in texts:
            return index
    return None


def _walk(code, scopes, found):
    position = 0
    while position < len(code):
        position = _step(code, position, scopes, found)


def _step(code, position, scopes, found):
    token = code[position]
    if token.is_name("namespace"):
        opening = _find_text(code, position, ("{", ";", "="))
        if opening is not None and code[opening].text == "{":
            end = find_closing(code, opening)
            _walk(code[opening + 1 : end], scopes, scopes.inside)
            return end + 1
    if token.is_name("extern") and code[position + 1 : position + 2]:
        following = code[position + 1]
        if following.kind == "string" and code[position + 2].text == "{":
            end = find_closing(code, position + 2)
            _walk(code[position + 3 : end], scopes, found)
            return end + 1
        if following.kind == "string":
            return position + 2
    if token.kind == "ident" and token.text in _CLASSES:
        opening = _find_text(code, position, ("{", ";", "("))
        if opening is not None and code[opening].text == "{":
            _add_class(code, opening, scopes)
    if token.text == "{" and token.kind == "op":
        end = find_closing(code, position)
        found += code[position : end + 1]
        return end + 1
    found.append(token)
    return _skip_qualifiers(code, position + 1) if token.text == ")" else position + 1


def _skip_qualifiers(code, position):
    while position < len(code) and code[position].text in _QUALIFIERS:
        position += 1
    return position


def _add_class(code, opening, scopes):
    body = []
    inner = code[opening + 1 : find_closing(code, opening)]
    for index, token in enumerate(inner):
        is_label = token.text in _ACCESS and inner[index + 1 : index + 2]
        is_label = is_label and inner[index + 1].text == ":"
        is_colon = token.text == ":" and index > 0 and inner[index - 1].text in _ACCESS
        if not is_label and not is_colon:
            body.append(token)
    members = []
    scopes.classes.append(members)
    _walk(body, scopes, members)
