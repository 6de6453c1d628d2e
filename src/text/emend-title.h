/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-title-pages.h"

G_BEGIN_DECLS

/* Of a title that the table of contents does not have. */
#define EMEND_TITLE_NO_ENTRY G_MAXUINT

/**
 * EmendTitle:
 * @page: position of its page
 * @first_line: index of its first line in the lines of the book
 * @n_lines: how many lines it takes up
 * @form: what the wording of its first line tells
 * @number: (nullable): its number, as it is printed
 * @title: (nullable): its words without the number
 * @size: of its type, as a multiple of that of the text; of the words, if it has both a number and words
 * @is_caps: whether it is in capitals
 * @is_centred: whether it is centred
 * @starts_page: whether nothing is read above it on its page
 * @is_below_title: whether another title stands right above it
 * @is_above_title: whether another title stands right below it
 * @points: how much speaks for a title; see [func@title_finder_find]
 * @style: which other titles it looks like
 * @opens: whether a section begins with it
 * @type: of that section
 * @depth: how far below those that open sections it is, from 1; 0 for those, and for what is no title after all
 * @is_proposed: whether a language model decided what it is
 * @entry: index of the entry of the table of contents that names it, or %EMEND_TITLE_NO_ENTRY
 *
 * Some lines of a page that may be a title.
 */
typedef struct
{
  guint page;
  guint first_line;
  guint n_lines;
  EmendTitleForm form;
  char *number;
  char *title;
  double size;
  gboolean is_caps;
  gboolean is_centred;
  gboolean starts_page;
  gboolean is_below_title;
  gboolean is_above_title;
  double points;
  guint style;
  gboolean opens;
  EmendSectionType type;
  guint depth;
  gboolean is_proposed;
  guint entry;
} EmendTitle;

EmendTitle *emend_title_new (const EmendTitlePages *pages, guint first_line, guint n_lines);
void emend_title_free (EmendTitle *self);
gboolean emend_title_is_kept (const EmendTitle *self);
int emend_title_compare (gconstpointer a, gconstpointer b);
char *emend_title_dup_name (const char *number, const char *title);
char *emend_title_dup_clean (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendTitle, emend_title_free)

G_END_DECLS
