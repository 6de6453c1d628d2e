/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds printed page numbers by how they rise from page to page: `emend_page_numbers_find (edges);`.
 *
 * Thread contract: no state; the edges belong to one thread.
 *
 * check-source: tested-by tests/text/test-running-heads.c
 */

#include "config.h"

#include "emend-page-numbers.h"

#include "emend-numeral.h"

/* Numbers link to others so many pages away: more than the plates or chapter openings in a row. */
#define REACH 24

/* Printed numbers rise by one a page. They rise less where plates are not counted, more where leaves are
 * missing, but never this much less or more. */
#define MIN_SLOPE 0.5
#define MAX_SLOPE 4.0
#define MAX_JUMP 16

/* A number in a row with other words, or of letters that only look like digits, counts for less. */
#define UNSURE_WEIGHT 0.6

/* Two numbers exactly as far apart as their pages vouch for each other, others less. */
#define EXACT_LINK 1.0
#define LOOSE_LINK 0.2

/* What all the numbers that link up must come to: three that link exactly, or four. */
#define MIN_CHAIN 3.5

typedef struct
{
  EmendPageEdge *edge;
  int word;
  guint value;
  gboolean is_roman;
  double weight;
  gboolean is_exact; /* it links exactly to another one */
  double before;     /* best chain that ends here, with this one */
  double after;
} Number;

static void
add_number (GArray *numbers, EmendPageEdge *edge, guint i, gboolean is_roman)
{
  const EmendWord *word = g_ptr_array_index (edge->line->words, i);
  Number number = { .edge = edge, .word = (int) i, .is_roman = is_roman };

  number.value
      = is_roman ? emend_numeral_parse_roman (word->text) : emend_numeral_parse_arabic (word->text);
  if (number.value == 0)
    return;
  number.weight
      = edge->line->words->len == 1 && g_ascii_isalnum (*word->text) ? 1.0 : UNSURE_WEIGHT;
  g_array_append_val (numbers, number);
}

/* The numbers that stand alone, or at an end of what may be a running head or foot. */
static GArray *
collect (GPtrArray *edges)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (Number));

  for (guint i = 0; i < edges->len; i++)
    {
      EmendPageEdge *edge = g_ptr_array_index (edges, i);
      guint n_words = edge->line->words->len;

      if (!edge->is_candidate && n_words > 1)
        continue;
      add_number (numbers, edge, 0, FALSE);
      add_number (numbers, edge, 0, TRUE);
      if (n_words > 1)
        {
          add_number (numbers, edge, n_words - 1, FALSE);
          add_number (numbers, edge, n_words - 1, TRUE);
        }
    }
  return numbers;
}

/* What the link between two numbers is worth; negative if there is none. */
static double
get_link (const Number *a, const Number *b)
{
  int pages = (int) b->edge->page - (int) a->edge->page;
  int values = (int) b->value - (int) a->value;

  if (a->is_roman != b->is_roman || pages <= 0 || pages > REACH)
    return -1.0;
  if (pages == values)
    return EXACT_LINK;
  if (values < MIN_SLOPE * pages || values > MAX_SLOPE * pages + MAX_JUMP)
    return -1.0;
  return LOOSE_LINK;
}

static void
link_numbers (GArray *numbers)
{
  for (guint j = 0; j < numbers->len; j++)
    {
      Number *number = &g_array_index (numbers, Number, j);
      double best = 0.0;

      for (guint i = j; i-- > 0;)
        {
          const Number *other = &g_array_index (numbers, Number, i);
          double link = get_link (other, number);

          if (number->edge->page - other->edge->page > REACH)
            break;
          if (link >= 0.0)
            best = MAX (best, other->before + link);
          if (link == EXACT_LINK)
            number->is_exact = TRUE;
        }
      number->before = number->weight + best;
    }
  for (guint i = numbers->len; i-- > 0;)
    {
      Number *number = &g_array_index (numbers, Number, i);
      double best = 0.0;

      for (guint j = i + 1; j < numbers->len; j++)
        {
          const Number *other = &g_array_index (numbers, Number, j);
          double link = get_link (number, other);

          if (other->edge->page - number->edge->page > REACH)
            break;
          if (link >= 0.0)
            best = MAX (best, other->after + link);
          if (link == EXACT_LINK)
            number->is_exact = TRUE;
        }
      number->after = number->weight + best;
    }
}

/* What the best chain through @number is worth. A number that may be part of a title must link exactly. */
static double
get_worth (const Number *number)
{
  if (!number->is_exact && number->weight < 1.0)
    return 0.0;
  return number->before + number->after - number->weight;
}

/**
 * emend_page_numbers_find:
 * @edges: (element-type EmendPageEdge): of a book, in the order of pages
 *
 * Finds on each page the one number that fits best with those of other pages, and sets
 * [field@PageEdge.number_word] of its edge.
 *
 * Returns: how many were found
 */
guint
emend_page_numbers_find (GPtrArray *edges)
{
  g_autoptr (GArray) numbers = collect (edges);
  guint n_found = 0;

  link_numbers (numbers);
  for (guint i = 0; i < numbers->len;)
    {
      const Number *best = &g_array_index (numbers, Number, i);
      guint page = best->edge->page;

      for (; i < numbers->len && g_array_index (numbers, Number, i).edge->page == page; i++)
        {
          const Number *number = &g_array_index (numbers, Number, i);

          if (get_worth (number) > get_worth (best))
            best = number;
        }
      if (get_worth (best) >= MIN_CHAIN)
        {
          best->edge->number_word = best->word;
          n_found++;
        }
    }
  return n_found;
}
