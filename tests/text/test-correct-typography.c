/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "correction-case.h"
#include "emend-correct-typography.h"

static const CorrectionBook book = { .words = CORRECTION_WORDS, .languages = "eng" };

static void
check (void (*rule) (EmendDraft *draft), const CorrectionCase *cases, guint n_cases)
{
  CorrectionBook with_rule = book;

  with_rule.rule = rule;
  correction_case_check (&with_rule, cases, n_cases);
}

static void
test_dashes (void)
{
  static const CorrectionCase cases[] = {
    { "the town--old and new--was", NULL, "the town—old and new—was" },
    { "the town -- old", NULL, "the town — old" },
    { "the town-—old", NULL, "the town—old" },
    { "the town—- old", NULL, "the town— old" },
    { "“Well--”", NULL, "“Well—”" },

    { "the town—old and new—was", NULL, NULL },
    { "d--d and “D--n”", NULL, NULL },
    { "Mr. D--- of G----", NULL, NULL },
    { "a well-to-do man", NULL, NULL },
    { "1840-41 and 1840–41", NULL, NULL },
    { "a weav-\ning", NULL, NULL },
    { "a - b – c — d", NULL, NULL },
    { "the — — town", NULL, NULL },
    { "the town——old", NULL, NULL },
  };

  check (emend_correct_typography_apply_dashes, cases, G_N_ELEMENTS (cases));
}

static void
test_ellipses (void)
{
  static const CorrectionCase cases[] = {
    { "and so.,. on", NULL, "and so... on" }, { "and so .,. on", NULL, "and so ... on" },

    { "and so... on", NULL, NULL },           { "and so . . . on", NULL, NULL },
    { "and so . , . on", NULL, NULL },        { "and so on, etc., and", NULL, NULL },
    { "and so,.. on", NULL, NULL },           { "and so.. on", NULL, NULL },
    { "1,000.5 and 3.,", NULL, NULL },        { "and so…", NULL, NULL },
  };

  check (emend_correct_typography_apply_ellipses, cases, G_N_ELEMENTS (cases));
}

static void
test_ligatures (void)
{
  static const CorrectionCase cases[] = {
    { "the ﬁrst oﬃcer", NULL, "the first officer" },
    { "a ﬂoor, a cuﬀ, a baﬄe", NULL, "a floor, a cuff, a baffle" },
    { "the la\xEF\xAC\x86", NULL, "the last" },

    { "Cæsar and œdema", NULL, NULL },
    { "Ægean ŒUVRE", NULL, NULL },
    { "the first officer", NULL, NULL },
    { "Straße und Füße", NULL, NULL },
    { "Ĳssel and ǆ", NULL, NULL },
    { "½ and № 5 and ℔", NULL, NULL },
  };

  check (emend_correct_typography_apply_ligatures, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/correct-typography/dashes", test_dashes);
  g_test_add_func ("/emend/text/correct-typography/ellipses", test_ellipses);
  g_test_add_func ("/emend/text/correct-typography/ligatures", test_ligatures);
  return g_test_run ();
}
