/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-metrics.h"

G_BEGIN_DECLS

/**
 * EmendLayoutLine:
 * @line: (nullable): the line; %NULL once it was handed on
 * @source: index of the region that it comes from
 * @type: what it is, as far as is known
 * @size: of its type in pixels
 * @n_letters: letters in it
 * @n_signs: letters and digits in it
 * @confidence: of the recogniser, in per cent
 * @is_caps: whether its letters are capitals
 *
 * A line of a page whose layout is being found out.
 */
typedef struct
{
  EmendLine *line;
  guint source;
  EmendRegionType type;
  double size;
  guint n_letters;
  guint n_signs;
  guint confidence;
  gboolean is_caps;
} EmendLayoutLine;

/**
 * EmendLayoutDraft:
 * @page: the page as it was read
 * @metrics: of its text
 * @lines: (element-type EmendLayoutLine): in reading order
 * @pictures: (element-type EmendBox): where the recogniser saw pictures
 *
 * A page whose layout is being found out; one pass after the other sets types.
 */
typedef struct
{
  const EmendPage *page;
  EmendPageMetrics metrics;
  GPtrArray *lines;
  GArray *pictures;
} EmendLayoutDraft;

EmendLayoutDraft *emend_layout_draft_new (const EmendPage *page);
void emend_layout_draft_free (EmendLayoutDraft *self);
EmendLayoutLine *emend_layout_draft_get_line (const EmendLayoutDraft *self, guint i);
EmendPage *emend_layout_draft_make_page (EmendLayoutDraft *self);
double emend_layout_draft_get_gap_above (const EmendLayoutDraft *self, guint i);
double emend_layout_draft_get_gap_below (const EmendLayoutDraft *self, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendLayoutDraft, emend_layout_draft_free)

G_END_DECLS
