/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A job of another process, as it looks from here: `job = emend_remote_job_new (proxy);`. It changes, tells of items
 * and ends as the job there does. To hold it up is the other process's business: see
 * emend_remote_job_ask_to_cancel(), and the calls of the proxy.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-bus.py
 */

#define G_LOG_DOMAIN "emend-service"

#include "config.h"

#include "emend-remote-job.h"

struct _EmendRemoteJob
{
  EmendJob parent_instance;

  EmendDBusJob *proxy; /* (immutable) */
};

G_DEFINE_FINAL_TYPE (EmendRemoteJob, emend_remote_job, EMEND_TYPE_JOB)

static void
read_counts (EmendJobStatus *status, EmendDBusJob *proxy)
{
  status->stage_done = emend_dbus_job_get_stage_done (proxy);
  status->stage_total = emend_dbus_job_get_stage_total (proxy);
  status->n_pages = emend_dbus_job_get_pages_total (proxy);
  status->pages[EMEND_OUTCOME_OK] = emend_dbus_job_get_pages_ok (proxy);
  status->pages[EMEND_OUTCOME_BLANK] = emend_dbus_job_get_pages_blank (proxy);
  status->pages[EMEND_OUTCOME_SKIPPED] = emend_dbus_job_get_pages_skipped (proxy);
  status->pages[EMEND_OUTCOME_FAILED] = emend_dbus_job_get_pages_failed (proxy);
  status->n_reused = emend_dbus_job_get_pages_reused (proxy);
  status->fraction = CLAMP (emend_dbus_job_get_fraction (proxy), 0, 1);
  status->rate = emend_dbus_job_get_rate (proxy);
  status->seconds_left = emend_dbus_job_get_seconds_left (proxy);
  status->exit_status = emend_dbus_job_get_exit_status (proxy);
}

/* A state that this version does not know is one in which something is done. */
static void
read_status (EmendJobStatus *status, EmendDBusJob *proxy)
{
  emend_job_status_init (status, emend_dbus_job_get_book (proxy));
  if (status->book == NULL)
    status->book = g_strdup ("");
  status->state = EMEND_JOB_RUNNING;
  emend_job_state_from_nick (emend_dbus_job_get_state (proxy), &status->state);
  emend_job_status_set_text (&status->title, emend_dbus_job_get_title (proxy));
  emend_job_status_set_text (&status->stage, emend_dbus_job_get_stage (proxy));
  emend_job_status_set_text (&status->stage_title, emend_dbus_job_get_stage_title (proxy));
  emend_job_status_set_text (&status->cost, emend_dbus_job_get_cost (proxy));
  emend_job_status_set_text (&status->error, emend_dbus_job_get_error (proxy));
  emend_job_status_set_text (&status->pause_reason, emend_dbus_job_get_pause_reason (proxy));
  read_counts (status, proxy);
}

static void
on_properties_changed (EmendRemoteJob *self)
{
  g_auto (EmendJobStatus) status = { 0 };
  EmendJob *job = EMEND_JOB (self);

  if (emend_job_is_ended (job))
    return;

  read_status (&status, self->proxy);
  if (emend_job_state_is_end (status.state))
    {
      EmendJobState end = status.state;

      status.state = emend_job_get_status (job)->state;
      emend_job_set_status (job, &status);
      emend_job_end (job, end, status.exit_status, status.error);
      return;
    }
  emend_job_set_status (job, &status);
}

static void
on_page_finished (EmendRemoteJob *self,
                  const char *stage,
                  const char *item,
                  guint page,
                  const char *outcome,
                  const char *reason)
{
  const EmendJobItem ended = { stage, item, page, outcome, reason };

  emend_job_tell_item (EMEND_JOB (self), &ended);
}

static void
on_said (EmendRemoteJob *self, const char *kind, const char *line)
{
  emend_job_say (EMEND_JOB (self), kind, line);
}

static void
on_cancel_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!emend_dbus_job_call_cancel_finish (EMEND_DBUS_JOB (source), result, &error))
    g_debug ("cancelling: %s", error->message);
}

static void
emend_remote_job_dispose (GObject *object)
{
  EmendRemoteJob *self = EMEND_REMOTE_JOB (object);

  if (self->proxy != NULL)
    g_signal_handlers_disconnect_by_data (self->proxy, self);
  g_clear_object (&self->proxy);

  G_OBJECT_CLASS (emend_remote_job_parent_class)->dispose (object);
}

static void
emend_remote_job_class_init (EmendRemoteJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_remote_job_dispose;
}

static void
emend_remote_job_init (EmendRemoteJob *self)
{
}

/**
 * emend_remote_job_new:
 * @proxy: a job of another process
 *
 * Returns: (transfer full): that job; it may have ended
 */
EmendRemoteJob *
emend_remote_job_new (EmendDBusJob *proxy)
{
  EmendRemoteJob *self;
  const char *book = emend_dbus_job_get_book (proxy);

  self = g_object_new (EMEND_TYPE_REMOTE_JOB, "book", book != NULL ? book : "", NULL);
  self->proxy = g_object_ref (proxy);
  g_signal_connect_swapped (proxy, "g-properties-changed", G_CALLBACK (on_properties_changed),
                            self);
  g_signal_connect_swapped (proxy, "page-finished", G_CALLBACK (on_page_finished), self);
  g_signal_connect_swapped (proxy, "said", G_CALLBACK (on_said), self);
  on_properties_changed (self);
  return self;
}

/**
 * emend_remote_job_get_path:
 * @self: a job
 *
 * Returns: (transfer none): where it is on the bus
 */
const char *
emend_remote_job_get_path (EmendRemoteJob *self)
{
  g_return_val_if_fail (EMEND_IS_REMOTE_JOB (self), NULL);
  return g_dbus_proxy_get_object_path (G_DBUS_PROXY (self->proxy));
}

/**
 * emend_remote_job_ask_to_cancel:
 * @self: a job
 * @at_once: whether what is in flight is given up
 *
 * Asks the other process to end the job. [signal@Job::changed] tells what becomes of that.
 */
void
emend_remote_job_ask_to_cancel (EmendRemoteJob *self, gboolean at_once)
{
  g_return_if_fail (EMEND_IS_REMOTE_JOB (self));
  emend_dbus_job_call_cancel (self->proxy, at_once, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL,
                              on_cancel_asked, NULL);
}
