/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-clock.h"

G_BEGIN_DECLS

#define EMEND_TYPE_PROGRESS (emend_progress_get_type ())
G_DECLARE_FINAL_TYPE (EmendProgress, emend_progress, EMEND, PROGRESS, GObject)

EmendProgress *emend_progress_new (EmendClock *clock);
guint emend_progress_add_part (EmendProgress *self, const char *id, double weight);
void emend_progress_set_part (EmendProgress *self,
                              guint part,
                              guint64 done,
                              guint64 reused,
                              guint64 total);
void emend_progress_set_paused (EmendProgress *self, gboolean is_paused);
void emend_progress_finish (EmendProgress *self);

guint emend_progress_get_n_parts (EmendProgress *self);
const char *emend_progress_get_part (EmendProgress *self,
                                     guint part,
                                     guint64 *done,
                                     guint64 *total);
double emend_progress_get_fraction (EmendProgress *self);
double emend_progress_get_rate (EmendProgress *self, guint part);
double emend_progress_get_seconds_left (EmendProgress *self);
double emend_progress_get_elapsed (EmendProgress *self);

G_END_DECLS
