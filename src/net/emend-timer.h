/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-clock.h"

G_BEGIN_DECLS

void emend_timer_wait_async (EmendClock *clock,
                             gint64 time,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean emend_timer_wait_finish (EmendClock *clock, GAsyncResult *result, GError **error);

G_END_DECLS
