# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finds what a C file declares at its top level. It does not know the language, only its shape."""

from dataclasses import dataclass, field

from .lexer import CLOSING, find_closing, split_arguments

# Stand in front of declarations without a bracket or a semicolon of their own.
_MARKS = {
    "G_BEGIN_DECLS",
    "G_END_DECLS",
    "G_GNUC_BEGIN_IGNORE_DEPRECATIONS",
    "G_GNUC_END_IGNORE_DEPRECATIONS",
}
_CONTROL = {"if", "for", "while", "switch", "catch"}


@dataclass
class Declaration:
    """One declaration: a macro, function, prototype, variable, type or something else."""

    kind: str
    name: str
    line: int
    tokens: list
    arguments: list = field(default_factory=list)
    body: list = field(default_factory=list)

    def has(self, word):
        """Tells whether `word` stands among the specifiers of the declaration."""
        return any(token.is_name(word) for token in self.tokens)

    def n_parameters(self):
        """Returns how many parameters the function takes."""
        if len(self.arguments) == 1 and [token.text for token in self.arguments[0]] == ["void"]:
            return 0
        return len(self.arguments)

    def length(self):
        """Returns the number of lines from the name of the function to its last bracket."""
        return self.body[-1].line - self.line + 1

    def nesting(self):
        """Returns how deep the blocks of the function are nested; its own body is 0."""
        deepest = 0
        blocks = []
        for index, token in enumerate(self.body[1:], start=1):
            if token.text == "{" and token.kind == "op":
                blocks.append(_is_block(self.body, index))
                deepest = max(deepest, sum(blocks))
            elif token.text == "}" and token.kind == "op" and blocks:
                blocks.pop()
        return deepest


def _is_block(tokens, index):
    """Tells whether the brace at `index` opens a block of statements, not a list of values."""
    before = tokens[index - 1]
    if before.text in (";", "{", "}", ":", "else", "do"):
        # A brace after a brace is a block, but inside a list of values it is a value.
        return before.text != "{" or index == 1 or _is_block(tokens, index - 1)
    if before.text != ")":
        return False
    depth = 0
    for position in range(index - 1, 0, -1):
        if tokens[position].text == ")":
            depth += 1
        elif tokens[position].text == "(":
            depth -= 1
            if depth == 0:
                return tokens[position - 1].text in _CONTROL or tokens[position - 1].is_macro_name()
    return False


def parse(tokens):
    """Returns the declarations at the top level of `tokens`, without preprocessor lines."""
    code = [token for token in tokens if not token.directive and token.text not in _MARKS]
    declarations = []
    position = 0
    while position < len(code):
        if code[position].text in (";", "}"):
            position += 1
            continue
        declaration, position = _parse_one(code, position)
        declarations.append(declaration)
    return declarations


def _parse_one(code, start):
    if code[start].is_macro_name() and start + 1 < len(code) and code[start + 1].text == "(":
        end = find_closing(code, start + 1)
        arguments = split_arguments(code[start + 2 : end])
        name = code[start]
        return Declaration("macro", name.text, name.line, [name], arguments), end + 1

    chunk = []
    position = start
    while position < len(code) and code[position].text != ";":
        token = code[position]
        if token.kind == "op" and token.text in CLOSING:
            end = find_closing(code, position)
            if token.text == "{" and _is_function_head(chunk):
                return _make_function(chunk, code[position : end + 1]), end + 1
            # What stands in braces (fields, values) says nothing about the declaration itself.
            chunk += [token] if token.text == "{" else code[position : end + 1]
            position = end + 1
        else:
            chunk.append(token)
            position += 1
    return _classify(chunk), position + 1


def _is_function_head(chunk):
    if not chunk or chunk[-1].text != ")":
        return False
    return not any(token.text in ("typedef", "=") for token in _outside_brackets(chunk))


def _outside_brackets(chunk):
    depth = 0
    for token in chunk:
        if token.text in ("(", "["):
            depth += 1
        elif token.text in (")", "]"):
            depth -= 1
        elif depth == 0:
            yield token


def _find_name(chunk):
    """Returns the index of the function's name in `chunk`, or None if it names no function."""
    depth = 0
    for index, token in enumerate(chunk[:-1]):
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth -= 1
        elif depth == 0 and token.kind == "ident" and chunk[index + 1].text == "(":
            is_pointer = index + 2 < len(chunk) and chunk[index + 2].text == "*"
            if not (token.is_macro_name() or token.text.startswith("_") or is_pointer):
                return index
    return None


def _make_function(chunk, body):
    index = _find_name(chunk)
    if index is None:
        return Declaration("other", "", chunk[0].line, chunk, body=body)
    end = find_closing(chunk, index + 1)
    arguments = split_arguments(chunk[index + 2 : end])
    name = chunk[index]
    return Declaration("function", name.text, name.line, chunk[:index], arguments, body)


def _classify(chunk):
    outside = list(_outside_brackets(chunk))
    words = [token.text for token in outside]
    line = chunk[0].line
    if "typedef" in words:
        return Declaration("type", "", line, chunk)
    if "=" not in words:
        index = _find_name(chunk)
        if index is not None:
            end = find_closing(chunk, index + 1)
            arguments = split_arguments(chunk[index + 2 : end])
            name = chunk[index]
            return Declaration("prototype", name.text, name.line, chunk[:index], arguments)
        if words[-1:] == ["{"] or (len(words) == 2 and words[0] in ("struct", "union", "enum")):
            return Declaration("type", "", line, chunk)
        if "(" in (token.text for token in chunk) and "*" not in (token.text for token in chunk):
            return Declaration("other", "", line, chunk)
    return make_variable(chunk)


def make_variable(chunk):
    """Returns the declaration of the variable that `chunk` (to its semicolon) declares."""
    head = []
    for token in chunk:
        if token.text == "=":
            break
        head.append(token)
    name = None
    for index, token in enumerate(head):
        if token.text == "[":
            break
        if token.text == ")" and name is not None and head[index - 1] is name:
            break
        if token.kind == "ident" and token.text != "const":
            name = token
    name = name or chunk[0]
    return Declaration("variable", name.text, name.line, head)


def is_const(variable):
    """Tells whether the variable itself can not change: the last `const` binds to it."""
    words = [token.text for token in variable.tokens]
    if "constexpr" in words:
        return True
    if "*" not in words:
        return "const" in words
    last = len(words) - 1 - words[::-1].index("*")
    return "const" in words[last:]


def find_statics(function):
    """Yields the variables that are declared `static` inside `function`."""
    body = function.body
    for index, token in enumerate(body):
        if not token.is_name("static"):
            continue
        chunk = []
        position = index
        while position < len(body) and body[position].text != ";":
            chunk.append(body[position])
            if body[position].text == "{":
                position = find_closing(body, position)
            position += 1
        yield make_variable(chunk)
