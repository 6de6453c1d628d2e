/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a reader writes to its standard error stream, and whether that has ended:
 * `emend_reader_messages_new (g_subprocess_get_stderr_pipe (child))`. A process whose stream nobody empties
 * stops in the end, and one that is gone leaves its reasons there.
 *
 * Thread contract: used by one thread at a time. A thread of its own empties the stream.
 */

#define G_LOG_DOMAIN "emend-engine"

#include "config.h"

#include "emend-reader-messages.h"

#include <string.h>

#include "emend-locker.h"

/* Time for a process whose connection is gone to end, before it counts as alive. */
#define END_USEC G_USEC_PER_SEC

/* How much of the end of its standard error stream is kept. */
#define MESSAGES_SIZE 1024

struct _EmendReaderMessages
{
  GInputStream *stream; /* (immutable) */
  GCancellable *stop;   /* (immutable) */
  GThread *thread;      /* (worker): NULL after it was stopped */

  GMutex mutex;
  GCond ended;
  gboolean has_ended; /* (mutex mutex) */
  GString *text;      /* (mutex mutex) */
};

static void
keep (EmendReaderMessages *self, const char *data, gsize size)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  g_string_append_len (self->text, data, (gssize) size);
  if (self->text->len > MESSAGES_SIZE)
    g_string_erase (self->text, 0, (gssize) (self->text->len - MESSAGES_SIZE));
}

static gpointer
drain (gpointer data)
{
  EmendReaderMessages *self = data;
  char buffer[MESSAGES_SIZE];
  gssize size;

  while ((size = g_input_stream_read (self->stream, buffer, sizeof buffer, self->stop, NULL)) > 0)
    {
      g_autofree char *text = g_utf8_make_valid (buffer, size);

      g_debug ("reader: %s", g_strchomp (text));
      keep (self, buffer, (gsize) size);
    }

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    self->has_ended = TRUE;
    g_cond_broadcast (&self->ended);
  }
  return NULL;
}

/**
 * emend_reader_messages_new:
 * @stream: the standard error stream of a process
 *
 * Begins to empty a stream.
 *
 * Returns: (transfer full): what comes from it
 */
EmendReaderMessages *
emend_reader_messages_new (GInputStream *stream)
{
  EmendReaderMessages *self = g_new0 (EmendReaderMessages, 1);

  self->stream = g_object_ref (stream);
  self->stop = g_cancellable_new ();
  self->text = g_string_new (NULL);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ended);
  self->thread = g_thread_new ("reader-stderr", drain, self);
  return self;
}

/**
 * emend_reader_messages_free:
 * @self: (transfer full): messages
 *
 * Stops as [method@ReaderMessages.stop] does, and forgets the messages.
 */
void
emend_reader_messages_free (EmendReaderMessages *self)
{
  emend_reader_messages_stop (self);
  g_object_unref (self->stream);
  g_object_unref (self->stop);
  g_string_free (self->text, TRUE);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->ended);
  g_free (self);
}

/**
 * emend_reader_messages_wait:
 * @self: messages
 *
 * Waits for the end of the stream, which comes when the process ends, but no longer than a second.
 *
 * Returns: %TRUE if the stream has ended
 */
gboolean
emend_reader_messages_wait (EmendReaderMessages *self)
{
  gint64 end_time = g_get_monotonic_time () + END_USEC;
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  while (!self->has_ended && emend_locker_wait_until (&self->mutex, &self->ended, end_time))
    continue;
  return self->has_ended;
}

/**
 * emend_reader_messages_stop:
 * @self: messages
 *
 * Waits as [method@ReaderMessages.wait] does, and reads no more then. Does nothing the second time.
 */
void
emend_reader_messages_stop (EmendReaderMessages *self)
{
  if (self->thread == NULL)
    return;

  emend_reader_messages_wait (self);
  g_cancellable_cancel (self->stop);
  g_thread_join (g_steal_pointer (&self->thread));
}

/**
 * emend_reader_messages_dup_last:
 * @self: messages
 *
 * Returns: (transfer full): the last line that came so far, of the last 1,024 bytes; empty if there is none
 */
char *
emend_reader_messages_dup_last (EmendReaderMessages *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);
  g_autofree char *text = g_strchomp (g_utf8_make_valid (self->text->str, -1));
  const char *line = strrchr (text, '\n');

  return g_strdup (line != NULL ? line + 1 : text);
}
