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

  char **words; /* (immutable) */
};

static void listed_dictionary_dictionary_iface_init (EmendDictionaryInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ListedDictionary,
                               listed_dictionary,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EMEND_TYPE_DICTIONARY,
                                                      listed_dictionary_dictionary_iface_init))

/* As spell checkers have it: the case of a word is its own, `THE` and `The` are `the`, `EUROPE` is `Europe`. */
static gboolean
is_cased_like (const char *listed, const char *word)
{
  g_autofree char *upper = g_utf8_strup (listed, -1);
  g_autofree char *first = g_utf8_substring (listed, 0, MIN (1, g_utf8_strlen (listed, -1)));
  g_autofree char *first_upper = g_utf8_strup (first, -1);
  g_autofree char *title = g_strconcat (first_upper, listed + strlen (first), NULL);

  return strcmp (listed, word) == 0 || strcmp (upper, word) == 0 || strcmp (title, word) == 0;
}

static gboolean
listed_dictionary_contains (EmendDictionary *dictionary, const char *word)
{
  char **words = LISTED_DICTIONARY (dictionary)->words;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (is_cased_like (words[i], word))
        return TRUE;
    }
  return FALSE;
}

static char *
listed_dictionary_dup_description (EmendDictionary *dictionary)
{
  return g_strjoinv (" ", LISTED_DICTIONARY (dictionary)->words);
}

static void
listed_dictionary_finalize (GObject *object)
{
  g_strfreev (LISTED_DICTIONARY (object)->words);

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
  return EMEND_DICTIONARY (self);
}
