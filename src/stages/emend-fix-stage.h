/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-dictionary.h"
#include "emend-model-service.h"
#include "emend-reader-pool.h"
#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_FIX_STAGE (emend_fix_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendFixStage, emend_fix_stage, EMEND, FIX_STAGE, EmendStage)

EmendStage *emend_fix_stage_new (EmendBook *book,
                                 EmendConfig *config,
                                 EmendReaderPool *readers,
                                 EmendDictionary *dictionary,
                                 EmendModelService *service);

G_END_DECLS
