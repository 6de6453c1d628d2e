/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds the printed numbers of pages, and those that are not printed or were misread, by how they rise from page
 * to page: `labels = emend_page_numbering_find (pages, edges);`.
 *
 * Thread contract: no state; the edges belong to one thread.
 */

#include "config.h"

#include "emend-page-numbering.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "emend-numbering-events.h"
#include "emend-numbering-lattice.h"
#include "emend-page-side.h"

/* From so sure numbers the habits of the book are learned. */
#define SURE 0.95

/* The first look knows nothing about the book, the second learns from it, the third one from better numbers; more
 * change next to nothing. */
#define N_LOOKS 3

/* What a book has shows on some pages of it; so many more are thought to be as usual. */
#define USUAL_PAGES 8

/* However well a book is numbered, so many numbers at least are lost when pages are scanned and read. */
#define LEAST_ABSENT 0.05

/* However well a book is kept, a leaf may be missing: from one book in a few, which has some three hundred pages. */
#define LEAST_GAP 0.003

/* Blank and sparse pages of the text are counted in any book, at least so many, as a share of the usual ones; in a
 * book whose pictures are plates no picture may be. */
#define LEAST_FILL 0.5

/* Where the numbers of pages near by stand that have a head, too, or have none either, one in their place counts more than one elsewhere: the place is the
 * usual one if so large a share of them stand there. Three tell where that is. */
#define REACH 40
#define MIN_PLACES 3
#define USUAL_SHARE 0.2
#define WEIGHT_USUAL 30.0
#define WEIGHT_NOWHERE 0.2

/* The reading that is the number of @page if its state on the way is right; %NULL if its number was not read. */
static const EmendNumberReading *
find_number (const EmendNumberingLattice *lattice, guint page)
{
  const EmendNumberingState *state = emend_numbering_lattice_get_state (lattice, page);
  const EmendPageLook *look = &g_array_index (lattice->looks, EmendPageLook, page);
  const EmendNumberReading *number = NULL;
  g_autofree char *label = NULL;
  double best;
  guint first;
  guint end;

  if (!emend_numbering_state_has_label (state))
    return NULL;
  best = emend_numbering_state_get_absent (state, look, &lattice->habits);
  best /= 1.0 - best;
  label = emend_page_label_format (state->is_roman ? EMEND_PAGE_LABEL_ROMAN_LOWER
                                                   : EMEND_PAGE_LABEL_ARABIC,
                                   (guint) ((int) page + state->offset));
  emend_numbering_lattice_get_readings (lattice, page, &first, &end);
  for (guint i = first; i < end; i++)
    {
      const EmendNumberReading *reading = &g_array_index (lattice->readings, EmendNumberReading, i);
      double odds
          = lattice->weights[i] * emend_number_reading_get_odds (reading, label, state->is_roman);

      if (odds > best)
        {
          number = reading;
          best = odds;
        }
    }
  return number;
}

static gboolean
is_sure (const EmendNumberingLattice *lattice, guint page)
{
  return emend_numbering_state_has_label (emend_numbering_lattice_get_state (lattice, page))
         && emend_numbering_lattice_get_confidence (lattice, page) >= SURE;
}

/* A share that was counted, as far as there was something to count. */
static double
learn_share (guint n, guint n_all, double usual)
{
  return (n + usual * USUAL_PAGES) / (double) (n_all + USUAL_PAGES);
}

/* Counts what is missing before page @page, or there twice, by whether it is whole leaves: what begins with a right page
 * and ends with a left one. */
static void
count_leaves (const EmendNumberingLattice *lattice, guint page, guint *n_even, guint *n_leaves)
{
  int before = emend_numbering_lattice_get_state (lattice, page - 1)->offset;
  int more = emend_numbering_lattice_get_state (lattice, page)->offset - before;
  int first = (int) page + before + MIN (more, 0);

  if (more == 0 || more % 2 != 0 || more > EMEND_NUMBERING_STATE_MAX_LEAVES)
    return;
  ++*n_even;
  *n_leaves += first % 2 != 0 ? 1 : 0;
}

static void
learn_habits (EmendNumberingLattice *lattice, const EmendNumberReading *const *numbers)
{
  const EmendNumberingHabits *usual = &emend_numbering_state_usual_habits;
  guint n_pages[2] = { 0 };
  guint n_absent[2] = { 0 };
  guint n_fills[EMEND_PAGE_N_FILLS] = { 0 };
  guint n_counted = 0;
  guint n_steps = 0;
  guint n_gaps = 0;
  guint n_plates = 0;
  guint n_even = 0;
  guint n_leaves = 0;

  for (guint page = 0; page < lattice->n_pages; page++)
    {
      const EmendPageLook *look = &g_array_index (lattice->looks, EmendPageLook, page);
      const EmendNumberingState *state = emend_numbering_lattice_get_state (lattice, page);
      const EmendNumberingState *before
          = page > 0 ? emend_numbering_lattice_get_state (lattice, page - 1) : NULL;

      if (state->kind == EMEND_NUMBERING_PLATE && before != NULL
          && before->kind != EMEND_NUMBERING_PLATE)
        n_plates++;
      if (state->kind != EMEND_NUMBERING_COUNTED)
        continue;
      n_fills[look->fill]++;
      n_counted++;
      if (!is_sure (lattice, page))
        continue;
      if (look->fill == EMEND_PAGE_FULL)
        {
          n_pages[look->has_head ? 1 : 0]++;
          n_absent[look->has_head ? 1 : 0] += numbers[page] == NULL ? 1 : 0;
        }
      if (before != NULL && emend_numbering_state_has_label (before)
          && before->is_roman == state->is_roman)
        {
          n_steps++;
          n_gaps += state->offset > before->offset ? 1 : 0;
          count_leaves (lattice, page, &n_even, &n_leaves);
        }
    }
  lattice->habits.absent = MAX (learn_share (n_absent[0], n_pages[0], usual->absent), LEAST_ABSENT);
  lattice->habits.absent_beside_head
      = MAX (learn_share (n_absent[1], n_pages[1], usual->absent_beside_head), LEAST_ABSENT);
  for (guint fill = 0; fill < EMEND_PAGE_N_FILLS; fill++)
    {
      lattice->habits.fills[fill] = learn_share (n_fills[fill], n_counted, usual->fills[fill]);
      if (fill != EMEND_PAGE_PICTURE)
        lattice->habits.fills[fill]
            = MAX (lattice->habits.fills[fill], LEAST_FILL * usual->fills[fill]);
    }
  lattice->habits.gap = MAX (learn_share (n_gaps, n_steps, usual->gap), LEAST_GAP);
  lattice->habits.leaf = learn_share (n_leaves, n_even, usual->leaf);
  lattice->habits.plate = learn_share (n_plates, n_counted, usual->plate);
}

static gboolean
has_head (const EmendNumberingLattice *lattice, guint page)
{
  return g_array_index (lattice->looks, EmendPageLook, page).has_head;
}

/* Weighs readings by whether they stand where the numbers of pages near by do. */
static void
learn_places (EmendNumberingLattice *lattice, const EmendNumberReading *const *numbers)
{
  for (guint i = 0; i < lattice->readings->len; i++)
    {
      const EmendNumberReading *reading = &g_array_index (lattice->readings, EmendNumberReading, i);
      guint page = reading->edge->page;
      guint n_numbers = 0;
      guint n_same = 0;

      for (guint k = page > REACH ? page - REACH : 0; k < MIN (page + REACH, lattice->n_pages); k++)
        {
          if (k == page || numbers[k] == NULL || has_head (lattice, k) != has_head (lattice, page))
            continue;
          n_numbers++;
          n_same += emend_number_reading_is_in_place (reading, numbers[k]) ? 1 : 0;
        }
      lattice->weights[i] = n_numbers < MIN_PLACES              ? 1.0
                            : n_same >= USUAL_SHARE * n_numbers ? WEIGHT_USUAL
                            : n_same == 0                       ? WEIGHT_NOWHERE
                                                                : 1.0;
    }
}

static void
learn_sides (EmendNumberingLattice *lattice, const GPtrArray *edges)
{
  g_autofree double *rights = g_new (double, lattice->n_pages + 1);

  for (guint page = 0; page < lattice->n_pages; page++)
    rights[page] = emend_numbering_lattice_get_right (lattice, page);
  emend_page_side_guess (edges, lattice->looks, rights, lattice->right_odds);
}

static void
find_numbers (const EmendNumberingLattice *lattice, const EmendNumberReading **numbers)
{
  for (guint page = 0; page < lattice->n_pages; page++)
    numbers[page] = find_number (lattice, page);
}

/* How much surer counting is than guessing on a page that has numbers only on one side of it: any page between
 * may be missing. But none is if counting back comes to 1 where the count begins. */
static double
get_one_sided (const EmendNumberingLattice *lattice,
               const EmendNumberReading *const *numbers,
               const guint *counts,
               guint page)
{
  guint n_away[2] = { 0, 0 };
  gboolean has_number[2] = { FALSE, FALSE };
  guint first = page;

  for (guint side = 0; side < 2; side++)
    {
      guint step = side == 0 ? G_MAXUINT : 1;

      for (guint other = page; other < lattice->n_pages && counts[other] == counts[page];
           other += step, n_away[side]++)
        {
          if (numbers[other] != NULL)
            {
              has_number[side] = TRUE;
              break;
            }
          first = side == 0 ? other : first;
        }
    }
  if (has_number[1]
      && (has_number[0]
          || (int) first + emend_numbering_lattice_get_state (lattice, first)->offset == 1))
    return 1.0;
  if (!has_number[0] && !has_number[1])
    return 0.0;
  return pow (1.0 - lattice->habits.gap, n_away[has_number[0] ? 0 : 1]);
}

/* How much more of a roman numeral is in capitals than in small letters. Only letters count that do not look alike in
 * both; small numerals are often read as `XXV`, but seldom with an `I`. */
static int
count_capitals (const char *text)
{
  int balance = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("ILDM", *p) != NULL)
        balance++;
      else if (strchr ("idm", *p) != NULL)
        balance--;
    }
  return balance;
}

/* Whether the roman numerals of one count are in capitals. In doubt they are not. */
static gboolean
is_count_upper (const EmendNumberReading *const *numbers,
                const guint *counts,
                guint page,
                guint n_pages)
{
  int balance = 0;

  for (guint i = page; i < n_pages && counts[i] == counts[page]; i++)
    {
      if (numbers[i] != NULL && numbers[i]->roman > 0)
        balance += count_capitals (numbers[i]->text);
    }
  return balance > 0;
}

static void
set_label (EmendPageLabel *label,
           const EmendNumberReading *number,
           EmendPageLabelStyle style,
           guint value,
           double confidence)
{
  label->label = emend_page_label_format (style, value);
  label->style = style;
  label->value = value;
  label->confidence = (guint) (100.0 * confidence);
  label->origin = EMEND_PAGE_LABEL_INFERRED;
  if (number != NULL)
    label->origin = g_ascii_strcasecmp (number->text, label->label) == 0
                        ? EMEND_PAGE_LABEL_PRINTED
                        : EMEND_PAGE_LABEL_CORRECTED;
}

static gboolean
is_outside (const EmendNumberingState *state)
{
  return state->kind == EMEND_NUMBERING_BEFORE || state->kind == EMEND_NUMBERING_AFTER;
}

/* Whether a count begins anew with page @page, which is not the first one that is counted. */
static gboolean
is_anew (const EmendNumberingLattice *lattice, guint page)
{
  const EmendNumberingState *state = emend_numbering_lattice_get_state (lattice, page);
  const EmendNumberingState *before = emend_numbering_lattice_get_state (lattice, page - 1);

  if (before->is_roman != state->is_roman)
    return TRUE;
  if (state->kind == EMEND_NUMBERING_LEAD)
    return before->kind != EMEND_NUMBERING_LEAD || before->offset != state->offset;
  return state->kind == EMEND_NUMBERING_COUNTED && (int) page + state->offset == 1
         && g_array_index (lattice->looks, EmendPageLook, page).repeats == 0;
}

/* Numbers the counts on the way: pages of one count have the same number, 0 is for those outside. */
static guint *
find_counts (const EmendNumberingLattice *lattice)
{
  guint *counts = g_new0 (guint, lattice->n_pages + 1);
  guint n_counts = 0;

  for (guint page = 0; page < lattice->n_pages; page++)
    {
      if (is_outside (emend_numbering_lattice_get_state (lattice, page)))
        continue;
      if (page == 0 || counts[page - 1] == 0 || is_anew (lattice, page))
        n_counts++;
      counts[page] = n_counts;
    }
  return counts;
}

/* How many pages there are to the last one with something on it. Blank ones behind it are rather end papers, and nobody
 * cites them. */
static guint
count_to_last (const EmendNumberingLattice *lattice)
{
  guint n_pages = lattice->n_pages;

  while (n_pages > 0
         && g_array_index (lattice->looks, EmendPageLook, n_pages - 1).fill == EMEND_PAGE_BLANK)
    n_pages--;
  return n_pages;
}

static void
set_labels (EmendPageLabels *labels,
            const EmendNumberingLattice *lattice,
            const EmendNumberReading *const *numbers,
            const guint *counts)
{
  EmendPageLabelStyle style = EMEND_PAGE_LABEL_ARABIC;
  guint n_pages = count_to_last (lattice);

  for (guint page = 0; page < n_pages; page++)
    {
      const EmendNumberingState *state = emend_numbering_lattice_get_state (lattice, page);
      EmendPageLabel *label = emend_page_labels_get (labels, page);
      double confidence;

      if (counts[page] > 0 && (page == 0 || counts[page] != counts[page - 1]))
        style = !state->is_roman ? EMEND_PAGE_LABEL_ARABIC
                : is_count_upper (numbers, counts, page, lattice->n_pages)
                    ? EMEND_PAGE_LABEL_ROMAN_UPPER
                    : EMEND_PAGE_LABEL_ROMAN_LOWER;
      if (!emend_numbering_state_has_label (state))
        continue;
      confidence = emend_numbering_lattice_get_confidence (lattice, page)
                   * get_one_sided (lattice, numbers, counts, page);
      if (confidence >= EMEND_NUMBERING_LATTICE_KNOWN)
        set_label (label, numbers[page], style, (guint) ((int) page + state->offset), confidence);
      if (numbers[page] != NULL)
        {
          EmendPageEdge *edge = numbers[page]->edge;

          edge->number_word = (int) numbers[page]->word;
          label->word
              = ((const EmendWord *) g_ptr_array_index (edge->line->words, numbers[page]->word))
                    ->id;
        }
    }
}

/**
 * emend_page_numbering_find:
 * @pages: (element-type EmendPage): pages of a book in their order, with %NULL for those without text
 * @edges: (element-type EmendPageEdge): their outermost lines, from [func@page_edge_collect]
 *
 * Finds the numbers that explain best what was read at the edges of all pages, and sets
 * [field@PageEdge.number_word] of the edges that bear them. Where two numbers are about as probable, the page
 * gets none.
 *
 * Returns: (transfer full): the numbers of all pages, and what is wrong with them
 */
EmendPageLabels *
emend_page_numbering_find (const GPtrArray *pages, GPtrArray *edges)
{
  EmendPageLabels *labels = emend_page_labels_new (pages->len);
  g_autoptr (EmendNumberingLattice) lattice = emend_numbering_lattice_new (pages, edges);
  g_autofree const EmendNumberReading **numbers
      = g_new0 (const EmendNumberReading *, pages->len + 1);
  g_autofree guint *counts = NULL;

  emend_numbering_lattice_solve (lattice);
  find_numbers (lattice, numbers);
  for (guint look = 1; look < N_LOOKS; look++)
    {
      learn_habits (lattice, numbers);
      learn_places (lattice, numbers);
      learn_sides (lattice, edges);
      emend_numbering_lattice_solve (lattice);
      find_numbers (lattice, numbers);
    }
  counts = find_counts (lattice);
  set_labels (labels, lattice, numbers, counts);
  emend_numbering_events_add (labels, lattice, numbers, counts);
  return labels;
}
