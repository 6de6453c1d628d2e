/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-metrics.h"

G_BEGIN_DECLS

/**
 * EmendPageEdge:
 * @line: the line, which belongs to a page that outlives the edge
 * @page: position of that page in the book
 * @type: what the layout of the page makes of it; what the book makes of it in the end
 * @is_top: whether it stands at the top of its page, or at the bottom
 * @is_candidate: whether the layout took it for something else than text
 * @is_caps: whether it is in capitals, but for what stands apart in the place of a number
 * @is_full: whether it is as wide as the text
 * @middle: its row, as a share of the height of the page
 * @page_width: width of the page in pixels
 * @size: height of its words, as a share of the height of the page
 * @is_small: whether it is smaller than the text of its page
 * @is_large: whether it is larger than the text of its page
 * @font_size: size of its type as the recogniser measured it, as a share of the height of the page
 * @page_size: size of the type of its page, as a share of the height of the page
 * @letters: its letters in lower case, without numerals and what stands apart in the place of one
 * @numerals: (element-type guint): for each word the number that it is, or 0
 * @n_signs: letters and digits in it
 * @number_word: index of the word that is the page number, or -1
 *
 * An outermost line of a page: text, or a running head or foot, a page number or a signature mark.
 */
typedef struct
{
  const EmendLine *line;
  guint page;
  EmendRegionType type;
  gboolean is_top;
  gboolean is_candidate;
  gboolean is_caps;
  gboolean is_full;
  double middle;
  guint page_width;
  double size;
  double font_size;
  double page_size;
  gboolean is_small;
  gboolean is_large;
  char *letters;
  GArray *numerals;
  guint n_signs;
  int number_word;
} EmendPageEdge;

GPtrArray *emend_page_edge_collect (const GPtrArray *pages);
double emend_page_edge_get_column (const EmendPageEdge *self, guint word);
gboolean emend_page_edge_is_in_row (const EmendPageEdge *self, const EmendPageEdge *other);
gboolean emend_page_edge_is_near (const EmendPageEdge *self,
                                  const EmendPageEdge *other,
                                  double sizes);

G_END_DECLS
