/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "listed-dictionary.h"

#include <string.h>

struct _ListedDictionary
{
  GObject parent_instance;

  char **words;      /* (immutable) */
  GHashTable *forms; /* (immutable): all that the words may be written as */
};

static void listed_dictionary_dictionary_iface_init (EmendDictionaryInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ListedDictionary,
                               listed_dictionary,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EMEND_TYPE_DICTIONARY,
                                                      listed_dictionary_dictionary_iface_init))

/* As spell checkers have it: the case of a word is its own, `THE` and `The` are `the`, `EUROPE` is `Europe`. */
static void
add_forms (GHashTable *forms, const char *word)
{
  g_autofree char *first = g_utf8_substring (word, 0, MIN (1, g_utf8_strlen (word, -1)));
  g_autofree char *first_upper = g_utf8_strup (first, -1);

  g_hash_table_add (forms, g_strdup (word));
  g_hash_table_add (forms, g_utf8_strup (word, -1));
  g_hash_table_add (forms, g_strconcat (first_upper, word + strlen (first), NULL));
}

static gboolean
listed_dictionary_contains (EmendDictionary *dictionary, const char *word)
{
  return g_hash_table_contains (LISTED_DICTIONARY (dictionary)->forms, word);
}

static char *
listed_dictionary_dup_description (EmendDictionary *dictionary)
{
  return g_strjoinv (" ", LISTED_DICTIONARY (dictionary)->words);
}

static void
listed_dictionary_finalize (GObject *object)
{
  ListedDictionary *self = LISTED_DICTIONARY (object);

  g_strfreev (self->words);
  g_clear_pointer (&self->forms, g_hash_table_unref);

  G_OBJECT_CLASS (listed_dictionary_parent_class)->finalize (object);
}

static void
listed_dictionary_class_init (ListedDictionaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = listed_dictionary_finalize;
}

static void
listed_dictionary_dictionary_iface_init (EmendDictionaryInterface *iface)
{
  iface->contains = listed_dictionary_contains;
  iface->dup_description = listed_dictionary_dup_description;
}

static void
listed_dictionary_init (ListedDictionary *self)
{
}

EmendDictionary *
listed_dictionary_new (const char *words)
{
  ListedDictionary *self = g_object_new (LISTED_TYPE_DICTIONARY, NULL);

  self->words = g_strsplit (words, " ", -1);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; self->words[i] != NULL; i++)
    add_forms (self->forms, self->words[i]);
  return EMEND_DICTIONARY (self);
}
