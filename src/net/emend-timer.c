/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Waiting until some time, without a thread that sleeps: `emend_timer_wait_async (clock, time, …)`.
 *
 * Thread contract: any thread that dispatches its thread-default main context, where the callback comes.
 */

#include "config.h"

#include "emend-timer.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"

typedef struct
{
  GSource *source;
  gulong handler; /* of the cancellable, or 0 */
} Timer;

static void
timer_free (gpointer data)
{
  Timer *timer = data;

  g_source_unref (timer->source);
  g_free (timer);
}

/* In the thread that cancels. */
static void
on_cancelled (GCancellable *cancellable, GSource *source)
{
  g_source_set_ready_time (source, 0);
}

static gboolean
on_ready (gpointer data)
{
  GTask *task = data;
  Timer *timer = g_task_get_task_data (task);
  EmendClock *clock = g_task_get_source_object (task);

  emend_clock_arm_source (clock, timer->source, -1);
  if (timer->handler != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), timer->handler);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_CANCELLED,
                             _ ("cancelled while waiting"));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
dispatch_timer (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs timer_funcs = {
  .dispatch = dispatch_timer,
};

/**
 * emend_timer_wait_async:
 * @clock: whose time it is
 * @time: until when to wait, by the monotonic time of @clock
 * @cancellable: (nullable): to stop waiting
 * @callback: (scope async): called then
 * @user_data: data for @callback
 *
 * Waits. A time that has passed is fine.
 */
void
emend_timer_wait_async (EmendClock *clock,
                        gint64 time,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task;
  Timer *timer;

  g_return_if_fail (EMEND_IS_CLOCK (clock));

  task = g_task_new (clock, cancellable, callback, user_data);
  g_task_set_source_tag (task, emend_timer_wait_async);
  g_task_set_check_cancellable (task, FALSE);

  timer = g_new0 (Timer, 1);
  timer->source = g_source_new (&timer_funcs, sizeof (GSource));
  g_source_set_static_name (timer->source, "[emend] timer");
  g_task_set_task_data (task, timer, timer_free);
  g_source_set_callback (timer->source, on_ready, task, g_object_unref);
  g_source_attach (timer->source, g_task_get_context (task));

  /* In this order: arming would undo that it was cancelled. */
  emend_clock_arm_source (clock, timer->source, MAX (time, 0));
  if (cancellable != NULL)
    timer->handler
        = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled),
                                 g_source_ref (timer->source), (GDestroyNotify) g_source_unref);
}

/**
 * emend_timer_wait_finish:
 * @clock: whose time it was
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_CANCELLED` if it was cancelled before the time had come
 */
gboolean
emend_timer_wait_finish (EmendClock *clock, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, clock), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, emend_timer_wait_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
