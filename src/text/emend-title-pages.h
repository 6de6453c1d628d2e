/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-title-line.h"

G_BEGIN_DECLS

/**
 * EmendTitlePage:
 * @first: index of its first line in the book
 * @n_lines: how many lines of it are read
 * @n_full: how many of them are as wide as the column and as large as the text
 * @n_letters: letters of these lines
 * @left: left edge of the column, in pixels
 * @right: right edge of the column
 * @usual_left: left edge of the column of most pages of its side
 * @leading: of the text, in pixels
 * @bottom: bottom of its last line, as a share of where the text of full pages ends
 * @head: (nullable): its running head
 *
 * A page, as far as it tells what its lines are.
 */
typedef struct
{
  guint first;
  guint n_lines;
  guint n_full;
  guint n_letters;
  double left;
  double right;
  double usual_left;
  double leading;
  double bottom;
  char *head;
} EmendTitlePage;

/**
 * EmendTitlePages:
 * @lines: (element-type EmendTitleLine): the lines of the book that are read, page by page
 * @pages: (element-type EmendTitlePage): its pages, blank ones as well
 * @have_heads: whether most pages have a running head
 *
 * The lines of a book in which titles are looked for.
 */
typedef struct
{
  GPtrArray *lines;
  GArray *pages;
  gboolean have_heads;
} EmendTitlePages;

EmendTitlePages *emend_title_pages_new (const GPtrArray *pages, const EmendTitleWords *words);
void emend_title_pages_free (EmendTitlePages *self);
const EmendTitlePage *emend_title_pages_get_page (const EmendTitlePages *self, guint page);
const EmendTitleLine *emend_title_pages_get_line (const EmendTitlePages *self, guint line);
gboolean emend_title_pages_is_text (const EmendTitlePages *self, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendTitlePages, emend_title_pages_free)

G_END_DECLS
