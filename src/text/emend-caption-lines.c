/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands below pictures and was taken for text: `emend_caption_lines_mark (lines)`.
 *
 * Thread contract: no state; the lines belong to one thread.
 *
 * check-source: tested-by tests/text/test-block-roles.c
 */

#include "config.h"

#include "emend-caption-lines.h"

#include <stdlib.h>

/* Captions are smaller than the text, or centred below their picture: sizes as multiples of that of the text, the
 * distance of their middles as a share of the width of the picture, and how far they stand inside the column, as a
 * multiple of the size. */
#define SMALLER 0.93
#define CENTRED 0.05
#define MIN_INSET 1.0

/* Lines of one caption are not farther apart, in leadings of the text. */
#define INNER_GAP 1.4

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

/* The size of most lines, in pixels. */
static double
get_size (const GPtrArray *lines)
{
  g_autoptr (GArray) sizes = g_array_sized_new (FALSE, FALSE, sizeof (double), lines->len);

  for (guint i = 0; i < lines->len; i++)
    {
      const EmendTextLine *line = g_ptr_array_index (lines, i);

      if (emend_text_line_is_free (line))
        g_array_append_val (sizes, line->size);
    }
  g_array_sort (sizes, compare_doubles);
  return sizes->len > 0 ? g_array_index (sizes, double, sizes->len / 2) : 0.0;
}

static gboolean
is_caption (const EmendTextLine *line, const EmendBox *picture, double size)
{
  int offset = (line->box.left + line->box.right - picture->left - picture->right) / 2;
  gboolean is_set_in = line->inset > MIN_INSET && line->slack > MIN_INSET;

  if (line->size < SMALLER * size)
    return TRUE;
  return is_set_in && abs (offset) < CENTRED * emend_box_get_width (picture);
}

/**
 * emend_caption_lines_mark:
 * @lines: (element-type EmendTextLine): the lines of the body of a book
 *
 * Marks captions.
 */
void
emend_caption_lines_mark (const GPtrArray *lines)
{
  double size = get_size (lines);
  const EmendBox *picture = NULL;
  const EmendTextLine *last = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      EmendTextLine *line = g_ptr_array_index (lines, i);
      gboolean goes_on
          = picture != NULL && line->page == last->page && line->gap > 0.0 && line->gap < INNER_GAP;

      if (!goes_on)
        picture = emend_text_line_starts_small (line) ? NULL : line->picture;
      if (picture != NULL && emend_text_line_is_free (line) && is_caption (line, picture, size))
        line->role = EMEND_BLOCK_CAPTION;
      else
        picture = NULL;
      last = line;
    }
}
