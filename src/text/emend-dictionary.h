/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EMEND_TYPE_DICTIONARY (emend_dictionary_get_type ())
G_DECLARE_INTERFACE (EmendDictionary, emend_dictionary, EMEND, DICTIONARY, GObject)

struct _EmendDictionaryInterface
{
  GTypeInterface parent_iface;

  /**
   * EmendDictionaryInterface::contains:
   * @self: the dictionary
   * @word: UTF-8 without white space and without punctuation around it
   *
   * Called from any thread.
   *
   * Returns: %TRUE if @word is spelt right, in any inflected form; a word that is spelt with a capital
   *   is not the same word without it, but a common word may be written with a capital
   */
  gboolean (*contains) (EmendDictionary *self, const char *word);

  /**
   * EmendDictionaryInterface::dup_description:
   * @self: the dictionary
   *
   * Returns: (transfer full): what it consists of, in one line; the same text means the same answers
   */
  char *(*dup_description) (EmendDictionary *self);
};

gboolean emend_dictionary_contains (EmendDictionary *self, const char *word);
char *emend_dictionary_dup_description (EmendDictionary *self);

G_END_DECLS
