/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "listed-dictionary.h"

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

static gboolean
listed_dictionary_contains (EmendDictionary *dictionary, const char *word)
{
  g_autofree char *folded = g_utf8_strdown (word, -1);

  return g_strv_contains ((const char *const *) LISTED_DICTIONARY (dictionary)->words, folded);
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
