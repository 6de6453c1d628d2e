/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-labels.h"
#include "emend-page.h"
#include "emend-running-head.h"

G_BEGIN_DECLS

GPtrArray *emend_head_list_collect (const GPtrArray *pages, const EmendPageLabels *labels);
void emend_head_list_match_titles (GPtrArray *heads,
                                   const char *const *titles,
                                   const guint *title_pages,
                                   guint n_titles);
double emend_head_list_compare_title (const char *head, const char *title);

G_END_DECLS
