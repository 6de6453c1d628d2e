/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-suspect.h"

#include "correction-case.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " modern silver corner comer horse Smith those hall lay",
  .counts
  = "the:900 which:90 with:300 modern:12 thoreau:30 jenks:3 corner:9 hall:30 comer:1 all:90 "
    "silver:6 shew:2 now:1",
  .languages = "eng",
};

typedef struct
{
  EmendSuspect suspect;
  const char *to; /* NULL if it is right for all that is known */
  gboolean is_certain;
  const char *evidence; /* (nullable): not looked at */
} Case;

static void
check_cases (const Case *cases, guint n_cases)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  guint n_same = 0;

  for (guint i = 0; i < n_cases; i++)
    {
      g_auto (EmendJudgement) judgement = { NULL };
      g_autofree char *evidence = NULL;

      emend_suspect_judge (&cases[i].suspect, spelling, &judgement);
      evidence = emend_evidence_dup_text (judgement.evidence);
      n_same += cases[i].is_certain ? 0 : 1;
      if (judgement.is_certain != cases[i].is_certain || g_strcmp0 (judgement.to, cases[i].to) != 0
          || (cases[i].evidence != NULL && g_strcmp0 (evidence, cases[i].evidence) != 0))
        {
          g_test_message ("“%s”: %s, %s, %s", cases[i].suspect.text,
                          judgement.to != NULL ? judgement.to : "nothing",
                          judgement.is_certain ? "certain" : "uncertain", evidence);
          g_test_fail ();
        }
      g_assert_cmpuint (judgement.confidence, <=, 100);
      if (judgement.is_certain)
        g_assert_cmpuint (emend_evidence_count (judgement.evidence), >=, EMEND_EVIDENCE_MIN_KINDS);
    }
  g_assert_cmpuint (2 * n_same, >=, n_cases);
}

static char corner[] = "corner";
static char which[] = "which,";
static char *one_corner[] = { corner, NULL };
static char *one_which[] = { which, NULL };

static void
test_once_read (void)
{
  static const Case cases[] = {
    { { .text = "whieh" }, "which", TRUE, "confusion, dictionary, lexicon" },
    { { .text = "rnodern" }, "modern", TRUE, "confusion, dictionary, lexicon" },
    { { .text = "Thorean" }, "Thoreau", TRUE, "confusion, lexicon" },
    { { .text = "w1th" }, "with", TRUE, "shape, confusion, dictionary, lexicon" },
    { { .text = "wcav", .after = "ing" }, "weav", TRUE, NULL },
    { { .text = "Horsc", .starts_sentence = TRUE }, "Horse", TRUE, NULL },

    { { .text = "Horsc" }, "Horse", FALSE, NULL },
    { { .text = "which" }, NULL, FALSE, NULL },
    { { .text = "Jenks" }, NULL, FALSE, NULL },
    { { .text = "Smyth" }, NULL, FALSE, NULL },
    { { .text = "xqzt" }, NULL, FALSE, NULL },
    { { .text = "hev" }, NULL, FALSE, NULL },
    { { .text = "ain't" }, NULL, FALSE, NULL },
    { { .text = "1909" }, NULL, FALSE, NULL },
    { { .text = "H2SO4" }, NULL, FALSE, NULL },
    { { .text = "shew" }, NULL, FALSE, NULL },
    { { .text = "weav", .after = "ing" }, NULL, FALSE, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_twice_read (void)
{
  static const Case cases[] = {
    { { .text = "silvcn", .second = "silver" }, "silver", TRUE, NULL },
    { { .text = "xorse", .second = "horse" }, "horse", TRUE, "dictionary, reading" },
    { { .text = "comer", .second = "corner", .confidence = 60 },
      "corner",
      TRUE,
      "confusion, lexicon, reading" },
    { { .text = "The", .second = "the", .confidence = 80 }, "the", TRUE, NULL },
    { { .text = "Jay", .second = "lay", .confidence = 95 }, "lay", TRUE, NULL },

    { { .text = "comer", .second = "corner", .confidence = 95 }, "corner", FALSE, NULL },
    { { .text = "corner", .second = "corner", .confidence = 20 }, NULL, FALSE, NULL },
    { { .text = "The", .second = "the", .confidence = 95 }, NULL, FALSE, NULL },
    { { .text = "Smith", .second = "smith", .confidence = 50 }, NULL, FALSE, NULL },
    { { .text = "The", .second = "the", .confidence = 50, .starts_sentence = TRUE },
      NULL,
      FALSE,
      NULL },
    { { .text = "THE", .second = "the", .confidence = 50 }, NULL, FALSE, NULL },
    { { .text = "xorse", .second = "the" }, NULL, FALSE, NULL },
    { { .text = "xorse", .second = "xorsa" }, NULL, FALSE, NULL },
    { { .text = "Jenks", .second = "Junks" }, NULL, FALSE, NULL },
    { { .text = "old", .second = "now", .confidence = 20 }, NULL, FALSE, NULL },
    { { .text = "cornei", .second = "cornei", .alternatives = one_corner }, NULL, FALSE, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_alternatives (void)
{
  static const Case cases[] = {
    { { .text = "whieh", .second = "whieb", .alternatives = one_which },
      "which",
      TRUE,
      "confusion, dictionary, lexicon, alternative" },
    { { .text = "xqzt", .alternatives = one_corner }, NULL, FALSE, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_long_s (void)
{
  static const Case cases[] = {
    { { .text = "thofe", .has_long_s = TRUE }, "those", TRUE, "confusion, dictionary, context" },

    { { .text = "from", .has_long_s = TRUE }, NULL, FALSE, NULL },
    { { .text = "fxqzt", .has_long_s = TRUE }, NULL, FALSE, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_known (void)
{
  static const struct
  {
    const char *text;
    gboolean is_known;
  } cases[] = {
    { "the", TRUE },   { "Jenks", TRUE },  { "shew", TRUE },   { "xiv", TRUE },   { "1909", TRUE },
    { "xqzt", FALSE }, { "whieh", FALSE }, { "Smyth", FALSE }, { "NaCl", FALSE }, { "now", FALSE },
  };
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EmendSuspect suspect = { .text = cases[i].text };
      g_auto (EmendJudgement) judgement = { NULL };

      emend_suspect_judge (&suspect, spelling, &judgement);
      g_assert_cmpint (judgement.is_known, ==, cases[i].is_known);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/suspect/once-read", test_once_read);
  g_test_add_func ("/emend/text/suspect/twice-read", test_twice_read);
  g_test_add_func ("/emend/text/suspect/alternatives", test_alternatives);
  g_test_add_func ("/emend/text/suspect/long-s", test_long_s);
  g_test_add_func ("/emend/text/suspect/known", test_known);
  return g_test_run ();
}
