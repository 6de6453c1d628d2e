/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * On which side pages are, by comparing them with others whose side is known:
 * `emend_page_side_guess (edges, looks, rights, right_odds);`.
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

/* How far up or down the same head may stand on another page, as a multiple of the size of the text: less than the sink
 * of a title, which may have the same words and stands on any side. */
#define NEAR 3.0

/* What is added to the counts of pages with the same head: one page that has it is worth 5 to 1. */
#define PSEUDOCOUNT 0.25

/* From the margins of pages whose side is so sure the others are told. */
#define SURE 0.95

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

/* How the pages that have the head @index share out between right and left, each as far as its side is known. */
static double
get_head_odds (const GPtrArray *edges, guint index, const double *rights)
{
  const EmendPageEdge *edge = g_ptr_array_index (edges, index);
  double left = PSEUDOCOUNT;
  double right = PSEUDOCOUNT;

  for (int direction = -1; direction <= 1; direction += 2)
    {
      for (guint i = index + (guint) direction; i < edges->len; i += (guint) direction)
        {
          const EmendPageEdge *other = g_ptr_array_index (edges, i);

          if (abs ((int) other->page - (int) edge->page) > REACH)
            break;
          if (other->page != edge->page && other->is_candidate
              && emend_page_edge_is_near (edge, other, NEAR)
              && emend_distance_are_alike (edge->letters, other->letters, ALIKE))
            {
              right += MAX (2.0 * rights[other->page] - 1.0, 0.0);
              left += MAX (1.0 - 2.0 * rights[other->page], 0.0);
            }
        }
    }
  return right / left;
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
weigh_margins (const GArray *looks, const double *rights, double *right_odds)
{
  Moments left = { 0 };
  Moments right = { 0 };
  double variance;

  for (guint page = 0; page < looks->len; page++)
    {
      const EmendPageLook *look = &g_array_index (looks, EmendPageLook, page);

      if (look->fill != EMEND_PAGE_FULL)
        continue;
      if (rights[page] >= SURE)
        add_moment (&right, look->column);
      else if (rights[page] <= 1.0 - SURE)
        add_moment (&left, look->column);
    }
  if (left.n < MIN_PAGES || right.n < MIN_PAGES)
    return;
  variance
      = MAX ((get_variance (&left) + get_variance (&right)) / 2.0, MIN_DEVIATION * MIN_DEVIATION);

  for (guint page = 0; page < looks->len; page++)
    {
      const EmendPageLook *look = &g_array_index (looks, EmendPageLook, page);
      double from_left = look->column - get_mean (&left);
      double from_right = look->column - get_mean (&right);

      if (look->fill == EMEND_PAGE_FULL)
        right_odds[page] *= clamp_odds (
            exp ((from_left * from_left - from_right * from_right) / 2.0 / variance));
    }
}

/**
 * emend_page_side_guess:
 * @edges: (element-type EmendPageEdge): of a book, in the order of pages
 * @looks: (element-type EmendPageLook): one for each page
 * @rights: (array): for each page, how probable it is that it is a right one, to judge by its number; 0.5 where
 *   nothing is known
 * @right_odds: (array) (out caller-allocates): for each page, how much more it looks like a right one than
 *   like a left one, to judge by the others; 1 where nothing tells
 */
void
emend_page_side_guess (const GPtrArray *edges,
                       const GArray *looks,
                       const double *rights,
                       double *right_odds)
{
  for (guint page = 0; page < looks->len; page++)
    right_odds[page] = 1.0;
  weigh_margins (looks, rights, right_odds);
  for (guint i = 0; i < edges->len; i++)
    {
      const EmendPageEdge *edge = g_ptr_array_index (edges, i);

      if (edge->is_top && edge->is_candidate && g_utf8_strlen (edge->letters, -1) >= MIN_LETTERS)
        right_odds[edge->page] *= clamp_odds (get_head_odds (edges, i, rights));
    }
}
