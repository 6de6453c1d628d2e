/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-pipeline.h"
#include "emend-progress.h"
#include "emend-stats.h"

G_BEGIN_DECLS

#define EMEND_TYPE_RUN (emend_run_get_type ())
G_DECLARE_FINAL_TYPE (EmendRun, emend_run, EMEND, RUN, GObject)

EmendRun *emend_run_new (EmendPipeline *pipeline, EmendClock *clock);
void emend_run_start_async (EmendRun *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean emend_run_start_finish (EmendRun *self, GAsyncResult *result, GError **error);
void emend_run_stop (EmendRun *self);
void emend_run_cancel (EmendRun *self);
void emend_run_pause (EmendRun *self);
void emend_run_resume (EmendRun *self);

EmendProgress *emend_run_get_progress (EmendRun *self);
void emend_run_get_stats (EmendRun *self, guint stage, EmendStatsSnapshot *snapshot);
const EmendOutcome *emend_run_get_outcome (EmendRun *self, guint stage, guint position);
gboolean emend_run_has_pages (EmendRun *self, guint stage);
void emend_run_count_pages (EmendRun *self, EmendStatsSnapshot *snapshot);

G_END_DECLS
