/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a misread word may be, from the letters that recognisers confuse:
 * `emend_candidates_find (spelling, "whieh")` finds `which`.
 *
 * Thread contract: no state of its own; any thread.
 */

#include "config.h"

#include "emend-candidates.h"

#include <string.h>

/* What confusions in a word may cost altogether: long words have room for more of them. */
#define BASE_COST 1.0
#define COST_PER_LETTER 0.35
#define MAX_COST 4.5

/* The cheapest are looked up first: up to the one cost, then up to the next, as long as not so many were
 * looked up for one misread word, which takes milliseconds. */
static const double steps[] = { 1.5, 2.2, 3.0, MAX_COST };
#define MAX_LOOKUPS 1000

/* What costs so much more than the cheapest that was found is not the one, however often the book has it. */
#define MAX_AHEAD 1.5

/* A word that only the book has must be there so often: what is misread twice may be misread alike. */
#define MIN_COUNT 3

/* What is longer is no word. */
#define MAX_LETTERS 40

typedef struct
{
  EmendSpelling *spelling;
  const EmendLanguage *language;
  const char *before;
  const char *after;
  double min_cost; /* what costs less was looked up in an earlier step */
  double max_cost;
  guint n_lookups;
  GString *text;
  GHashTable
      *found; /* (element-type utf8 guint): index in @candidates and 1; 0 for what is no word */
  GArray *candidates;
} Search;

static void
candidate_clear (gpointer data)
{
  g_free (((EmendCandidate *) data)->text);
}

static void
look_up (Search *self, double cost)
{
  const char *text = self->text->str;
  g_autofree char *whole = g_strconcat (self->before, text, self->after, NULL);
  EmendCandidate candidate = { .cost = cost };
  gpointer found;

  if (g_hash_table_lookup_extended (self->found, text, NULL, &found))
    {
      guint i = GPOINTER_TO_UINT (found);
      EmendCandidate *earlier
          = i > 0 ? &g_array_index (self->candidates, EmendCandidate, i - 1) : NULL;

      if (earlier != NULL)
        earlier->cost = MIN (earlier->cost, cost);
      return;
    }

  self->n_lookups++;
  candidate.is_word = emend_spelling_is_word (self->spelling, whole);
  candidate.count = emend_spelling_count (self->spelling, whole);
  if (!candidate.is_word && candidate.count < MIN_COUNT)
    {
      g_hash_table_insert (self->found, g_strdup (text), NULL);
      return;
    }

  candidate.text = g_strdup (text);
  g_array_append_val (self->candidates, candidate);
  g_hash_table_insert (self->found, g_strdup (text), GUINT_TO_POINTER (self->candidates->len));
}

/* Goes on at @p with what stands before it in the text. */
static void
search (Search *self, const char *p, double cost)
{
  const GPtrArray *confusions;
  gsize length = self->text->len;
  const char *next;

  if (self->n_lookups >= MAX_LOOKUPS)
    return;
  if (*p == '\0')
    {
      if (cost > self->min_cost)
        look_up (self, cost);
      return;
    }

  confusions = emend_language_get_confusions (self->language, g_utf8_get_char (p));
  for (guint i = 0; confusions != NULL && i < confusions->len; i++)
    {
      const EmendConfusion *confusion = g_ptr_array_index (confusions, i);

      if (cost + confusion->cost > self->max_cost || !g_str_has_prefix (p, confusion->read))
        continue;
      g_string_append (self->text, confusion->meant);
      search (self, p + strlen (confusion->read), cost + confusion->cost);
      g_string_truncate (self->text, length);
    }

  next = g_utf8_next_char (p);
  g_string_append_len (self->text, p, next - p);
  search (self, next, cost);
  g_string_truncate (self->text, length);
}

/* Looks up what is dearer than what was, until enough is known. */
static void
search_in_steps (Search *self, const char *word, double max_cost)
{
  double cheapest = G_MAXDOUBLE;

  for (guint i = 0; i < G_N_ELEMENTS (steps) && self->min_cost < max_cost; i++)
    {
      self->max_cost = MIN (steps[i], max_cost);
      if (self->n_lookups >= MAX_LOOKUPS || cheapest + MAX_AHEAD <= self->min_cost)
        break;
      search (self, word, 0.0);
      for (guint k = 0; k < self->candidates->len; k++)
        cheapest = MIN (cheapest, g_array_index (self->candidates, EmendCandidate, k).cost);
      self->min_cost = self->max_cost;
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const EmendCandidate *first = a;
  const EmendCandidate *second = b;

  if (first->cost != second->cost)
    return first->cost < second->cost ? -1 : 1;
  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->text, second->text);
}

/**
 * emend_candidates_find:
 * @spelling: what is known of the spelling of the book
 * @word: a misread word without marks around it, or one half of a broken word
 * @before: (nullable): the half before it, which was read right
 * @after: (nullable): the half after it
 *
 * Finds what @word may have been read for, so that the whole is a word of the language or of the book.
 *
 * Returns: (transfer full) (element-type EmendCandidate): what it may be, the cheapest first
 */
GArray *
emend_candidates_find (EmendSpelling *spelling,
                       const char *word,
                       const char *before,
                       const char *after)
{
  glong n_letters = g_utf8_strlen (word, -1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  double max_cost = MIN (MAX_COST, BASE_COST + COST_PER_LETTER * (double) n_letters);
  Search self = {
    .spelling = spelling,
    .language = emend_spelling_get_language (spelling),
    .before = before != NULL ? before : "",
    .after = after != NULL ? after : "",
    .text = text,
    .found = found,
    .candidates = g_array_new (FALSE, FALSE, sizeof (EmendCandidate)),
  };

  g_array_set_clear_func (self.candidates, candidate_clear);
  if (n_letters <= MAX_LETTERS)
    search_in_steps (&self, word, max_cost);
  g_array_sort (self.candidates, compare);
  return self.candidates;
}

static double
measure (const EmendLanguage *language, const char *read, const char *meant, double max_cost)
{
  const GPtrArray *confusions;
  double best = G_MAXDOUBLE;

  if (*read == '\0' || max_cost < 0)
    return *read == *meant && max_cost >= 0 ? 0.0 : G_MAXDOUBLE;

  if (*meant != '\0' && g_utf8_get_char (read) == g_utf8_get_char (meant))
    best = measure (language, g_utf8_next_char (read), g_utf8_next_char (meant), max_cost);

  confusions = emend_language_get_confusions (language, g_utf8_get_char (read));
  for (guint i = 0; confusions != NULL && i < confusions->len; i++)
    {
      const EmendConfusion *confusion = g_ptr_array_index (confusions, i);
      double rest;

      if (!g_str_has_prefix (read, confusion->read) || !g_str_has_prefix (meant, confusion->meant))
        continue;
      rest = measure (language, read + strlen (confusion->read), meant + strlen (confusion->meant),
                      MIN (best, max_cost) - confusion->cost);
      if (rest < G_MAXDOUBLE)
        best = MIN (best, rest + confusion->cost);
    }
  return best;
}

/**
 * emend_candidates_get_cost:
 * @language: what is known of the language
 * @read: what was read
 * @meant: what may have been printed
 *
 * Returns: what the confusions cost that lead from @read to @meant; %G_MAXDOUBLE if none do
 */
double
emend_candidates_get_cost (const EmendLanguage *language, const char *read, const char *meant)
{
  return g_utf8_strlen (read, -1) <= MAX_LETTERS ? measure (language, read, meant, MAX_COST)
                                                 : G_MAXDOUBLE;
}
