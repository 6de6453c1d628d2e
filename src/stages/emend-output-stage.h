/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-page-shelf.h"
#include "emend-reader-pool.h"
#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_OUTPUT_STAGE (emend_output_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendOutputStage, emend_output_stage, EMEND, OUTPUT_STAGE, EmendStage)

EmendStage *emend_output_stage_new (EmendBook *book,
                                    EmendConfig *config,
                                    EmendPageShelf *shelf,
                                    EmendReaderPool *readers);

G_END_DECLS
