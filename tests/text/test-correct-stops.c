/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "correction-case.h"
#include "emend-correct-stops.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " murdered alas cheese oh",
  .counts = "the:40 body:4",
  .languages = "eng",
  .rule = emend_correct_stops_apply,
};

static void
test_stray_marks (void)
{
  static const CorrectionCase cases[] = {
    { "the .body was", NULL, "the body was" },
    { "the town; ;body was", NULL, "the town; body was" },
    { "the <body was", NULL, "the body was" },

    { "it was .45 long", NULL, NULL },
    { "the .bdoy was", NULL, NULL },
    { "and so . . .the book", NULL, NULL },
    { "and so ...the book", NULL, NULL },
    { "the man ,and he", NULL, NULL },
    { "the man ;and he", NULL, NULL },
    { "the man .He went", NULL, NULL },
    { "each .b was", NULL, "each b was" },
    { "the (body) was", NULL, NULL },
    { "the “body” was", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

static void
test_inner_stops (void)
{
  static const CorrectionCase cases[] = {
    { "went home and. hungry men", NULL, "went home and hungry men" },
    { "of the. old town", NULL, "of the old town" },
    { "the old. town was", "the old town was", "the old town was" },
    { "he saw the\nold. town", "-\nold town", "he saw the\nold town" },

    { "the old. town was", NULL, NULL },
    { "the old. town was", "the old. town was", NULL },
    { "it is what it is of. The town", NULL, NULL },
    { "Mr. de Vere and Mrs. d’Arcy", "Mr de Vere and Mrs d’Arcy", NULL },
    { "men, viz. the king, e.g. the old one", "men, viz the king, e.g the old one", NULL },
    { "in St. gate, No. two, vol. ii. p. ten", "in St gate, No two, vol ii p ten", NULL },
    { "J. B. van Smith", "J B van Smith", NULL },
    { "in 1909. in 1910", "in 1909 in 1910", NULL },
    { "on and on . . . and so", "on and on . . . and so", NULL },
    { "on and on... and so", NULL, NULL },
    { "so he went home.\n\nand so", "so he went home\n-", NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

/* A full stop or a comma that only the second reading has. */
static void
test_second_stops (void)
{
  static const CorrectionCase cases[] = {
    { "the old town, The river", "the old town. The river", "the old town. The river" },
    { "the old town The river", "the old town. The river", "the old town. The river" },
    { "the old town. and river", "the old town, and river", "the old town, and river" },

    { "the old town, Paris", "the old town. Paris", NULL },
    { "the old town, the river", "the old town. the river", NULL },
    { "the old town. The river", "the old town, The river", NULL },
    { "the old town, The river", "the odd town. The river", "the old town. The river" },
    { "the old town, The river", "the old tovvn. The river", NULL },
    { "the old town; The river", "the old town. The river", NULL },
    { "the old town, The river", NULL, NULL },
    { "the old town of Mr The", "the old town of Mr. The", "the old town of Mr. The" },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

static void
test_between_words (void)
{
  static const CorrectionCase cases[] = {
    { "it was their.murdered king", NULL, "it was their murdered king" },
    { "it was their.murdered, hungry king", NULL, "it was their murdered, hungry king" },

    { "it was home.He went", NULL, NULL },
    { "at two p.m. and a.m. each", NULL, NULL },
    { "e.g. the i.e. the", NULL, NULL },
    { "see vol.will and chap.will", NULL, NULL },
    { "in ii.xi and iv.ix", NULL, NULL },
    { "at 12.do and 3.do", NULL, NULL },
    { "the www.year.home", NULL, NULL },
    { "it was thier.murdered", NULL, NULL },
    { "£1.5 and 3.25", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

static void
test_singles (void)
{
  static const CorrectionCase cases[] = {
    { "and | saw the town", NULL, "and I saw the town" },
    { "and ] saw the town", NULL, "and I saw the town" },
    { "and ! saw the town", "and I saw the town", "and I saw the town" },

    { "Oh ! what a year", NULL, NULL },
    { "alas ! what a year", "alas ! what a year", NULL },
    { "#table\n| cheese | year | town", NULL, NULL },
    { "the [ old town ] was", NULL, NULL },
    { "and | Paris", NULL, NULL },
    { "and = saw the town", NULL, NULL },
    { "a - b", NULL, NULL },
    { "so * it was", NULL, NULL },
    { "& so on", NULL, NULL },
    { "a l b", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

static void
test_proposals (void)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page ("and | Paris was");
  g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
  g_autoptr (EmendCorrection) correction = NULL;
  g_autofree char *edits = NULL;

  emend_correct_stops_apply (draft);
  correction = emend_draft_finish (draft);
  edits = correction_case_dup_edits (correction, EMEND_EDIT_PROPOSED);
  g_assert_cmpstr (edits, ==, "letters |>I");
}

/* No line of another language is touched. */
static void
test_foreign (void)
{
  static const CorrectionCase cases[] = {
    { "arma virumque cano Troiae. qui primus the. old", NULL, NULL },
    { "und er sagte .so es war the. old", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/correct-stops/stray-marks", test_stray_marks);
  g_test_add_func ("/emend/text/correct-stops/inner-stops", test_inner_stops);
  g_test_add_func ("/emend/text/correct-stops/second-stops", test_second_stops);
  g_test_add_func ("/emend/text/correct-stops/between-words", test_between_words);
  g_test_add_func ("/emend/text/correct-stops/singles", test_singles);
  g_test_add_func ("/emend/text/correct-stops/proposals", test_proposals);
  g_test_add_func ("/emend/text/correct-stops/foreign", test_foreign);
  return g_test_run ();
}
