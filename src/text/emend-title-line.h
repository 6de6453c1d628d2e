/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"
#include "emend-title-form.h"

G_BEGIN_DECLS

/**
 * EmendTitleLine:
 * @line: the line, which belongs to a page that outlives this
 * @page: position of that page in the book
 * @type: of its region
 * @text: its words with single spaces between them
 * @n_letters: letters in it
 * @size: of its type, as a multiple of that of the text of the book
 * @indent: how far it begins right of the column, as a share of the width of the column
 * @shortfall: how far it ends before the end of the column, as a share of its width
 * @gap_above: from the line above, or for the first line from where the text of the pages begins, in leadings
 * @gap_below: to the line below, in leadings; large for the last line
 * @is_caps: whether it is in capitals
 * @is_centred: whether it stands in the middle of the column, short of it on both sides
 * @is_full: whether it is as wide as the column
 * @is_first: whether nothing is read above it on its page
 * @is_last: whether nothing is read below it on its page
 * @form: what its wording tells
 *
 * A line of the text of a book, as far as it tells whether it is a title: compared with the text of the whole book.
 */
typedef struct
{
  const EmendLine *line;
  guint page;
  EmendRegionType type;
  char *text;
  guint n_letters;
  double size;
  double indent;
  double shortfall;
  double gap_above;
  double gap_below;
  gboolean is_caps;
  gboolean is_centred;
  gboolean is_full;
  gboolean is_first;
  gboolean is_last;
  EmendTitleForm form;
} EmendTitleLine;

EmendTitleLine *emend_title_line_new (const EmendLine *line,
                                      guint page,
                                      EmendRegionType type,
                                      const EmendTitleWords *words);
void emend_title_line_free (EmendTitleLine *self);
double emend_title_line_measure_size (const EmendLine *line);
guint emend_title_line_get_first_word (const EmendTitleLine *self);
guint emend_title_line_get_last_word (const EmendTitleLine *self);
gboolean emend_title_line_starts_small (const EmendTitleLine *self);
gboolean emend_title_line_goes_on (const EmendTitleLine *self);
char *emend_title_line_dup_words (const EmendTitleLine *self, guint first);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendTitleLine, emend_title_line_free)

G_END_DECLS
