/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Standard output and standard error of a process: `emend_output_write (output, EMEND_OUTPUT_OUT, "done\n");`.
 *
 * Who writes waits until that is written; that is what a pipe is for. A process that others wait for must not: a
 * terminal that was stopped with Ctrl-S, or a pager at the first page, would stop everybody. After emend_output_start() a
 * thread writes, and what it has not come to is kept: all that was written, in order, and of what was painted only the
 * last. So as long as nobody reads, what is kept grows by results and not with time.
 *
 * Thread contract: any thread may write; texts are never mixed. The one that makes it starts, stops and frees it.
 */

#include "config.h"

#include "emend-output.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "emend-locker.h"

struct _EmendOutput
{
  int fds[EMEND_OUTPUT_N_STREAMS]; /* (immutable) */
  GThread *thread;                 /* (main) (nullable) */

  GMutex mutex;
  GCond cond;          /* there is something to write, or it is the end */
  GQueue chunks;       /* (mutex): of Chunk */
  GList *paint;        /* (mutex) (nullable): the one of them that may be replaced */
  gboolean is_running; /* (mutex): whether the thread takes them */
};

typedef struct
{
  int fd;
  char *text;
} Chunk;

static void
chunk_free (Chunk *chunk)
{
  g_free (chunk->text);
  g_free (chunk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Chunk, chunk_free)

/* Whoever has started this process may have made its files non-blocking. */
static gboolean
wait_for_room (int fd)
{
  struct pollfd poll_fd = { .fd = fd, .events = POLLOUT };
  int n = poll (&poll_fd, 1, -1);

  return n > 0 || (n < 0 && errno == EINTR);
}

/* What nobody can read any more is dropped: output that cannot be written must not stop the work. */
static void
write_all (int fd, const char *text)
{
  gsize length = strlen (text);

  while (length > 0)
    {
      gssize n = write (fd, text, length);

      if (n < 0 && (errno == EINTR || (errno == EAGAIN && wait_for_room (fd))))
        continue;
      if (n <= 0)
        return;
      text += n;
      length -= (gsize) n;
    }
}

/* NULL at the end, when all is written. */
static Chunk *
take_chunk (EmendOutput *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  while (self->chunks.head == NULL && self->is_running)
    emend_locker_wait (&self->mutex, &self->cond);
  if (self->chunks.head == self->paint)
    self->paint = NULL;
  return g_queue_pop_head (&self->chunks);
}

static gpointer
write_in_thread (gpointer data)
{
  EmendOutput *self = data;

  for (;;)
    {
      g_autoptr (Chunk) chunk = take_chunk (self);

      if (chunk == NULL)
        return NULL;
      write_all (chunk->fd, chunk->text);
    }
}

/* Has the thread write it. Gives back what is not to be kept any more: the chunk itself, if there is no thread. */
static Chunk *
put_chunk (EmendOutput *self, Chunk *chunk, gboolean is_paint)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);
  Chunk *replaced = NULL;

  if (!self->is_running)
    return chunk;
  if (is_paint && self->paint != NULL)
    {
      replaced = self->paint->data;
      g_queue_delete_link (&self->chunks, self->paint);
    }
  g_queue_push_tail (&self->chunks, chunk);
  if (is_paint)
    self->paint = self->chunks.tail;
  g_cond_signal (&self->cond);
  return replaced;
}

static void
put (EmendOutput *self, EmendOutputStream stream, const char *text, gboolean is_paint)
{
  Chunk *chunk = g_new0 (Chunk, 1);
  g_autoptr (Chunk) rest = NULL;

  chunk->fd = self->fds[stream];
  chunk->text = g_strdup (text);
  rest = put_chunk (self, chunk, is_paint);
  if (rest == chunk)
    write_all (rest->fd, rest->text);
}

static void
set_running (EmendOutput *self, gboolean is_running)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  self->is_running = is_running;
  g_cond_signal (&self->cond);
}

/**
 * emend_output_new:
 * @out_fd: standard output, which stays open
 * @err_fd: standard error, which stays open
 *
 * Returns: (transfer full): an output that has everybody wait
 */
EmendOutput *
emend_output_new (int out_fd, int err_fd)
{
  EmendOutput *self = g_new0 (EmendOutput, 1);

  self->fds[EMEND_OUTPUT_OUT] = out_fd;
  self->fds[EMEND_OUTPUT_ERR] = err_fd;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->chunks);
  return self;
}

/**
 * emend_output_free:
 * @self: (transfer full): an output that nobody writes to any more
 *
 * Waits until all is written, and frees it.
 */
void
emend_output_free (EmendOutput *self)
{
  emend_output_stop (self);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

/**
 * emend_output_start:
 * @self: an output
 *
 * From now on a thread writes, and nobody waits for it.
 */
void
emend_output_start (EmendOutput *self)
{
  g_return_if_fail (self != NULL);

  if (self->thread != NULL)
    return;
  set_running (self, TRUE);
  self->thread = g_thread_new ("output", write_in_thread, self);
}

/**
 * emend_output_stop:
 * @self: an output
 *
 * Waits until all is written. From now on everybody waits again.
 */
void
emend_output_stop (EmendOutput *self)
{
  g_return_if_fail (self != NULL);

  if (self->thread == NULL)
    return;
  set_running (self, FALSE);
  g_thread_join (g_steal_pointer (&self->thread));
  g_assert (self->chunks.head == NULL);
}

/**
 * emend_output_write:
 * @self: an output
 * @stream: where to
 * @text: what to write
 *
 * Writes a text in one piece, after all that was written before.
 */
void
emend_output_write (EmendOutput *self, EmendOutputStream stream, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);
  put (self, stream, text, FALSE);
}

/**
 * emend_output_paint:
 * @self: an output
 * @stream: where to
 * @text: what to write
 *
 * Writes a text that the next one which is painted makes worthless, such as a progress bar. If it has to be kept for a
 * while, it may be left out for that.
 */
void
emend_output_paint (EmendOutput *self, EmendOutputStream stream, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);
  put (self, stream, text, TRUE);
}
