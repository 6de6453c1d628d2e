/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-checkpoint.h"

G_BEGIN_DECLS

/**
 * EmendReportStage:
 * @id: of a stage
 * @title: for people
 * @counts: items by how they ended
 * @seconds: how long it took, as far as that is recorded, see [func@report_stage_get_seconds]
 * @times: (element-type gint64): when its items ended, in seconds since 1970, in ascending order
 *
 * What is recorded of a stage.
 */
typedef struct
{
  char *id;
  char *title;
  guint counts[EMEND_OUTCOME_N_KINDS];
  guint64 seconds;
  GArray *times;
} EmendReportStage;

EmendReportStage *emend_report_stage_load (EmendBook *book,
                                           const char *id,
                                           const char *title,
                                           GError **error);
void emend_report_stage_free (EmendReportStage *self);
guint64 emend_report_stage_get_seconds (GArray *times);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendReportStage, emend_report_stage_free)

G_END_DECLS
