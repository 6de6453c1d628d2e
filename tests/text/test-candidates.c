/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-candidates.h"

#include "correction-case.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " modern corner comer weaving house",
  .counts = "which:90 thoreau:3 jenks:2 corner:9",
  .languages = "eng",
};

/* All candidates, the cheapest first. */
static char *
find (const char *word, const char *before, const char *after)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (GArray) candidates = emend_candidates_find (spelling, word, before, after);
  GString *text = g_string_new (NULL);
  double cost = 0.0;

  for (guint i = 0; i < candidates->len; i++)
    {
      const EmendCandidate *candidate = &g_array_index (candidates, EmendCandidate, i);

      g_assert_cmpfloat (candidate->cost, >=, cost);
      g_assert_cmpfloat (candidate->cost, >, 0.0);
      g_assert_true (candidate->is_word || candidate->count >= 3);
      cost = candidate->cost;
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", candidate->text);
    }
  return g_string_free (text, FALSE);
}

static void
test_find (void)
{
  static const struct
  {
    const char *word;
    const char *before;
    const char *after;
    const char *found;
  } cases[] = {
    { "whieh", NULL, NULL, "which" },
    { "rnodem", NULL, NULL, "modern" },
    { "comcr", NULL, NULL, "comer corner" },
    { "Thorean", NULL, NULL, "Thoreau" },
    { "weav", NULL, "iug", "" },
    { "iug", "weav", NULL, "ing" },
    { "wcav", NULL, "ing", "weav" },

    { "xqzt", NULL, NULL, "" },
    { "Jeuks", NULL, NULL, "" },
    { "whichever", NULL, NULL, "" },
    { "H2SO4", NULL, NULL, "" },
    { "1909", NULL, NULL, "" },
    { "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii", NULL, NULL, "" },
    { "", NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (cases[i].word, cases[i].before, cases[i].after);

      if (g_strcmp0 (found, cases[i].found) != 0)
        {
          g_test_message ("“%s”: %s", cases[i].word, found);
          g_test_fail ();
        }
    }
}

static void
test_cost (void)
{
  static const struct
  {
    const char *read;
    const char *meant;
    double cost; /* negative if there is none */
  } cases[] = {
    { "whieh", "which", 1.0 }, { "rnodem", "modern", 2.5 }, { "the", "the", 0.0 },
    { "", "", 0.0 },           { "the", "", -1.0 },         { "", "the", -1.0 },
    { "the", "them", -1.0 },   { "xqzt", "horse", -1.0 },   { "ccccccc", "eeeeeee", -1.0 },
  };
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double cost = emend_candidates_get_cost (language, cases[i].read, cases[i].meant);

      if (cases[i].cost < 0)
        g_assert_cmpfloat (cost, ==, G_MAXDOUBLE);
      else
        g_assert_cmpfloat_with_epsilon (cost, cases[i].cost, 0.001);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/candidates/find", test_find);
  g_test_add_func ("/emend/text/candidates/cost", test_cost);
  return g_test_run ();
}
