/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "emend-exit.h"
#include "emend-output.h"

G_BEGIN_DECLS

typedef struct _EmendInvocation EmendInvocation;

/**
 * EmendCommand:
 * @name: the word on the command line
 * @arguments: what follows it, as in a synopsis
 * @summary: what it does, in one line without a full stop
 * @example: a full command line
 * @run: starts the command; it must end in emend_invocation_finish(), now or later
 *
 * A command of the program. The one table of them makes the help, the man page and the completion.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *example;
  void (*run) (EmendInvocation *invocation);
} EmendCommand;

/**
 * EmendOptionsFunc:
 * @entries: (array zero-terminated=1): the options of a command
 * @data: what was given with the function
 *
 * Looks at options. What they point to lasts as long as the call.
 */
typedef void (*EmendOptionsFunc) (const GOptionEntry *entries, gpointer data);

#define EMEND_TYPE_INVOCATION (emend_invocation_get_type ())
G_DECLARE_FINAL_TYPE (EmendInvocation, emend_invocation, EMEND, INVOCATION, GObject)

EmendInvocation *emend_invocation_new (const EmendCommand *command,
                                       GApplicationCommandLine *command_line,
                                       char **arguments);
void emend_invocation_set_options_func (EmendInvocation *self,
                                        EmendOptionsFunc func,
                                        gpointer data);
void emend_invocation_set_output (EmendInvocation *self, EmendOutput *output);
void emend_invocation_set_details (EmendInvocation *self, const char *details);
gboolean emend_invocation_parse (EmendInvocation *self, const GOptionEntry *entries);
char **emend_invocation_get_arguments (EmendInvocation *self, guint *n_arguments);
gboolean emend_invocation_check_format (EmendInvocation *self, const char *format);
GFile *emend_invocation_resolve (EmendInvocation *self, const char *argument);
void emend_invocation_print (EmendInvocation *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void emend_invocation_print_raw (EmendInvocation *self, const char *text);
void emend_invocation_print_json (EmendInvocation *self, JsonBuilder *builder);
void emend_invocation_printerr (EmendInvocation *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);
void emend_invocation_paint (EmendInvocation *self, EmendOutputStream stream, const char *text);
void emend_invocation_print_in_background (EmendInvocation *self);
void emend_invocation_printerr_raw (EmendInvocation *self, const char *text);
void emend_invocation_printerr_line (EmendInvocation *self, const char *message);
void emend_invocation_finish (EmendInvocation *self, EmendExit code);
void emend_invocation_fail (EmendInvocation *self, const GError *error);
void emend_invocation_fail_usage (EmendInvocation *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

G_END_DECLS
