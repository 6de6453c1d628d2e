/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Who may call next, and when: what a rate limiter decides, without its threads.
 *
 *     emend_rate_queue_push (queue, ticket);
 *     next = emend_rate_queue_take (queue, now, granted);
 *
 * Strictly first come, first served: a caller behind one that needs more tokens than are left waits, too.
 *
 * Thread contract: one thread at a time.
 */

#include "config.h"

#include "emend-rate-queue.h"

#include "emend-rate-window.h"

/* A minute, and a tenth of a second more: calls do not reach the endpoint at the moment at which they
 * are let through, and its minutes must not hold more than the limit either. Costs 0.2 % of the limit. */
#define WINDOW_USEC (60 * G_USEC_PER_SEC + G_USEC_PER_SEC / 10)

struct _EmendRateQueue
{
  GQueue tickets; /* of EmendRateTicket, which are the callers' */
  EmendRateWindow *window;
  gint64 paused_until;
  gboolean is_closed;
  EmendRateSnapshot counters; /* without what is true only now */
};

/**
 * emend_rate_queue_new: (skip)
 * @calls_per_minute: how many calls may be made in any minute
 * @tokens_per_minute: how many tokens they may have together; 0 for any number
 *
 * Returns: (transfer full): an empty queue
 */
EmendRateQueue *
emend_rate_queue_new (guint calls_per_minute, guint64 tokens_per_minute)
{
  EmendRateQueue *self;

  g_return_val_if_fail (calls_per_minute > 0, NULL);

  self = g_new0 (EmendRateQueue, 1);
  g_queue_init (&self->tickets);
  self->window = emend_rate_window_new (WINDOW_USEC, calls_per_minute, tokens_per_minute);
  return self;
}

/**
 * emend_rate_queue_free: (skip)
 * @self: (transfer full): a queue in which nobody waits
 */
void
emend_rate_queue_free (EmendRateQueue *self)
{
  g_assert (g_queue_is_empty (&self->tickets));
  emend_rate_window_free (self->window);
  g_free (self);
}

/**
 * emend_rate_queue_push: (skip)
 * @self: a queue
 * @ticket: a caller's, which stays where it is until it is taken out again
 *
 * Puts a caller behind all others.
 *
 * Returns: %FALSE if the queue is closed, and the caller turned away
 */
gboolean
emend_rate_queue_push (EmendRateQueue *self, EmendRateTicket *ticket)
{
  g_return_val_if_fail (self != NULL && ticket != NULL, FALSE);

  if (self->is_closed)
    self->counters.n_turned_away++;
  else
    g_queue_push_tail (&self->tickets, ticket);
  return !self->is_closed;
}

/**
 * emend_rate_queue_remove: (skip)
 * @self: a queue
 * @ticket: a caller's who does not want to wait any more
 *
 * Takes a caller out of the queue and counts it as turned away.
 *
 * Returns: %FALSE if it is not there any more
 */
gboolean
emend_rate_queue_remove (EmendRateQueue *self, EmendRateTicket *ticket)
{
  g_return_val_if_fail (self != NULL && ticket != NULL, FALSE);

  if (!g_queue_remove (&self->tickets, ticket))
    return FALSE;

  self->counters.n_turned_away++;
  return TRUE;
}

static void
grant (EmendRateQueue *self, gint64 now, const EmendRateTicket *ticket)
{
  gint64 wait = MAX (now - ticket->since, 0);

  emend_rate_window_add (self->window, now, ticket->n_tokens);
  self->counters.n_granted++;
  self->counters.n_tokens += ticket->n_tokens;
  self->counters.total_wait_usec += wait;
  self->counters.max_wait_usec = MAX (self->counters.max_wait_usec, wait);
}

/**
 * emend_rate_queue_take: (skip)
 * @self: a queue
 * @now: the time
 * @granted: to which the tickets are added that may call now, in order
 *
 * Takes callers out of the queue.
 *
 * Returns: when the next one may call, if no other comes before; -1 if nobody waits
 */
gint64
emend_rate_queue_take (EmendRateQueue *self, gint64 now, GPtrArray *granted)
{
  EmendRateTicket *ticket;

  g_return_val_if_fail (self != NULL && granted != NULL, -1);

  while ((ticket = g_queue_peek_head (&self->tickets)) != NULL)
    {
      gint64 time = emend_rate_window_get_free_time (self->window, now, ticket->n_tokens);

      time = MAX (time, self->paused_until);
      if (time > now)
        return time;

      grant (self, now, ticket);
      g_ptr_array_add (granted, g_queue_pop_head (&self->tickets));
    }
  return -1;
}

/**
 * emend_rate_queue_pause: (skip)
 * @self: a queue
 * @until: before which nobody may call; a pause never becomes shorter
 */
void
emend_rate_queue_pause (EmendRateQueue *self, gint64 until)
{
  g_return_if_fail (self != NULL);

  self->paused_until = MAX (self->paused_until, until);
  self->counters.n_pauses++;
}

/**
 * emend_rate_queue_close: (skip)
 * @self: a queue
 * @turned_away: to which the tickets of all who wait are added
 *
 * Turns away everybody who waits, and everybody who will come.
 */
void
emend_rate_queue_close (EmendRateQueue *self, GPtrArray *turned_away)
{
  gpointer ticket;

  g_return_if_fail (self != NULL && turned_away != NULL);

  self->is_closed = TRUE;
  while ((ticket = g_queue_pop_head (&self->tickets)) != NULL)
    {
      self->counters.n_turned_away++;
      g_ptr_array_add (turned_away, ticket);
    }
}

/**
 * emend_rate_queue_get_snapshot: (skip)
 * @self: a queue
 * @now: the time
 * @snapshot: (out caller-allocates): what happened until then
 */
void
emend_rate_queue_get_snapshot (EmendRateQueue *self, gint64 now, EmendRateSnapshot *snapshot)
{
  g_return_if_fail (self != NULL && snapshot != NULL);

  *snapshot = self->counters;
  snapshot->n_waiting = self->tickets.length;
  snapshot->n_recent = emend_rate_window_get_n_calls (self->window, now);
  snapshot->is_paused = self->paused_until > now;
}
