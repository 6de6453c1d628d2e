/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-draft.h"

G_BEGIN_DECLS

/*
 * A book to correct pages of. A page is text: lines, and empty lines between its blocks. A block is body text
 * unless it begins with a line such as `#table`. Words may have notes:
 *
 *   word@70          read with a confidence of 70 per cent instead of 95
 *   ~word            close behind the word before it
 *
 * A second reading has the lines of the page again, `-` for one that was not read again, and each word in its
 * place:
 *
 *   the+soldiers     two words in the place of one
 *   word{ward,wood}  read as the first, held possible to be the others
 *   _                nothing has the borders of the word
 */
typedef struct
{
  const char *words;  /* (nullable): of the dictionary, with spaces between them */
  const char *counts; /* (nullable): of the words of the book, as in `weave:3 “:12` */
  const char *
      languages; /* names of files that Emend brings, as in `eng+fra`; `latin` goes without saying */
  const char *more; /* (nullable): content of one more such file */
  void (*rule) (EmendDraft *draft);
} CorrectionBook;

typedef struct
{
  const char *text;
  const char *second;   /* (nullable) */
  const char *expected; /* NULL if nothing must change */
} CorrectionCase;

EmendLanguage *correction_case_load_languages (const char *names, const char *more);
EmendLexicon *correction_case_make_lexicon (const char *counts);
EmendSpelling *correction_case_make_spelling (const CorrectionBook *book);
EmendPage *correction_case_make_page (const char *text);
EmendPage *correction_case_make_second (const EmendPage *page, const char *text);
char *correction_case_dup_text (const EmendPage *page);
char *correction_case_dup_edits (const EmendCorrection *correction, EmendEditState state);
char *correction_case_run (const CorrectionBook *book, const CorrectionCase *test);
void correction_case_check (const CorrectionBook *book, const CorrectionCase *cases, guint n_cases);

/* Words of everyday English, for the words around those that a case is about. */
#define CORRECTION_WORDS                                                                           \
  "a all and are as asked at back be before body book but by came could day did do down each end " \
  "every for from gave go good great had he her him his house how hungry I in into is it its "     \
  "king last left little long man many may me men more morning much my new next no not of old on " \
  "one or other our out over own right river road said same saw she should so some soldiers "      \
  "still "                                                                                         \
  "stood such than that the their them then there these they thing this through time to town two " \
  "up upon very was way we weave weaving well went were what when where which who will with "      \
  "without work would year yes you your"

G_END_DECLS
