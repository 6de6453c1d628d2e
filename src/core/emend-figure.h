/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-box.h"

G_BEGIN_DECLS

/* Of a figure without a caption. */
#define EMEND_FIGURE_NO_CAPTION G_MAXUINT

/* What the file is called that shows the page that a book is best known by. */
#define EMEND_FIGURE_COVER_NAME "cover.jpg"

/**
 * EmendFigure:
 * @page: position of its page in the book, from 0
 * @box: what it covers on the page image
 * @before: index of the block of the document that follows it; the number of blocks if none does
 * @caption: index of the block that is its caption, or %EMEND_FIGURE_NO_CAPTION
 * @number: its place among the pictures of its page, from 1
 *
 * A picture in a book.
 */
typedef struct
{
  guint page;
  EmendBox box;
  guint before;
  guint caption;
  guint number;
} EmendFigure;

void emend_figure_append (GArray *figures, const EmendFigure *figure);
char *emend_figure_dup_file_name (guint page, guint number);

G_END_DECLS
