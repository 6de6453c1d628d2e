/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How the pictures of a book are named: `name = emend_figure_dup_file_name (figure->page, 1);`
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-figure.h"

/**
 * emend_figure_get_number:
 * @figures: (element-type EmendFigure): the pictures of a book in the order of pages
 * @index: one of them
 *
 * Returns: its place among the pictures of its page, from 1
 */
guint
emend_figure_get_number (const GArray *figures, guint index)
{
  guint number = 1;
  guint page;

  g_return_val_if_fail (index < figures->len, 0);

  page = g_array_index (figures, EmendFigure, index).page;
  while (number <= index && g_array_index (figures, EmendFigure, index - number).page == page)
    number++;
  return number;
}

/**
 * emend_figure_dup_file_name:
 * @page: position of a page in the book, from 0
 * @number: place of a picture among those of the page, from 1
 *
 * Returns: (transfer full): what the file of the picture is called, such as `0012-1.png`
 */
char *
emend_figure_dup_file_name (guint page, guint number)
{
  return g_strdup_printf ("%04u-%u.png", page + 1, number);
}
