/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"
#include "emend-word-source.h"

G_BEGIN_DECLS

/**
 * EmendBrokenWord:
 * @first_page: position of the page that it begins on, from 0
 * @first_word: id of its first part
 * @second_page: position of the page that it ends on
 * @second_word: id of its second part
 * @drops_hyphen: whether the hyphen between them is none of its own
 *
 * A word that is broken at the end of a line.
 */
typedef struct
{
  guint first_page;
  guint first_word;
  guint second_page;
  guint second_word;
  gboolean drops_hyphen;
} EmendBrokenWord;

/**
 * EmendBrokenWords:
 *
 * The words of a book that are broken at the ends of lines, by their parts.
 */
typedef struct _EmendBrokenWords EmendBrokenWords;

EmendBrokenWords *emend_broken_words_new (const EmendDocument *document);
void emend_broken_words_free (EmendBrokenWords *self);
const EmendBrokenWord *emend_broken_words_find_first (const EmendBrokenWords *self,
                                                      guint page,
                                                      const EmendWord *word);
const EmendBrokenWord *emend_broken_words_find_second (const EmendBrokenWords *self,
                                                       guint page,
                                                       const EmendWord *word);
char *emend_broken_words_dup_text (const EmendBrokenWord *self, EmendWordSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendBrokenWords, emend_broken_words_free)

G_END_DECLS
