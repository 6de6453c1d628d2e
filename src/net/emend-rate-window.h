/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendRateWindow:
 *
 * The calls of the last minute or other span of time.
 */
typedef struct _EmendRateWindow EmendRateWindow;

EmendRateWindow *emend_rate_window_new (gint64 length_usec, guint max_calls, guint64 max_tokens);
void emend_rate_window_free (EmendRateWindow *self);
gint64 emend_rate_window_get_free_time (EmendRateWindow *self, gint64 now, guint64 n_tokens);
void emend_rate_window_add (EmendRateWindow *self, gint64 now, guint64 n_tokens);
guint emend_rate_window_get_n_calls (EmendRateWindow *self, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendRateWindow, emend_rate_window_free)

G_END_DECLS
