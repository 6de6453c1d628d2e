/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-contents-table.h"
#include "emend-outline.h"
#include "emend-title.h"

G_BEGIN_DECLS

void emend_outline_sections_add (EmendOutline *outline,
                                 const EmendTitlePages *pages,
                                 const GPtrArray *titles,
                                 const EmendContentsTable *table,
                                 const EmendTitleWords *words);

G_END_DECLS
