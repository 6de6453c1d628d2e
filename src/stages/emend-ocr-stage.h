/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-reader-pool.h"
#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_OCR_STAGE (emend_ocr_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendOcrStage, emend_ocr_stage, EMEND, OCR_STAGE, EmendStage)

EmendStage *emend_ocr_stage_new (EmendBook *book, EmendReaderPool *readers, guint max_workers);

G_END_DECLS
