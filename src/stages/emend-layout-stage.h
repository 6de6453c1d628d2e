/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_LAYOUT_STAGE (emend_layout_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendLayoutStage, emend_layout_stage, EMEND, LAYOUT_STAGE, EmendStage)

EmendStage *emend_layout_stage_new (EmendBook *book, guint max_workers);

G_END_DECLS
