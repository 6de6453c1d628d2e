/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The letters of words from left to right.
 */

#include "config.h"

#include "emend-pdf-word.h"

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    const char *letters;
  } cases[] = {
    { "word", "word" },
    { "", "" },
    { "\x01\x1f\x7f\xc2\x80", "" },
    { "co\xc2\xadoperate", "cooperate" },
    { " two \t words ", "two words" },
    { "\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd" },
    { "\xe2\x80\xaeword\xef\xbf\xbf", "word" },
    { "שלום", "םולש" },
    { "שָׁלוֹם", "םוֹלשָׁ" },
    { "ב12ג", "ג12ב" },
    { "كتاب", "باتك" },
    { "𝔄𝔅", "𝔄𝔅" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      glong length;
      g_autofree gunichar *letters = emend_pdf_word_dup_letters (cases[i].text, &length);
      g_autofree char *text = g_ucs4_to_utf8 (letters, length, NULL, NULL, NULL);

      g_assert_cmpstr (text, ==, cases[i].letters);
      g_assert_cmpint (length, ==, g_utf8_strlen (cases[i].letters, -1));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/pdf-word/words", test_words);
  return g_test_run ();
}
