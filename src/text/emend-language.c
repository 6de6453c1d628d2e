/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What correction knows of a language: `emend_language_add (language, file, &error);`, once for each file
 * of `data/languages/`, the language of most of the text first.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-language.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"

#define GROUP_LETTERS "letters"
#define GROUP_WORDS "words"
#define GROUP_TYPOGRAPHY "typography"

static const char *const word_keys[EMEND_LANGUAGE_N_WORDS] = {
  [EMEND_LANGUAGE_FUNCTION] = "function",
  [EMEND_LANGUAGE_INNER] = "inner",
  [EMEND_LANGUAGE_STARTING] = "starting",
  [EMEND_LANGUAGE_ELISIONS] = "elisions",
  [EMEND_LANGUAGE_ABBREVIATIONS] = "abbreviations",
  [EMEND_LANGUAGE_NOTE_TITLES] = "note-titles",
  [EMEND_LANGUAGE_EDITORS] = "reference-editors",
  [EMEND_LANGUAGE_IN] = "reference-in",
  [EMEND_LANGUAGE_VOLUMES] = "reference-volumes",
  [EMEND_LANGUAGE_PUBLISHERS] = "reference-publishers",
  [EMEND_LANGUAGE_PLACES] = "reference-places",
  [EMEND_LANGUAGE_THESES] = "reference-theses",
  [EMEND_LANGUAGE_MANUSCRIPTS] = "reference-manuscripts",
  [EMEND_LANGUAGE_UNDATED] = "reference-undated",
};

struct _EmendLanguage
{
  GHashTable *words[EMEND_LANGUAGE_N_WORDS]; /* (element-type utf8 utf8) */
  GHashTable *confusions; /* (element-type guint GPtrArray): by the first character that is read */
  GHashTable *singles;    /* (element-type guint utf8): what a lone character stands for */
  EmendTitleWords *titles;
  gboolean has_english_quotes;
  gboolean has_typography; /* the first file that says something of it decides */
  GString *content;        /* of all files */
  char *digest;            /* of @content; NULL until it is asked for */
};

G_DEFINE_BOXED_TYPE (EmendLanguage, emend_language, emend_language_ref, emend_language_unref)

static void
confusion_free (EmendConfusion *self)
{
  g_free (self->read);
  g_free (self->meant);
  g_free (self);
}

/**
 * emend_language_new:
 *
 * Returns: (transfer full): a language that nothing is known of
 */
EmendLanguage *
emend_language_new (void)
{
  EmendLanguage *self = g_atomic_rc_box_new0 (EmendLanguage);

  for (guint i = 0; i < EMEND_LANGUAGE_N_WORDS; i++)
    self->words[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->confusions = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->singles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->titles = emend_title_words_new ();
  self->content = g_string_new (NULL);
  return self;
}

/**
 * emend_language_ref:
 * @self: a language
 *
 * Returns: (transfer full): @self
 */
EmendLanguage *
emend_language_ref (EmendLanguage *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_language_clear (EmendLanguage *self)
{
  for (guint i = 0; i < EMEND_LANGUAGE_N_WORDS; i++)
    g_hash_table_unref (self->words[i]);
  g_hash_table_unref (self->confusions);
  g_hash_table_unref (self->singles);
  emend_title_words_free (self->titles);
  g_string_free (self->content, TRUE);
  g_free (self->digest);
}

/**
 * emend_language_unref:
 * @self: (transfer full): a language
 */
void
emend_language_unref (EmendLanguage *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_language_clear);
}

/* `read>meant` or `read>meant:cost`. */
static EmendConfusion *
parse_confusion (const char *text)
{
  const char *arrow = *text != '\0' ? strchr (g_utf8_next_char (text), '>') : NULL;
  const char *colon = arrow != NULL ? strrchr (arrow, ':') : NULL;
  EmendConfusion *self;

  if (arrow == NULL || arrow[1] == '\0' || colon == arrow + 1)
    return NULL;

  self = g_new0 (EmendConfusion, 1);
  self->read = g_strndup (text, (gsize) (arrow - text));
  self->meant
      = colon != NULL ? g_strndup (arrow + 1, (gsize) (colon - arrow - 1)) : g_strdup (arrow + 1);
  self->cost = colon != NULL ? g_ascii_strtod (colon + 1, NULL) : 1.0;
  return self;
}

static gboolean
add_confusion (EmendLanguage *self, const char *text, GError **error)
{
  EmendConfusion *confusion = parse_confusion (text);
  gpointer first;
  GPtrArray *list;

  if (confusion == NULL || confusion->cost <= 0)
    {
      g_clear_pointer (&confusion, confusion_free);
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, _ ("“%s” is no confusion"), text);
      return FALSE;
    }

  first = GUINT_TO_POINTER (g_utf8_get_char (confusion->read));
  list = g_hash_table_lookup (self->confusions, first);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) confusion_free);
      g_hash_table_insert (self->confusions, first, list);
    }
  g_ptr_array_add (list, confusion);
  return TRUE;
}

static gboolean
add_confusions (EmendLanguage *self, GKeyFile *file, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, GROUP_LETTERS, NULL, NULL);

  for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
    {
      g_auto (GStrv) list = g_key_file_get_string_list (file, GROUP_LETTERS, keys[k], NULL, NULL);

      for (guint i = 0; list != NULL && list[i] != NULL; i++)
        {
          if (!add_confusion (self, g_strstrip (list[i]), error))
            return FALSE;
        }
    }
  return TRUE;
}

static void
add_words (EmendLanguage *self, GKeyFile *file)
{
  for (guint i = 0; i < EMEND_LANGUAGE_N_WORDS; i++)
    {
      g_auto (GStrv) list
          = g_key_file_get_string_list (file, GROUP_WORDS, word_keys[i], NULL, NULL);

      for (guint w = 0; list != NULL && list[w] != NULL; w++)
        g_hash_table_add (self->words[i], g_strdup (g_strstrip (list[w])));
    }
}

/* `|>I`: a lone character, and the word that it stands for. */
static void
add_singles (EmendLanguage *self, GKeyFile *file)
{
  g_auto (GStrv) list = g_key_file_get_string_list (file, GROUP_WORDS, "singles", NULL, NULL);

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      const char *text = g_strstrip (list[i]);
      const char *arrow = g_utf8_next_char (text);

      if (*text != '\0' && *arrow == '>' && arrow[1] != '\0')
        g_hash_table_insert (self->singles, GUINT_TO_POINTER (g_utf8_get_char (text)),
                             g_strdup (arrow + 1));
    }
}

/**
 * emend_language_add:
 * @self: a language that was not handed on yet
 * @file: one of its files: groups `letters` (lists of confusions), `words` (lists of words), `titles` (see
 *   [method@TitleWords.add]) and `typography`
 * @error: return location for an error
 *
 * Adds what a file says. Lists grow; of typography, the first file that says something is right.
 *
 * Returns: %FALSE with `EMEND_ERROR_CORRUPT` if @file is not what it should be
 */
gboolean
emend_language_add (EmendLanguage *self, GKeyFile *file, GError **error)
{
  g_autofree char *quotes = NULL;
  g_autofree char *content = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!add_confusions (self, file, error))
    return FALSE;
  add_words (self, file);
  add_singles (self, file);
  emend_title_words_add (self->titles, file);

  quotes = g_key_file_get_string (file, GROUP_TYPOGRAPHY, "quotes", NULL);
  if (quotes != NULL && !self->has_typography)
    {
      self->has_english_quotes = strcmp (quotes, "english") == 0;
      self->has_typography = TRUE;
    }

  content = g_key_file_to_data (file, NULL, NULL);
  g_string_append (self->content, content);
  g_clear_pointer (&self->digest, g_free);
  return TRUE;
}

/**
 * emend_language_has_word:
 * @self: a language
 * @list: a list of its words
 * @word: a word without punctuation around it
 *
 * Returns: whether @word, in any case, is in @list
 */
gboolean
emend_language_has_word (const EmendLanguage *self, EmendLanguageWords list, const char *word)
{
  g_autofree char *folded = g_utf8_strdown (word, -1);

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail ((guint) list < EMEND_LANGUAGE_N_WORDS, FALSE);
  return g_hash_table_contains (self->words[list], folded);
}

/**
 * emend_language_get_confusions:
 * @self: a language
 * @first: a character
 *
 * Returns: (transfer none) (nullable) (element-type EmendConfusion): what @first may be read for, alone or
 *   with the characters after it
 */
const GPtrArray *
emend_language_get_confusions (const EmendLanguage *self, gunichar first)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_hash_table_lookup (self->confusions, GUINT_TO_POINTER (first));
}

/**
 * emend_language_get_single:
 * @self: a language
 * @c: a character that was read as a word of its own
 *
 * Returns: (transfer none) (nullable): the word that recognisers read @c for
 */
const char *
emend_language_get_single (const EmendLanguage *self, gunichar c)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_hash_table_lookup (self->singles, GUINT_TO_POINTER (c));
}

/**
 * emend_language_has_english_quotes:
 * @self: a language
 *
 * Returns: whether speech is set in `“` and `”` or in `‘` and `’`, so that other marks than these, and
 *   these in other places, are misread
 */
gboolean
emend_language_has_english_quotes (const EmendLanguage *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->has_english_quotes;
}

/**
 * emend_language_get_titles:
 * @self: a language
 *
 * Returns: (transfer none): the words that titles of sections are made of
 */
const EmendTitleWords *
emend_language_get_titles (const EmendLanguage *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->titles;
}

/**
 * emend_language_get_digest:
 * @self: a language
 *
 * Not to be called by two threads at once before it was called by one.
 *
 * Returns: (transfer none): a hash of all that was added, for content keys
 */
const char *
emend_language_get_digest (EmendLanguage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->digest == NULL)
    self->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->content->str, -1);
  return self->digest;
}
