/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-title-words.h"

G_BEGIN_DECLS

/**
 * EmendTitleKind:
 * @EMEND_TITLE_PLAIN: any words
 * @EMEND_TITLE_NAMED: the title that a section of some type has in all books: `PREFACE`
 * @EMEND_TITLE_NUMBERED: a word and its number: `CHAPTER IV`, `Part the First`, `Zweites Buch`
 * @EMEND_TITLE_NUMBER: only a number, with or without words after it: `IV`, `4. The Horses`
 * @EMEND_TITLE_CAPTION: what belongs to a figure or table: `FIG. 4`
 *
 * What the wording of a title tells.
 */
typedef enum {
  EMEND_TITLE_PLAIN,
  EMEND_TITLE_NAMED,
  EMEND_TITLE_NUMBERED,
  EMEND_TITLE_NUMBER,
  EMEND_TITLE_CAPTION,
} EmendTitleKind;

/**
 * EmendTitleSystem:
 * @EMEND_TITLE_SYSTEM_NONE: no number
 * @EMEND_TITLE_SYSTEM_ARABIC: digits
 * @EMEND_TITLE_SYSTEM_ROMAN: roman numerals
 * @EMEND_TITLE_SYSTEM_SPELLED: words
 * @EMEND_TITLE_SYSTEM_LETTER: a letter, as appendices have
 *
 * How sections are numbered.
 */
typedef enum {
  EMEND_TITLE_SYSTEM_NONE,
  EMEND_TITLE_SYSTEM_ARABIC,
  EMEND_TITLE_SYSTEM_ROMAN,
  EMEND_TITLE_SYSTEM_SPELLED,
  EMEND_TITLE_SYSTEM_LETTER,
} EmendTitleSystem;

/**
 * EmendTitleForm:
 * @kind: what the wording tells
 * @type: of sections of this name; meant only if @kind is named or numbered
 * @system: how the number is written
 * @value: the number; 0 if there is none, or it cannot be made out
 * @number: index of the word that is the number; meant only with a @system
 * @rest: index of the first word after name and number, which begins the title proper; the number of words if
 *   none does
 *
 * The wording of a title.
 */
typedef struct
{
  EmendTitleKind kind;
  EmendSectionType type;
  EmendTitleSystem system;
  guint value;
  guint number;
  guint rest;
} EmendTitleForm;

char *emend_title_form_dup_number (const EmendTitleForm *self, const char *text);
void emend_title_form_parse (EmendTitleForm *self,
                             const EmendTitleWords *words,
                             const char *const *texts,
                             guint n_texts);

G_END_DECLS
