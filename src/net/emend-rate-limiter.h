/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-clock.h"
#include "emend-network-thread.h"
#include "emend-rate-queue.h"

G_BEGIN_DECLS

/* What endpoints of the cheaper kind allow. */
#define EMEND_RATE_LIMITER_DEFAULT_CALLS 150

#define EMEND_TYPE_RATE_LIMITER (emend_rate_limiter_get_type ())
G_DECLARE_FINAL_TYPE (EmendRateLimiter, emend_rate_limiter, EMEND, RATE_LIMITER, GObject)

EmendRateLimiter *emend_rate_limiter_new (EmendNetworkThread *thread,
                                          EmendClock *clock,
                                          guint calls_per_minute,
                                          guint64 tokens_per_minute);
gboolean emend_rate_limiter_acquire (EmendRateLimiter *self,
                                     guint64 n_tokens,
                                     GCancellable *cancellable,
                                     GError **error);
void emend_rate_limiter_acquire_async (EmendRateLimiter *self,
                                       guint64 n_tokens,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean emend_rate_limiter_acquire_finish (EmendRateLimiter *self,
                                            GAsyncResult *result,
                                            GError **error);
void emend_rate_limiter_pause_until (EmendRateLimiter *self, gint64 time);
void emend_rate_limiter_close (EmendRateLimiter *self);
void emend_rate_limiter_get_snapshot (EmendRateLimiter *self, EmendRateSnapshot *snapshot);

G_END_DECLS
