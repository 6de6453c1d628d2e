/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Tells on the desktop that a job has ended, if it took so long that nobody has waited for it, or if it was opened there:
 * `notifier = emend_job_notifier_new (queue, 60);`.
 *
 * Thread contract: main thread only; nothing waits.
 * check-source: tested-by tests/app/test-citizen.py
 */

#include "config.h"

#include "emend-job-notifier.h"

#include <glib/gi18n-lib.h>

#include "emend-desktop-note.h"

struct _EmendJobNotifier
{
  GObject parent_instance;

  EmendJobQueue *queue; /* (main) */
  guint min_seconds;    /* (immutable) */
  GHashTable *begun;    /* (main): monotonic time at which a job was begun, by the job */
};

G_DEFINE_FINAL_TYPE (EmendJobNotifier, emend_job_notifier, G_TYPE_OBJECT)

static char *
dup_title (const EmendJobStatus *status)
{
  return *status->title != '\0' ? g_strdup (status->title) : g_path_get_basename (status->book);
}

static char *
dup_body (const EmendJobStatus *status)
{
  guint n_failed = status->pages[EMEND_OUTCOME_FAILED];

  if (status->state != EMEND_JOB_DONE)
    return g_strdup (status->error);
  if (n_failed == 0)
    return g_strdup_printf (_ ("%u of %u pages are done"), status->n_pages, status->n_pages);
  return g_strdup_printf (_ ("%u of %u pages are done, %u missing"), status->n_pages - n_failed,
                          status->n_pages, n_failed);
}

static void
on_changed (EmendJobNotifier *self, EmendJob *job)
{
  if (emend_job_get_status (job)->state != EMEND_JOB_RUNNING
      || g_hash_table_contains (self->begun, job))
    return;
  g_hash_table_insert (self->begun, g_object_ref (job),
                       g_memdup2 (&(gint64){ g_get_monotonic_time () }, sizeof (gint64)));
}

/* Who has cancelled a job knows that it has ended. What was opened on the desktop has no other place to say how. */
static gboolean
is_told (EmendJobNotifier *self, EmendJob *job)
{
  const gint64 *begun = g_hash_table_lookup (self->begun, job);

  if (emend_job_is_announced (job))
    return TRUE;
  return self->min_seconds > 0 && begun != NULL
         && emend_job_get_status (job)->state != EMEND_JOB_CANCELLED
         && g_get_monotonic_time () - *begun >= (gint64) self->min_seconds * G_USEC_PER_SEC;
}

static void
on_ended (EmendJobNotifier *self, EmendJob *job)
{
  const EmendJobStatus *status = emend_job_get_status (job);

  if (is_told (self, job))
    {
      g_autofree char *title = dup_title (status);
      g_autofree char *body = dup_body (status);

      emend_desktop_note_show (title, body);
    }
  g_hash_table_remove (self->begun, job);
}

static void
on_added (EmendJobNotifier *self, EmendJob *job)
{
  g_signal_connect_object (job, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "ended", G_CALLBACK (on_ended), self, G_CONNECT_SWAPPED);
}

static void
emend_job_notifier_dispose (GObject *object)
{
  EmendJobNotifier *self = EMEND_JOB_NOTIFIER (object);

  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->begun, g_hash_table_unref);

  G_OBJECT_CLASS (emend_job_notifier_parent_class)->dispose (object);
}

static void
emend_job_notifier_class_init (EmendJobNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_job_notifier_dispose;
}

static void
emend_job_notifier_init (EmendJobNotifier *self)
{
  self->begun = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
}

/**
 * emend_job_notifier_new:
 * @queue: jobs, none of which was added yet
 * @min_seconds: how long a job has to take for its end to be told; 0: only that of announced jobs is
 *
 * Returns: (transfer full): who tells of it
 */
EmendJobNotifier *
emend_job_notifier_new (EmendJobQueue *queue, guint min_seconds)
{
  EmendJobNotifier *self;

  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (queue), NULL);

  self = g_object_new (EMEND_TYPE_JOB_NOTIFIER, NULL);
  self->queue = g_object_ref (queue);
  self->min_seconds = min_seconds;
  g_signal_connect_swapped (queue, "added", G_CALLBACK (on_added), self);
  return self;
}
