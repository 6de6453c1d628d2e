/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "correction-case.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " Europe Orient Westminster those assist says sails fail don't II",
  .counts = "jenks:2 smyth:1 hev:5 “:3 ‘:9",
  .languages = "eng",
};

static void
test_words (void)
{
  static const struct
  {
    const char *word;
    gboolean is_word;
  } cases[] = {
    { "the", TRUE },      { "The", TRUE },      { "THE", TRUE },       { "Europe", TRUE },
    { "EUROPE", TRUE },   { "europe", FALSE },  { "tHe", FALSE },      { "THe", FALSE },
    { "EuRoPe", FALSE },  { "don't", TRUE },    { "king's", TRUE },    { "KING'S", TRUE },
    { "xqzt's", FALSE },  { "l'Orient", TRUE }, { "d'Xqzt", FALSE },   { "that'the", FALSE },
    { "the'", FALSE },    { "'the", FALSE },    { "hev", FALSE },      { "jenks", FALSE },
    { "1840", TRUE },     { "1st", TRUE },      { "3d", TRUE },        { "1840s", TRUE },
    { "1840the", FALSE }, { "H2SO4", FALSE },   { "NaCl", FALSE },     { "xiv", TRUE },
    { "XIV", TRUE },      { "XIVth", FALSE },   { "a", TRUE },         { "q", TRUE },
    { "5", TRUE },        { "|", FALSE },       { "\xC2\xA2", FALSE }, { "", FALSE },
    { "t0wn", FALSE },    { "whieh", FALSE },
  };
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);

  /* Twice, since answers are kept. */
  for (guint k = 0; k < 2; k++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          if (emend_spelling_is_word (spelling, cases[i].word) != cases[i].is_word)
            {
              g_test_message ("“%s”", cases[i].word);
              g_test_fail ();
            }
        }
    }
}

static void
test_of_book (void)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);

  g_assert_cmpuint (emend_spelling_count (spelling, "Jenks"), ==, 2);
  g_assert_true (emend_spelling_is_plausible (spelling, "Jenks"));
  g_assert_true (emend_spelling_is_plausible (spelling, "hev"));
  g_assert_true (emend_spelling_is_plausible (spelling, "the"));
  g_assert_false (emend_spelling_is_plausible (spelling, "Smyth"));
  g_assert_false (emend_spelling_is_plausible (spelling, "xqzt"));
  g_assert_false (emend_spelling_is_plausible (spelling, ""));
  g_assert_true (emend_spelling_has_single_quotes (spelling));
  g_assert_true (emend_spelling_has_dictionary (spelling));
}

static void
test_unknown_book (void)
{
  static const CorrectionBook unknown = { .languages = "eng" };
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&unknown);

  g_assert_false (emend_spelling_has_dictionary (spelling));
  g_assert_false (emend_spelling_is_word (spelling, "the"));
  g_assert_true (emend_spelling_is_word (spelling, "1840"));
  g_assert_cmpuint (emend_spelling_count (spelling, "the"), ==, 0);
  g_assert_false (emend_spelling_has_single_quotes (spelling));
}

static void
test_long_s (void)
{
  static const struct
  {
    const char *word;
    const char *modern;
  } cases[] = {
    { "thofe", "those" },   { "Weftminfter", "Westminster" },
    { "affift", "assist" }, { "fays", "says" },
    { "fo", "so" },

    { "fail", NULL },       { "of", NULL },
    { "for", NULL },        { "hev", NULL },
    { "fxqzt", NULL },      { "Fofe", NULL },
    { "ffffffffe", NULL },  { "thef", NULL },
    { "", NULL },
  };
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *modern = emend_spelling_dup_without_long_s (spelling, cases[i].word);

      g_assert_cmpstr (modern, ==, cases[i].modern);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/spelling/words", test_words);
  g_test_add_func ("/emend/text/spelling/of-book", test_of_book);
  g_test_add_func ("/emend/text/spelling/unknown-book", test_unknown_book);
  g_test_add_func ("/emend/text/spelling/long-s", test_long_s);
  return g_test_run ();
}
