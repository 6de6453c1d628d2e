/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"

G_BEGIN_DECLS

#define EMEND_TYPE_LEXICON (emend_lexicon_get_type ())

/**
 * EmendLexicon:
 *
 * The words of a book and how often it has each.
 */
typedef struct _EmendLexicon EmendLexicon;

/**
 * EmendLexiconFunc:
 * @word: a word in lower case, without punctuation around it
 * @count: how often the book has it
 * @user_data: data of the caller
 *
 * Called for each word of a book.
 */
typedef void (*EmendLexiconFunc) (const char *word, guint count, gpointer user_data);

GType emend_lexicon_get_type (void) G_GNUC_CONST;
EmendLexicon *emend_lexicon_new (void);
EmendLexicon *emend_lexicon_ref (EmendLexicon *self);
void emend_lexicon_unref (EmendLexicon *self);
void emend_lexicon_add_page (EmendLexicon *self, const EmendPage *page);
void emend_lexicon_add_count (EmendLexicon *self, const char *folded, guint count);
void emend_lexicon_foreach (const EmendLexicon *self, EmendLexiconFunc func, gpointer user_data);
guint emend_lexicon_count (const EmendLexicon *self, const char *word);
gboolean emend_lexicon_has_single_quotes (const EmendLexicon *self);
gboolean emend_lexicon_is_after_hyphen (const EmendLexicon *self, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendLexicon, emend_lexicon_unref)

G_END_DECLS
