/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The words that titles are made of: `emend_title_words_find_numbered (words, "chapter", &type)`. They come from
 * the group `titles` of `data/languages/`. Words are compared in lower case and without punctuation around them;
 * one letter of a long one may be misread.
 *
 * Thread contract: filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-title-words.h"

#include <string.h>

#define GROUP "titles"

/* Words this long are known in spite of one misread letter; shorter ones become others by it: `part`, `port`. */
#define MIN_MISREAD 6

/* Where a whole line is such a word, it may be shorter: `Notcs`. */
#define MIN_MISREAD_TITLE 5

/* Numbers that are written in words: no language needs more for the tens. */
#define MAX_UNITS 20
#define MAX_TENS 9

static const char *const list_keys[EMEND_TITLE_N_LISTS] = {
  [EMEND_TITLE_LIST_ARTICLES] = "articles",       [EMEND_TITLE_LIST_COLUMNS] = "columns",
  [EMEND_TITLE_LIST_PLATES] = "plates",           [EMEND_TITLE_LIST_CAPTIONS] = "captions",
  [EMEND_TITLE_LIST_DEDICATIONS] = "dedications", [EMEND_TITLE_LIST_IMPRINTS] = "imprints",
};

/* Some words that stand in a row; open ones may be followed by others. */
typedef struct
{
  GStrv words;
  guint n_words;
  gboolean is_open;
  EmendSectionType type;
} Phrase;

struct _EmendTitleWords
{
  GPtrArray *titles;                     /* (element-type Phrase) */
  GPtrArray *numbered;                   /* (element-type Phrase): of one word each */
  GPtrArray *lists[EMEND_TITLE_N_LISTS]; /* (element-type Phrase) */
  GHashTable *numbers;                   /* (element-type utf8 guint) */
  GHashTable *tens;                      /* (element-type utf8 guint) */
};

static void
phrase_free (Phrase *self)
{
  g_strfreev (self->words);
  g_free (self);
}

/* `preface to *` is open. */
static Phrase *
phrase_new (const char *text, EmendSectionType type)
{
  Phrase *self = g_new0 (Phrase, 1);

  self->words = g_strsplit (text, " ", -1);
  self->n_words = g_strv_length (self->words);
  self->type = type;
  if (self->n_words > 1 && strcmp (self->words[self->n_words - 1], "*") == 0)
    {
      self->n_words--;
      self->is_open = TRUE;
    }
  return self;
}

/**
 * emend_title_words_new:
 *
 * Returns: (transfer full): no words
 */
EmendTitleWords *
emend_title_words_new (void)
{
  EmendTitleWords *self = g_new0 (EmendTitleWords, 1);

  self->titles = g_ptr_array_new_with_free_func ((GDestroyNotify) phrase_free);
  self->numbered = g_ptr_array_new_with_free_func ((GDestroyNotify) phrase_free);
  for (guint i = 0; i < EMEND_TITLE_N_LISTS; i++)
    self->lists[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) phrase_free);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * emend_title_words_free:
 * @self: (transfer full): words
 */
void
emend_title_words_free (EmendTitleWords *self)
{
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->numbered);
  for (guint i = 0; i < EMEND_TITLE_N_LISTS; i++)
    g_ptr_array_unref (self->lists[i]);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->tens);
  g_free (self);
}

static void
add_phrases (GPtrArray *phrases, GKeyFile *file, const char *key, EmendSectionType type)
{
  g_auto (GStrv) list = g_key_file_get_string_list (file, GROUP, key, NULL, NULL);

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      if (*g_strstrip (list[i]) != '\0')
        g_ptr_array_add (phrases, phrase_new (list[i], type));
    }
}

/* `one|first;two|second`: what each number, from 1, is called. */
static void
add_numbers (GHashTable *numbers, GKeyFile *file, const char *key, guint max, guint step)
{
  g_auto (GStrv) list = g_key_file_get_string_list (file, GROUP, key, NULL, NULL);

  for (guint i = 0; list != NULL && list[i] != NULL && i < max; i++)
    {
      g_auto (GStrv) names = g_strsplit (list[i], "|", -1);

      for (guint k = 0; names[k] != NULL; k++)
        g_hash_table_insert (numbers, g_strdup (g_strstrip (names[k])),
                             GUINT_TO_POINTER ((i + 1) * step));
    }
}

/**
 * emend_title_words_add:
 * @self: words that were not handed on yet
 * @file: a file of a language; its group `titles` has lists of words that a number follows or comes before
 *   (`numbered-chapter` and the like), titles of sections by their types, names of numbers, and the lists of
 *   [enum@TitleList]
 *
 * Adds what a file says; lists grow.
 */
void
emend_title_words_add (EmendTitleWords *self, GKeyFile *file)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < EMEND_SECTION_N_TYPES; i++)
    {
      const char *nick = emend_section_type_get_nick ((EmendSectionType) i);
      g_autofree char *numbered = g_strconcat ("numbered-", nick, NULL);

      add_phrases (self->titles, file, nick, (EmendSectionType) i);
      add_phrases (self->numbered, file, numbered, (EmendSectionType) i);
    }
  for (guint i = 0; i < EMEND_TITLE_N_LISTS; i++)
    add_phrases (self->lists[i], file, list_keys[i], EMEND_SECTION_CONTENTS);
  add_numbers (self->numbers, file, "units", MAX_UNITS, 1);
  add_numbers (self->numbers, file, "tens", MAX_TENS, 10);
  add_numbers (self->tens, file, "tens", MAX_TENS, 10);
}

/* Whether two words differ in one letter at most: what is between their common beginning and end is no longer. */
static gboolean
is_same_word (const char *known, const char *word, glong min_misread)
{
  glong n_known = g_utf8_strlen (known, -1);
  glong n_word = g_utf8_strlen (word, -1);
  glong n_shorter = MIN (n_known, n_word);
  const char *a = known;
  const char *b = word;
  glong n_same = 0;

  if (strcmp (known, word) == 0)
    return TRUE;
  if (n_known < min_misread || ABS (n_known - n_word) > 1)
    return FALSE;
  for (; n_same < n_shorter && g_utf8_get_char (a) == g_utf8_get_char (b); n_same++)
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  a = known + strlen (known);
  b = word + strlen (word);
  for (; n_same < n_shorter; n_same++)
    {
      a = g_utf8_prev_char (a);
      b = g_utf8_prev_char (b);
      if (g_utf8_get_char (a) != g_utf8_get_char (b))
        break;
    }
  return MAX (n_known, n_word) - n_same <= 1;
}

static gboolean
starts_with (const Phrase *phrase, const char *const *words, guint n_words)
{
  glong min_misread = phrase->n_words == n_words ? MIN_MISREAD_TITLE : MIN_MISREAD;

  if (n_words < phrase->n_words)
    return FALSE;
  for (guint i = 0; i < phrase->n_words; i++)
    {
      if (!is_same_word (phrase->words[i], words[i], min_misread))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_title_words_find_numbered:
 * @self: words
 * @word: a word in lower case, without punctuation around it
 * @type: (out): what sections are called so
 *
 * Returns: whether @word has a number with it in titles, such as `chapter`
 */
gboolean
emend_title_words_find_numbered (const EmendTitleWords *self,
                                 const char *word,
                                 EmendSectionType *type)
{
  for (guint i = 0; i < self->numbered->len; i++)
    {
      const Phrase *phrase = g_ptr_array_index (self->numbered, i);

      if (is_same_word (phrase->words[0], word, MIN_MISREAD))
        {
          *type = phrase->type;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * emend_title_words_find_title:
 * @self: words
 * @words: (array length=n_words): words in lower case, without punctuation around them
 * @n_words: how many
 * @type: (out): the type of the sections that are called so
 * @n_used: (out): how many of @words the title takes
 *
 * Returns: whether @words begin with the title that some type of section has in all books, such as `preface`
 */
gboolean
emend_title_words_find_title (const EmendTitleWords *self,
                              const char *const *words,
                              guint n_words,
                              EmendSectionType *type,
                              guint *n_used)
{
  *n_used = 0;
  for (guint i = 0; i < self->titles->len; i++)
    {
      const Phrase *phrase = g_ptr_array_index (self->titles, i);
      guint n_taken = phrase->is_open ? n_words : phrase->n_words;

      if (n_taken > *n_used && starts_with (phrase, words, n_words))
        {
          *type = phrase->type;
          *n_used = n_taken;
        }
    }
  return *n_used > 0;
}

/**
 * emend_title_words_get_number:
 * @self: words
 * @word: a word in lower case, without punctuation around it
 *
 * Returns: the number that @word names, such as 21 for `twenty-first`; 0 if it names none
 */
guint
emend_title_words_get_number (const EmendTitleWords *self, const char *word)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, word));
  const char *hyphen = strchr (word, '-');
  g_autofree char *ten = NULL;
  guint n_tens;
  guint unit;

  if (number > 0 || hyphen == NULL)
    return number;
  ten = g_strndup (word, (gsize) (hyphen - word));
  n_tens = GPOINTER_TO_UINT (g_hash_table_lookup (self->tens, ten));
  unit = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, hyphen + 1));
  return n_tens > 0 && unit > 0 && unit < 10 ? n_tens + unit : 0;
}

/**
 * emend_title_words_guess_number:
 * @self: words
 * @word: a word in lower case, without punctuation around it, that stands where a number should
 *
 * Returns: the number that @word names if one letter of it was misread, and none other; 0 if there is none
 */
guint
emend_title_words_guess_number (const EmendTitleWords *self, const char *word)
{
  GHashTableIter iter;
  gpointer known;
  gpointer value;
  guint number = 0;

  g_hash_table_iter_init (&iter, self->numbers);
  while (g_hash_table_iter_next (&iter, &known, &value))
    {
      if (!is_same_word (known, word, 1))
        continue;
      if (number > 0 && number != GPOINTER_TO_UINT (value))
        return 0;
      number = GPOINTER_TO_UINT (value);
    }
  return number;
}

/**
 * emend_title_words_find:
 * @self: words
 * @list: a list
 * @words: (array length=n_words): words in lower case, without punctuation around them
 * @n_words: how many
 *
 * Returns: how many of @words the longest entry of @list takes that they begin with; 0 if none does
 */
guint
emend_title_words_find (const EmendTitleWords *self,
                        EmendTitleList list,
                        const char *const *words,
                        guint n_words)
{
  guint n_used = 0;

  g_return_val_if_fail ((guint) list < EMEND_TITLE_N_LISTS, 0);

  for (guint i = 0; i < self->lists[list]->len; i++)
    {
      const Phrase *phrase = g_ptr_array_index (self->lists[list], i);

      if (phrase->n_words > n_used && starts_with (phrase, words, n_words))
        n_used = phrase->n_words;
    }
  return n_used;
}
