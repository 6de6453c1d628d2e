/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The words of a book and how often it has each: `emend_lexicon_add_page (lexicon, page);`.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-lexicon.h"

#include <string.h>

#include "emend-token.h"
#include "emend-word-form.h"

/* Opening marks are counted as words that no word of a text can be. */
#define DOUBLE_QUOTE "“"
#define SINGLE_QUOTE "‘"

/* Below this confidence, in per cent, more than half of what Tesseract reads is not the word that was
 * printed; a misread word must not vouch for itself. */
#define MIN_CONFIDENCE 60

struct _EmendLexicon
{
  GHashTable *counts;       /* (element-type utf8 guint) */
  GHashTable *after_hyphen; /* (element-type utf8 utf8) words after one that ends with a hyphen */
};

G_DEFINE_BOXED_TYPE (EmendLexicon, emend_lexicon, emend_lexicon_ref, emend_lexicon_unref)

static void
add_folded (EmendLexicon *self, const char *folded, guint more)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, folded));

  g_hash_table_insert (self->counts, g_strdup (folded), GUINT_TO_POINTER (count + more));
}

static void
add_word (EmendLexicon *self, const char *text)
{
  g_autofree char *folded = emend_word_form_dup_folded (text);

  if (*folded != '\0')
    add_folded (self, folded, 1);
}

/* The serif of a `T` is often read as a mark, so that those before one say nothing. */
static void
add_opening_mark (EmendLexicon *self, const char *text)
{
  gunichar first = g_utf8_get_char (text);
  const char *second = g_utf8_next_char (text);

  if (*text == '\0' || !g_unichar_isalpha (g_utf8_get_char (second)) || *second == 'T')
    return;
  if (emend_token_is_double_quote (first))
    add_folded (self, DOUBLE_QUOTE, 1);
  else if (emend_token_is_apostrophe (first) && g_unichar_isupper (g_utf8_get_char (second)))
    add_folded (self, SINGLE_QUOTE, 1);
}

/* Adds the words of a line but halves of broken words. Returns whether the last word is one. */
static gboolean
add_line (EmendLexicon *self, const EmendLine *line, gboolean skips_first)
{
  gboolean is_broken = FALSE;

  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);

      gboolean is_after_hyphen = is_broken;

      add_opening_mark (self, word->text);
      is_broken = emend_word_form_get_stem (word->text) > 0;
      if (is_broken || (skips_first && i == 0) || word->confidence < MIN_CONFIDENCE)
        continue;
      add_word (self, word->text);
      if (is_after_hyphen)
        g_hash_table_add (self->after_hyphen, emend_word_form_dup_folded (word->text));
    }
  return is_broken;
}

/**
 * emend_lexicon_new:
 *
 * Returns: (transfer full): a lexicon without words
 */
EmendLexicon *
emend_lexicon_new (void)
{
  EmendLexicon *self = g_atomic_rc_box_new0 (EmendLexicon);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->after_hyphen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * emend_lexicon_ref:
 * @self: a lexicon
 *
 * Returns: (transfer full): @self
 */
EmendLexicon *
emend_lexicon_ref (EmendLexicon *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_lexicon_clear (EmendLexicon *self)
{
  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->after_hyphen);
}

/**
 * emend_lexicon_unref:
 * @self: (transfer full): a lexicon
 */
void
emend_lexicon_unref (EmendLexicon *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_lexicon_clear);
}

/**
 * emend_lexicon_add_page:
 * @self: a lexicon that was not handed on yet
 * @page: a page whose regions have their types
 *
 * Adds the words of the reading text of @page. Words that were read badly and the halves of words that
 * are broken at the end of a line are left out.
 */
void
emend_lexicon_add_page (EmendLexicon *self, const EmendPage *page)
{
  gboolean is_broken = FALSE;

  g_return_if_fail (self != NULL);
  g_return_if_fail (page != NULL);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (!emend_region_type_is_read (region->type))
        continue;
      for (guint l = 0; l < region->lines->len; l++)
        is_broken = add_line (self, g_ptr_array_index (region->lines, l), is_broken);
    }
}

/**
 * emend_lexicon_add_count:
 * @self: a lexicon that was not handed on yet
 * @folded: a word in lower case, as [method@Lexicon.foreach] gives it
 * @count: how often it is there, besides those that were added before
 */
void
emend_lexicon_add_count (EmendLexicon *self, const char *folded, guint count)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (folded != NULL && *folded != '\0');

  add_folded (self, folded, count);
}

/**
 * emend_lexicon_foreach:
 * @self: a lexicon
 * @func: (scope call): called for each word, in the order of their bytes
 * @user_data: data for @func
 *
 * Goes through the counts; with [method@Lexicon.add_count], they make a lexicon of the same counts.
 */
void
emend_lexicon_foreach (const EmendLexicon *self, EmendLexiconFunc func, gpointer user_data)
{
  g_autoptr (GList) words = NULL;

  g_return_if_fail (self != NULL);

  words = g_list_sort (g_hash_table_get_keys (self->counts), (GCompareFunc) strcmp);
  for (GList *l = words; l != NULL; l = l->next)
    func (l->data, GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, l->data)), user_data);
}

/**
 * emend_lexicon_has_single_quotes:
 * @self: a lexicon
 *
 * Returns: whether speech in the book is set in single quotation marks rather than in double ones
 */
gboolean
emend_lexicon_has_single_quotes (const EmendLexicon *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, SINGLE_QUOTE))
         > GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, DOUBLE_QUOTE));
}

/**
 * emend_lexicon_count:
 * @self: a lexicon
 * @word: a word, with or without punctuation around it, in any case
 *
 * Returns: how often the book has @word
 */
guint
emend_lexicon_count (const EmendLexicon *self, const char *word)
{
  g_autofree char *folded = emend_word_form_dup_folded (word);

  g_return_val_if_fail (self != NULL, 0);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, folded));
}

/**
 * emend_lexicon_is_after_hyphen:
 * @self: a lexicon
 * @word: a word, with or without punctuation around it, in any case
 *
 * Returns: whether in the middle of a line @word follows a word that ends with a hyphen, such as `und` in
 *   `Vor- und Nachteile`
 */
gboolean
emend_lexicon_is_after_hyphen (const EmendLexicon *self, const char *word)
{
  g_autofree char *folded = emend_word_form_dup_folded (word);

  g_return_val_if_fail (self != NULL, FALSE);
  return g_hash_table_contains (self->after_hyphen, folded);
}
