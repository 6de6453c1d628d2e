# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files that are checked, each read and parsed once and only when a rule asks for it."""

import io
import os
import pathlib
import re
import subprocess
import tokenize
from functools import cached_property

from . import declarations, lexer, scopes

AREAS = ("src", "tests", "tools", "examples")

# Inputs and expected outputs of tests are data, whatever they look like.
_DATA = re.compile(r"^tests/(.*/)?(data|seeds)/")
_IGNORED_FOLDERS = re.compile(r"^(\..*|__pycache__|build.*|.*\.book)$")


class SourceFile:
    """One file of the tree; `path` is relative to the root and has slashes."""

    def __init__(self, root, path):
        self.root = root
        self.path = path
        self.name = path.rsplit("/", 1)[-1]
        self.stem = self.name.rsplit(".", 1)[0]
        self.area = path.split("/", 1)[0]
        self.text = (root / path).read_bytes().decode("utf-8", "replace")

    @cached_property
    def folder(self):
        """The folder below `src` or `tests` that the file belongs to, or an empty string."""
        parts = self.path.split("/")
        return parts[1] if len(parts) > 2 else ""

    @cached_property
    def lines(self):
        return self.text.split("\n")

    @cached_property
    def n_lines(self):
        return len(self.lines) - (self.lines[-1] == "")

    @cached_property
    def is_source(self):
        return self.name.endswith((".c", ".cc"))

    @cached_property
    def is_header(self):
        return self.name.endswith((".h", ".hh"))

    @cached_property
    def is_c(self):
        """Whether it is C, or C++, in which files that use libraries of C++ are written."""
        return self.is_source or self.is_header

    @cached_property
    def is_cxx(self):
        return self.name.endswith((".cc", ".hh"))

    @cached_property
    def is_python(self):
        return self.name.endswith(".py") or self._has_interpreter("python")

    @cached_property
    def is_shell(self):
        return self.name.endswith(".sh") or self._has_interpreter("sh")

    def _has_interpreter(self, name):
        return re.match(rf"#!.*{name}[\d.]*\b", self.lines[0]) is not None

    @cached_property
    def is_program(self):
        """Whether it is the main file of a program, which has no type and no prefix."""
        return self.name == "main.c"

    @cached_property
    def _split(self):
        return lexer.split(self.text)

    @property
    def tokens(self):
        return self._split[0]

    @cached_property
    def comments(self):
        if self.is_c:
            return self._split[1]
        if self.is_python:
            return list(_find_python_comments(self.text))
        return list(_find_line_comments(self.lines))

    @cached_property
    def top_comments(self):
        """The first two comments: the header of the file and what the file is for."""
        return self.comments[:2]

    @cached_property
    def _scopes(self):
        return scopes.find(self.tokens)

    @cached_property
    def declarations(self):
        if not self.is_cxx:
            return declarations.parse(self.tokens)
        return self.outside + declarations.parse(self._scopes.inside)

    @cached_property
    def outside(self):
        """The declarations that are in no namespace."""
        return declarations.parse(self._scopes.outside) if self.is_cxx else self.declarations

    @cached_property
    def functions(self):
        """The functions, with those of classes."""
        found = list(self.declarations)
        if self.is_cxx:
            for members in self._scopes.classes:
                found += declarations.parse(members)
        return [entry for entry in found if entry.kind == "function"]

    @cached_property
    def documented(self):
        """The names that have a documentation comment in the file."""
        names = set()
        for comment in self.comments:
            words = [line.strip() for line in comment.content() if line.strip()]
            match = re.match(r"^([A-Za-z_]\w*):", words[0]) if words else None
            if match and comment.text.startswith("/**"):
                names.add(match.group(1))
        return names

    @cached_property
    def directives(self):
        """The preprocessor lines, each a list of tokens that begins with `#`."""
        found = []
        for token in self.tokens:
            if not token.directive:
                continue
            if token.text == "#" and (not found or found[-1][-1].line != token.line):
                found.append([])
            found[-1].append(token)
        return found

    @cached_property
    def includes(self):
        """The includes as (line, name, whether it is a system include)."""
        found = []
        for tokens in self.directives:
            if len(tokens) < 3 or tokens[1].text != "include":
                continue
            if tokens[2].kind == "string":
                found.append((tokens[0].line, tokens[2].text.strip('"'), False))
            else:
                name = "".join(token.text for token in tokens[3:-1])
                found.append((tokens[0].line, name, True))
        return found


class Tree:
    """All files below a root that rules look at."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.files = [SourceFile(self.root, path) for path in sorted(_list_paths(self.root))]
        self._by_path = {file.path: file for file in self.files}

    def find(self, path):
        """Returns the file at `path`, or None."""
        return self._by_path.get(path)

    def in_area(self, area):
        return [file for file in self.files if file.area == area]

    @cached_property
    def headers(self):
        """The headers of `src` by their names."""
        return {file.name: file for file in self.in_area("src") if file.is_header}

    @cached_property
    def documented(self):
        """The names that have a documentation comment in a .c file of `src`."""
        sources = [file for file in self.in_area("src") if file.is_source]
        return set().union(*(file.documented for file in sources))


def _list_paths(root):
    paths = _list_git(root)
    if paths is None:
        paths = _walk(root)
    for path in set(paths):
        full = root / path
        if _DATA.match(path) or full.is_symlink() or not full.is_file():
            continue
        with open(full, "rb") as stream:
            if b"\0" not in stream.read(4096):
                yield path


def _list_git(root):
    """Returns what git knows or would add, or None if `root` is not the top of a repository."""
    if not (root / ".git").exists():
        return None
    command = ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "-z", "--", *AREAS]
    try:
        result = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    if result.returncode != 0:
        return None
    return [path for path in result.stdout.decode("utf-8", "surrogateescape").split("\0") if path]


def _walk(root):
    for area in AREAS:
        for folder, folders, names in os.walk(root / area):
            folders[:] = [name for name in folders if not _IGNORED_FOLDERS.match(name)]
            for name in names:
                yield (pathlib.Path(folder) / name).relative_to(root).as_posix()


def _find_python_comments(text):
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                alone = token.line.lstrip().startswith("#")
                yield lexer.Comment(token.string, token.start[0], token.start[0], alone)
    except (tokenize.TokenError, SyntaxError):
        return


def _find_line_comments(lines):
    for number, line in enumerate(lines, start=1):
        match = re.search(r"(^|\s)#.*", line)
        if match:
            alone = line.lstrip().startswith("#")
            yield lexer.Comment(match.group().strip(), number, number, alone)
