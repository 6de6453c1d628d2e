/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-phase.h"

G_BEGIN_DECLS

#define EMEND_TYPE_HEADS_STAGE (emend_heads_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendHeadsStage, emend_heads_stage, EMEND, HEADS_STAGE, EmendPhase)

EmendStage *emend_heads_stage_new (EmendBook *book, EmendConfig *config, EmendPageShelf *shelf);

G_END_DECLS
