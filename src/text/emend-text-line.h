/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-block.h"
#include "emend-page.h"

G_BEGIN_DECLS

/**
 * EmendTextLine:
 * @line: the line, which belongs to a page that outlives this
 * @page: position of that page in the book
 * @type: of its region
 * @size: of its type in pixels
 * @left: left edge of the lines around it, in pixels
 * @right: right edge of the lines around it, in pixels
 * @indent: how far it begins to the right of @left, as a multiple of @size
 * @shortfall: how far it ends before @right, as a multiple of @size
 * @gap: from the line above it, as a multiple of the usual leading; 1 for the first
 * @is_justified: whether the lines around it end where @right is
 * @is_first: whether it is the first line of its type on its page
 * @role: what kind of block it belongs to, as far as the lines around it tell: a paragraph, verse or a table
 *
 * A line of the reading text, compared with the lines around it.
 */
typedef struct
{
  const EmendLine *line;
  guint page;
  EmendRegionType type;
  double size;
  int left;
  int right;
  double indent;
  double shortfall;
  double gap;
  gboolean is_justified;
  gboolean is_first;
  EmendBlockRole role;
} EmendTextLine;

GArray *emend_text_line_collect (const EmendPage *page, guint position);
gboolean emend_text_line_starts_paragraph (const EmendTextLine *self,
                                           const EmendTextLine *previous);

G_END_DECLS
