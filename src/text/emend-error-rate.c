/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Character and word error rates: `emend_error_rate_add_page (&rate, truth, text, NULL);`.
 *
 * Thread contract: not shared while it is written to.
 */

#include "config.h"

#include "emend-error-rate.h"

#include "emend-distance.h"

/* Characters that people who type texts choose freely, and what they count as. */
static gunichar
fold (gunichar c)
{
  switch (c)
    {
    case 0x201C: /* “ */
    case 0x201D: /* ” */
    case 0x201E: /* „ */
    case 0x00AB: /* « */
    case 0x00BB: /* » */
      return '"';

    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x201A: /* ‚ */
      return '\'';

    case 0x2014: /* em dash */
    case 0x2013: /* en dash */
    case 0x2012: /* figure dash */
    case 0x2015: /* horizontal bar */
      return '-';

    default:
      return c;
    }
}

/* Unicode's white space and the control characters that separate text. */
static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == '\v' || c == 0x85 || (c >= 0x1C && c <= 0x1F);
}

/* Brings @text to what is compared: compatibility forms, quotes and dashes folded, single spaces between
 * words and none around them. */
static GArray *
normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  GArray *chars = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean is_between = FALSE;

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint32 c = fold (g_utf8_get_char (p));
      guint32 space = ' ';

      if (is_space (c))
        {
          is_between = TRUE;
          continue;
        }
      if (is_between && chars->len > 0)
        g_array_append_val (chars, space);
      is_between = FALSE;
      g_array_append_val (chars, c);
    }
  return chars;
}

/* Turns words into numbers, the same word into the same number; @numbers knows those of other texts. */
static GArray *
number_words (const GArray *chars, GHashTable *numbers)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint start = 0;

  for (guint i = 0; i <= chars->len; i++)
    {
      g_autofree char *word = NULL;
      guint32 number;

      if (i < chars->len && g_array_index (chars, guint32, i) != ' ')
        continue;
      if (i > start)
        {
          word = g_ucs4_to_utf8 (&g_array_index (chars, guint32, start), i - start, NULL, NULL,
                                 NULL);
          number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, word));
          if (number == 0)
            {
              number = g_hash_table_size (numbers) + 1;
              g_hash_table_insert (numbers, g_steal_pointer (&word), GUINT_TO_POINTER (number));
            }
          g_array_append_val (words, number);
        }
      start = i + 1;
    }
  return words;
}

static guint
measure (const GArray *a, const GArray *b)
{
  return emend_distance_measure ((const guint32 *) (gpointer) a->data, a->len,
                                 (const guint32 *) (gpointer) b->data, b->len);
}

static void
compare_words (EmendErrorRate *self, const GArray *truth, const GArray *text, const GArray *before)
{
  g_autofree gboolean *is_right = g_new (gboolean, truth->len);
  g_autofree gboolean *was_right = g_new (gboolean, truth->len);
  const guint32 *true_words = (const guint32 *) (gpointer) truth->data;

  if (!emend_distance_match (true_words, truth->len, (const guint32 *) (gpointer) text->data,
                             text->len, is_right)
      || !emend_distance_match (true_words, truth->len, (const guint32 *) (gpointer) before->data,
                                before->len, was_right))
    return;

  for (guint i = 0; i < truth->len; i++)
    {
      self->n_fixed += is_right[i] && !was_right[i] ? 1 : 0;
      self->n_harmed += was_right[i] && !is_right[i] ? 1 : 0;
    }
}

/**
 * emend_error_rate_add_page:
 * @self: sums so far
 * @truth: the true text of a page
 * @text: (nullable): the text to judge; %NULL counts as empty
 * @before: (nullable): a text before a change, to count what the change fixed and harmed
 *
 * Adds a page. White space, compatibility forms, quotation marks and dashes are folded first. Words are
 * what stands between white space. Words that were fixed and harmed are not counted on pages of more than
 * [const@DISTANCE_MAX_MATCHED] words.
 */
void
emend_error_rate_add_page (EmendErrorRate *self,
                           const char *truth,
                           const char *text,
                           const char *before)
{
  g_autoptr (GArray) true_chars = NULL;
  g_autoptr (GArray) chars = NULL;
  g_autoptr (GArray) true_words = NULL;
  g_autoptr (GArray) words = NULL;
  g_autoptr (GHashTable) numbers = NULL;
  guint char_errors;

  g_return_if_fail (self != NULL);
  g_return_if_fail (truth != NULL);

  true_chars = normalize (truth);
  chars = normalize (text != NULL ? text : "");
  numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  true_words = number_words (true_chars, numbers);
  words = number_words (chars, numbers);
  char_errors = measure (true_chars, chars);

  self->n_pages++;
  self->n_perfect += char_errors == 0 ? 1 : 0;
  self->n_chars += true_chars->len;
  self->n_words += true_words->len;
  self->char_errors += char_errors;
  self->word_errors += measure (true_words, words);

  if (before != NULL)
    {
      g_autoptr (GArray) before_chars = normalize (before);
      g_autoptr (GArray) before_words = number_words (before_chars, numbers);

      compare_words (self, true_words, words, before_words);
    }
}

/**
 * emend_error_rate_add:
 * @self: sums so far
 * @other: sums over other pages
 *
 * Adds what was counted elsewhere.
 */
void
emend_error_rate_add (EmendErrorRate *self, const EmendErrorRate *other)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  self->n_pages += other->n_pages;
  self->n_perfect += other->n_perfect;
  self->n_chars += other->n_chars;
  self->n_words += other->n_words;
  self->char_errors += other->char_errors;
  self->word_errors += other->word_errors;
  self->n_fixed += other->n_fixed;
  self->n_harmed += other->n_harmed;
}

static double
divide (guint64 errors, guint64 total)
{
  return total == 0 ? 0.0 : (double) errors / (double) total;
}

/**
 * emend_error_rate_get_char_rate:
 * @self: sums over pages
 *
 * Returns: errors per true character, 0 for none; more than 1 if there is more wrong than there is truth
 */
double
emend_error_rate_get_char_rate (const EmendErrorRate *self)
{
  g_return_val_if_fail (self != NULL, 0.0);
  return divide (self->char_errors, self->n_chars);
}

/**
 * emend_error_rate_get_word_rate:
 * @self: sums over pages
 *
 * Returns: errors per true word
 */
double
emend_error_rate_get_word_rate (const EmendErrorRate *self)
{
  g_return_val_if_fail (self != NULL, 0.0);
  return divide (self->word_errors, self->n_words);
}
