/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-section-type.h"

G_BEGIN_DECLS

/**
 * EmendTitleList:
 * @EMEND_TITLE_LIST_ARTICLES: what may stand between such a word and its number: `part THE first`
 * @EMEND_TITLE_LIST_COLUMNS: heads of columns in tables of contents
 * @EMEND_TITLE_LIST_PLATES: titles of lists of figures, plates and maps
 * @EMEND_TITLE_LIST_CAPTIONS: what captions begin with, before a number
 * @EMEND_TITLE_LIST_DEDICATIONS: what dedications begin with
 * @EMEND_TITLE_LIST_IMPRINTS: what only pages about copyright and printing say
 *
 * Lists of words, or of several words, about the titles of books.
 */
typedef enum {
  EMEND_TITLE_LIST_ARTICLES,
  EMEND_TITLE_LIST_COLUMNS,
  EMEND_TITLE_LIST_PLATES,
  EMEND_TITLE_LIST_CAPTIONS,
  EMEND_TITLE_LIST_DEDICATIONS,
  EMEND_TITLE_LIST_IMPRINTS,
} EmendTitleList;

#define EMEND_TITLE_N_LISTS (EMEND_TITLE_LIST_IMPRINTS + 1)

/**
 * EmendTitleWords:
 *
 * The words that titles of sections are made of in the languages of a book: `chapter`, `preface`, `seventh`.
 */
typedef struct _EmendTitleWords EmendTitleWords;

EmendTitleWords *emend_title_words_new (void);
void emend_title_words_free (EmendTitleWords *self);
void emend_title_words_add (EmendTitleWords *self, GKeyFile *file);

gboolean emend_title_words_find_numbered (const EmendTitleWords *self,
                                          const char *word,
                                          EmendSectionType *type);
gboolean emend_title_words_find_title (const EmendTitleWords *self,
                                       const char *const *words,
                                       guint n_words,
                                       EmendSectionType *type,
                                       guint *n_used);
guint emend_title_words_get_number (const EmendTitleWords *self, const char *word);
guint emend_title_words_guess_number (const EmendTitleWords *self, const char *word);
guint emend_title_words_find (const EmendTitleWords *self,
                              EmendTitleList list,
                              const char *const *words,
                              guint n_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendTitleWords, emend_title_words_free)

G_END_DECLS
