/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendBackoff:
 *
 * How long to wait before something that failed is tried again.
 */
typedef struct _EmendBackoff EmendBackoff;

EmendBackoff *emend_backoff_new (gint64 base_usec, gint64 max_usec, guint32 seed);
void emend_backoff_free (EmendBackoff *self);
gint64 emend_backoff_get_delay (EmendBackoff *self, guint n_failed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendBackoff, emend_backoff_free)

G_END_DECLS
