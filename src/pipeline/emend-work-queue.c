/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the workers of a processor share: `task = emend_work_queue_exchange (queue, &result, &wake);` hands in one
 * result and takes the next task, under one lock.
 *
 * It only counts workers; whoever is told to start some has them call emend_work_queue_exchange() until it gives
 * nothing more.
 *
 * Thread contract: any thread.
 * check-source: tested-by tests/pipeline/test-parallel-processor.c
 */

#include "config.h"

#include "emend-work-queue.h"

#include "emend-locker.h"

struct _EmendWorkQueue
{
  guint max_workers; /* (immutable) */

  GMutex mutex;
  GQueue pending;   /* (mutex mutex): of EmendTask */
  GArray *results;  /* (mutex mutex): of EmendWorkResult, not told yet */
  guint n_workers;  /* (mutex mutex): running worker loops */
  gboolean closed;  /* (mutex mutex) */
  gboolean stopped; /* (mutex mutex) */
  gboolean paused;  /* (mutex mutex) */
  GError *error;    /* (mutex mutex): the first one that stops everything */
};

static void
clear_result (gpointer data)
{
  EmendWorkResult *result = data;

  emend_task_unref (result->task);
  emend_outcome_unref (result->outcome);
}

static GArray *
new_results (void)
{
  GArray *results = g_array_new (FALSE, FALSE, sizeof (EmendWorkResult));

  g_array_set_clear_func (results, clear_result);
  return results;
}

/* With the lock held: how many workers start, of those that @n_tasks tasks have use for. */
static guint
add_workers (EmendWorkQueue *self, guint n_tasks)
{
  guint n_new = 0;

  if (!self->stopped && !self->paused)
    n_new = MIN (self->max_workers - self->n_workers, n_tasks);
  self->n_workers += n_new;
  return n_new;
}

/**
 * emend_work_queue_new:
 * @max_workers: how many work at the same time, at most
 *
 * Returns: (transfer full): a queue without tasks
 */
EmendWorkQueue *
emend_work_queue_new (guint max_workers)
{
  EmendWorkQueue *self = g_new0 (EmendWorkQueue, 1);

  self->max_workers = max_workers;
  g_mutex_init (&self->mutex);
  g_queue_init (&self->pending);
  self->results = new_results ();
  return self;
}

/**
 * emend_work_queue_free:
 * @self: (transfer full): a queue without workers
 */
void
emend_work_queue_free (EmendWorkQueue *self)
{
  g_assert (self->n_workers == 0);

  g_queue_clear_full (&self->pending, (GDestroyNotify) emend_task_unref);
  g_array_unref (self->results);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * emend_work_queue_exchange:
 * @self: a queue
 * @result: the result of the last task, whose references are taken; without a task if there is none
 * @wake: (out): whether somebody has to look at the results or the queue
 *
 * Hands in a result and takes the next task. A worker that gets none retires. One lock for both is what makes items
 * cheap.
 *
 * Returns: (transfer full) (nullable): what to do
 */
EmendTask *
emend_work_queue_exchange (EmendWorkQueue *self, const EmendWorkResult *result, gboolean *wake)
{
  EmendTask *task = NULL;
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  *wake = self->results->len == 0;
  if (result->task != NULL)
    g_array_append_vals (self->results, result, 1);
  if (!self->stopped && !self->paused)
    task = g_queue_pop_head (&self->pending);
  if (task == NULL)
    {
      self->n_workers--;
      *wake = TRUE;
    }
  return task;
}

/**
 * emend_work_queue_push_result:
 * @self: a queue
 * @result: how something ended that no worker had to do; its references are taken
 */
void
emend_work_queue_push_result (EmendWorkQueue *self, const EmendWorkResult *result)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  g_array_append_vals (self->results, result, 1);
}

/**
 * emend_work_queue_take_results:
 * @self: a queue
 *
 * Returns: (transfer full) (element-type EmendWorkResult): what was not told yet, in the order in which it ended
 */
GArray *
emend_work_queue_take_results (EmendWorkQueue *self)
{
  GArray *results = new_results ();
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);
  GArray *taken = self->results;

  self->results = results;
  return taken;
}

/**
 * emend_work_queue_push:
 * @self: a queue that was not closed
 * @tasks: (array length=n_tasks): what to do, in this order
 * @n_tasks: how many there are
 *
 * Returns: how many workers have to be started
 */
guint
emend_work_queue_push (EmendWorkQueue *self, EmendTask **tasks, guint n_tasks)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  g_assert (!self->closed);
  for (guint i = 0; i < n_tasks; i++)
    g_queue_push_tail (&self->pending, emend_task_ref (tasks[i]));
  return add_workers (self, n_tasks);
}

/**
 * emend_work_queue_close:
 * @self: a queue
 *
 * Promises that nothing more is pushed.
 */
void
emend_work_queue_close (EmendWorkQueue *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  self->closed = TRUE;
}

/**
 * emend_work_queue_stop:
 * @self: a queue
 * @error: (nullable): why, if it is no one's wish; the first one counts
 *
 * Gives out no more tasks.
 */
void
emend_work_queue_stop (EmendWorkQueue *self, const GError *error)
{
  g_autoptr (GError) copy = error != NULL ? g_error_copy (error) : NULL;
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  self->stopped = TRUE;
  if (self->error == NULL)
    self->error = g_steal_pointer (&copy);
}

/**
 * emend_work_queue_pause:
 * @self: a queue
 *
 * Gives out no more tasks until emend_work_queue_resume().
 */
void
emend_work_queue_pause (EmendWorkQueue *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  self->paused = TRUE;
}

/**
 * emend_work_queue_resume:
 * @self: a queue
 *
 * Gives out tasks again.
 *
 * Returns: how many workers have to be started
 */
guint
emend_work_queue_resume (EmendWorkQueue *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  self->paused = FALSE;
  return add_workers (self, g_queue_get_length (&self->pending));
}

/**
 * emend_work_queue_is_ended:
 * @self: a queue
 *
 * Returns: whether nothing comes out of it any more: it was closed and everything was done and told, or it was stopped
 *   and nobody works
 */
gboolean
emend_work_queue_is_ended (EmendWorkQueue *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  return self->n_workers == 0 && self->results->len == 0
         && (self->stopped || (self->closed && g_queue_is_empty (&self->pending)));
}

/**
 * emend_work_queue_is_paused:
 * @self: a queue
 *
 * Returns: whether it gives out nothing for now
 */
gboolean
emend_work_queue_is_paused (EmendWorkQueue *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  return self->paused;
}

/**
 * emend_work_queue_is_still:
 * @self: a queue
 *
 * Returns: whether nobody works, and all results were taken
 */
gboolean
emend_work_queue_is_still (EmendWorkQueue *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  return self->n_workers == 0 && self->results->len == 0;
}

/**
 * emend_work_queue_get_error:
 * @self: a queue that has ended
 *
 * Returns: (transfer none) (nullable): what stopped it, if it was no one's wish
 */
const GError *
emend_work_queue_get_error (EmendWorkQueue *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  return self->error;
}
