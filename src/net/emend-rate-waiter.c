/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One caller of a rate limiter: a thread that waits, or a task that will be returned.
 * check-source: tested-by tests/net/test-rate-limiter.c
 *
 * Thread contract: any thread; what stands under the lock of the limiter is settled with it held.
 */

#include "config.h"

#include "emend-rate-waiter.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-locker.h"

/**
 * emend_rate_waiter_new:
 * @limiter: (type GObject): what it waits for
 * @n_tokens: tokens that it asks for
 * @now: the time
 * @task: (nullable) (transfer full): the task to return; %NULL if a thread waits
 *
 * Returns: (transfer full): a caller that stands in no queue
 */
EmendRateWaiter *
emend_rate_waiter_new (gpointer limiter, guint64 n_tokens, gint64 now, GTask *task)
{
  EmendRateWaiter *self = g_atomic_rc_box_new0 (EmendRateWaiter);

  self->ticket = (EmendRateTicket){ n_tokens, now };
  self->limiter = g_object_ref (limiter);
  self->task = task;
  g_cond_init (&self->told);
  return self;
}

/**
 * emend_rate_waiter_ref:
 * @self: a caller
 *
 * Returns: (transfer full): @self
 */
EmendRateWaiter *
emend_rate_waiter_ref (EmendRateWaiter *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
emend_rate_waiter_clear (gpointer data)
{
  EmendRateWaiter *self = data;

  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  g_cond_clear (&self->told);
  g_object_unref (self->limiter);
}

/**
 * emend_rate_waiter_unref:
 * @self: (transfer full): a caller
 */
void
emend_rate_waiter_unref (EmendRateWaiter *self)
{
  g_atomic_rc_box_release_full (self, emend_rate_waiter_clear);
}

/**
 * emend_rate_waiter_watch:
 * @self: a caller that stands in no queue yet
 * @cancellable: what may cancel it
 * @callback: (scope notified): called then, with @self as its data
 *
 * Has @callback called when @cancellable is cancelled, by the thread that does so, until @self is told;
 * at once if that was before.
 */
void
emend_rate_waiter_watch (EmendRateWaiter *self, GCancellable *cancellable, GCallback callback)
{
  self->cancellable = g_object_ref (cancellable);
  self->handler = g_cancellable_connect (cancellable, callback, emend_rate_waiter_ref (self),
                                         (GDestroyNotify) emend_rate_waiter_unref);
}

/**
 * emend_rate_waiter_settle:
 * @self: a caller that stands in no queue any more
 * @is_granted: whether it may call
 *
 * Decides, with the lock of the limiter held.
 */
void
emend_rate_waiter_settle (EmendRateWaiter *self, gboolean is_granted)
{
  self->is_settled = TRUE;
  self->is_granted = is_granted;
  g_cond_signal (&self->told);
}

/**
 * emend_rate_waiter_tell:
 * @self: a caller that was settled
 * @is_granted: how
 *
 * Returns its task, if it has one, and stops looking whether it is cancelled. No lock is held.
 */
void
emend_rate_waiter_tell (EmendRateWaiter *self, gboolean is_granted)
{
  emend_locker_assert_unlocked ("letting a call through");
  /* Not g_cancellable_disconnect(), which waits for handlers, of which this may be one. */
  if (self->handler != 0)
    g_signal_handler_disconnect (self->cancellable, self->handler);
  if (self->task == NULL)
    return;

  if (is_granted)
    g_task_return_boolean (self->task, TRUE);
  else
    g_task_return_new_error (self->task, EMEND_ERROR, EMEND_ERROR_CANCELLED,
                             _ ("cancelled while waiting for the rate limit"));
}
