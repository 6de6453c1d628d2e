/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which words are spelt right: `emend_spelling_is_word (spelling, "weaving")`.
 *
 * Thread contract: used by one thread at a time; the dictionary, the language and the lexicon may be shared.
 */

#include "config.h"

#include "emend-spelling.h"

#include <string.h>

#include "emend-numeral.h"
#include "emend-word-form.h"

/* Words that a book has as often as this are its own: names, terms, the author's spellings. A word that was
 * misread once is seldom misread a second time into the same. */
#define MIN_COUNT 2

/* Longest elided word before an apostrophe: `qu'il`, `d'Urfey`. */
#define MAX_ELIDED 3

/* Long s in a word: what has more of them is no word. */
#define MAX_LONG_S 6

struct _EmendSpelling
{
  EmendDictionary *dictionary; /* (nullable) */
  EmendLanguage *language;
  EmendLexicon *lexicon; /* (nullable) */
  GHashTable *known;     /* (element-type utf8 gboolean): answers that were given */
};

/**
 * emend_spelling_new:
 * @dictionary: (nullable): of the languages of the book
 * @language: what else is known of them
 * @lexicon: (nullable): of the book
 *
 * Returns: (transfer full): what is known of the spelling of the book
 */
EmendSpelling *
emend_spelling_new (EmendDictionary *dictionary, EmendLanguage *language, EmendLexicon *lexicon)
{
  EmendSpelling *self = g_new0 (EmendSpelling, 1);

  self->dictionary = dictionary != NULL ? g_object_ref (dictionary) : NULL;
  self->language = emend_language_ref (language);
  self->lexicon = lexicon != NULL ? emend_lexicon_ref (lexicon) : NULL;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * emend_spelling_free:
 * @self: (transfer full): what is known
 */
void
emend_spelling_free (EmendSpelling *self)
{
  g_clear_object (&self->dictionary);
  emend_language_unref (self->language);
  g_clear_pointer (&self->lexicon, emend_lexicon_unref);
  g_hash_table_unref (self->known);
  g_free (self);
}

/**
 * emend_spelling_get_language:
 * @self: what is known
 *
 * Returns: (transfer none): what is known of the language
 */
const EmendLanguage *
emend_spelling_get_language (const EmendSpelling *self)
{
  return self->language;
}

/**
 * emend_spelling_has_dictionary:
 * @self: what is known
 *
 * Returns: whether words can be looked up
 */
gboolean
emend_spelling_has_dictionary (const EmendSpelling *self)
{
  return self->dictionary != NULL;
}

/**
 * emend_spelling_has_single_quotes:
 * @self: what is known
 *
 * Returns: whether speech in the book is set in single quotation marks
 */
gboolean
emend_spelling_has_single_quotes (const EmendSpelling *self)
{
  return self->lexicon != NULL && emend_lexicon_has_single_quotes (self->lexicon);
}

static gboolean
contains (const EmendSpelling *self, const char *word)
{
  return self->dictionary != NULL && emend_dictionary_contains (self->dictionary, word);
}

/* Dictionaries have `the` and `Europe`; print has `The`, `THE` and `EUROPE`. */
static gboolean
contains_in_any_case (const EmendSpelling *self, const char *word)
{
  g_autofree char *lower = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *title = NULL;
  const char *second = g_utf8_next_char (word);

  if (contains (self, word))
    return TRUE;
  if (!g_unichar_isupper (g_utf8_get_char (word)))
    return FALSE;

  rest = g_utf8_strdown (second, -1);
  title = g_strdup_printf ("%.*s%s", (int) (second - word), word, rest);
  if (strcmp (rest, second) != 0)
    {
      g_autofree char *upper = g_utf8_strup (word, -1);

      /* Neither `Europe` nor `EUROPE`: no word is written like that. */
      if (strcmp (upper, word) != 0)
        return FALSE;
      if (contains (self, title))
        return TRUE;
    }
  lower = g_utf8_strdown (word, -1);
  return contains (self, lower);
}

/* Numbers, and what follows them: `1st`, `3d`, `1840s`. */
static gboolean
is_number (const char *word)
{
  gsize n_digits = strspn (word, "0123456789");
  const char *rest = word + n_digits;

  if (n_digits == 0)
    return FALSE;
  for (const char *p = rest; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_islower (g_utf8_get_char (p)))
        return FALSE;
    }
  return g_utf8_strlen (rest, -1) <= 2;
}

/* `king's`, `l'Orient`: the words at the apostrophe count. */
static gboolean
is_word_with_apostrophe (EmendSpelling *self, const char *word)
{
  const char *apostrophe = strchr (word, '\'');
  g_autofree char *first = NULL;
  const char *second;

  if (apostrophe == NULL || apostrophe == word || apostrophe[1] == '\0')
    return FALSE;

  first = g_strndup (word, (gsize) (apostrophe - word));
  second = apostrophe + 1;
  if (strcmp (second, "s") == 0 || strcmp (second, "S") == 0)
    return emend_spelling_is_word (self, first);
  return g_utf8_strlen (first, -1) <= MAX_ELIDED && g_utf8_strlen (second, -1) > 1
         && emend_spelling_is_word (self, second);
}

static gboolean
find_out (EmendSpelling *self, const char *word)
{
  const char *second = g_utf8_next_char (word);

  if (*second == '\0')
    return g_unichar_isalnum (g_utf8_get_char (word));
  if (is_number (word) || emend_numeral_parse_roman (word) > 0)
    return TRUE;
  return contains_in_any_case (self, word) || is_word_with_apostrophe (self, word);
}

/**
 * emend_spelling_is_word:
 * @self: what is known
 * @word: a word without marks around it and with plain apostrophes
 *
 * Returns: whether @word is a word of the language as it stands there, a number or a numeral; a single
 *   letter always is
 */
gboolean
emend_spelling_is_word (EmendSpelling *self, const char *word)
{
  gpointer known;

  if (*word == '\0')
    return FALSE;
  if (!g_hash_table_lookup_extended (self->known, word, NULL, &known))
    {
      known = GINT_TO_POINTER (find_out (self, word));
      g_hash_table_insert (self->known, g_strdup (word), known);
    }
  return GPOINTER_TO_INT (known);
}

/**
 * emend_spelling_count:
 * @self: what is known
 * @word: a word without marks around it
 *
 * Returns: how often the book has @word, in any case; 0 without a lexicon
 */
guint
emend_spelling_count (EmendSpelling *self, const char *word)
{
  return self->lexicon != NULL ? emend_lexicon_count (self->lexicon, word) : 0;
}

/**
 * emend_spelling_is_plausible:
 * @self: what is known
 * @word: a word without marks around it
 *
 * Returns: whether @word is a word of the language, or of the book
 */
gboolean
emend_spelling_is_plausible (EmendSpelling *self, const char *word)
{
  return emend_spelling_is_word (self, word) || emend_spelling_count (self, word) >= MIN_COUNT;
}

/* The word with those of its `f` made `s` that @chosen has bits for. */
static char *
replace_f (const char *word, guint chosen)
{
  char *replaced = g_strdup (word);
  guint n = 0;

  for (char *p = replaced; *p != '\0'; p++)
    {
      if (*p != 'f')
        continue;
      if (chosen >> n & 1)
        *p = 's';
      n++;
    }
  return replaced;
}

/**
 * emend_spelling_dup_without_long_s:
 * @self: what is known
 * @word: a word without marks around it
 *
 * Makes `s` of each `f` of @word that may be a long s, which old books have everywhere but at the end of
 * words: `Weftminfter`.
 *
 * Returns: (transfer full) (nullable): the word of the language that comes out, the one with most long s if
 *   there are several; %NULL if none does, or if @word is one itself
 */
char *
emend_spelling_dup_without_long_s (EmendSpelling *self, const char *word)
{
  guint n_f = 0;

  for (const char *p = word; p[0] != '\0' && p[1] != '\0'; p++)
    n_f += *p == 'f' ? 1 : 0;
  if (n_f == 0 || n_f > MAX_LONG_S || emend_spelling_is_word (self, word))
    return NULL;

  for (guint chosen = (1u << n_f) - 1; chosen > 0; chosen--)
    {
      g_autofree char *replaced = replace_f (word, chosen);

      if (emend_spelling_is_word (self, replaced))
        return g_steal_pointer (&replaced);
    }
  return NULL;
}
