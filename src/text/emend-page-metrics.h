/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"

G_BEGIN_DECLS

/**
 * EmendPageMetrics:
 * @size: of the type that most of the text is set in, in pixels; never 0
 * @leading: from one baseline of the text to the next, in pixels; never 0
 * @left: column of the left edge of the text
 * @right: column of the right edge of the text
 * @n_letters: letters that the measures come from
 *
 * What most of the text of a page looks like, which everything else on it compares itself with.
 */
typedef struct
{
  double size;
  double leading;
  int left;
  int right;
  guint n_letters;
} EmendPageMetrics;

void emend_page_metrics_measure (EmendPageMetrics *self, const EmendPage *page);
double emend_page_metrics_get_size (const EmendLine *line);
guint emend_page_metrics_count_letters (const EmendLine *line);
int emend_page_metrics_get_middle (const EmendLine *line);

G_END_DECLS
