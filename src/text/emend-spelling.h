/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-dictionary.h"
#include "emend-language.h"
#include "emend-lexicon.h"

G_BEGIN_DECLS

/**
 * EmendSpelling:
 *
 * What is known of the spelling of a book: the dictionary of its language, and its own words.
 */
typedef struct _EmendSpelling EmendSpelling;

EmendSpelling *emend_spelling_new (EmendDictionary *dictionary,
                                   EmendLanguage *language,
                                   EmendLexicon *lexicon);
void emend_spelling_free (EmendSpelling *self);
const EmendLanguage *emend_spelling_get_language (const EmendSpelling *self);
gboolean emend_spelling_has_dictionary (const EmendSpelling *self);
gboolean emend_spelling_is_word (EmendSpelling *self, const char *word);
gboolean emend_spelling_is_plausible (EmendSpelling *self, const char *word);
char *emend_spelling_dup_without_long_s (EmendSpelling *self, const char *word);
gboolean emend_spelling_has_single_quotes (const EmendSpelling *self);
guint emend_spelling_count (EmendSpelling *self, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendSpelling, emend_spelling_free)

G_END_DECLS
