# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on what code may call."""

from .lexer import find_calls
from .rules import Problem, rule

_LOGGING = {"g_debug", "g_info", "g_message", "g_warning", "g_critical"}
_SLEEPING = {
    "g_usleep", "usleep", "sleep", "nanosleep", "clock_nanosleep", "sleep_for", "sleep_until",
}  # fmt: skip
_LOOPS = {"g_main_context_iteration", "g_main_loop_run"}
_UNSAFE = {
    "strcpy": "g_strdup() or g_strlcpy()",
    "strcat": "g_strconcat() or a GString",
    "sprintf": "g_snprintf() or g_strdup_printf()",
    "vsprintf": "g_vsnprintf() or g_strdup_vprintf()",
    "gets": "a GDataInputStream",
    "system": "GSubprocess",
}

# The one place that may touch the locks of GLib.
_LOCK_STEMS = {"emend-lock", "emend-locker"}
_LOCK_NAMES = {
    "GMutexLocker", "GRecMutex", "GRecMutexLocker", "GRWLock", "GRWLockReaderLocker",
    "GRWLockWriterLocker", "G_LOCK", "G_LOCK_DEFINE", "G_LOCK_DEFINE_STATIC", "G_TRYLOCK",
    "G_UNLOCK", "g_cond_wait", "g_cond_wait_until", "g_mutex_lock", "g_mutex_locker_new",
    "g_mutex_trylock", "g_mutex_unlock", "lock_guard", "scoped_lock", "shared_lock", "unique_lock",
}  # fmt: skip
_LOCK_PREFIXES = (
    "g_rec_mutex_", "g_rw_lock_", "pthread_mutex_", "pthread_rwlock_", "pthread_spin_",
)  # fmt: skip


def _find_lines(file, names):
    for index in find_calls(file.tokens, names):
        yield file.tokens[index].line, file.tokens[index].text


@rule("log-domain", "a .c or .cc of src that logs defines its own G_LOG_DOMAIN, above its includes")
def check_log_domain(file, _tree):
    if file.area != "src" or not file.is_source:
        return
    first_call = next(_find_lines(file, _LOGGING), None)
    if first_call is None:
        return
    defined = None
    for tokens in file.directives:
        if [token.text for token in tokens[1:3]] == ["define", "G_LOG_DOMAIN"]:
            defined = tokens[0].line
    if defined is None:
        yield Problem(*_at(first_call, "{} needs a “#define G_LOG_DOMAIN” in this file"))
        return
    for line, name, _system in file.includes:
        if name != "config.h" and line < defined:
            yield Problem(defined, f"G_LOG_DOMAIN has to stand above the include of {name}")
            break


def _at(call, message):
    line, name = call
    return line, message.format(name)


@rule("raw-lock", "locks are taken with EmendLocker, which sees when a thread takes a second one")
def check_raw_lock(file, _tree):
    if file.area != "src" or not file.is_c:
        return
    if file.folder == "core" and file.stem in _LOCK_STEMS:
        return
    for token in file.tokens:
        if token.kind != "ident":
            continue
        if token.text in _LOCK_NAMES or token.text.startswith(_LOCK_PREFIXES):
            yield Problem(token.line, f"{token.text}: take a GMutex with EmendLocker")


@rule("sleep", "nothing sleeps: wait for what happens, or for a GSource")
def check_sleep(file, _tree):
    if not file.is_c:
        return
    for call in _find_lines(file, _SLEEPING):
        yield Problem(*_at(call, "{}: wait for what happens, or use a GSource"))


@rule("main-loop", "no nested main loop outside programs, tests and what “owns its context”")
def check_main_loop(file, _tree):
    if not file.is_c or file.area != "src" or file.folder == "app":
        return
    if file.folder == "reader" and file.is_program:
        return
    if any("owns its context" in comment.words() for comment in file.top_comments):
        return
    for call in _find_lines(file, _LOOPS):
        yield Problem(*_at(call, "{}: no nested main loop; be asynchronous (GTask)"))


@rule("unsafe-call", "no strcpy, strcat, sprintf, gets or system")
def check_unsafe_call(file, _tree):
    if not file.is_c:
        return
    for line, name in _find_lines(file, _UNSAFE):
        yield Problem(line, f"{name}: use {_UNSAFE[name]}")


@rule("goto", "no goto: g_autoptr and g_autofree clean up")
def check_goto(file, _tree):
    if not file.is_c:
        return
    for token in file.tokens:
        if token.is_name("goto"):
            yield Problem(token.line, "goto: let g_autoptr clean up, or make it a function")
