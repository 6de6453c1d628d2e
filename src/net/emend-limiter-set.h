/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-rate-limiter.h"

G_BEGIN_DECLS

#define EMEND_TYPE_LIMITER_SET (emend_limiter_set_get_type ())
G_DECLARE_FINAL_TYPE (EmendLimiterSet, emend_limiter_set, EMEND, LIMITER_SET, GObject)

EmendLimiterSet *emend_limiter_set_new (EmendClock *clock);
EmendRateLimiter *emend_limiter_set_get_limiter (EmendLimiterSet *self,
                                                 guint calls_per_minute,
                                                 guint64 tokens_per_minute,
                                                 GError **error);
EmendNetworkThread *emend_limiter_set_get_thread (EmendLimiterSet *self);

G_END_DECLS
