/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Dots that lead from a title to the number of its page, and what recognisers make of them:
 * `emend_contents_leaders_count_words (words, TRUE, &has_tail)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-contents.c
 */

#include "config.h"

#include "emend-contents-leaders.h"

#include <string.h>

#include "emend-word-form.h"

/* Dots of leaders are read as short words, and badly, most often of these letters. What was read worse than this, in
 * per cent, is doubtful; what was read better than that is no dots. Dots are hardly ever read as capitals, or as longer words that the
 * recogniser believes in at all. */
#define MAX_LEADER_LETTERS 5
#define DOT_LETTERS "aceinorstu0246.,-+"
#define LONG_LETTERS 4
#define LONG_DOUBTFUL 35
#define VERY_DOUBTFUL 30
#define DOUBTFUL 60
#define SURE 90

/* Words of titles have more letters than a stray mark. */
#define MIN_WORD_LETTERS 3

/**
 * emend_contents_leaders_is_word:
 * @text: a word as it was read
 *
 * Returns: whether @text is no part of a title: dots, whatever they end with, or a stray mark
 */
gboolean
emend_contents_leaders_is_word (const char *text)
{
  if (text[0] == '.' && (text[1] == '.' || text[1] == '\0'))
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return FALSE;
    }
  return TRUE;
}

/* Whether a word is surely what dots were read as: dots, or nothing but round letters: `eee`, `2...`, `oe`. */
static gboolean
is_surely_dots (const char *text)
{
  return emend_contents_leaders_is_word (text)
         || (strstr (text, "..") != NULL && emend_word_form_count_letters (text) < MIN_WORD_LETTERS)
         || (text[0] != '\0' && text[1] != '\0' && strspn (text, "ceo0.,-+") == strlen (text));
}

static gboolean
has_capital (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isupper (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_contents_leaders_may_be:
 * @word: a word as it was read
 *
 * Returns: whether @word may be what dots were read as: it is short, and the recogniser was not sure
 */
gboolean
emend_contents_leaders_may_be (const EmendWord *word)
{
  guint n_letters = emend_word_form_count_letters (word->text);
  guint doubtful = has_capital (word->text)    ? VERY_DOUBTFUL
                   : n_letters >= LONG_LETTERS ? LONG_DOUBTFUL
                                               : DOUBTFUL;

  return is_surely_dots (word->text)
         || (n_letters <= MAX_LEADER_LETTERS
             && (word->confidence < doubtful
                 || (word->confidence < SURE
                     && strspn (word->text, DOT_LETTERS) == strlen (word->text))));
}

/**
 * emend_contents_leaders_skip:
 * @text: the last word of a row
 *
 * Returns: (transfer none): where the number in @text begins, if leaders run into it: `....15`
 */
const char *
emend_contents_leaders_skip (const char *text)
{
  const char *number = text;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '.' || c == 0xB7 || c == 0x2026 || c == '_' || c == ',')
        number = g_utf8_next_char (p);
    }
  return *number != '\0' ? number : text;
}

/**
 * emend_contents_leaders_count_words:
 * @words: (element-type EmendWord): the words of a row, from left to right
 * @has_label: whether the last of them is the number of a page
 * @is_long: whether the row reaches as far as those with such numbers; leaders do
 * @has_tail: (out): whether something stands between the title and the number, or where that should be
 *
 * Returns: how many of the words are the title
 */
guint
emend_contents_leaders_count_words (const GPtrArray *words,
                                    gboolean has_label,
                                    gboolean is_long,
                                    gboolean *has_tail)
{
  guint n_words = words->len - (has_label ? 1 : 0);
  guint end = n_words;
  gboolean is_sure = FALSE;

  while (end > 1 && emend_contents_leaders_may_be (g_ptr_array_index (words, end - 1)))
    {
      const EmendWord *word = g_ptr_array_index (words, --end);

      is_sure = is_sure || is_surely_dots (word->text)
                || ((has_label || is_long) && word->confidence < DOUBTFUL);
    }
  *has_tail = is_sure && is_long && end < n_words;
  return is_sure ? end : n_words;
}

/**
 * emend_contents_leaders_dup_word:
 * @text: the last word of a title
 *
 * Returns: (transfer full): @text without dots of leaders at its end
 */
char *
emend_contents_leaders_dup_word (const char *text)
{
  const char *dots = strstr (text, "..");

  return dots != NULL && dots > text ? g_strndup (text, (gsize) (dots - text)) : g_strdup (text);
}
