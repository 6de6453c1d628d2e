/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-phase.h"
#include "emend-reader-pool.h"

G_BEGIN_DECLS

#define EMEND_TYPE_FIGURES_STAGE (emend_figures_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendFiguresStage, emend_figures_stage, EMEND, FIGURES_STAGE, EmendPhase)

EmendStage *emend_figures_stage_new (EmendBook *book,
                                     EmendConfig *config,
                                     EmendPageShelf *shelf,
                                     EmendReaderPool *readers);

G_END_DECLS
