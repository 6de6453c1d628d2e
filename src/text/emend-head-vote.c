/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a line says that was read many times, each time with other mistakes: `text = emend_head_vote_dup_text
 * (texts);`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-head-vote.h"

#include <string.h>

#include "emend-distance.h"

/* The line that the others are laid beside is looked for among so many: their number squared is compared. */
#define MAX_CANDIDATES 24

/* Two words that are less alike are not the same one, misread. */
#define SAME_WORD 0.5

/* What it costs to leave a word out, on either side; two unlike words cost twice that. */
#define SKIP 0.6

/* The index of the text that is most like the others; texts that are read often count as often. */
static guint
find_base (const GPtrArray *texts)
{
  guint n = MIN (texts->len, MAX_CANDIDATES);
  double best = -1.0;
  guint base = 0;

  for (guint i = 0; i < n; i++)
    {
      double sum = 0.0;

      for (guint k = 0; k < n; k++)
        sum += emend_distance_compare_texts (g_ptr_array_index (texts, i),
                                             g_ptr_array_index (texts, k));
      if (sum > best)
        {
          best = sum;
          base = i;
        }
    }
  return base;
}

static double
get_cost (const char *a, const char *b)
{
  double alike = emend_distance_compare_texts (a, b);

  return alike >= SAME_WORD ? 1.0 - alike : 2.0 * SKIP;
}

/* Counts, for each word of @base, what stands there in @words. */
static void
count_votes (GHashTable **votes, char **base, guint n_base, char **words)
{
  guint n_words = g_strv_length (words);
  g_autofree double *costs = g_new (double, (gsize) (n_base + 1) * (n_words + 1));
  guint i = n_base;
  guint k = n_words;

  for (guint a = 0; a <= n_base; a++)
    {
      for (guint b = 0; b <= n_words; b++)
        {
          double *cost = &costs[a * (n_words + 1) + b];

          *cost = a == 0 ? SKIP * b : b == 0 ? SKIP * a : G_MAXDOUBLE;
          if (a > 0 && b > 0)
            {
              *cost = MIN (*cost, costs[(a - 1) * (n_words + 1) + b - 1]
                                      + get_cost (base[a - 1], words[b - 1]));
              *cost = MIN (*cost, costs[(a - 1) * (n_words + 1) + b] + SKIP);
              *cost = MIN (*cost, costs[a * (n_words + 1) + b - 1] + SKIP);
            }
        }
    }
  while (i > 0 && k > 0)
    {
      double cost = costs[i * (n_words + 1) + k];

      if (cost == costs[(i - 1) * (n_words + 1) + k - 1] + get_cost (base[i - 1], words[k - 1]))
        {
          gpointer count = g_hash_table_lookup (votes[--i], words[--k]);

          g_hash_table_insert (votes[i], g_strdup (words[k]),
                               GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
        }
      else if (cost == costs[(i - 1) * (n_words + 1) + k] + SKIP)
        i--;
      else
        k--;
    }
}

/* The word with the most votes; of those with as many, the one of the base if it is among them, else the first in
 * alphabetical order, so that the result does not depend on the order of a hash table. */
static const char *
get_winner (GHashTable *votes, const char *base)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  const char *winner = base;
  guint most = GPOINTER_TO_UINT (g_hash_table_lookup (votes, base));

  g_hash_table_iter_init (&iter, votes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint n_votes = GPOINTER_TO_UINT (value);

      if (n_votes > most || (n_votes == most && winner != base && strcmp (key, winner) < 0))
        {
          winner = key;
          most = n_votes;
        }
    }
  return winner;
}

/**
 * emend_head_vote_dup_text:
 * @texts: (element-type utf8): readings of one line, with single spaces between words; not empty
 *
 * Lays all readings beside the one that is most like the others, and lets them vote on each of its words.
 *
 * Returns: (transfer full): what the line most probably says
 */
char *
emend_head_vote_dup_text (const GPtrArray *texts)
{
  g_auto (GStrv) base = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree GHashTable **votes = NULL;
  guint n_base;

  g_return_val_if_fail (texts->len > 0, NULL);

  base = g_strsplit (g_ptr_array_index (texts, find_base (texts)), " ", -1);
  n_base = g_strv_length (base);
  votes = g_new (GHashTable *, n_base + 1);
  for (guint i = 0; i < n_base; i++)
    votes[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_ptr_array_index (texts, i), " ", -1);

      count_votes (votes, base, n_base, words);
    }
  for (guint i = 0; i < n_base; i++)
    {
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", get_winner (votes[i], base[i]));
      g_hash_table_unref (votes[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
