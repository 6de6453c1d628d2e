/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Lets calls through, first come, first served, and never more than the limit in any minute: before a
 * call, `emend_rate_limiter_acquire (limiter, n_tokens, cancellable, error)`.
 *
 * One source in the network thread lets them through, armed for when the first of them fits.
 *
 * Thread contract: any thread; the network thread acquires asynchronously only. Asynchronous callers are
 * told in their default main context. It is closed before the network thread is stopped.
 */

#include "config.h"

#include "emend-rate-limiter.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-locker.h"
#include "emend-rate-waiter.h"

struct _EmendRateLimiter
{
  GObject parent_instance;

  EmendNetworkThread *thread; /* (immutable) */
  EmendClock *clock;          /* (immutable) */
  GSource *source;            /* (immutable) */

  GMutex mutex;
  EmendRateQueue *queue; /* (mutex mutex): of the tickets of EmendRateWaiter */
  guint64 n_changes;     /* (mutex mutex): of all that the source looks at */
};

G_DEFINE_FINAL_TYPE (EmendRateLimiter, emend_rate_limiter, G_TYPE_OBJECT)

/* Callers */

static GPtrArray *
new_waiters (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) emend_rate_waiter_unref);
}

static void
settle_all (GPtrArray *waiters, gboolean is_granted)
{
  for (guint i = 0; i < waiters->len; i++)
    emend_rate_waiter_settle (g_ptr_array_index (waiters, i), is_granted);
}

static void
tell_all (GPtrArray *waiters, gboolean is_granted)
{
  for (guint i = 0; i < waiters->len; i++)
    emend_rate_waiter_tell (g_ptr_array_index (waiters, i), is_granted);
}

/* In the thread that cancels. */
static void
on_cancelled (GCancellable *cancellable, gpointer data)
{
  EmendRateWaiter *waiter = data;
  EmendRateLimiter *self = EMEND_RATE_LIMITER (waiter->limiter);
  gboolean is_mine;

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    waiter->is_cancelled = TRUE;
    is_mine = emend_rate_queue_remove (self->queue, &waiter->ticket);
    if (is_mine)
      {
        emend_rate_waiter_settle (waiter, FALSE);
        self->n_changes++;
      }
  }

  if (is_mine)
    {
      g_source_set_ready_time (self->source, 0);
      emend_rate_waiter_tell (waiter, FALSE);
      emend_rate_waiter_unref (waiter);
    }
}

/* Puts a caller in the queue, or tells it that it was turned away. */
static void
enqueue (EmendRateLimiter *self, EmendRateWaiter *waiter, GCancellable *cancellable)
{
  gboolean is_queued;

  if (cancellable != NULL)
    emend_rate_waiter_watch (waiter, cancellable, G_CALLBACK (on_cancelled));

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    is_queued = emend_rate_queue_push (self->queue, &waiter->ticket);
    if (is_queued && (waiter->is_cancelled || g_cancellable_is_cancelled (cancellable)))
      is_queued = !emend_rate_queue_remove (self->queue, &waiter->ticket);
    if (is_queued)
      emend_rate_waiter_ref (waiter);
    else
      emend_rate_waiter_settle (waiter, FALSE);
    self->n_changes++;
  }

  if (is_queued)
    g_source_set_ready_time (self->source, 0);
  else
    emend_rate_waiter_tell (waiter, FALSE);
}

/* The source */

static void
let_through (EmendRateLimiter *self)
{
  g_autoptr (GPtrArray) granted = new_waiters ();
  gint64 now = emend_clock_get_monotonic (self->clock);
  gint64 next;
  guint64 n_changes;

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    next = emend_rate_queue_take (self->queue, now, granted);
    settle_all (granted, TRUE);
    n_changes = self->n_changes;
  }

  tell_all (granted, TRUE);

  /* Whoever came in the meantime has made the source ready; arming it for later must not undo that. */
  emend_clock_arm_source (self->clock, self->source, next);
  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    if (self->n_changes == n_changes)
      return;
  }
  g_source_set_ready_time (self->source, 0);
}

static gboolean
on_ready (gpointer data)
{
  g_autoptr (EmendRateLimiter) self = g_weak_ref_get (data);

  if (self == NULL)
    return G_SOURCE_REMOVE;

  let_through (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_limiter (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs limiter_funcs = {
  .dispatch = dispatch_limiter,
};

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
emend_rate_limiter_dispose (GObject *object)
{
  EmendRateLimiter *self = EMEND_RATE_LIMITER (object);

  /* Every caller has a reference, so nobody waits. */
  emend_clock_arm_source (self->clock, self->source, -1);
  g_source_destroy (self->source);

  G_OBJECT_CLASS (emend_rate_limiter_parent_class)->dispose (object);
}

static void
emend_rate_limiter_finalize (GObject *object)
{
  EmendRateLimiter *self = EMEND_RATE_LIMITER (object);

  g_source_unref (self->source);
  emend_rate_queue_free (self->queue);
  g_object_unref (self->clock);
  g_object_unref (self->thread);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_rate_limiter_parent_class)->finalize (object);
}

static void
emend_rate_limiter_class_init (EmendRateLimiterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_rate_limiter_dispose;
  G_OBJECT_CLASS (klass)->finalize = emend_rate_limiter_finalize;
}

static void
emend_rate_limiter_init (EmendRateLimiter *self)
{
  GWeakRef *weak_ref = g_new0 (GWeakRef, 1);

  g_mutex_init (&self->mutex);
  g_weak_ref_init (weak_ref, self);
  self->source = g_source_new (&limiter_funcs, sizeof (GSource));
  g_source_set_static_name (self->source, "[emend] rate limit");
  g_source_set_callback (self->source, on_ready, weak_ref, free_weak_ref);
}

/**
 * emend_rate_limiter_new:
 * @thread: the network thread
 * @clock: the time
 * @calls_per_minute: how many calls may be made in any minute
 * @tokens_per_minute: how many tokens they may have together; 0 for any number
 *
 * Returns: (transfer full): a limiter
 */
EmendRateLimiter *
emend_rate_limiter_new (EmendNetworkThread *thread,
                        EmendClock *clock,
                        guint calls_per_minute,
                        guint64 tokens_per_minute)
{
  EmendRateLimiter *self;

  g_return_val_if_fail (EMEND_IS_NETWORK_THREAD (thread), NULL);
  g_return_val_if_fail (EMEND_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (calls_per_minute > 0, NULL);

  self = g_object_new (EMEND_TYPE_RATE_LIMITER, NULL);
  self->thread = g_object_ref (thread);
  self->clock = g_object_ref (clock);
  self->queue = emend_rate_queue_new (calls_per_minute, tokens_per_minute);
  g_source_attach (self->source, emend_network_thread_get_context (thread));
  return self;
}

/**
 * emend_rate_limiter_acquire:
 * @self: a limiter
 * @n_tokens: tokens of the call, as far as that can be known before; 0 where they are not limited
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Waits until a call may be made. One that asks for more tokens than a minute has is let through when no
 * other was for a minute. Must not be called by the network thread.
 *
 * Returns: %FALSE with `EMEND_ERROR_CANCELLED` if it was cancelled or the limiter was closed
 */
gboolean
emend_rate_limiter_acquire (EmendRateLimiter *self,
                            guint64 n_tokens,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (EmendRateWaiter) waiter = NULL;
  gboolean is_granted;

  g_return_val_if_fail (EMEND_IS_RATE_LIMITER (self), FALSE);
  g_return_val_if_fail (!emend_network_thread_is_current (self->thread), FALSE);

  waiter = emend_rate_waiter_new (self, n_tokens, emend_clock_get_monotonic (self->clock), NULL);
  enqueue (self, waiter, cancellable);
  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    while (!waiter->is_settled)
      emend_locker_wait (&self->mutex, &waiter->told);
    is_granted = waiter->is_granted;
  }

  if (!is_granted)
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_CANCELLED,
                 _ ("cancelled while waiting for the rate limit"));
  return is_granted;
}

/**
 * emend_rate_limiter_acquire_async:
 * @self: a limiter
 * @n_tokens: as for [method@RateLimiter.acquire]
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when the call may be made, or never may
 * @user_data: data for @callback
 *
 * Does what [method@RateLimiter.acquire] does, without waiting.
 */
void
emend_rate_limiter_acquire_async (EmendRateLimiter *self,
                                  guint64 n_tokens,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (EmendRateWaiter) waiter = NULL;
  GTask *task;

  g_return_if_fail (EMEND_IS_RATE_LIMITER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, emend_rate_limiter_acquire_async);
  g_task_set_check_cancellable (task, FALSE);
  waiter = emend_rate_waiter_new (self, n_tokens, emend_clock_get_monotonic (self->clock), task);
  enqueue (self, waiter, cancellable);
}

/**
 * emend_rate_limiter_acquire_finish:
 * @self: a limiter
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: as [method@RateLimiter.acquire] does
 */
gboolean
emend_rate_limiter_acquire_finish (EmendRateLimiter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, emend_rate_limiter_acquire_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * emend_rate_limiter_pause_until:
 * @self: a limiter
 * @time: until when, by the monotonic time of its clock
 *
 * Lets nobody through before @time, as when an endpoint has asked for that. A pause never becomes
 * shorter.
 */
void
emend_rate_limiter_pause_until (EmendRateLimiter *self, gint64 time)
{
  g_return_if_fail (EMEND_IS_RATE_LIMITER (self));

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    emend_rate_queue_pause (self->queue, time);
    self->n_changes++;
  }
  g_source_set_ready_time (self->source, 0);
}

/**
 * emend_rate_limiter_close:
 * @self: a limiter
 *
 * Turns away everybody who waits, and everybody who comes. A limiter that is closed stays so.
 */
void
emend_rate_limiter_close (EmendRateLimiter *self)
{
  g_autoptr (GPtrArray) turned_away = new_waiters ();

  g_return_if_fail (EMEND_IS_RATE_LIMITER (self));

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    emend_rate_queue_close (self->queue, turned_away);
    settle_all (turned_away, FALSE);
    self->n_changes++;
  }
  tell_all (turned_away, FALSE);
}

/**
 * emend_rate_limiter_get_snapshot:
 * @self: a limiter
 * @snapshot: (out caller-allocates): what it has done
 */
void
emend_rate_limiter_get_snapshot (EmendRateLimiter *self, EmendRateSnapshot *snapshot)
{
  gint64 now;
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_RATE_LIMITER (self));
  g_return_if_fail (snapshot != NULL);

  now = emend_clock_get_monotonic (self->clock);
  locker = emend_locker_new (&self->mutex);
  emend_rate_queue_get_snapshot (self->queue, now, snapshot);
}
