/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-phase.h"

G_BEGIN_DECLS

#define EMEND_TYPE_OUTLINE_STAGE (emend_outline_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendOutlineStage, emend_outline_stage, EMEND, OUTLINE_STAGE, EmendPhase)

EmendStage *emend_outline_stage_new (EmendBook *book, EmendConfig *config, EmendPageShelf *shelf);

G_END_DECLS
