/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-dictionary.h"
#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_CORRECT_STAGE (emend_correct_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendCorrectStage, emend_correct_stage, EMEND, CORRECT_STAGE, EmendStage)

EmendStage *emend_correct_stage_new (EmendBook *book,
                                     EmendConfig *config,
                                     EmendDictionary *dictionary);

G_END_DECLS
