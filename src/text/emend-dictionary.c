/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a text algorithm asks about words: `emend_dictionary_contains (dictionary, "weaving")`.
 *
 * Thread contract: implementations answer on any thread.
 */

#include "config.h"

#include "emend-dictionary.h"

G_DEFINE_INTERFACE (EmendDictionary, emend_dictionary, G_TYPE_OBJECT)

static void
emend_dictionary_default_init (EmendDictionaryInterface *iface)
{
}

/**
 * emend_dictionary_contains:
 * @self: a dictionary
 * @word: UTF-8 without white space and without punctuation around it
 *
 * Returns: %TRUE if @word is spelt right, in any inflected form
 */
gboolean
emend_dictionary_contains (EmendDictionary *self, const char *word)
{
  g_return_val_if_fail (EMEND_IS_DICTIONARY (self), FALSE);
  g_return_val_if_fail (word != NULL, FALSE);
  return EMEND_DICTIONARY_GET_IFACE (self)->contains (self, word);
}

/**
 * emend_dictionary_dup_description:
 * @self: a dictionary
 *
 * Returns: (transfer full): what it consists of, in one line; the same text means the same answers
 */
char *
emend_dictionary_dup_description (EmendDictionary *self)
{
  g_return_val_if_fail (EMEND_IS_DICTIONARY (self), NULL);
  return EMEND_DICTIONARY_GET_IFACE (self)->dup_description (self);
}
