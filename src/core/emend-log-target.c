/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where the messages about one book go, whichever thread logs them: a file of JSON lines, and a listener if there is
 * one. A thread says what it works for:
 *
 *     emend_log_target_enter (target);
 *     outcome = emend_stage_process (stage, task, cancellable);
 *     emend_log_target_leave ();
 *
 * Thread contract: any thread; the listener is called in the main context that was the default where it was set.
 * check-source: tested-by tests/core/test-log.c
 */

#include "config.h"

#include "emend-log-target.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-locker.h"

/* Lines that a listener may be behind: more than a run says; whoever floods it is cut short. */
#define MAX_WAITING 1000

struct _EmendLogTarget
{
  gatomicrefcount ref_count; /* (atomic) */

  int fd;                /* (immutable) */
  gint n_waiting;        /* (atomic): lines that the listener was not told yet */
  GMainContext *context; /* (immutable) once there is a listener; NULL before */

  GMutex mutex;
  EmendLogListener listener; /* (mutex mutex) */
  gpointer user_data;        /* (mutex mutex) */
};

typedef struct
{
  EmendLogTarget *target;
  char *line;
} Line;

static GPrivate current = G_PRIVATE_INIT (NULL);

static void
line_free (gpointer data)
{
  Line *line = data;

  g_atomic_int_add (&line->target->n_waiting, -1);
  emend_log_target_unref (line->target);
  g_free (line->line);
  g_free (line);
}

static gboolean
tell (gpointer data)
{
  Line *line = data;
  EmendLogTarget *self = line->target;
  EmendLogListener listener;
  gpointer user_data;

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    listener = self->listener;
    user_data = self->user_data;
  }
  if (listener != NULL)
    listener (line->line, user_data);
  return G_SOURCE_REMOVE;
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

/**
 * emend_log_target_new:
 * @path: (type filename): a file, which is appended to
 * @error: return location for an error
 *
 * Returns: (transfer full): a target that writes messages to @path, as JSON lines: `time`, `level`, `domain`,
 *   `message`; %NULL with `EMEND_ERROR_STORE` if it cannot be opened
 */
EmendLogTarget *
emend_log_target_new (const char *path, GError **error)
{
  EmendLogTarget *self;
  struct stat found;
  /* The file may come from a stranger: it is not followed elsewhere, and no reader of a pipe is waited for. */
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);

  if (fd >= 0 && (fstat (fd, &found) != 0 || !S_ISREG (found.st_mode)))
    {
      close (fd);
      fd = -1;
      errno = EINVAL;
    }
  if (fd < 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_STORE, _ ("opening the log %s: %s"), path,
                   g_strerror (errno));
      return NULL;
    }

  self = g_new0 (EmendLogTarget, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->fd = fd;
  return self;
}

/**
 * emend_log_target_ref:
 * @self: a target
 *
 * Returns: (transfer full): @self
 */
EmendLogTarget *
emend_log_target_ref (EmendLogTarget *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * emend_log_target_unref:
 * @self: (transfer full): a target
 */
void
emend_log_target_unref (EmendLogTarget *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  close (self->fd);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * emend_log_target_listen:
 * @self: a target that no other thread has entered yet
 * @listener: who is told, until emend_log_target_mute()
 * @user_data: data for @listener
 *
 * Has what would be printed told to @listener instead.
 */
void
emend_log_target_listen (EmendLogTarget *self, EmendLogListener listener, gpointer user_data)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (self->context == NULL);

  self->context = g_main_context_ref_thread_default ();
  locker = emend_locker_new (&self->mutex);
  self->listener = listener;
  self->user_data = user_data;
}

/**
 * emend_log_target_mute:
 * @self: a target
 *
 * Tells the listener nothing more. Called in its context.
 */
void
emend_log_target_mute (EmendLogTarget *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  self->listener = NULL;
}

/**
 * emend_log_target_enter:
 * @self: (nullable): what the messages of this thread are about from now on; kept by the caller until
 *   emend_log_target_leave()
 */
void
emend_log_target_enter (EmendLogTarget *self)
{
  g_private_set (&current, self);
}

/**
 * emend_log_target_leave:
 *
 * Ends what emend_log_target_enter() began.
 */
void
emend_log_target_leave (void)
{
  g_private_set (&current, NULL);
}

/**
 * emend_log_target_get_current:
 *
 * Returns: (transfer none) (nullable): what the messages of this thread are about
 */
EmendLogTarget *
emend_log_target_get_current (void)
{
  return g_private_get (&current);
}

/**
 * emend_log_target_write_all:
 * @fd: a file
 * @bytes: (array length=length): what to write
 * @length: number of bytes
 *
 * Writes a line of a log as far as it can be written: a log that cannot must not stop the work.
 */
void
emend_log_target_write_all (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return;
      bytes += n;
      length -= (gsize) n;
    }
}

/**
 * emend_log_target_write:
 * @self: a target
 * @level: how grave it is
 * @domain: (nullable): who says it
 * @message: what there is to say
 *
 * Writes a line to the file, at once and in one piece.
 */
void
emend_log_target_write (EmendLogTarget *self,
                        const char *level,
                        const char *domain,
                        const char *message)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.%fZ");
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_append_printf (json, "{\"time\":\"%s\",\"level\":\"%s\",\"domain\":", when, level);
  append_json_string (json, domain != NULL ? domain : "");
  g_string_append (json, ",\"message\":");
  append_json_string (json, message);
  g_string_append (json, "}\n");
  emend_log_target_write_all (self->fd, json->str, json->len);
}

/**
 * emend_log_target_tell:
 * @self: a target
 * @line: what would be printed
 *
 * Returns: %FALSE if nobody listens
 */
gboolean
emend_log_target_tell (EmendLogTarget *self, const char *line)
{
  Line *data;
  g_autoptr (GSource) source = NULL;

  if (self->context == NULL)
    return FALSE;
  if (g_atomic_int_add (&self->n_waiting, 1) >= MAX_WAITING)
    {
      g_atomic_int_add (&self->n_waiting, -1);
      return TRUE;
    }

  data = g_new0 (Line, 1);
  data->target = emend_log_target_ref (self);
  data->line = g_strdup (line);
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[emend] log");
  g_source_set_callback (source, tell, data, line_free);
  g_source_attach (source, self->context);
  return TRUE;
}
