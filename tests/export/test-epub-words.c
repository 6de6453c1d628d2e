/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-epub-words.h"

static void
test_find (void)
{
  static const struct
  {
    const char *tag;
    const char *contents;
    gboolean is_own;
  } cases[] = {
    { "en", "Contents", TRUE },    { "de", "Inhalt", TRUE },
    { "de-Latf", "Inhalt", TRUE }, { "fr", "Table des matières", TRUE },
    { "fry", "Contents", FALSE },  { "it", "Contents", FALSE },
    { "und", "Contents", FALSE },  { "", "Contents", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EmendEpubWords *words = emend_epub_words_find (cases[i].tag);

      g_assert_cmpstr (words->words[EMEND_EPUB_WORD_CONTENTS], ==, cases[i].contents);
      g_assert_cmpint (emend_epub_words_are_of (words, cases[i].tag), ==, cases[i].is_own);
    }
}

/* No language lacks a word that another one has. */
static void
test_complete (void)
{
  static const char *const tags[] = { "en", "de", "fr" };

  for (guint l = 0; l < G_N_ELEMENTS (tags); l++)
    {
      const EmendEpubWords *words = emend_epub_words_find (tags[l]);

      g_assert_cmpstr (words->tag, ==, tags[l]);
      for (guint i = 0; i < EMEND_EPUB_N_WORDS; i++)
        g_assert_true (words->words[i] != NULL && *words->words[i] != '\0');
      for (guint i = 0; i < EMEND_SECTION_N_TYPES; i++)
        g_assert_true (words->sections[i] != NULL && *words->sections[i] != '\0');
      g_assert_true (g_utf8_validate (words->sections[EMEND_SECTION_ABOUT_AUTHOR], -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/epub-words/find", test_find);
  g_test_add_func ("/emend/export/epub-words/complete", test_complete);
  return g_test_run ();
}
