/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-block-mark.h"
#include "emend-page.h"

G_BEGIN_DECLS

/**
 * EmendTextLineStart:
 * @EMEND_TEXT_LINE_OPEN: not decided; it depends on what the line before looks like
 * @EMEND_TEXT_LINE_STARTS: a block starts with it
 * @EMEND_TEXT_LINE_GOES_ON: it goes on with the line before, if that has its role, as lines of prose do
 * @EMEND_TEXT_LINE_KEPT: it belongs to the block of the line before, if that has its role, as a line of its own
 *
 * How a line goes on with the one that is read before it.
 */
typedef enum {
  EMEND_TEXT_LINE_OPEN,
  EMEND_TEXT_LINE_STARTS,
  EMEND_TEXT_LINE_GOES_ON,
  EMEND_TEXT_LINE_KEPT,
} EmendTextLineStart;

/**
 * EmendTextLine:
 * @line: the line of the page, which outlives this
 * @first: index of its first word in @line
 * @n_words: how many words of @line belong to it, from 1
 * @box: what these cover on the page image
 * @page: position of the page in the book
 * @type: of its region
 * @mark: (nullable): the block that it belongs to or begins, if that was found by what it says
 * @section: (nullable): the section that it belongs to
 * @size: of its type in pixels
 * @left: left edge of the lines around it, in pixels
 * @right: right edge of the lines around it, in pixels
 * @indent: how far it begins to the right of @left, as a multiple of @size
 * @shortfall: how far it ends before @right, as a multiple of @size
 * @gap: from the line above it, as a multiple of the usual leading; 1 for the first
 * @is_justified: whether the lines around it end where @right is
 * @is_first: whether it is the first line of its type on its page
 * @inset: how far it begins to the right of the left edge of its column, as a multiple of @size
 * @slack: how far it ends before the right edge of its column, as a multiple of @size
 * @column: width of that column, as a multiple of @size
 * @n_column: how many lines of its type it has on the page
 * @is_narrow: whether no line of its column reaches the edges that columns of the book have
 * @is_beside: whether a picture or another column stands to its left or right
 * @picture: (nullable): the picture right above it
 * @role: what kind of block it belongs to
 * @start: how it goes on with the line before
 *
 * A line of the reading text, or the part of one that belongs to one block, compared with the lines around it and
 * with all lines of its page.
 */
typedef struct
{
  const EmendLine *line;
  guint first;
  guint n_words;
  EmendBox box;
  guint page;
  EmendRegionType type;
  const EmendBlockMark *mark;
  const EmendSection *section;
  double size;
  int left;
  int right;
  double indent;
  double shortfall;
  double gap;
  gboolean is_justified;
  gboolean is_first;
  double inset;
  double slack;
  double column;
  guint n_column;
  gboolean is_narrow;
  gboolean is_beside;
  const EmendBox *picture;
  EmendBlockRole role;
  EmendTextLineStart start;
} EmendTextLine;

gboolean emend_text_line_is_free (const EmendTextLine *self);
const EmendWord *emend_text_line_get_word (const EmendTextLine *self, guint i);
const char *emend_text_line_get_last_text (const EmendTextLine *self);
gboolean emend_text_line_ends_short (const EmendTextLine *self);
gboolean emend_text_line_starts_small (const EmendTextLine *self);
gboolean emend_text_line_has_small (const EmendTextLine *self);
gboolean emend_text_line_starts_capital (const EmendTextLine *self);
gboolean emend_text_line_shares_column (const EmendTextLine *self, const EmendTextLine *other);
void emend_text_line_compare (EmendTextLine *lines, guint n_lines, guint index);
gboolean emend_text_line_starts_paragraph (const EmendTextLine *self,
                                           const EmendTextLine *previous);

G_END_DECLS
