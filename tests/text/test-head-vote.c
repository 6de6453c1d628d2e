/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-head-vote.h"

static void
test_votes (void)
{
  static const struct
  {
    const char *texts[6];
    const char *result;
  } cases[] = {
    { { "THE LAST TALE" }, "THE LAST TALE" },
    { { "THE LAST TALE", "THE LAST TALE" }, "THE LAST TALE" },
    { { "THF LAST TALE", "THE LA5T TALE", "THE LAST TALF" }, "THE LAST TALE" },
    { { "THE LAST TALE", "THF LAST TALE", "THF LAST TALE" }, "THF LAST TALE" },
    { { "THELAST TALE", "THE LAST TALE", "THE LA5T TALE", "THE LAST TALE" }, "THE LAST TALE" },
    { { "I THE LAST TALE", "THE LAST TALE", "THE LAST TA1E" }, "THE LAST TALE" },
    { { "TALE", "THE LAST TALE", "THE LAST TA1E" }, "THE LAST TALE" },
    { { "ÜBER DAS EI5", "UBER DAS EIS", "ÜBER DA8 EIS" }, "ÜBER DAS EIS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) texts = g_ptr_array_new ();
      g_autofree char *result = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (cases[i].texts) && cases[i].texts[k] != NULL; k++)
        g_ptr_array_add (texts, (gpointer) cases[i].texts[k]);
      result = emend_head_vote_dup_text (texts);
      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/head-vote/votes", test_votes);
  return g_test_run ();
}
