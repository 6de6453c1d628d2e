/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where log messages go: a readable line on standard error (or the journal, when standard error is
 * connected to it), and a JSON line in the book folder. Call emend_log_install() once, first of all.
 *
 * Thread contract: any thread. A message is one write(2) to each target, so that lines never mix; no
 * lock is taken, and none may be held by who logs.
 */

#include "config.h"

#include "emend-log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-locker.h"

/* The writer is called by GLib without user data, so what it needs is global; each is one atomic. */
/* check-source: allow mutable-static because the log writer has no user data */
static gint file_fd = -1;
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

static void
write_all (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return; /* a log that cannot be written must not stop the work */
      bytes += n;
      length -= (gsize) n;
    }
}

static void
append_json_string (GString *json, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (json, '"');
  for (const char *c = valid; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_printf (json, "\\%c", *c);
      else if ((guchar) *c < 0x20 || *c == 0x7f)
        g_string_append_printf (json, "\\u%04x", (guint) *c);
      else
        g_string_append_c (json, *c);
    }
  g_string_append_c (json, '"');
}

static void
write_json (int fd, GLogLevelFlags level, const Fields *fields)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.%fZ");
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_append_printf (json, "{\"time\":\"%s\",\"level\":\"%s\",\"domain\":", when,
                          get_level_name (level));
  append_json_string (json, fields->domain != NULL ? fields->domain : "");
  g_string_append (json, ",\"message\":");
  append_json_string (json, fields->message);
  g_string_append (json, "}\n");
  write_all (fd, json->str, json->len);
}

static void
write_line (GLogLevelFlags level, const Fields *fields)
{
  g_autoptr (GString) line = g_string_new (NULL);

  /* Whatever unfinished line the console is drawing gives way; the console draws it again. */
  if (g_atomic_int_get (&line_open))
    g_string_append (line, "\r\033[K");

  g_string_append (line, "emend: ");
  if (!(level & G_LOG_LEVEL_MESSAGE))
    g_string_append_printf (line, "%s: ", get_level_name (level));
  g_string_append_printf (line, "%s\n", fields->message);
  write_all (STDERR_FILENO, line->str, line->len);
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
  int fd = g_atomic_int_get (&file_fd);
  gboolean is_ours = found.domain != NULL && g_str_has_prefix (found.domain, "emend");

  emend_locker_assert_unlocked ("logging");

  if (g_once_init_enter (&is_journal))
    g_once_init_leave (&is_journal, g_log_writer_is_journald (STDERR_FILENO) ? 2 : 1);

  if (found.message == NULL)
    return G_LOG_WRITER_UNHANDLED;
  message = dup_message (found.message);
  found.message = message;

  if (fd >= 0 && (is_ours || level <= G_LOG_LEVEL_WARNING) && !(level & G_LOG_LEVEL_DEBUG))
    write_json (fd, level, &found);

  if (!(level & g_atomic_int_get (&verbosity)))
    return G_LOG_WRITER_HANDLED;

  if (is_journal == 2
      && g_log_writer_journald (level, fields, n_fields, data) == G_LOG_WRITER_HANDLED)
    return G_LOG_WRITER_HANDLED;

  write_line (level, &found);
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
  g_log_set_writer_func (write_log, NULL, NULL);
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
 * emend_log_open_file:
 * @path: (type filename): a file, which is appended to
 * @error: return location for an error
 *
 * Has messages written to @path as JSON lines from now on: `time`, `level`, `domain`, `message`.
 *
 * Returns: %FALSE if @path cannot be opened
 */
gboolean
emend_log_open_file (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);

  if (fd < 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_STORE, "opening the log %s: %s", path,
                   g_strerror (errno));
      return FALSE;
    }

  emend_log_close_file ();
  g_atomic_int_set (&file_fd, fd);
  return TRUE;
}

/**
 * emend_log_close_file:
 *
 * Stops writing to the file. Called when no other thread logs any more.
 */
void
emend_log_close_file (void)
{
  int fd = g_atomic_int_get (&file_fd);

  g_atomic_int_set (&file_fd, -1);
  if (fd >= 0)
    close (fd);
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
