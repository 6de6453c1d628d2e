/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-block.h"
#include "emend-word-source.h"

G_BEGIN_DECLS

char *emend_table_text_render (const EmendBlock *block, EmendWordSource *source);

G_END_DECLS
