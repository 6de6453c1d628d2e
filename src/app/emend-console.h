/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-invocation.h"
#include "emend-job.h"

G_BEGIN_DECLS

/**
 * EmendConsoleMode:
 * @EMEND_CONSOLE_AUTO: a progress bar on a terminal, plain lines elsewhere
 * @EMEND_CONSOLE_QUIET: nothing
 * @EMEND_CONSOLE_JSON: an event a line, as JSON
 *
 * How a console tells of a job.
 */
typedef enum {
  EMEND_CONSOLE_AUTO,
  EMEND_CONSOLE_QUIET,
  EMEND_CONSOLE_JSON,
} EmendConsoleMode;

#define EMEND_TYPE_CONSOLE (emend_console_get_type ())
G_DECLARE_FINAL_TYPE (EmendConsole, emend_console, EMEND, CONSOLE, GObject)

EmendConsole *emend_console_new (EmendInvocation *invocation, EmendConsoleMode mode);
void emend_console_watch (EmendConsole *self, EmendJob *job);
GVariant *emend_console_new_text (const char *text);
void emend_console_say (EmendConsole *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void emend_console_emit (EmendConsole *self, const char *event, GVariantBuilder *members);
void emend_console_close (EmendConsole *self);
char *emend_console_format_seconds (double seconds);

G_END_DECLS
