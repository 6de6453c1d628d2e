/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How the last word of a line goes on in the next: `emend_hyphens_decide ("weav-", "ing", …)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-hyphens.h"

#include <string.h>

#include "emend-word-form.h"

/* A half of a compound has at least so many letters. Shorter ones that dictionaries accept are mostly
 * abbreviations and letters, and syllables such as `re`, `de` and `in` look just like them. */
#define MIN_COMPOUND_LETTERS 3

/* How often the book must have a joined word that no dictionary has; once, it may be a compound whose hyphen
 * was not read. */
#define MIN_JOINED 2

static gboolean
is_known (const char *bare, EmendDictionary *dictionary)
{
  gsize length = strlen (bare);
  g_autofree char *stem = NULL;

  if (dictionary == NULL || length == 0)
    return FALSE;
  if (emend_dictionary_contains (dictionary, bare))
    return TRUE;
  if (!g_str_has_suffix (bare, "'s"))
    return FALSE;
  stem = g_strndup (bare, length - 2);
  return emend_dictionary_contains (dictionary, stem);
}

/* A word of the language, or of this book. */
static gboolean
is_word (const char *bare, EmendDictionary *dictionary, const EmendLexicon *lexicon)
{
  return is_known (bare, dictionary)
         || (lexicon != NULL && emend_lexicon_count (lexicon, bare) > 0);
}

static gboolean
starts_with_digit (const char *text)
{
  return g_unichar_isdigit (g_utf8_get_char (text));
}

static gboolean
ends_with_digit (const char *text)
{
  return *text != '\0'
         && g_unichar_isdigit (g_utf8_get_char (g_utf8_prev_char (text + strlen (text))));
}

/* Whether the second half may follow in the middle of a word: no capital after a small letter. */
static gboolean
cases_agree (const char *stem, const char *second)
{
  gunichar last = g_utf8_get_char (g_utf8_prev_char (stem + strlen (stem)));

  return !g_unichar_isupper (g_utf8_get_char (second)) || g_unichar_isupper (last);
}

/* The part of @stem that is broken, without words that a dash separates from it: `day—pre-`. */
static char *
dup_first_half (const char *stem)
{
  const char *start = stem;

  for (const char *p = stem; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (emend_word_form_is_dash (g_utf8_get_char (p)))
        start = g_utf8_next_char (p);
    }
  return emend_word_form_dup_bare (start);
}

static char *
dup_second_half (const char *second)
{
  const char *end = second;
  g_autofree char *half = NULL;

  while (*end != '\0' && !emend_word_form_is_dash (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  half = g_strndup (second, (gsize) (end - second));
  return emend_word_form_dup_bare (half);
}

/* Whether both halves are words, as those of a compound are. */
static gboolean
is_compound (const char *first,
             const char *second,
             EmendDictionary *dictionary,
             const EmendLexicon *lexicon)
{
  return emend_word_form_count_letters (first) >= MIN_COMPOUND_LETTERS
         && emend_word_form_count_letters (second) >= MIN_COMPOUND_LETTERS
         && is_word (first, dictionary, lexicon) && is_word (second, dictionary, lexicon);
}

static EmendJoin
decide_hyphen (const char *stem,
               const char *second,
               EmendDictionary *dictionary,
               const EmendLexicon *lexicon)
{
  g_autofree char *first_half = dup_first_half (stem);
  g_autofree char *second_half = dup_second_half (second);
  g_autofree char *joined = g_strconcat (first_half, second_half, NULL);
  g_autofree char *hyphened = g_strconcat (first_half, "-", second_half, NULL);
  const char *last_hyphen = strrchr (first_half, '-');
  guint n_joined = lexicon != NULL ? emend_lexicon_count (lexicon, joined) : 0;
  guint n_hyphened = lexicon != NULL ? emend_lexicon_count (lexicon, hyphened) : 0;

  if (*first_half == '\0' || *second_half == '\0' || ends_with_digit (first_half)
      || starts_with_digit (second_half))
    return EMEND_JOIN_NONE;
  if (lexicon != NULL && n_joined == 0 && emend_lexicon_is_after_hyphen (lexicon, second_half))
    return EMEND_JOIN_SPACE;

  /* The book's own practice outweighs what a dictionary of today says: `to-day`. */
  if (n_hyphened > n_joined)
    return EMEND_JOIN_NONE;
  if (n_joined >= MIN_JOINED)
    return EMEND_JOIN_DROP;
  if (!cases_agree (first_half, second_half))
    return EMEND_JOIN_NONE;
  if (is_known (joined, dictionary))
    return EMEND_JOIN_DROP;

  /* A compound that is broken within its last part: `brother-in-` `law`, `well-estab-` `lished`. */
  if (last_hyphen != NULL)
    {
      g_autofree char *tail = g_strconcat (last_hyphen + 1, second_half, NULL);

      return is_word (tail, dictionary, lexicon) ? EMEND_JOIN_DROP : EMEND_JOIN_NONE;
    }

  /* No whole word is known, and so it is a compound if its halves are words, and else a name or a
   * misread word that was broken between syllables. */
  return is_compound (first_half, second_half, dictionary, lexicon) ? EMEND_JOIN_NONE
                                                                    : EMEND_JOIN_DROP;
}

/**
 * emend_hyphens_decide:
 * @first: the last word of a line
 * @second: the first word of the line that goes on with it, perhaps on the next page
 * @dictionary: (nullable): of the language of the book
 * @lexicon: (nullable): of the book
 *
 * Decides what stands between the two words in running text. A hyphen at the end of a line is dropped if
 * the joined word is known or its halves are not words by themselves, and kept in compounds, in numbers
 * and before capitals.
 *
 * Returns: the join
 */
EmendJoin
emend_hyphens_decide (const char *first,
                      const char *second,
                      EmendDictionary *dictionary,
                      const EmendLexicon *lexicon)
{
  gsize length = emend_word_form_get_stem (first);
  g_autofree char *stem = g_strndup (first, length);

  g_return_val_if_fail (*second != '\0', EMEND_JOIN_SPACE);

  return length > 0 ? decide_hyphen (stem, second, dictionary, lexicon) : EMEND_JOIN_SPACE;
}
