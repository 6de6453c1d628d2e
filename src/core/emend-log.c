/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where log messages go: a readable line on standard error (or the journal, when standard error is
 * connected to it), and what the thread has entered with emend_log_target_enter(): the file of a book, and whoever
 * listens. Call emend_log_install() once, first of all.
 *
 * Thread contract: any thread. A message is one text of the output and one write(2) to each other target, so that lines
 * never mix. None may hold a lock who logs.
 */

#include "config.h"

#include "emend-log.h"

#include <string.h>
#include <unistd.h>

#include "emend-locker.h"
#include "emend-log-output.h"
#include "emend-log-target.h"
#include "emend-printable.h"

/* What is set later than the writer is global; each is one atomic. */
/* check-source: allow mutable-static because the log writer is the process's, once and for all */
static gint verbosity
    = G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE;
static gint line_open = FALSE;

typedef struct
{
  const char *message;
  const char *domain;
} Fields;

static const char *
find_field (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (strcmp (fields[i].key, key) == 0 && fields[i].length < 0)
        return fields[i].value;
    }
  return NULL;
}

/* The first so many bytes of a message say what there is to say; GIO, for one, dumps whole replies. */
#define MAX_MESSAGE 4000

static char *
dup_message (const char *message)
{
  gsize length = strlen (message);
  g_autofree char *head = NULL;

  if (length <= MAX_MESSAGE)
    return g_strdup (message);

  head = g_strndup (message, MAX_MESSAGE);
  return g_strdup_printf ("%s … (%" G_GSIZE_FORMAT " bytes)", head, length);
}

static const char *
get_level_name (GLogLevelFlags level)
{
  if (level & G_LOG_LEVEL_ERROR)
    return "fatal";
  if (level & G_LOG_LEVEL_CRITICAL)
    return "bug";
  if (level & G_LOG_LEVEL_WARNING)
    return "warning";
  if (level & G_LOG_LEVEL_MESSAGE)
    return "message";
  if (level & G_LOG_LEVEL_INFO)
    return "info";
  return "debug";
}

static char *
format_line (GLogLevelFlags level, const char *message)
{
  return level & G_LOG_LEVEL_MESSAGE ? g_strdup (message)
                                     : g_strdup_printf ("%s: %s", get_level_name (level), message);
}

static void
write_line (EmendOutput *output, GLogLevelFlags level, const char *message)
{
  g_autofree char *printable = emend_printable_dup_line (message);
  g_autofree char *text = format_line (level, printable);
  /* Whatever unfinished line the console is drawing gives way; the console draws it again. */
  const char *start = g_atomic_int_get (&line_open) ? "\r\033[K" : "";
  g_autofree char *line = g_strdup_printf ("%semend: %s\n", start, text);

  /* Who dies of it does not come to write it later. */
  if (output == NULL || level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    emend_log_target_write_all (STDERR_FILENO, line, strlen (line));
  else
    emend_output_write (output, EMEND_OUTPUT_ERR, line);
}

/* What a bug does is of no use to who listens, but to who runs this process. */
static gboolean
tell_listener (EmendLogTarget *target, GLogLevelFlags level, const char *message)
{
  g_autofree char *line = format_line (level, message);

  return !(level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
         && emend_log_target_tell (target, line);
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  static gsize is_journal = 0;
  Fields found = {
    .message = find_field (fields, n_fields, "MESSAGE"),
    .domain = find_field (fields, n_fields, "GLIB_DOMAIN"),
  };
  g_autofree char *message = NULL;
  EmendLogTarget *target = emend_log_target_get_current ();
  gboolean is_ours = found.domain != NULL && g_str_has_prefix (found.domain, "emend");

  emend_locker_assert_unlocked ("logging");

  if (g_once_init_enter (&is_journal))
    g_once_init_leave (&is_journal, g_log_writer_is_journald (STDERR_FILENO) ? 2 : 1);

  if (found.message == NULL)
    return G_LOG_WRITER_UNHANDLED;
  message = dup_message (found.message);
  found.message = message;

  if (target != NULL && (is_ours || level <= G_LOG_LEVEL_WARNING) && !(level & G_LOG_LEVEL_DEBUG))
    emend_log_target_write (target, get_level_name (level), found.domain, found.message);

  if (!(level & g_atomic_int_get (&verbosity)))
    return G_LOG_WRITER_HANDLED;
  if (target != NULL && tell_listener (target, level, found.message))
    return G_LOG_WRITER_HANDLED;

  if (is_journal == 2
      && g_log_writer_journald (level, fields, n_fields, data) == G_LOG_WRITER_HANDLED)
    return G_LOG_WRITER_HANDLED;

  write_line (data, level, found.message);
  return G_LOG_WRITER_HANDLED;
}

/**
 * emend_log_install:
 *
 * Makes Emend's the log writer of the process. Called once, before anything is logged.
 */
void
emend_log_install (void)
{
  emend_log_install_output (NULL);
}

/**
 * emend_log_install_output:
 * @output: (nullable): where lines for people go, and which outlives all that is logged; %NULL for standard error
 *
 * Does the same as emend_log_install(), for a process that must not wait for its terminal.
 */
void
emend_log_install_output (EmendOutput *output)
{
  g_log_set_writer_func (write_log, output, NULL);
}

/**
 * emend_log_set_verbosity:
 * @levels: the levels that are shown
 *
 * Chooses what is shown on standard error. The book folder's log always has everything but debug
 * messages.
 */
void
emend_log_set_verbosity (GLogLevelFlags levels)
{
  g_atomic_int_set (&verbosity, (gint) levels);
}

/**
 * emend_log_set_line_open:
 * @is_open: whether the cursor stands in an unfinished line of the terminal
 *
 * Tells the log that a progress line is on the terminal, which has to give way to a message.
 */
void
emend_log_set_line_open (gboolean is_open)
{
  g_atomic_int_set (&line_open, is_open);
}
