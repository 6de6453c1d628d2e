/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-model-service.h"
#include "emend-phase.h"

G_BEGIN_DECLS

#define EMEND_TYPE_SECTIONS_STAGE (emend_sections_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendSectionsStage, emend_sections_stage, EMEND, SECTIONS_STAGE, EmendPhase)

EmendStage *emend_sections_stage_new (EmendBook *book,
                                      EmendConfig *config,
                                      EmendPageShelf *shelf,
                                      EmendModelService *service);

G_END_DECLS
