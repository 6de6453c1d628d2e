/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-section-type.h"

G_BEGIN_DECLS

/**
 * EmendEpubWord:
 * @EMEND_EPUB_WORD_CONTENTS: over the list of sections
 * @EMEND_EPUB_WORD_COVER: the cover
 * @EMEND_EPUB_WORD_PAGES: over the list of printed numbers
 * @EMEND_EPUB_WORD_LANDMARKS: over the list of what a book has
 * @EMEND_EPUB_WORD_TEXT: text that is in no section
 * @EMEND_EPUB_WORD_FIGURE_ON_PAGE: a picture, before the printed number of its page
 * @EMEND_EPUB_WORD_FIGURE_ON_SCAN: a picture, before the number of its page in the scan
 * @EMEND_EPUB_WORD_SUMMARY: how accessible the book is
 * @EMEND_EPUB_WORD_SUMMARY_OF_PICTURES: how accessible its pictures are
 *
 * What an EPUB says beside the words of the book.
 */
typedef enum {
  EMEND_EPUB_WORD_CONTENTS,
  EMEND_EPUB_WORD_COVER,
  EMEND_EPUB_WORD_PAGES,
  EMEND_EPUB_WORD_LANDMARKS,
  EMEND_EPUB_WORD_TEXT,
  EMEND_EPUB_WORD_FIGURE_ON_PAGE,
  EMEND_EPUB_WORD_FIGURE_ON_SCAN,
  EMEND_EPUB_WORD_SUMMARY,
  EMEND_EPUB_WORD_SUMMARY_OF_PICTURES,
} EmendEpubWord;

#define EMEND_EPUB_N_WORDS (EMEND_EPUB_WORD_SUMMARY_OF_PICTURES + 1)

/**
 * EmendEpubWords:
 * @tag: the language, as BCP 47 has it
 * @words: in the order of [enum@EpubWord]
 * @sections: what sections without a title are called, in the order of [enum@SectionType]
 *
 * The words of a language.
 */
typedef struct
{
  /*< public >*/
  const char *tag;
  const char *words[EMEND_EPUB_N_WORDS];
  const char *sections[EMEND_SECTION_N_TYPES];
} EmendEpubWords;

const EmendEpubWords *emend_epub_words_find (const char *tag);
gboolean emend_epub_words_are_of (const EmendEpubWords *self, const char *tag);

G_END_DECLS
