/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Provides org.emend.Emend1.Job for one job: `object = emend_job_object_new (job, "/org/emend/Emend/Job/3");`.
 *
 * Thread contract: main thread only; calls are handled there.
 * check-source: tested-by tests/app/test-bus.py
 */

#include "config.h"

#include "emend-job-object.h"

#include "emend-error.h"

/* Three times a second, and once more at the end, which is not put off: so it is never more than four. */
#define INTERVAL_USEC (G_USEC_PER_SEC / 3 + 1000)

struct _EmendJobObject
{
  GObject parent_instance;

  EmendJob *job;                   /* (immutable) */
  EmendDBusObjectSkeleton *object; /* (immutable) */
  EmendDBusJob *interface;         /* (immutable) */
  gint64 told_at;                  /* (main): when properties were told last */
  guint timer;                     /* (main): set while a change waits to be told */
};

G_DEFINE_FINAL_TYPE (EmendJobObject, emend_job_object, G_TYPE_OBJECT)

static void
set_properties (EmendJobObject *self)
{
  const EmendJobStatus *status = emend_job_get_status (self->job);

  g_object_set (self->interface,                                       /* */
                "book", status->book,                                  /* */
                "title", status->title,                                /* */
                "state", emend_job_state_get_nick (status->state),     /* */
                "stage", status->stage,                                /* */
                "stage-title", status->stage_title,                    /* */
                "stage-done", status->stage_done,                      /* */
                "stage-total", status->stage_total,                    /* */
                "pages-total", status->n_pages,                        /* */
                "pages-ok", status->pages[EMEND_OUTCOME_OK],           /* */
                "pages-blank", status->pages[EMEND_OUTCOME_BLANK],     /* */
                "pages-skipped", status->pages[EMEND_OUTCOME_SKIPPED], /* */
                "pages-failed", status->pages[EMEND_OUTCOME_FAILED],   /* */
                "pages-reused", status->n_reused,                      /* */
                "fraction", status->fraction,                          /* */
                "rate", status->rate,                                  /* */
                "seconds-left", status->seconds_left,                  /* */
                "cost", status->cost,                                  /* */
                "exit-status", status->exit_status,                    /* */
                "error", status->error,                                /* */
                "pause-reason", status->pause_reason,                  /* */
                NULL);
}

/* Changed properties would be told in an idle callback; so all of them are told together, and now. */
static void
tell (EmendJobObject *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->told_at = g_get_monotonic_time ();
  set_properties (self);
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self->interface));
}

static gboolean
on_timer (gpointer data)
{
  EmendJobObject *self = data;

  self->timer = 0;
  tell (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (EmendJobObject *self)
{
  gint64 due = self->told_at + INTERVAL_USEC;
  gint64 now = g_get_monotonic_time ();

  if (emend_job_is_ended (self->job) || now >= due)
    tell (self);
  else if (self->timer == 0)
    self->timer = g_timeout_add ((guint) ((due - now + 999) / 1000), on_timer, self);
}

static void
on_item_ended (EmendJobObject *self, const EmendJobItem *item)
{
  /* Reasons name files, and names of files are bytes. */
  g_autofree char *reason = g_utf8_make_valid (item->reason, -1);

  emend_dbus_job_emit_page_finished (self->interface, item->stage, item->item, item->page,
                                     item->outcome, reason);
}

static void
on_said (EmendJobObject *self, const char *kind, const char *line)
{
  g_autofree char *valid = g_utf8_make_valid (line, -1);

  emend_dbus_job_emit_said (self->interface, kind, valid);
}

static gboolean
handle_pause (EmendJobObject *self, GDBusMethodInvocation *invocation)
{
  g_autoptr (GError) error = NULL;

  if (emend_job_pause (self->job, &error))
    emend_dbus_job_complete_pause (self->interface, invocation);
  else
    g_dbus_method_invocation_return_gerror (invocation, error);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
handle_resume (EmendJobObject *self, GDBusMethodInvocation *invocation)
{
  g_autoptr (GError) error = NULL;

  if (emend_job_resume (self->job, &error))
    emend_dbus_job_complete_resume (self->interface, invocation);
  else
    g_dbus_method_invocation_return_gerror (invocation, error);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
handle_cancel (EmendJobObject *self, GDBusMethodInvocation *invocation, gboolean at_once)
{
  g_autoptr (GError) error = NULL;

  if (emend_job_cancel (self->job, at_once, &error))
    emend_dbus_job_complete_cancel (self->interface, invocation);
  else
    g_dbus_method_invocation_return_gerror (invocation, error);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
emend_job_object_dispose (GObject *object)
{
  EmendJobObject *self = EMEND_JOB_OBJECT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  if (self->interface != NULL)
    g_signal_handlers_disconnect_by_data (self->interface, self);
  g_clear_object (&self->interface);
  g_clear_object (&self->object);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (emend_job_object_parent_class)->dispose (object);
}

static void
emend_job_object_class_init (EmendJobObjectClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_job_object_dispose;
}

static void
emend_job_object_init (EmendJobObject *self)
{
}

/**
 * emend_job_object_new:
 * @job: a job
 * @path: where it is on the bus
 *
 * Returns: (transfer full): what others see of @job
 */
EmendJobObject *
emend_job_object_new (EmendJob *job, const char *path)
{
  EmendJobObject *self;

  g_return_val_if_fail (EMEND_IS_JOB (job), NULL);

  self = g_object_new (EMEND_TYPE_JOB_OBJECT, NULL);
  self->job = g_object_ref (job);
  self->object = emend_dbus_object_skeleton_new (path);
  self->interface = emend_dbus_job_skeleton_new ();
  set_properties (self);
  emend_dbus_object_skeleton_set_job (self->object, self->interface);

  g_signal_connect_swapped (self->interface, "handle-pause", G_CALLBACK (handle_pause), self);
  g_signal_connect_swapped (self->interface, "handle-resume", G_CALLBACK (handle_resume), self);
  g_signal_connect_swapped (self->interface, "handle-cancel", G_CALLBACK (handle_cancel), self);
  g_signal_connect_swapped (job, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (job, "item-ended", G_CALLBACK (on_item_ended), self);
  g_signal_connect_swapped (job, "said", G_CALLBACK (on_said), self);
  return self;
}

/**
 * emend_job_object_get_job:
 * @self: an object
 *
 * Returns: (transfer none): what it is about
 */
EmendJob *
emend_job_object_get_job (EmendJobObject *self)
{
  g_return_val_if_fail (EMEND_IS_JOB_OBJECT (self), NULL);
  return self->job;
}

/**
 * emend_job_object_get_path:
 * @self: an object
 *
 * Returns: (transfer none): where it is on the bus
 */
const char *
emend_job_object_get_path (EmendJobObject *self)
{
  g_return_val_if_fail (EMEND_IS_JOB_OBJECT (self), NULL);
  return g_dbus_object_get_object_path (G_DBUS_OBJECT (self->object));
}

/**
 * emend_job_object_get_skeleton:
 * @self: an object
 *
 * Returns: (transfer none): what is exported
 */
GDBusObjectSkeleton *
emend_job_object_get_skeleton (EmendJobObject *self)
{
  g_return_val_if_fail (EMEND_IS_JOB_OBJECT (self), NULL);
  return G_DBUS_OBJECT_SKELETON (self->object);
}
