/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-contents-table.h"
#include "emend-outline.h"
#include "emend-page-finder.h"

G_BEGIN_DECLS

char *emend_outline_findings_dup_page_name (const char *const *labels, guint page);
void emend_outline_findings_add (EmendOutline *outline,
                                 const EmendContentsTable *table,
                                 const EmendPageFinder *finder,
                                 const char *const *labels);

G_END_DECLS
