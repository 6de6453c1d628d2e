/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-metrics.h"
#include "emend-page.h"

G_BEGIN_DECLS

gboolean emend_page_rows_are_ragged (const EmendPage *page, const EmendPageMetrics *metrics);
EmendLine *emend_page_rows_find_line (const EmendPage *page,
                                      const EmendBox *box,
                                      double size,
                                      int block);
void emend_page_rows_take (EmendPage *page, EmendLine *line, EmendLine *found);
void emend_page_rows_drop_line (EmendPage *page, EmendLine *line);
void emend_page_rows_join_numbers (EmendPage *page);

G_END_DECLS
