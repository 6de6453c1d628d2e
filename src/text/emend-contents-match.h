/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-contents-table.h"
#include "emend-page-finder.h"
#include "emend-title.h"

G_BEGIN_DECLS

void emend_contents_match_titles (const GPtrArray *items,
                                  GPtrArray *titles,
                                  const EmendPageFinder *finder);
void emend_contents_match_mend (const GPtrArray *items,
                                const GPtrArray *titles,
                                const char *const *labels);
void emend_contents_match_find_titles (const GPtrArray *items,
                                       GPtrArray *titles,
                                       const EmendTitlePages *pages,
                                       const EmendContentsTable *table,
                                       const EmendPageFinder *finder);

G_END_DECLS
