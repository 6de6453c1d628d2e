/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the numbers of all pages may be, and which are the most probable: `emend_numbering_lattice_solve
 * (lattice);`. The forward-backward algorithm and that of Viterbi, over the numbers that something was read for
 * on pages near by; takes time in proportion to the pages.
 *
 * Thread contract: belongs to one thread.
 *
 * check-source: tested-by tests/text/test-page-numbering.c
 */

#include "config.h"

#include "emend-numbering-lattice.h"

#include <stdlib.h>

/* A reading speaks for numbers of pages so far away: more than there are unnumbered pages in a row. What is near
 * counts more, half at this distance. */
#define REACH 30
#define HALF_REACH 4.0

/* So many counts are thought of for a page: the true one, those before and after it, and misreadings. */
#define MAX_COUNTS 20

/* Plates come in a row of so many. */
#define MAX_PLATES 8

/* The pages after one that is there twice are counted back, though nothing was read on them. */
#define REPEAT_REACH 8
#define REPEAT_COUNTS 4

typedef struct
{
  gboolean is_roman;
  int offset;
  double score;
} Count;

/* Where in the readings those of each page begin. */
static guint
find_first_reading (const EmendNumberingLattice *self, guint page)
{
  guint first = 0;
  guint end = self->readings->len;

  while (first < end)
    {
      guint middle = (first + end) / 2;

      if (g_array_index (self->readings, EmendNumberReading, middle).edge->page < page)
        first = middle + 1;
      else
        end = middle;
    }
  return first;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *left = a;
  const Count *right = b;

  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  if (left->is_roman != right->is_roman)
    return left->is_roman ? 1 : -1;
  return left->offset < right->offset ? -1 : left->offset > right->offset ? 1 : 0;
}

static void
add_count (GArray *counts, GHashTable *indices, gboolean is_roman, int offset, double score)
{
  gpointer key = GINT_TO_POINTER (2 * offset + (is_roman ? 1 : 0));
  gpointer index;
  const Count count = { is_roman, offset, score };

  if (g_hash_table_lookup_extended (indices, key, NULL, &index))
    {
      g_array_index (counts, Count, GPOINTER_TO_UINT (index)).score += score;
      return;
    }
  g_hash_table_insert (indices, key, GUINT_TO_POINTER (counts->len));
  g_array_append_val (counts, count);
}

/* The counts that @page may belong to, most probable first. */
static GArray *
find_counts (const EmendNumberingLattice *self, guint page)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (Count));
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);

  for (guint i = find_first_reading (self, page > REACH ? page - REACH : 0);
       i < self->readings->len; i++)
    {
      const EmendNumberReading *reading = &g_array_index (self->readings, EmendNumberReading, i);
      int other = (int) reading->edge->page;
      double score
          = reading->prior * self->weights[i] / (1.0 + abs (other - (int) page) / HALF_REACH);

      if (other > (int) page + REACH)
        break;
      if (reading->arabic > 0)
        add_count (counts, indices, FALSE, (int) reading->arabic - other, score);
      if (reading->roman > 0)
        add_count (counts, indices, TRUE, (int) reading->roman - other, score);
    }
  g_array_sort (counts, compare_counts);

  for (guint i = page > REPEAT_REACH ? page - REPEAT_REACH : 0; i <= page; i++)
    {
      guint repeats = g_array_index (self->looks, EmendPageLook, i).repeats;

      for (guint k = 0; repeats > 0 && k < MIN (counts->len, REPEAT_COUNTS); k++)
        {
          const Count *count = &g_array_index (counts, Count, k);

          add_count (counts, indices, count->is_roman, count->offset - (int) repeats, count->score);
        }
      if (repeats > 0)
        break;
    }
  g_array_sort (counts, compare_counts);
  g_array_set_size (counts, MIN (counts->len, MAX_COUNTS));
  return counts;
}

static void
add_state (GArray *states, EmendNumberingKind kind, gboolean is_roman, int offset)
{
  const EmendNumberingState state = { .kind = kind, .is_roman = is_roman, .offset = offset };

  g_array_append_val (states, state);
}

/* Plates between a count and another one that is so many pages behind. */
static void
add_plates (GArray *states, GArray *counts)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < counts->len; i++)
    {
      const Count *before = &g_array_index (counts, Count, i);

      for (guint k = 0; k < counts->len; k++)
        {
          const Count *after = &g_array_index (counts, Count, k);

          if (before->is_roman != after->is_roman || before->offset - after->offset > MAX_PLATES)
            continue;
          for (int offset = after->offset; offset < before->offset; offset++)
            {
              if (g_hash_table_add (known,
                                    GINT_TO_POINTER (2 * offset + (after->is_roman ? 1 : 0))))
                add_state (states, EMEND_NUMBERING_PLATE, after->is_roman, offset);
            }
        }
    }
}

static GArray *
make_states (const EmendNumberingLattice *self, guint page)
{
  g_autoptr (GArray) counts = find_counts (self, page);
  GArray *states = g_array_new (FALSE, FALSE, sizeof (EmendNumberingState));

  add_state (states, EMEND_NUMBERING_BEFORE, FALSE, 0);
  add_state (states, EMEND_NUMBERING_AFTER, FALSE, 0);
  for (guint i = 0; i < counts->len; i++)
    {
      const Count *count = &g_array_index (counts, Count, i);
      int value = (int) page + count->offset;

      if (value <= 0
          || value > (count->is_roman ? EMEND_PAGE_LABEL_MAX_ROMAN : EMEND_PAGE_LABEL_MAX_VALUE))
        continue;
      add_state (states, EMEND_NUMBERING_COUNTED, count->is_roman, count->offset);
      add_state (states, EMEND_NUMBERING_LEAD, count->is_roman, count->offset);
    }
  add_plates (states, counts);
  return states;
}

/* How much each word that was read on @page speaks for each of its counted states, one row after the other. */
static GArray *
make_odds (const EmendNumberingLattice *self, guint page)
{
  GArray *states = g_ptr_array_index (self->states, page);
  GArray *odds = g_array_new (FALSE, FALSE, sizeof (double));
  guint first;
  guint end;

  emend_numbering_lattice_get_readings (self, page, &first, &end);
  for (guint i = 0; i < states->len; i++)
    {
      const EmendNumberingState *state = &g_array_index (states, EmendNumberingState, i);
      g_autofree char *label = NULL;

      if (state->kind != EMEND_NUMBERING_COUNTED)
        continue;
      label = emend_page_label_format (state->is_roman ? EMEND_PAGE_LABEL_ROMAN_LOWER
                                                       : EMEND_PAGE_LABEL_ARABIC,
                                       (guint) ((int) page + state->offset));
      for (guint k = first; k < end; k++)
        {
          double value = emend_number_reading_get_odds (
              &g_array_index (self->readings, EmendNumberReading, k), label, state->is_roman);

          g_array_append_val (odds, value);
        }
    }
  return odds;
}

/**
 * emend_numbering_lattice_new:
 * @pages: (element-type EmendPage): pages of a book, with %NULL for those without text
 * @edges: (element-type EmendPageEdge): their outermost lines, which must outlive the lattice
 *
 * Returns: (transfer full): a lattice that is not solved yet
 */
EmendNumberingLattice *
emend_numbering_lattice_new (const GPtrArray *pages, const GPtrArray *edges)
{
  EmendNumberingLattice *self = g_new0 (EmendNumberingLattice, 1);

  self->n_pages = pages->len;
  self->readings = emend_number_reading_collect (edges);
  self->looks = emend_page_look_collect (pages, edges);
  self->weights = g_new (double, self->readings->len + 1);
  self->right_odds = g_new (double, pages->len + 1);
  self->path = g_new0 (guint, pages->len + 1);
  self->habits = emend_numbering_state_usual_habits;
  self->states = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->odds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < self->readings->len; i++)
    self->weights[i] = 1.0;
  for (guint page = 0; page < pages->len; page++)
    self->right_odds[page] = 1.0;
  for (guint page = 0; page < pages->len; page++)
    {
      g_ptr_array_add (self->states, make_states (self, page));
      g_ptr_array_add (self->odds, make_odds (self, page));
    }
  return self;
}

/**
 * emend_numbering_lattice_free:
 * @self: (transfer full): a lattice
 */
void
emend_numbering_lattice_free (EmendNumberingLattice *self)
{
  g_array_unref (self->readings);
  g_array_unref (self->looks);
  g_ptr_array_unref (self->states);
  g_ptr_array_unref (self->odds);
  g_free (self->weights);
  g_free (self->right_odds);
  g_free (self->path);
  g_free (self);
}

static void
set_emissions (EmendNumberingLattice *self, guint page)
{
  const EmendPageLook *look = &g_array_index (self->looks, EmendPageLook, page);
  GArray *states = g_ptr_array_index (self->states, page);
  const double *next
      = (const double *) (gpointer) ((GArray *) g_ptr_array_index (self->odds, page))->data;
  double odds = 0.0;
  guint first;
  guint end;

  emend_numbering_lattice_get_readings (self, page, &first, &end);
  for (guint i = 0; i < states->len; i++)
    {
      EmendNumberingState *state = &g_array_index (states, EmendNumberingState, i);
      double absent;

      state->emission = emend_numbering_state_get_look (state, look->fill, &self->habits);
      if (!emend_numbering_state_has_label (state))
        continue;
      absent = emend_numbering_state_get_absent (state, look, &self->habits);
      /* The state after it, among the first of a count, has the same number. */
      if (state->kind == EMEND_NUMBERING_COUNTED)
        {
          odds = 0.0;
          for (guint k = first; k < end; k++)
            odds += self->weights[k] * *next++;
        }
      state->emission *= absent + (1.0 - absent) * odds;
      if (((int) page + state->offset) % 2 != 0)
        state->emission *= self->right_odds[page];
    }
}

static void
scale (GArray *states, double forward, double best)
{
  for (guint i = 0; i < states->len; i++)
    {
      EmendNumberingState *state = &g_array_index (states, EmendNumberingState, i);

      state->forward /= forward;
      state->best /= best;
    }
}

static void
go_forward (EmendNumberingLattice *self)
{
  const EmendPageLook *looks = (const EmendPageLook *) (gpointer) self->looks->data;

  for (guint page = 0; page < self->n_pages; page++)
    {
      GArray *states = g_ptr_array_index (self->states, page);
      GArray *before = page > 0 ? g_ptr_array_index (self->states, page - 1) : NULL;
      double sum = 0.0;
      double most = 0.0;

      for (guint i = 0; i < states->len; i++)
        {
          EmendNumberingState *state = &g_array_index (states, EmendNumberingState, i);

          state->forward = state->best
              = before == NULL ? emend_numbering_state_get_start (state) : 0.0;
          for (guint k = 0; before != NULL && k < before->len; k++)
            {
              const EmendNumberingState *from = &g_array_index (before, EmendNumberingState, k);
              double step
                  = emend_numbering_state_get_step (from, state, page, looks, &self->habits);

              state->forward += from->forward * step;
              if (from->best * step > state->best)
                {
                  state->best = from->best * step;
                  state->from = k;
                }
            }
          state->forward *= state->emission;
          state->best *= state->emission;
          sum += state->forward;
          most = MAX (most, state->best);
        }
      scale (states, sum, most);
    }
}

static void
go_backward (EmendNumberingLattice *self)
{
  const EmendPageLook *looks = (const EmendPageLook *) (gpointer) self->looks->data;

  for (guint page = self->n_pages; page-- > 0;)
    {
      GArray *states = g_ptr_array_index (self->states, page);
      GArray *after = page + 1 < self->n_pages ? g_ptr_array_index (self->states, page + 1) : NULL;
      double sum = 0.0;

      for (guint i = 0; i < states->len; i++)
        {
          EmendNumberingState *state = &g_array_index (states, EmendNumberingState, i);

          state->backward = after == NULL ? 1.0 : 0.0;
          for (guint k = 0; after != NULL && k < after->len; k++)
            {
              const EmendNumberingState *to = &g_array_index (after, EmendNumberingState, k);

              state->backward
                  += emend_numbering_state_get_step (state, to, page + 1, looks, &self->habits)
                     * to->emission * to->backward;
            }
          sum += state->backward;
        }
      for (guint i = 0; i < states->len; i++)
        g_array_index (states, EmendNumberingState, i).backward /= sum;
    }
}

static void
find_path (EmendNumberingLattice *self)
{
  guint index = 0;

  for (guint page = self->n_pages; page-- > 0;)
    {
      GArray *states = g_ptr_array_index (self->states, page);

      if (page + 1 == self->n_pages)
        {
          for (guint i = 0; i < states->len; i++)
            {
              if (g_array_index (states, EmendNumberingState, i).best
                  > g_array_index (states, EmendNumberingState, index).best)
                index = i;
            }
        }
      self->path[page] = index;
      index = g_array_index (states, EmendNumberingState, index).from;
    }
}

/**
 * emend_numbering_lattice_solve:
 * @self: a lattice
 *
 * Finds the most probable numbers with the habits, weights and odds that @self has now.
 */
void
emend_numbering_lattice_solve (EmendNumberingLattice *self)
{
  for (guint page = 0; page < self->n_pages; page++)
    set_emissions (self, page);
  go_forward (self);
  go_backward (self);
  find_path (self);
}

/**
 * emend_numbering_lattice_get_state:
 * @self: a lattice that was solved
 * @page: position of a page
 *
 * Returns: (transfer none): the state of the page on the most probable way through the book
 */
const EmendNumberingState *
emend_numbering_lattice_get_state (const EmendNumberingLattice *self, guint page)
{
  return &g_array_index ((GArray *) g_ptr_array_index (self->states, page), EmendNumberingState,
                         self->path[page]);
}

/**
 * emend_numbering_lattice_get_confidence:
 * @self: a lattice that was solved
 * @page: position of a page
 *
 * Returns: how probable it is that the page has the number that it has on the most probable way, or that it
 *   has none there, whatever the numbers of other pages are; from 0 to 1
 */
double
emend_numbering_lattice_get_confidence (const EmendNumberingLattice *self, guint page)
{
  GArray *states = g_ptr_array_index (self->states, page);
  const EmendNumberingState *best = emend_numbering_lattice_get_state (self, page);
  gboolean has_label = emend_numbering_state_has_label (best);
  double same = 0.0;
  double sum = 0.0;

  for (guint i = 0; i < states->len; i++)
    {
      const EmendNumberingState *state = &g_array_index (states, EmendNumberingState, i);
      double share = state->forward * state->backward;

      sum += share;
      if (emend_numbering_state_has_label (state) != has_label)
        continue;
      if (!has_label || (state->is_roman == best->is_roman && state->offset == best->offset))
        same += share;
    }
  return sum > 0.0 ? same / sum : 0.0;
}

/**
 * emend_numbering_lattice_get_right:
 * @self: a lattice that was solved
 * @page: position of a page
 *
 * Returns: how probable it is that the page is a right one, with an odd number; those without a number, of which
 *   nothing is known, count half
 */
double
emend_numbering_lattice_get_right (const EmendNumberingLattice *self, guint page)
{
  GArray *states = g_ptr_array_index (self->states, page);
  double right = 0.0;
  double sum = 0.0;

  for (guint i = 0; i < states->len; i++)
    {
      const EmendNumberingState *state = &g_array_index (states, EmendNumberingState, i);
      double share = state->forward * state->backward;

      sum += share;
      if (!emend_numbering_state_has_label (state))
        right += share / 2.0;
      else if (((int) page + state->offset) % 2 != 0)
        right += share;
    }
  return sum > 0.0 ? right / sum : 0.5;
}

/**
 * emend_numbering_lattice_get_readings:
 * @self: a lattice
 * @page: position of a page
 * @first: (out): index of the first reading on it
 * @end: (out): index of the first reading after it
 */
void
emend_numbering_lattice_get_readings (const EmendNumberingLattice *self,
                                      guint page,
                                      guint *first,
                                      guint *end)
{
  *first = find_first_reading (self, page);
  *end = find_first_reading (self, page + 1);
}
