/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendRateTicket:
 * @n_tokens: tokens that the call asks for
 * @since: when the caller came
 *
 * The place of a caller in the queue: the first field of whatever stands for the caller.
 */
typedef struct
{
  guint64 n_tokens;
  gint64 since;
} EmendRateTicket;

/**
 * EmendRateSnapshot:
 * @n_granted: calls that were let through
 * @n_tokens: tokens that they asked for
 * @n_turned_away: callers that were cancelled, or that the closing of the limiter met
 * @n_pauses: how often everybody was made to wait
 * @n_waiting: callers that wait now
 * @n_recent: calls that count against the limit now
 * @is_paused: whether everybody is made to wait now
 * @max_wait_usec: the longest that a call that was let through had waited
 * @total_wait_usec: how long all of them together had
 *
 * What a limiter has done, all at the same moment.
 */
typedef struct
{
  guint64 n_granted;
  guint64 n_tokens;
  guint64 n_turned_away;
  guint64 n_pauses;
  guint n_waiting;
  guint n_recent;
  gboolean is_paused;
  gint64 max_wait_usec;
  gint64 total_wait_usec;
} EmendRateSnapshot;

/**
 * EmendRateQueue:
 *
 * Callers in the order in which they came, and the rule that says when the first of them may go.
 */
typedef struct _EmendRateQueue EmendRateQueue;

EmendRateQueue *emend_rate_queue_new (guint calls_per_minute, guint64 tokens_per_minute);
void emend_rate_queue_free (EmendRateQueue *self);
gboolean emend_rate_queue_push (EmendRateQueue *self, EmendRateTicket *ticket);
gboolean emend_rate_queue_remove (EmendRateQueue *self, EmendRateTicket *ticket);
gint64 emend_rate_queue_take (EmendRateQueue *self, gint64 now, GPtrArray *granted);
void emend_rate_queue_pause (EmendRateQueue *self, gint64 until);
void emend_rate_queue_close (EmendRateQueue *self, GPtrArray *turned_away);
void emend_rate_queue_get_snapshot (EmendRateQueue *self, gint64 now, EmendRateSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendRateQueue, emend_rate_queue_free)

G_END_DECLS
