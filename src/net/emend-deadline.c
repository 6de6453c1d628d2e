/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Gives up an operation of a library when its caller wants that, or after some time:
 *
 *     deadline = emend_deadline_new (60000, cancellable);
 *     start (…, emend_deadline_get_cancellable (deadline), …);
 *
 * Thread contract: one thread, which dispatches its thread-default main context; the caller's cancellable
 * may be cancelled by any. The library is told in that context, where its sources are.
 */

#include "config.h"

#include "emend-deadline.h"

struct _EmendDeadline
{
  GCancellable *cancellable;
  GCancellable *caller;
  gulong handler;  /* of the caller's, or 0 */
  GSource *source; /* NULL once it was lifted */
  gboolean has_passed;
};

/* What has to be cancelled, and where. */
typedef struct
{
  GMainContext *context;
  GCancellable *cancellable;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_main_context_unref (target->context);
  g_object_unref (target->cancellable);
  g_free (target);
}

static gboolean
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* In the thread that cancels. */
static void
on_cancelled (GCancellable *caller, Target *target)
{
  g_main_context_invoke_full (target->context, G_PRIORITY_DEFAULT, cancel,
                              g_object_ref (target->cancellable), g_object_unref);
}

static gboolean
on_passed (gpointer data)
{
  EmendDeadline *self = data;

  self->has_passed = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

/**
 * emend_deadline_new:
 * @timeout_msec: after which it is given up, in milliseconds
 * @caller: (nullable): the caller's, which may have been cancelled already
 *
 * Returns: (transfer full): a deadline, which runs from now
 */
EmendDeadline *
emend_deadline_new (guint timeout_msec, GCancellable *caller)
{
  EmendDeadline *self = g_new0 (EmendDeadline, 1);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  self->cancellable = g_cancellable_new ();
  self->source = g_timeout_source_new (timeout_msec);
  g_source_set_static_name (self->source, "[emend] deadline");
  g_source_set_callback (self->source, on_passed, self, NULL);
  g_source_attach (self->source, context);

  if (caller != NULL)
    {
      Target *target = g_new (Target, 1);

      *target = (Target){ g_main_context_ref (context), g_object_ref (self->cancellable) };
      self->caller = g_object_ref (caller);
      self->handler
          = g_cancellable_connect (caller, G_CALLBACK (on_cancelled), target, target_free);
    }
  return self;
}

/**
 * emend_deadline_free:
 * @self: (transfer full): a deadline
 */
void
emend_deadline_free (EmendDeadline *self)
{
  emend_deadline_lift (self);
  g_object_unref (self->cancellable);
  g_free (self);
}

/**
 * emend_deadline_get_cancellable:
 * @self: a deadline
 *
 * Returns: (transfer none): what it cancels
 */
GCancellable *
emend_deadline_get_cancellable (EmendDeadline *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->cancellable;
}

/**
 * emend_deadline_has_passed:
 * @self: a deadline
 *
 * Returns: %TRUE if it was cancelled because too much time has passed
 */
gboolean
emend_deadline_has_passed (EmendDeadline *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->has_passed;
}

/**
 * emend_deadline_lift:
 * @self: a deadline
 *
 * Cancels nothing from now on.
 */
void
emend_deadline_lift (EmendDeadline *self)
{
  g_return_if_fail (self != NULL);

  /* Not g_cancellable_disconnect(), which waits for handlers, of which this may be one. */
  if (self->handler != 0)
    g_signal_handler_disconnect (self->caller, self->handler);
  self->handler = 0;
  g_clear_object (&self->caller);
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}
