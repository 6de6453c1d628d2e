/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-dictionary.h"
#include "emend-model-service.h"
#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_ASK_STAGE (emend_ask_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendAskStage, emend_ask_stage, EMEND, ASK_STAGE, EmendStage)

EmendStage *emend_ask_stage_new (EmendBook *book,
                                 EmendConfig *config,
                                 EmendDictionary *dictionary,
                                 EmendModelService *service);

G_END_DECLS
