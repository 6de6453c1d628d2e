/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "correction-case.h"
#include "emend-correct-splits.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " bedroom",
  .counts = "the:90 soldiers:9 and:90 with:40 of:90 in:60 bed:9 room:9 to:90 day:12 there:20 at:40 "
            "she:30 me:20 thorold:3 was:60 king:12 he:60",
  .languages = "eng",
  .rule = emend_correct_splits_apply,
};

static void
test_unread (void)
{
  static const CorrectionCase cases[] = {
    { "and thesoldiers@80 went home", NULL, "and the soldiers went home" },
    { "and “thesoldiers,”@80 he said", NULL, "and “the soldiers,” he said" },
    { "it was withthe@90 king", NULL, "it was with the king" },

    { "and thesoldiers@96 went home", NULL, NULL },
    { "and Thesoldiers@80 went home", NULL, NULL },
    { "and thesoldiers@80 went home", "and thesoldiers went home", NULL },
    { "and thehorse@80 went home", NULL, NULL },
    { "the bedroom@80 was old", NULL, NULL },
    { "the daysoldiers@80 was old", NULL, NULL },
    { "the hev@80 shew@80 was old", NULL, NULL },
    { "we ain’t@80 the king", NULL, NULL },
    { "the Thorold@80 house was", NULL, NULL },
    { "the to-day@80 of it", NULL, NULL },
    { "he went withthe@80\nsoldiers home", NULL, NULL },
    { "he went with\nthesoldiers@80 home", NULL, NULL },
    { "the 1840and@80 was", NULL, NULL },
    { "the NaClof@80 was", NULL, NULL },
    { "arma virumque cano primusque thesoldiers@80 ab", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

static void
test_read (void)
{
  static const CorrectionCase cases[] = {
    { "and thesoldiers went home", "and the+soldiers went home", "and the soldiers went home" },
    { "and “thesoldieis,” he said", "and the+soldiers he said", "and “the soldiers,” he said" },
    { "and Thetown went home", "and The+town went home", "and The town went home" },

    { "the bedroom was old", "the bed+room was old", NULL },
    { "and Thorold went home", "and Thor+old went home", NULL },
    { "and xqzt went home", "and xq+zt went home", NULL },
    { "and thesoldiers went home", "and the+soldier went home", NULL },
    { "and thesoldiers went home", "and the+xoldiers went home", NULL },
    { "we ain’t the king", "we a+in’t the king", NULL },
    { "and thro’ went home", "and the+o went home", NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

static void
test_proposal (void)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page ("and thesoldiers went home");
  g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
  g_autoptr (EmendCorrection) correction = NULL;
  g_autofree char *edits = NULL;

  emend_correct_splits_apply (draft);
  correction = emend_draft_finish (draft);
  edits = correction_case_dup_edits (correction, EMEND_EDIT_PROPOSED);
  g_assert_cmpstr (edits, ==, "split thesoldiers>the soldiers");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/correct-splits/unread", test_unread);
  g_test_add_func ("/emend/text/correct-splits/read", test_read);
  g_test_add_func ("/emend/text/correct-splits/proposal", test_proposal);
  return g_test_run ();
}
