/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The jobs of a process, of which some are worked on and the others wait, first come, first served:
 * `emend_job_queue_add (queue, job, &error);`. A job that is paused leaves its place to one that waits. Jobs that have
 * ended are kept for a while, so that others can see how.
 *
 * Thread contract: main thread only; its signals are emitted there.
 */

#include "config.h"

#include "emend-job-queue.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"

/* More than anybody asks for by hand; a program that asks for more is out of order. */
#define MAX_OPEN 1000
/* Enough to look at, and little to keep. */
#define MAX_ENDED 20

struct _EmendJobQueue
{
  GObject parent_instance;

  guint at_once;       /* (main) */
  GPtrArray *jobs;     /* (main): of EmendJob, in the order in which they came */
  gboolean is_pumping; /* (main): whether jobs are being started just now */
};

enum {
  SIGNAL_ADDED,
  SIGNAL_REMOVED,
  SIGNAL_EMPTY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendJobQueue, emend_job_queue, G_TYPE_OBJECT)

static guint
count_places (EmendJobQueue *self)
{
  guint n = 0;

  for (guint i = 0; i < self->jobs->len; i++)
    n += emend_job_state_has_place (emend_job_get_status (self->jobs->pdata[i])->state) ? 1 : 0;
  return n;
}

static EmendJob *
find_waiting (EmendJobQueue *self)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      if (emend_job_get_status (self->jobs->pdata[i])->state == EMEND_JOB_QUEUED)
        return self->jobs->pdata[i];
    }
  return NULL;
}

/* A job that starts changes, which leads here again. */
static void
pump (EmendJobQueue *self)
{
  EmendJob *job;

  if (self->is_pumping)
    return;

  self->is_pumping = TRUE;
  while (count_places (self) < self->at_once && (job = find_waiting (self)) != NULL)
    emend_job_start (job);
  self->is_pumping = FALSE;
}

static void
remove_job (EmendJobQueue *self, guint i)
{
  g_autoptr (EmendJob) job = g_ptr_array_steal_index (self->jobs, i);

  g_signal_handlers_disconnect_by_data (job, self);
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, job);
}

static void
forget_ended (EmendJobQueue *self)
{
  guint n_ended = self->jobs->len - emend_job_queue_count_open (self);

  for (guint i = 0; i < self->jobs->len && n_ended > MAX_ENDED;)
    {
      if (emend_job_is_ended (self->jobs->pdata[i]))
        {
          remove_job (self, i);
          n_ended--;
        }
      else
        {
          i++;
        }
    }
}

static void
on_ended (EmendJobQueue *self)
{
  forget_ended (self);
  pump (self);
  if (emend_job_queue_count_open (self) == 0)
    g_signal_emit (self, signals[SIGNAL_EMPTY], 0);
}

static void
emend_job_queue_dispose (GObject *object)
{
  EmendJobQueue *self = EMEND_JOB_QUEUE (object);

  while (self->jobs->len > 0)
    remove_job (self, self->jobs->len - 1);

  G_OBJECT_CLASS (emend_job_queue_parent_class)->dispose (object);
}

static void
emend_job_queue_finalize (GObject *object)
{
  g_ptr_array_unref (EMEND_JOB_QUEUE (object)->jobs);

  G_OBJECT_CLASS (emend_job_queue_parent_class)->finalize (object);
}

static void
emend_job_queue_class_init (EmendJobQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_job_queue_dispose;
  G_OBJECT_CLASS (klass)->finalize = emend_job_queue_finalize;

  /**
   * EmendJobQueue::added:
   * @self: the queue
   * @job: a job, which was not started yet
   *
   * There is one more job. Emitted on the main thread.
   */
  signals[SIGNAL_ADDED] = g_signal_new ("added", EMEND_TYPE_JOB_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, EMEND_TYPE_JOB);

  /**
   * EmendJobQueue::removed:
   * @self: the queue
   * @job: a job
   *
   * A job that has ended is forgotten. Emitted on the main thread.
   */
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", EMEND_TYPE_JOB_QUEUE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, EMEND_TYPE_JOB);

  /**
   * EmendJobQueue::empty:
   * @self: the queue
   *
   * All jobs have ended. Emitted on the main thread.
   */
  signals[SIGNAL_EMPTY] = g_signal_new ("empty", EMEND_TYPE_JOB_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
emend_job_queue_init (EmendJobQueue *self)
{
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * emend_job_queue_new:
 * @at_once: how many jobs are worked on at the same time
 *
 * Returns: (transfer full): a queue without jobs
 */
EmendJobQueue *
emend_job_queue_new (guint at_once)
{
  EmendJobQueue *self;

  g_return_val_if_fail (at_once > 0, NULL);

  self = g_object_new (EMEND_TYPE_JOB_QUEUE, NULL);
  self->at_once = at_once;
  return self;
}

/**
 * emend_job_queue_set_at_once:
 * @self: a queue
 * @at_once: how many jobs are worked on at the same time; where more are already, none of them is stopped
 */
void
emend_job_queue_set_at_once (EmendJobQueue *self, guint at_once)
{
  g_return_if_fail (EMEND_IS_JOB_QUEUE (self));
  g_return_if_fail (at_once > 0);

  self->at_once = at_once;
  pump (self);
}

/**
 * emend_job_queue_get_at_once:
 * @self: a queue
 *
 * Returns: how many jobs are worked on at the same time
 */
guint
emend_job_queue_get_at_once (EmendJobQueue *self)
{
  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (self), 0);
  return self->at_once;
}

static EmendJob *
find_open (EmendJobQueue *self, const char *book)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      if (!emend_job_is_ended (self->jobs->pdata[i])
          && g_str_equal (emend_job_get_status (self->jobs->pdata[i])->book, book))
        return self->jobs->pdata[i];
    }
  return NULL;
}

/**
 * emend_job_queue_add:
 * @self: a queue
 * @job: a job that was not started
 * @error: return location for an error
 *
 * Has @job worked on when its turn comes, which may be at once.
 *
 * Returns: %FALSE with `EMEND_ERROR_BUSY` if there is a job for the book already, or if there are far too many
 */
gboolean
emend_job_queue_add (EmendJobQueue *self, EmendJob *job, GError **error)
{
  const char *book;

  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (self), FALSE);
  g_return_val_if_fail (EMEND_IS_JOB (job), FALSE);

  book = emend_job_get_status (job)->book;
  if (find_open (self, book) != NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_BUSY,
                   _ ("%s is being processed already; “emend monitor” shows how far it is"), book);
      return FALSE;
    }
  if (emend_job_queue_count_open (self) >= MAX_OPEN)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_BUSY,
                   _ ("%u jobs wait already; wait until some of them have ended"), MAX_OPEN);
      return FALSE;
    }

  g_ptr_array_add (self->jobs, g_object_ref (job));
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, job);
  g_signal_connect_swapped (job, "changed", G_CALLBACK (pump), self);
  g_signal_connect_swapped (job, "ended", G_CALLBACK (on_ended), self);
  pump (self);
  return TRUE;
}

/**
 * emend_job_queue_get_n_jobs:
 * @self: a queue
 *
 * Returns: how many jobs it knows, those that have ended a short while ago included
 */
guint
emend_job_queue_get_n_jobs (EmendJobQueue *self)
{
  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (self), 0);
  return self->jobs->len;
}

/**
 * emend_job_queue_get_job:
 * @self: a queue
 * @i: number of a job
 *
 * Returns: (transfer none): the job
 */
EmendJob *
emend_job_queue_get_job (EmendJobQueue *self, guint i)
{
  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (self), NULL);
  g_return_val_if_fail (i < self->jobs->len, NULL);
  return g_ptr_array_index (self->jobs, i);
}

/**
 * emend_job_queue_count_open:
 * @self: a queue
 *
 * Returns: how many jobs have not ended
 */
guint
emend_job_queue_count_open (EmendJobQueue *self)
{
  guint n = 0;

  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (self), 0);

  for (guint i = 0; i < self->jobs->len; i++)
    n += emend_job_is_ended (self->jobs->pdata[i]) ? 0 : 1;
  return n;
}
