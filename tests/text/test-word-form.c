/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-word-form.h"

static void
test_bare (void)
{
  static const struct
  {
    const char *word;
    const char *bare;
  } cases[] = {
    { "weaving", "weaving" },
    { "“Weaving,”", "Weaving" },
    { "(to-day)", "to-day" },
    { "king’s", "king's" },
    { "—and", "and" },
    { "Straße.", "Straße" },
    { "d'accord", "d'accord" },
    { "...", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *bare = emend_word_form_dup_bare (cases[i].word);

      g_assert_cmpstr (bare, ==, cases[i].bare);
    }
}

static void
test_folded (void)
{
  g_autofree char *folded = emend_word_form_dup_folded ("“ÜBER,”");

  g_assert_cmpstr (folded, ==, "über");
  g_assert_cmpuint (emend_word_form_count_letters ("“Ü-2b.”"), ==, 2);
}

static void
test_stem (void)
{
  static const struct
  {
    const char *word;
    gsize length;
  } cases[] = {
    { "weav-", 4 },   { "weav\u00AD", 4 }, { "weav¬", 4 },   { "weav–", 4 },    { "weav‐", 4 },
    { "to-mor-", 6 }, { "1914-", 4 },      { "weaving", 0 }, { "weaving—", 0 }, { "-", 0 },
    { "--", 0 },      { "end.-", 0 },      { "-ing", 0 },    { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].word);
      g_assert_cmpuint (emend_word_form_get_stem (cases[i].word), ==, cases[i].length);
    }
}

static void
test_sentence (void)
{
  static const struct
  {
    const char *word;
    gboolean ends;
  } cases[] = {
    { "end.", TRUE },  { "end.”", TRUE }, { "end?)", TRUE },  { "thus:", TRUE },
    { "end!'", TRUE }, { "end", FALSE },  { "end,", FALSE },  { "end”", FALSE },
    { "end;", FALSE }, { "e.g", FALSE },  { "end,”", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].word);
      g_assert_cmpint (emend_word_form_ends_sentence (cases[i].word), ==, cases[i].ends);
    }
}

static void
test_dash (void)
{
  g_assert_true (emend_word_form_is_dash (0x2014));
  g_assert_true (emend_word_form_is_dash (0x2013));
  g_assert_false (emend_word_form_is_dash ('-'));
  g_assert_false (emend_word_form_is_dash ('a'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/word-form/bare", test_bare);
  g_test_add_func ("/emend/text/word-form/folded", test_folded);
  g_test_add_func ("/emend/text/word-form/stem", test_stem);
  g_test_add_func ("/emend/text/word-form/sentence", test_sentence);
  g_test_add_func ("/emend/text/word-form/dash", test_dash);
  return g_test_run ();
}
