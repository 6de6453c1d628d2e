/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How the pictures of a book are named: `name = emend_figure_dup_file_name (figure->page, figure->number);`
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-figure.h"

/**
 * emend_figure_append:
 * @figures: (element-type EmendFigure): the pictures of a book so far, in the order of pages
 * @figure: the next one; its number does not matter
 *
 * Appends @figure with its number.
 */
void
emend_figure_append (GArray *figures, const EmendFigure *figure)
{
  EmendFigure numbered = *figure;

  numbered.number = 1;
  if (figures->len > 0)
    {
      const EmendFigure *last = &g_array_index (figures, EmendFigure, figures->len - 1);

      if (last->page == figure->page)
        numbered.number += last->number;
    }
  g_array_append_val (figures, numbered);
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
