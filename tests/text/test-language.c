/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "correction-case.h"
#include "emend-error.h"

static gboolean
add (EmendLanguage *language, const char *content, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_assert_true (g_key_file_load_from_data (file, content, (gsize) -1, G_KEY_FILE_NONE, NULL));
  return emend_language_add (language, file, error);
}

/* The cost of what is confused at the beginning of @read, or 0. */
static double
get_cost (const EmendLanguage *language, const char *read, const char *meant)
{
  const GPtrArray *confusions = emend_language_get_confusions (language, g_utf8_get_char (read));

  for (guint i = 0; confusions != NULL && i < confusions->len; i++)
    {
      const EmendConfusion *confusion = g_ptr_array_index (confusions, i);

      if (g_strcmp0 (confusion->read, read) == 0 && g_strcmp0 (confusion->meant, meant) == 0)
        return confusion->cost;
    }
  return 0.0;
}

static void
test_confusions (void)
{
  g_autoptr (EmendLanguage) language = emend_language_new ();
  g_autoptr (GError) error = NULL;

  add (language, "[letters]\na=c>e:1.5; rn>m;>>x\nb=6>ö:1.4\n", &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (get_cost (language, "c", "e"), 1.5, 0.001);
  g_assert_cmpfloat_with_epsilon (get_cost (language, "rn", "m"), 1.0, 0.001);
  g_assert_cmpfloat_with_epsilon (get_cost (language, "6", "ö"), 1.4, 0.001);
  g_assert_cmpfloat_with_epsilon (get_cost (language, ">", "x"), 1.0, 0.001);
  g_assert_null (emend_language_get_confusions (language, 'e'));
}

static void
test_corrupt (void)
{
  static const char *const entries[]
      = { "abc", "c>", ">e", "c>:1", "c>e:0", "c>e:-1", "c>e:x", "c>e:" };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (EmendLanguage) language = emend_language_new ();
      g_autofree char *content = g_strdup_printf ("[letters]\na=%s\n", entries[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (add (language, content, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

static void
test_words (void)
{
  g_autoptr (EmendLanguage) language = emend_language_new ();

  g_assert_true (
      add (language, "[words]\nfunction=the; of\nabbreviations=mr\nsingles=|>I;x;;y>\n", NULL));
  g_assert_true (add (language, "[words]\nfunction=über\n", NULL));

  g_assert_true (emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, "THE"));
  g_assert_true (emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, "of"));
  g_assert_true (emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, "Über"));
  g_assert_true (emend_language_has_word (language, EMEND_LANGUAGE_ABBREVIATIONS, "Mr"));
  g_assert_false (emend_language_has_word (language, EMEND_LANGUAGE_ABBREVIATIONS, "the"));
  g_assert_false (emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, ""));
  g_assert_cmpstr (emend_language_get_single (language, '|'), ==, "I");
  g_assert_null (emend_language_get_single (language, 'x'));
  g_assert_null (emend_language_get_single (language, 'y'));
}

/* The first file that says something of typography is right. */
static void
test_typography (void)
{
  g_autoptr (EmendLanguage) language = emend_language_new ();

  g_assert_false (emend_language_has_english_quotes (language));
  g_assert_true (add (language, "[words]\nfunction=the\n", NULL));
  g_assert_true (add (language, "[typography]\nquotes=english\n", NULL));
  g_assert_true (add (language, "[typography]\nquotes=german\n", NULL));
  g_assert_true (emend_language_has_english_quotes (language));
}

static void
test_digest (void)
{
  g_autoptr (EmendLanguage) language = emend_language_new ();
  g_autoptr (EmendLanguage) other = emend_language_new ();
  g_autofree char *before = NULL;

  g_assert_true (add (language, "[words]\nfunction=the\n", NULL));
  g_assert_true (add (other, "[words]\nfunction=the\n", NULL));
  g_assert_cmpstr (emend_language_get_digest (language), ==, emend_language_get_digest (other));

  before = g_strdup (emend_language_get_digest (language));
  g_assert_true (add (language, "[words]\nfunction=of\n", NULL));
  g_assert_cmpstr (emend_language_get_digest (language), !=, before);
}

/* What the files that Emend brings say. */
static void
test_files (void)
{
  static const struct
  {
    const char *name;
    EmendLanguageWords list;
    const char *word;
    gboolean is_listed;
  } cases[] = {
    { "eng", EMEND_LANGUAGE_FUNCTION, "the", TRUE },
    { "eng", EMEND_LANGUAGE_INNER, "of", TRUE },
    { "eng", EMEND_LANGUAGE_STARTING, "There", TRUE },
    { "eng", EMEND_LANGUAGE_ELISIONS, "tis", TRUE },
    { "eng", EMEND_LANGUAGE_ELISIONS, "tisn't", TRUE },
    { "eng", EMEND_LANGUAGE_ABBREVIATIONS, "viz", TRUE },
    { "eng", EMEND_LANGUAGE_ABBREVIATIONS, "St", TRUE },
    { "eng", EMEND_LANGUAGE_STARTING, "Smith", FALSE },
    { "eng", EMEND_LANGUAGE_INNER, "home", FALSE },
    { "eng", EMEND_LANGUAGE_ABBREVIATIONS, "the", FALSE },
    { "deu", EMEND_LANGUAGE_FUNCTION, "für", TRUE },
    { "deu", EMEND_LANGUAGE_ABBREVIATIONS, "usw", TRUE },
    { "deu", EMEND_LANGUAGE_STARTING, "Haus", FALSE },
    { "deu", EMEND_LANGUAGE_FUNCTION, "the", FALSE },
    { "fra", EMEND_LANGUAGE_FUNCTION, "à", TRUE },
    { "fra", EMEND_LANGUAGE_ABBREVIATIONS, "Mme", TRUE },
    { "fra", EMEND_LANGUAGE_ELISIONS, "tis", FALSE },
    { "fra", EMEND_LANGUAGE_STARTING, "Paris", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendLanguage) language = correction_case_load_languages (cases[i].name, NULL);

      g_assert_cmpint (emend_language_has_word (language, cases[i].list, cases[i].word), ==,
                       cases[i].is_listed);
      g_assert_cmpfloat (get_cost (language, "rn", "m"), >, 0.0);
      g_assert_cmpfloat (get_cost (language, "\\V", "W"), >, 0.0);
    }
}

static void
test_file_typography (void)
{
  g_autoptr (EmendLanguage) english = correction_case_load_languages ("eng+fra", NULL);
  g_autoptr (EmendLanguage) german = correction_case_load_languages ("deu+eng", NULL);
  g_autoptr (EmendLanguage) french = correction_case_load_languages ("fra", NULL);

  g_assert_true (emend_language_has_english_quotes (english));
  g_assert_false (emend_language_has_english_quotes (german));
  g_assert_false (emend_language_has_english_quotes (french));
  g_assert_cmpstr (emend_language_get_single (english, '|'), ==, "I");
  g_assert_null (emend_language_get_single (french, '|'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/language/confusions", test_confusions);
  g_test_add_func ("/emend/text/language/corrupt", test_corrupt);
  g_test_add_func ("/emend/text/language/words", test_words);
  g_test_add_func ("/emend/text/language/typography", test_typography);
  g_test_add_func ("/emend/text/language/digest", test_digest);
  g_test_add_func ("/emend/text/language/files", test_files);
  g_test_add_func ("/emend/text/language/file-typography", test_file_typography);
  return g_test_run ();
}
