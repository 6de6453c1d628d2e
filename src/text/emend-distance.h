/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define EMEND_DISTANCE_MAX_MATCHED 16384

guint emend_distance_measure (const guint32 *a, guint n_a, const guint32 *b, guint n_b);
gboolean emend_distance_match (const guint32 *a,
                               guint n_a,
                               const guint32 *b,
                               guint n_b,
                               gboolean *is_matched);
double emend_distance_compare_texts (const char *a, const char *b);
gboolean emend_distance_are_alike (const char *a, const char *b, double least);

G_END_DECLS
