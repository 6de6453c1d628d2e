/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * On which side pages are, by comparing them with others whose side is known:
 * `emend_page_side_guess (edges, looks, sides, right_odds);`.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-page-numbering.c
 */

#include "config.h"

#include "emend-page-side.h"

#include <math.h>
#include <stdlib.h>

#include "emend-distance.h"

/* A running head stands on pages so far away, and on that side only; what is farther says little. */
#define REACH 40

/* Alike in spite of misread letters; shorter ones are alike by chance. */
#define ALIKE 0.75
#define MIN_LETTERS 3

/* What is added to the counts of pages with the same head: one page that has it is worth 5 to 1. */
#define PSEUDOCOUNT 0.25

/* Of so many pages of each side the margins are known well enough. They are cut by hand, so that they differ by
 * this share of the width at least. */
#define MIN_PAGES 4
#define MIN_DEVIATION 0.004

/* Neither heads nor margins settle it alone. */
#define MOST_ODDS 20.0

typedef struct
{
  guint n;
  double sum;
  double squares;
} Moments;

static double
clamp_odds (double odds)
{
  return CLAMP (odds, 1.0 / MOST_ODDS, MOST_ODDS);
}

/* How the pages that have the head @index share out between right and left. */
static double
get_head_odds (const GPtrArray *edges, guint index, const EmendPageSide *sides)
{
  const EmendPageEdge *edge = g_ptr_array_index (edges, index);
  guint n_pages[EMEND_PAGE_SIDE_N_SIDES] = { 0 };

  for (int direction = -1; direction <= 1; direction += 2)
    {
      for (guint i = index + (guint) direction; i < edges->len; i += (guint) direction)
        {
          const EmendPageEdge *other = g_ptr_array_index (edges, i);

          if (abs ((int) other->page - (int) edge->page) > REACH)
            break;
          if (other->page != edge->page && other->is_top && other->is_candidate
              && emend_distance_are_alike (edge->letters, other->letters, ALIKE))
            n_pages[sides[other->page]]++;
        }
    }
  return (n_pages[EMEND_PAGE_SIDE_RIGHT] + PSEUDOCOUNT)
         / (n_pages[EMEND_PAGE_SIDE_LEFT] + PSEUDOCOUNT);
}

static void
add_moment (Moments *self, double value)
{
  self->n++;
  self->sum += value;
  self->squares += value * value;
}

static double
get_mean (const Moments *self)
{
  return self->sum / self->n;
}

static double
get_variance (const Moments *self)
{
  return self->squares / self->n - get_mean (self) * get_mean (self);
}

/* Multiplies the odds of pages by how much nearer their text stands to that of right pages. */
static void
weigh_margins (const GArray *looks, const EmendPageSide *sides, double *right_odds)
{
  Moments moments[EMEND_PAGE_SIDE_N_SIDES] = { 0 };
  const Moments *left = &moments[EMEND_PAGE_SIDE_LEFT];
  const Moments *right = &moments[EMEND_PAGE_SIDE_RIGHT];
  double variance;

  for (guint page = 0; page < looks->len; page++)
    {
      const EmendPageLook *look = &g_array_index (looks, EmendPageLook, page);

      if (look->fill == EMEND_PAGE_FULL)
        add_moment (&moments[sides[page]], look->column);
    }
  if (left->n < MIN_PAGES || right->n < MIN_PAGES)
    return;
  variance
      = MAX ((get_variance (left) + get_variance (right)) / 2.0, MIN_DEVIATION * MIN_DEVIATION);

  for (guint page = 0; page < looks->len; page++)
    {
      const EmendPageLook *look = &g_array_index (looks, EmendPageLook, page);
      double from_left = look->column - get_mean (left);
      double from_right = look->column - get_mean (right);

      if (look->fill == EMEND_PAGE_FULL)
        right_odds[page] *= clamp_odds (
            exp ((from_left * from_left - from_right * from_right) / 2.0 / variance));
    }
}

/**
 * emend_page_side_guess:
 * @edges: (element-type EmendPageEdge): of a book, in the order of pages
 * @looks: (element-type EmendPageLook): one for each page
 * @sides: (array): for each page, its side if it is known
 * @right_odds: (array) (out caller-allocates): for each page, how much more it looks like a right one than
 *   like a left one, to judge by the others; 1 where nothing tells
 */
void
emend_page_side_guess (const GPtrArray *edges,
                       const GArray *looks,
                       const EmendPageSide *sides,
                       double *right_odds)
{
  for (guint page = 0; page < looks->len; page++)
    right_odds[page] = 1.0;
  weigh_margins (looks, sides, right_odds);
  for (guint i = 0; i < edges->len; i++)
    {
      const EmendPageEdge *edge = g_ptr_array_index (edges, i);

      if (edge->is_top && edge->is_candidate && g_utf8_strlen (edge->letters, -1) >= MIN_LETTERS)
        right_odds[edge->page] *= clamp_odds (get_head_odds (edges, i, sides));
    }
}
