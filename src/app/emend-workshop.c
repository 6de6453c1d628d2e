/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the jobs of a process share: their queue, the limits of calls, and the readers, of which no more work at the
 * same time than there are CPUs, whatever books they read. And the service by which others see the jobs.
 * `readers = emend_workshop_dup_readers (workshop, &options);`
 *
 * Thread contract: main thread only; pools and limiters may be used by any.
 * check-source: tested-by tests/app/test-bus.py
 */

#include "config.h"

#include "emend-workshop.h"

#include "emend-book-job.h"
#include "emend-book-status.h"
#include "emend-citizen.h"

struct _EmendWorkshop
{
  GObject parent_instance;

  EmendJobQueue *queue;      /* (immutable) */
  EmendLimiterSet *limiters; /* (immutable) */
  EmendReaderQuota *quota;   /* (immutable) */
  EmendService *service;     /* (immutable) */
  EmendCitizen *citizen;     /* (immutable) */
  GPtrArray *pools; /* (main): of GWeakRef to EmendReaderPool; one for each set of options */
};

G_DEFINE_FINAL_TYPE (EmendWorkshop, emend_workshop, G_TYPE_OBJECT)

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
emend_workshop_dispose (GObject *object)
{
  EmendWorkshop *self = EMEND_WORKSHOP (object);

  g_clear_object (&self->citizen);
  g_clear_object (&self->service);
  g_clear_object (&self->queue);
  g_ptr_array_set_size (self->pools, 0);
  g_clear_object (&self->quota);
  g_clear_object (&self->limiters);

  G_OBJECT_CLASS (emend_workshop_parent_class)->dispose (object);
}

static void
emend_workshop_finalize (GObject *object)
{
  g_ptr_array_unref (EMEND_WORKSHOP (object)->pools);

  G_OBJECT_CLASS (emend_workshop_parent_class)->finalize (object);
}

static void
emend_workshop_class_init (EmendWorkshopClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_workshop_dispose;
  G_OBJECT_CLASS (klass)->finalize = emend_workshop_finalize;
}

static void
emend_workshop_init (EmendWorkshop *self)
{
  self->pools = g_ptr_array_new_with_free_func (weak_ref_free);
}

/* Somebody on the bus asks for it, so what it says goes there. */
static EmendJob *
create_job (const EmendJobRequest *request, gpointer data)
{
  EmendBookJob *job = emend_book_job_new (request, data);

  emend_book_job_set_tells (job, TRUE);
  return EMEND_JOB (job);
}

/**
 * emend_workshop_new:
 * @at_once: how many jobs are worked on at the same time
 * @config: the settings of who works: what the jobs do to the rest of the computer
 *
 * Returns: (transfer full): a workshop without jobs, which nobody on the bus sees yet
 */
EmendWorkshop *
emend_workshop_new (guint at_once, EmendConfig *config)
{
  EmendWorkshop *self = g_object_new (EMEND_TYPE_WORKSHOP, NULL);
  g_autoptr (EmendClock) clock = emend_clock_new ();
  const EmendServiceHost host = { create_job, emend_book_status_describe, self };
  guint n_readers = g_get_num_processors ();

  self->queue = emend_job_queue_new (at_once);
  self->limiters = emend_limiter_set_new (clock);
  self->quota = emend_reader_quota_new (n_readers);
  self->service = emend_service_new (self->queue, &host, n_readers);
  self->citizen = emend_citizen_new (self->queue, config);
  return self;
}

/**
 * emend_workshop_get_queue:
 * @self: a workshop
 *
 * Returns: (transfer none): its jobs
 */
EmendJobQueue *
emend_workshop_get_queue (EmendWorkshop *self)
{
  g_return_val_if_fail (EMEND_IS_WORKSHOP (self), NULL);
  return self->queue;
}

/**
 * emend_workshop_get_service:
 * @self: a workshop
 *
 * Returns: (transfer none): what others see of it
 */
EmendService *
emend_workshop_get_service (EmendWorkshop *self)
{
  g_return_val_if_fail (EMEND_IS_WORKSHOP (self), NULL);
  return self->service;
}

/**
 * emend_workshop_get_limiters:
 * @self: a workshop
 *
 * Returns: (transfer none): who lets calls through
 */
EmendLimiterSet *
emend_workshop_get_limiters (EmendWorkshop *self)
{
  g_return_val_if_fail (EMEND_IS_WORKSHOP (self), NULL);
  return self->limiters;
}

static gboolean
is_same_options (const EmendReaderOptions *a, const EmendReaderOptions *b)
{
  return g_strcmp0 (a->program, b->program) == 0 && g_strcmp0 (a->tessdata, b->tessdata) == 0
         && g_strcmp0 (a->languages, b->languages) == 0 && a->sandbox == b->sandbox
         && a->deadline == b->deadline && a->dpi == b->dpi && a->nice == b->nice
         && a->max_megapixels == b->max_megapixels;
}

/**
 * emend_workshop_dup_readers:
 * @self: a workshop
 * @options: how to start readers and what they do
 *
 * Returns: (transfer full): readers with these options, which are shared by all jobs that want the same
 */
EmendReaderPool *
emend_workshop_dup_readers (EmendWorkshop *self, const EmendReaderOptions *options)
{
  EmendReaderPool *pool = NULL;
  GWeakRef *weak_ref;

  g_return_val_if_fail (EMEND_IS_WORKSHOP (self), NULL);

  for (guint i = self->pools->len; i > 0 && pool == NULL; i--)
    {
      pool = g_weak_ref_get (self->pools->pdata[i - 1]);
      if (pool == NULL)
        g_ptr_array_remove_index (self->pools, i - 1);
      else if (!is_same_options (emend_reader_pool_get_options (pool), options))
        g_clear_object (&pool);
    }
  if (pool != NULL)
    return pool;

  pool = emend_reader_pool_new (options);
  emend_reader_pool_set_quota (pool, self->quota);
  weak_ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak_ref, pool);
  g_ptr_array_add (self->pools, weak_ref);
  return pool;
}

/**
 * emend_workshop_leave:
 * @self: a workshop
 * @at_once: whether what is in flight is given up
 *
 * Ends all jobs. Nobody on the bus sees that: to callers this process is gone, and they go on with their jobs
 * themselves.
 */
void
emend_workshop_leave (EmendWorkshop *self, gboolean at_once)
{
  g_return_if_fail (EMEND_IS_WORKSHOP (self));

  emend_service_close (self->service);
  /* A job that ends changes the queue. */
  for (guint i = emend_job_queue_get_n_jobs (self->queue); i > 0; i--)
    {
      g_autoptr (EmendJob) job = NULL;

      if (i > emend_job_queue_get_n_jobs (self->queue))
        continue;
      job = g_object_ref (emend_job_queue_get_job (self->queue, i - 1));
      if (!emend_job_is_ended (job))
        emend_job_cancel (job, at_once, NULL);
    }
}
