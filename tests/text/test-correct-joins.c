/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "correction-case.h"
#include "emend-correct-joins.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " martyrdoms marty extempore together horse",
  .counts = "babbage:5 soldiers:9 horse:4 hev:3",
  .languages = "eng",
  .rule = emend_correct_joins_apply,
};

static void
test_joins (void)
{
  static const CorrectionCase cases[] = {
    { "the marty ~rdoms of old", NULL, "the martyrdoms of old" },
    { "the marty ~rdoms, old", NULL, "the martyrdoms, old" },
    { "the sol diers of old", NULL, "the soldiers of old" },
    { "and Bab ~bage went", NULL, "and Babbage went" },

    { "the marty rdoms of old", NULL, NULL },
    { "the marty, ~rdoms of old", NULL, NULL },
    { "the marty ~Rdoms of old", NULL, NULL },
    { "the old ~town was", NULL, NULL },
    { "to ~day and to ~gether", NULL, NULL },
    { "Mac ~Donald and De ~Witt", NULL, NULL },
    { "went ex tempore home", NULL, NULL },
    { "hev ~been with rex ~mundi", NULL, NULL },
    { "well- ~to- ~do, wea- ~ving", NULL, NULL },
    { "o’ ~er and t’ ~other", NULL, NULL },
    { "J. ~b. was", NULL, NULL },
    { "6 ~ft and 5 ~th", NULL, NULL },
    { "the marty\nrdoms of old", NULL, NULL },
    { "arma virumque cano Troiae marty ~rdoms", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/correct-joins/joins", test_joins);
  return g_test_run ();
}
