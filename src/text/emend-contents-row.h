/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-title-pages.h"

G_BEGIN_DECLS

/**
 * EmendContentsKind:
 * @EMEND_CONTENTS_NONE: no list
 * @EMEND_CONTENTS_CHAPTERS: the table of contents
 * @EMEND_CONTENTS_PLATES: a list of figures, plates, maps or the like
 *
 * Lists that name pages of the book.
 */
typedef enum {
  EMEND_CONTENTS_NONE,
  EMEND_CONTENTS_CHAPTERS,
  EMEND_CONTENTS_PLATES,
} EmendContentsKind;

/**
 * EmendContentsRow:
 * @page: position of its page
 * @line: index of its first line in the lines of the book
 * @first: id of the first word of its title; 0 if it has none
 * @last: id of the last word of its title
 * @left: where it begins, in pixels
 * @indent: how far that is right of the column, as a multiple of @size
 * @right: where its title ends, in pixels
 * @size: of its type, in pixels
 * @is_centred: whether it stands in the middle of the column
 * @is_caps: whether it is in capitals
 * @starts_small: whether it begins with a small letter
 * @heads: what kind of list it is the title of
 * @is_columns: whether it only names the columns, or the list
 * @form: what its wording tells
 * @confidence: of the recogniser in the words of its title, in per cent
 * @has_tail: whether something stands behind them that is no number of a page: leaders, or a misread number
 * @words: (array zero-terminated=1): its words without leaders and label
 * @label: (nullable): the number of a page at its end
 * @value: of @label
 * @is_roman: whether @label is in roman numerals
 * @label_confidence: of the recogniser in @label, in per cent
 *
 * A row of a page that may be a table of contents: what stands at one height.
 */
typedef struct
{
  guint page;
  guint line;
  guint first;
  guint last;
  int left;
  double indent;
  int right;
  double size;
  gboolean is_centred;
  gboolean is_caps;
  gboolean starts_small;
  EmendContentsKind heads;
  gboolean is_columns;
  EmendTitleForm form;
  guint confidence;
  gboolean has_tail;
  GStrv words;
  char *label;
  guint value;
  gboolean is_roman;
  guint label_confidence;
} EmendContentsRow;

GPtrArray *emend_contents_row_collect (const EmendPage *page,
                                       const EmendTitlePages *pages,
                                       guint position,
                                       const EmendTitleWords *words);

G_END_DECLS
