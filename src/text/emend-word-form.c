/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a word is made of, whatever language it is in: `emend_word_form_dup_folded ("“Weaving,")`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-word-form.h"

#include <string.h>

#define RIGHT_QUOTE 0x2019
#define SOFT_HYPHEN 0x00AD
#define NOT_SIGN 0x00AC
#define HYPHEN 0x2010
#define NO_BREAK_HYPHEN 0x2011
#define EN_DASH 0x2013
#define EM_DASH 0x2014
#define BAR 0x2015

/**
 * emend_word_form_dup_bare:
 * @word: a word as it was read
 *
 * Takes off the punctuation around @word and makes its apostrophes plain.
 *
 * Returns: (transfer full): from the first to the last letter or digit of @word; empty if it has none
 */
char *
emend_word_form_dup_bare (const char *word)
{
  g_autoptr (GString) bare = g_string_new (NULL);
  gsize end = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || (bare->len > 0 && g_unichar_ismark (c)))
        {
          g_string_append_unichar (bare, c);
          end = bare->len;
        }
      else if (bare->len > 0)
        {
          g_string_append_unichar (bare, c == RIGHT_QUOTE ? '\'' : c);
        }
    }
  return g_strndup (bare->str, end);
}

/**
 * emend_word_form_dup_folded:
 * @word: a word as it was read
 *
 * Returns: (transfer full): @word without punctuation around it and in lower case
 */
char *
emend_word_form_dup_folded (const char *word)
{
  g_autofree char *bare = emend_word_form_dup_bare (word);

  return g_utf8_strdown (bare, -1);
}

/**
 * emend_word_form_count_letters:
 * @word: a word as it was read
 *
 * Returns: how many letters @word has
 */
guint
emend_word_form_count_letters (const char *word)
{
  guint n_letters = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    n_letters += g_unichar_isalpha (g_utf8_get_char (p)) ? 1 : 0;
  return n_letters;
}

/**
 * emend_word_form_get_stem:
 * @word: a word as it was read
 *
 * Finds out whether @word may be the first half of a word that was broken at the end of its line: it
 * has letters or digits, and at its end one hyphen, or a character that hyphens are often read as.
 *
 * Returns: length of @word in bytes without the hyphen, or 0 if it is no such half
 */
gsize
emend_word_form_get_stem (const char *word)
{
  const char *end = word + strlen (word);
  const char *hyphen;
  gunichar c;

  if (end == word)
    return 0;
  hyphen = g_utf8_prev_char (end);
  if (hyphen == word)
    return 0;
  c = g_utf8_get_char (hyphen);
  if (c != '-' && c != NOT_SIGN && c != SOFT_HYPHEN && c != HYPHEN && c != NO_BREAK_HYPHEN
      && c != EN_DASH)
    return 0;
  return g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (hyphen))) ? (gsize) (hyphen - word)
                                                                         : 0;
}

/**
 * emend_word_form_is_dash:
 * @c: a character
 *
 * Returns: %TRUE for dashes, which stand between words, %FALSE for hyphens, which stand within them
 */
gboolean
emend_word_form_is_dash (gunichar c)
{
  return c == EN_DASH || c == EM_DASH || c == BAR;
}

/**
 * emend_word_form_ends_sentence:
 * @word: the last word of a line
 *
 * Returns: whether a sentence may end with @word: it ends with a full stop, a question mark, an
 *   exclamation mark or a colon, whatever quotation marks and brackets follow
 */
gboolean
emend_word_form_ends_sentence (const char *word)
{
  for (const char *p = word + strlen (word); p > word;)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (c == '.' || c == '!' || c == '?' || c == ':')
        return TRUE;
      if (g_unichar_isalnum (c) || c == ',' || c == ';' || c == '-')
        return FALSE;
    }
  return FALSE;
}
