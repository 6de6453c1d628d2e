# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on includes: their order, and which folder may know which."""

import re

from .rules import Problem, rule

# The table of docs/DESIGN.md: what a folder may include besides itself.
_FOLDERS = {
    "core": set(),
    "text": {"core"},
    "store": {"core"},
    "net": {"core"},
    "engine": {"core", "text", "net"},
    "pipeline": {"core", "store"},
    "stages": {"core", "text", "store", "net", "engine", "pipeline", "export"},
    "export": {"core", "text", "store"},
    "reader": {"core", "engine"},
    "service": {"core", "store", "pipeline"},
    "app": None,
}

# What every folder may use: the C library, Linux and the GLib family.
_PLATFORM_FOLDERS = {
    "arpa", "asm", "gio", "glib", "gobject", "json-glib", "linux", "net", "netinet", "sys",
}  # fmt: skip
_PLATFORM_HEADERS = {
    "assert", "ctype", "dirent", "dlfcn", "endian", "errno", "fcntl", "features", "fenv",
    "float", "ftw", "getopt", "gio", "glib", "glib-object", "glib-unix", "glob", "gmodule",
    "grp", "inttypes", "iso646", "langinfo", "libgen", "libintl", "limits", "locale", "malloc",
    "math", "netdb", "poll", "pthread", "pwd", "regex", "sched", "semaphore", "setjmp",
    "signal", "spawn", "stdalign", "stdarg", "stdatomic", "stdbool", "stddef", "stdint",
    "stdio", "stdlib", "stdnoreturn", "string", "strings", "syslog", "termios", "threads",
    "time", "uchar", "ucontext", "unistd", "utime", "wchar", "wctype",
}  # fmt: skip


@rule("include-order", "config.h, the file's own header, system headers <>, the project's headers")
def check_include_order(file, tree):
    if not file.is_c:
        return
    own = _get_own_header(file, tree)
    before = (0, "", "")
    for line, name, system in file.includes:
        place, kind = _get_place(name, own, system)
        if file.area == "tests" and place == 1 < before[0]:
            # A test may treat the header of what it tests as one like the others.
            place = 3
        if place < before[0]:
            yield Problem(line, f"{name} ({kind}) stands after {before[1]} ({before[2]}); "
                                "the order is: config.h, own header, system, project")
            break
        before = (place, name, kind)
    names = [name for _line, name, _system in file.includes]
    if file.is_source and file.area == "src" and own not in names:
        if tree.find(f"{file.path.rpartition('/')[0]}/{own}") is not None:
            yield Problem(None, f"it does not include its own header {own}")


def _get_place(name, own, system):
    if name == "config.h":
        return 0, "configuration"
    if name == own:
        return 1, "own header"
    return (2, "system") if system else (3, "project")


def _get_own_header(file, tree):
    """Returns the header that `file` implements or, being a test, that it tests."""
    if file.is_cxx and file.stem + ".hh" in tree.headers:
        return file.stem + ".hh"
    if file.area == "tests" and file.stem.startswith("test-"):
        return "emend-" + file.stem.removeprefix("test-") + ".h"
    return file.stem + ".h"


@rule("include-plain", "the project's headers are included by their names, without a folder")
def check_include_plain(file, tree):
    if not file.is_c:
        return
    for line, name, system in file.includes:
        base = name.rsplit("/", 1)[-1]
        if system and base in tree.headers:
            yield Problem(line, f"write “{base}” in quotation marks, without a folder")
        elif not system and "/" in name:
            yield Problem(line, f"write “{base}” without a folder; names are unique")


@rule("include-folder", "a folder of src includes only the folders that the design allows it")
def check_include_folder(file, tree):
    if file.area != "src" or not file.is_c:
        return
    if file.folder not in _FOLDERS:
        yield Problem(None, f"the design has no folder src/{file.folder}")
        return
    allowed = _FOLDERS[file.folder]
    if allowed is None:
        return
    for line, name, _system in file.includes:
        header = tree.headers.get(name.rsplit("/", 1)[-1])
        if header is not None and header.folder not in allowed | {file.folder}:
            yield Problem(line, f"src/{file.folder} may not include src/{header.folder}/{name}")


def _is_third_party(name):
    first, _slash, rest = name.partition("/")
    if rest:
        return first not in _PLATFORM_FOLDERS
    if "." not in name:
        # A header of C++ itself.
        return False
    return re.sub(r"\.h$", "", name) not in _PLATFORM_HEADERS


def _are_one_adapter(file, other):
    """Tells whether both are C++ of one folder: what is written in it is there for one library."""
    return file.is_cxx and other.is_cxx and file.folder == other.folder


@rule("third-party", "each header of another library is included by one file of src only, or by its C++")
def check_third_party(file, tree):
    if file.area != "src" or not file.is_c:
        return
    for line, name, system in file.includes:
        if not system or not _is_third_party(name) or name in tree.headers:
            continue
        for other in tree.in_area("src"):
            if other is file or _are_one_adapter(file, other):
                continue
            if any(name == each[1] for each in other.includes if each[2]):
                yield Problem(line, f"<{name}> is also included by {other.path}")
                break
