/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-parallel-processor.h"
#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_STAGE_RUN (emend_stage_run_get_type ())
G_DECLARE_FINAL_TYPE (EmendStageRun, emend_stage_run, EMEND, STAGE_RUN, GObject)

EmendStageRun *emend_stage_run_new (EmendStage *stage,
                                    GPtrArray *before,
                                    GPtrArray *items,
                                    EmendCheckpoint *checkpoint);
void emend_stage_run_start (EmendStageRun *self);
void emend_stage_run_stop (EmendStageRun *self);
void emend_stage_run_cancel (EmendStageRun *self);
void emend_stage_run_pause (EmendStageRun *self);
void emend_stage_run_resume (EmendStageRun *self);
gboolean emend_stage_run_is_still (EmendStageRun *self);
gboolean emend_stage_run_close (EmendStageRun *self, GError **error);

EmendStage *emend_stage_run_get_stage (EmendStageRun *self);
GPtrArray *emend_stage_run_get_items (EmendStageRun *self);
const EmendOutcome *emend_stage_run_get_outcome (EmendStageRun *self, guint position);
void emend_stage_run_get_stats (EmendStageRun *self, EmendStatsSnapshot *snapshot);
gboolean emend_stage_run_is_finished (EmendStageRun *self);
GError *emend_stage_run_dup_error (EmendStageRun *self);

G_END_DECLS
