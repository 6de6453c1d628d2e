/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds the line that was looked for among those that were found: `emend_line_choice_steal (lines,
 * &box)`. Where letters of one line touch those of the next, or something was printed into the margin,
 * the box of a line holds parts of its neighbours.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "emend-line-choice.h"

/* What is narrower than this, relative to the widest of the lines, is a part of a neighbour. */
#define MIN_WIDTH_RATIO 0.5

/* Twice the distance between the middles. */
static int
get_distance (const EmendBox *a, const EmendBox *b)
{
  return ABS (a->top + a->bottom - b->top - b->bottom);
}

/**
 * emend_line_choice_steal:
 * @lines: (element-type EmendLine): lines that were found in and around @box; with a free function
 * @box: where the line that was looked for stands
 *
 * Takes the line out of @lines that is nearest to the middle of @box, of those that are not much
 * narrower than others.
 *
 * Returns: (transfer full): the line; one without words if there are no lines
 */
EmendLine *
emend_line_choice_steal (GPtrArray *lines, const EmendBox *box)
{
  guint best = G_MAXUINT;
  int width = 0;

  for (guint i = 0; i < lines->len; i++)
    width = MAX (width, emend_box_get_width (&((EmendLine *) lines->pdata[i])->box));

  for (guint i = 0; i < lines->len; i++)
    {
      const EmendLine *line = g_ptr_array_index (lines, i);

      if (emend_box_get_width (&line->box) >= width * MIN_WIDTH_RATIO
          && (best == G_MAXUINT
              || get_distance (&line->box, box)
                     < get_distance (&((EmendLine *) lines->pdata[best])->box, box)))
        best = i;
    }
  return best != G_MAXUINT ? g_ptr_array_steal_index (lines, best) : emend_line_new ();
}
