/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "correction-case.h"
#include "emend-correct-case.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " here hat hen shall hall out about ghost",
  .counts = "ghost:4 macneill:5 babbage:3",
  .languages = "eng",
  .rule = emend_correct_case_apply,
};

static void
test_stray_letters (void)
{
  static const CorrectionCase cases[] = {
    { "UHere is the town", NULL, "Here is the town" },
    { "“UHere is the town", NULL, "“Here is the town" },
    { "tThere is the town", NULL, "There is the town" },
    { "ABabbage was", NULL, "Babbage was" },

    { "THere is the town", NULL, NULL },
    { "WHen is the town", NULL, NULL },
    { "THat and THis", NULL, NULL },
    { "SHall and aBout", NULL, NULL },
    { "McNeill and MacNeill and DeWitt", NULL, NULL },
    { "O’Brien and D’Arcy and L’Orient", NULL, NULL },
    { "the IInd and IIIrd and XIVth", NULL, NULL },
    { "NaCl and H2SO4 and CaCO3 and pH", NULL, NULL },
    { "J.B. Smith and Ph.D. and LL.D.", NULL, NULL },
    { "THERE WAS A KING", NULL, NULL },
    { "The UUpper town", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

static void
test_small_capitals (void)
{
  static const CorrectionCase cases[] = {
    { "THE KiNG OF THE OLD TOWN", NULL, "THE KING OF THE OLD TOWN" },
    { "THE RivER AND THE TOWN", NULL, "THE RIVER AND THE TOWN" },

    { "the KiNG of the old town", NULL, NULL },
    { "THE King OF THE OLD TOWN", NULL, NULL },
    { "THE XyLoN OF THE OLD TOWN", NULL, NULL },
    { "THE MacNeill OF THE OLD TOWN", NULL, NULL },
    { "THE kiNG OF THE OLD TOWN", NULL, NULL },
    { "NaCl AND CaCO3 AND MgSO4", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/correct-case/stray-letters", test_stray_letters);
  g_test_add_func ("/emend/text/correct-case/small-capitals", test_small_capitals);
  return g_test_run ();
}
