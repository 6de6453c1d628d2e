/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-reader-pool.h"
#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_MARKS_STAGE (emend_marks_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendMarksStage, emend_marks_stage, EMEND, MARKS_STAGE, EmendStage)

EmendStage *emend_marks_stage_new (EmendBook *book, EmendConfig *config, EmendReaderPool *readers);

G_END_DECLS
