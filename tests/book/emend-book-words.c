/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a book says: `emend_book_words_make_paragraph (words)`. Sentences of books in the public domain are
 * put together anew, so that a long book does not repeat itself paragraph by paragraph.
 */

#include "config.h"

#include "emend-book-words.h"

#include <string.h>

struct _EmendBookWords
{
  GRand *rand;
  GPtrArray *sentences; /* of char, in the order of the books */
  GArray *paragraphs;   /* of guint, the first sentence of each paragraph */
  GPtrArray *verses;    /* of char */
  GHashTable *lists;    /* "group/list" to GStrv */
  GHashTable *used;     /* titles that were made */
};

static gboolean
ends_sentence (const char *end, const char *next)
{
  static const char *const shortened[]
      = { "Mr", "Mrs", "Dr", "St", "Fig", "etc", "viz", "Capt", "Esq", "Rev", "i.e", "No", "vol" };

  if (!g_unichar_isupper (g_utf8_get_char (next)) && !g_str_has_prefix (next, "“"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (shortened); i++)
    {
      gsize length = strlen (shortened[i]);

      if (strncmp (end - length, shortened[i], length) == 0)
        return FALSE;
    }
  return !g_ascii_isupper (end[-1]);
}

/* Cuts a paragraph where a sentence ends and no speech is open. */
static void
add_sentences (EmendBookWords *self, const char *paragraph)
{
  const char *start = paragraph;
  guint n_before = self->sentences->len;
  int open = 0;

  for (const char *c = paragraph; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      open += sign == 0x201c ? 1 : 0;
      open -= sign == 0x201d ? 1 : 0;
      if (*c == ' ' && c > paragraph + 4 && open == 0)
        {
          const char *end = g_utf8_prev_char (c);

          if (g_str_has_prefix (end, "”"))
            end = g_utf8_prev_char (end);
          if (strchr (".!?", *end) != NULL && ends_sentence (end, c + 1))
            {
              g_ptr_array_add (self->sentences, g_strndup (start, (gsize) (c - start)));
              start = c + 1;
            }
        }
    }
  if (*start != '\0')
    g_ptr_array_add (self->sentences, g_strdup (start));
  if (self->sentences->len > n_before)
    g_array_append_val (self->paragraphs, n_before);
}

static char **
load_blocks (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  return g_strsplit (g_strstrip (text), "\n\n", -1);
}

static gboolean
load_lists (EmendBookWords *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "words.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    return FALSE;

  groups = g_key_file_get_groups (file, NULL);
  for (guint g = 0; groups[g] != NULL; g++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[g], NULL, NULL);

      for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
        g_hash_table_insert (self->lists, g_strdup_printf ("%s/%s", groups[g], keys[k]),
                             g_key_file_get_string_list (file, groups[g], keys[k], NULL, NULL));
    }
  return TRUE;
}

/* @folder holds prose.txt, verse.txt and words.ini. */
EmendBookWords *
emend_book_words_new (const char *folder, guint32 seed, GError **error)
{
  g_autoptr (EmendBookWords) self = g_new0 (EmendBookWords, 1);
  g_auto (GStrv) prose = NULL;
  g_auto (GStrv) verse = NULL;

  self->rand = g_rand_new_with_seed (seed);
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (guint));
  self->verses = g_ptr_array_new_with_free_func (g_free);
  self->lists
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  prose = load_blocks (folder, "prose.txt", error);
  if (prose == NULL)
    return NULL;
  verse = load_blocks (folder, "verse.txt", error);
  if (verse == NULL || !load_lists (self, folder, error))
    return NULL;

  for (guint i = 0; prose[i] != NULL; i++)
    add_sentences (self, prose[i]);
  for (guint i = 0; verse[i] != NULL; i++)
    g_ptr_array_add (self->verses, g_strdup (verse[i]));
  return g_steal_pointer (&self);
}

void
emend_book_words_free (EmendBookWords *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->sentences);
  g_array_unref (self->paragraphs);
  g_ptr_array_unref (self->verses);
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->used);
  g_free (self);
}

/* A number from 0 to @n - 1. */
guint
emend_book_words_draw (EmendBookWords *self, guint n)
{
  return n < 2 ? 0 : (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

gboolean
emend_book_words_chance (EmendBookWords *self, guint percent)
{
  return emend_book_words_draw (self, 100) < percent;
}

static guint
count_words (const char *text)
{
  guint n = 1;

  for (const char *c = text; *c != '\0'; c++)
    n += *c == ' ' ? 1 : 0;
  return n;
}

/* Sentences with about @n_words: some that follow each other in one book, then some of another place. */
char *
emend_book_words_make_sentences (EmendBookWords *self, guint n_words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  while (n < n_words)
    {
      guint at = emend_book_words_draw (self, self->sentences->len);
      guint length = 1 + emend_book_words_draw (self, 3);

      for (guint i = at; i < MIN (at + length, self->sentences->len) && n < n_words; i++)
        {
          const char *sentence = g_ptr_array_index (self->sentences, i);

          if (text->len > 0)
            g_string_append_c (text, ' ');
          g_string_append (text, sentence);
          n += count_words (sentence);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A paragraph as long as one of the books, from 30 to 250 words. */
char *
emend_book_words_make_paragraph (EmendBookWords *self)
{
  guint n_words = 25 + emend_book_words_draw (self, 80);

  if (emend_book_words_chance (self, 25))
    n_words += emend_book_words_draw (self, 110);
  return emend_book_words_make_sentences (self, n_words);
}

char *
emend_book_words_make_verse (EmendBookWords *self)
{
  return g_strdup (
      g_ptr_array_index (self->verses, emend_book_words_draw (self, self->verses->len)));
}

char **
emend_book_words_get_list (EmendBookWords *self, const char *group, const char *list)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", group, list);
  char **words = g_hash_table_lookup (self->lists, key);

  g_assert (words != NULL);
  return words;
}

const char *
emend_book_words_pick (EmendBookWords *self, const char *group, const char *list)
{
  char **words = emend_book_words_get_list (self, group, list);

  return words[emend_book_words_draw (self, g_strv_length (words))];
}

static void
fill_blank (EmendBookWords *self, GString *text, const char *blank)
{
  g_auto (GStrv) names = g_strsplit (blank, "/", 2);
  guint low = (guint) g_ascii_strtoull (names[0], NULL, 10);

  if (g_ascii_isdigit (*blank))
    g_string_append_printf (text, "%u",
                            low
                                + emend_book_words_draw (
                                    self, (guint) g_ascii_strtoull (names[1], NULL, 10) - low + 1));
  else
    g_string_append (text, emend_book_words_pick (self, names[0], names[1]));
}

/* Fills the blanks of @form, from left to right: `{people/given}` with a word of a list, `{1850/1900}` with a
 * number. */
char *
emend_book_words_fill (EmendBookWords *self, const char *form)
{
  GString *text = g_string_new (NULL);
  const char *open;

  while ((open = strchr (form, '{')) != NULL)
    {
      const char *close = strchr (open, '}');
      g_autofree char *blank = g_strndup (open + 1, (gsize) (close - open - 1));

      g_string_append_len (text, form, (gssize) (open - form));
      fill_blank (self, text, blank);
      form = close + 1;
    }
  g_string_append (text, form);
  return g_string_free (text, FALSE);
}

static char *
draw_title (EmendBookWords *self)
{
  static const char *const forms[] = {
    "The {titles/adjectives} {titles/nouns}",
    "The {titles/nouns} of {titles/places}",
    "How the {titles/companions} {titles/verbs}",
    "The {titles/nouns} and the {titles/nouns}",
    "A {titles/nouns} in {titles/places}",
    "In Which the {titles/companions} {titles/verbs} and the {titles/companions} {titles/verbs}",
    "The {titles/companions}’s {titles/nouns}",
  };

  return emend_book_words_fill (self, forms[emend_book_words_draw (self, G_N_ELEMENTS (forms))]);
}

/* A title of a chapter; no two are alike while there are new ones. */
char *
emend_book_words_make_title (EmendBookWords *self)
{
  char *title = draw_title (self);

  for (guint i = 0; i < 20 && g_hash_table_contains (self->used, title); i++)
    {
      g_free (title);
      title = draw_title (self);
    }
  g_hash_table_add (self->used, g_strdup (title));
  return title;
}

char *
emend_book_words_make_book_title (EmendBookWords *self)
{
  static const char *const forms[] = {
    "A History of {titles/subjects}",
    "The {titles/adjectives} {titles/nouns} of {titles/places}",
    "Notes on {titles/subjects}",
  };

  return emend_book_words_fill (self, forms[emend_book_words_draw (self, G_N_ELEMENTS (forms))]);
}

char *
emend_book_words_make_name (EmendBookWords *self)
{
  return emend_book_words_fill (self, "{people/given} {people/families}");
}
