/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-dictionary.h"
#include "emend-phase.h"

G_BEGIN_DECLS

#define EMEND_TYPE_STRUCTURE_STAGE (emend_structure_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendStructureStage,
                      emend_structure_stage,
                      EMEND,
                      STRUCTURE_STAGE,
                      EmendPhase)

EmendStage *emend_structure_stage_new (EmendBook *book,
                                       EmendConfig *config,
                                       EmendPageShelf *shelf,
                                       EmendDictionary *dictionary);

G_END_DECLS
