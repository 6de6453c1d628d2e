/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-dictionary.h"

G_BEGIN_DECLS

#define EMEND_TYPE_ENCHANT_DICTIONARY (emend_enchant_dictionary_get_type ())
G_DECLARE_FINAL_TYPE (EmendEnchantDictionary,
                      emend_enchant_dictionary,
                      EMEND,
                      ENCHANT_DICTIONARY,
                      GObject)

EmendDictionary *emend_enchant_dictionary_new (const char *languages, GError **error);

G_END_DECLS
