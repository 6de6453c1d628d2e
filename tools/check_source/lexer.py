# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Splits C into tokens and comments, so that rules never match inside a string or a comment."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<comment>/\*.*?(?:\*/|\Z)|//(?:\\\n|[^\n])*)
    | (?P<string>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
    | (?P<char>[uUL]?'(?:\\.|[^'\\\n])+')
    | (?P<ident>[A-Za-z_]\w*)
    | (?P<number>\.?\d(?:[eEpP][+-]|[\w.])*)
    | (?P<splice>\\\n)
    | (?P<newline>\n)
    | (?P<space>[ \t\r\f\v]+)
    | (?P<op>->|\+\+|--|<<=|>>=|<<|>>|[<>=!&|+\-*/%^]=|&&|\|\||\.\.\.|\#\#|.)
    """,
    re.VERBOSE | re.DOTALL,
)

CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True)
class Token:
    """One token of code; `directive` tells whether it stands in a preprocessor line."""

    kind: str
    text: str
    line: int
    directive: bool

    def is_name(self, name):
        return self.kind == "ident" and self.text == name

    def is_macro_name(self):
        """Tells whether it is an identifier in capitals."""
        return self.kind == "ident" and self.text.isupper() and not self.text.startswith("__")


@dataclass(frozen=True)
class Comment:
    """One comment; `alone` tells whether no code stands before it on its first line."""

    text: str
    line: int
    end_line: int
    alone: bool

    def content(self):
        """Returns the words of the comment without its marks, one line each."""
        body = re.sub(r"^(/\*+|//+|#+)|\*+/$", "", self.text)
        return [re.sub(r"^\s*\*?\s?", "", line).rstrip() for line in body.split("\n")]

    def words(self):
        """Returns the words of the comment on one line."""
        return " ".join(" ".join(self.content()).split())


def split(text):
    """Returns the tokens and the comments of the C source `text`."""
    tokens = []
    comments = []
    line = 1
    line_is_empty = True
    directive = False

    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        value = match.group()
        end_line = line + value.count("\n")
        if kind == "newline":
            line_is_empty = True
            directive = False
        elif kind == "comment":
            alone = not tokens or tokens[-1].line != line
            comments.append(Comment(value, line, end_line, alone))
        elif kind not in ("space", "splice"):
            if value == "#" and line_is_empty:
                directive = True
            line_is_empty = False
            tokens.append(Token(kind, value, line, directive))
        line = end_line

    return tokens, comments


def find_closing(tokens, start):
    """Returns the index of the bracket that closes the one at `start`, or the last index."""
    opening = tokens[start].text
    closing = CLOSING[opening]
    depth = 0
    for index in range(start, len(tokens)):
        if tokens[index].kind != "op":
            continue
        if tokens[index].text == opening:
            depth += 1
        elif tokens[index].text == closing:
            depth -= 1
            if depth == 0:
                return index
    return len(tokens) - 1


def split_arguments(tokens):
    """Splits the tokens between two brackets at the commas that stand in no inner bracket."""
    arguments = [[]]
    depth = 0
    for token in tokens:
        if token.kind == "op" and token.text in CLOSING:
            depth += 1
        elif token.kind == "op" and token.text in CLOSING.values():
            depth -= 1
        if token.text == "," and depth == 0:
            arguments.append([])
        else:
            arguments[-1].append(token)
    return [] if arguments == [[]] else arguments


def find_calls(tokens, names):
    """Yields the tokens that call one of `names`; a field of that name is no call."""
    for index, token in enumerate(tokens[:-1]):
        if token.kind != "ident" or token.text not in names:
            continue
        if index > 0 and tokens[index - 1].text in (".", "->"):
            continue
        if tokens[index + 1].text == "(":
            yield index
