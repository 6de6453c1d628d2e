/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-language-tag.h"

static void
test_list (void)
{
  static const struct
  {
    const char *models;
    const char *tags;
  } cases[] = {
    { "eng", "en" },     { "deu+eng", "de en" },
    { "frk+deu", "de" }, { "chi_tra+script/Latin", "zh-Hant" },
    { "grc", "grc" },    { "osd", "und" },
    { "<&\">", "und" },  { "", "und" },
    { NULL, "und" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) tags = emend_language_tag_list (cases[i].models);
      g_autofree char *line = g_strjoinv (" ", tags);

      g_assert_cmpstr (line, ==, cases[i].tags);
    }
}

static void
test_direction (void)
{
  g_assert_true (emend_language_tag_is_rtl ("he"));
  g_assert_false (emend_language_tag_is_rtl ("en"));
  g_assert_false (emend_language_tag_is_rtl ("und"));

  g_assert_cmpint (emend_language_tag_find_direction ("12. a \xd7\xa9"), ==, 1);
  g_assert_cmpint (emend_language_tag_find_direction ("12. \xd7\xa9 a"), ==, -1);
  g_assert_cmpint (emend_language_tag_find_direction ("\xd8\xa7\xd9\x84"), ==, -1);
  g_assert_cmpint (emend_language_tag_find_direction ("12."), ==, 0);
  g_assert_cmpint (emend_language_tag_find_direction (""), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/emend/text/language-tag/list", test_list);
  g_test_add_func ("/emend/text/language-tag/direction", test_direction);

  return g_test_run ();
}
