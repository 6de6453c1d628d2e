/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-dictionary.h"

G_BEGIN_DECLS

#define LISTED_TYPE_DICTIONARY (listed_dictionary_get_type ())
G_DECLARE_FINAL_TYPE (ListedDictionary, listed_dictionary, LISTED, DICTIONARY, GObject)

/* A dictionary of the words in @words, which are separated by spaces; where a word is listed with a small
 * letter, it may have a capital, or nothing but capitals. */
EmendDictionary *listed_dictionary_new (const char *words);

G_END_DECLS
