/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-rate-queue.h"

G_BEGIN_DECLS

/**
 * EmendRateWaiter:
 * @ticket: its place in the queue; first, so that a ticket is its waiter
 * @limiter: what it waits for
 * @task: (nullable): the task to return; %NULL if a thread waits for @told
 * @cancellable: (nullable): what may cancel it
 * @handler: that sees it cancelled, or 0; set before it stands in the queue
 * @told: signalled when it is settled
 * @is_cancelled: under the lock of the limiter: it does not want to wait any more
 * @is_settled: under the lock of the limiter: it is decided whether it may call
 * @is_granted: under the lock of the limiter: it may
 *
 * A caller that waits for a limiter. Atomically counted. Whoever takes it out of the queue settles it
 * under the lock of the limiter and then, without the lock, tells it.
 */
typedef struct
{
  EmendRateTicket ticket;
  GObject *limiter;
  GTask *task;
  GCancellable *cancellable;
  gulong handler;
  GCond told;
  gboolean is_cancelled;
  gboolean is_settled;
  gboolean is_granted;
} EmendRateWaiter;

EmendRateWaiter *emend_rate_waiter_new (gpointer limiter,
                                        guint64 n_tokens,
                                        gint64 now,
                                        GTask *task);
EmendRateWaiter *emend_rate_waiter_ref (EmendRateWaiter *self);
void emend_rate_waiter_unref (EmendRateWaiter *self);
void emend_rate_waiter_watch (EmendRateWaiter *self, GCancellable *cancellable, GCallback callback);
void emend_rate_waiter_settle (EmendRateWaiter *self, gboolean is_granted);
void emend_rate_waiter_tell (EmendRateWaiter *self, gboolean is_granted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendRateWaiter, emend_rate_waiter_unref)

G_END_DECLS
