/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-language-files.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define FOLDER "/org/emend/languages/"
#define GROUP_LETTERS "letters"

/* Beyond this no letters of the languages are that there are files for. */
#define MAX_CHARACTER 0x3000

static void
test_load (void)
{
  static const struct
  {
    const char *languages;
    const char *unknown;
    gboolean has_english_quotes;
  } cases[] = {
    { "eng", NULL, TRUE },      { "deu", NULL, FALSE },        { "fra", NULL, FALSE },
    { "eng+deu", NULL, TRUE },  { "eng+fra+deu", NULL, TRUE }, { "xyz", "xyz", FALSE },
    { "xyz+eng", "xyz", TRUE }, { "eng+xyz", "xyz", TRUE },    { "abc+deu+xyz", "abc, xyz", FALSE },
    { "", NULL, FALSE },        { "../eng", "../eng", FALSE }, { "Eng", "Eng", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *unknown = NULL;
      g_autoptr (EmendLanguage) language = emend_language_files_load (cases[i].languages, &unknown);

      g_test_message ("“%s”", cases[i].languages);
      g_assert_nonnull (language);
      g_assert_cmpstr (unknown, ==, cases[i].unknown);
      g_assert_cmpint (emend_language_has_english_quotes (language), ==,
                       cases[i].has_english_quotes);
      /* What all languages in Latin letters share is known of each. */
      g_assert_nonnull (emend_language_get_confusions (language, 'c'));
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *languages;
    const char *word;
    gboolean is_known;
  } cases[] = {
    { "eng", "the", TRUE },      { "eng", "The", TRUE },     { "eng", "und", FALSE },
    { "deu", "und", TRUE },      { "deu", "the", FALSE },    { "fra", "les", TRUE },
    { "fra", "the", FALSE },     { "eng+deu", "the", TRUE }, { "eng+deu", "und", TRUE },
    { "eng+deu", "les", FALSE }, { "xyz", "the", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *unknown = NULL;
      g_autoptr (EmendLanguage) language = emend_language_files_load (cases[i].languages, &unknown);

      g_test_message ("%s: %s", cases[i].languages, cases[i].word);
      g_assert_cmpint (emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, cases[i].word),
                       ==, cases[i].is_known);
    }
}

/* Results depend on the digest, so it must tell languages apart, and their order. */
static void
test_digests (void)
{
  static const char *const languages[] = { "eng", "deu", "fra", "eng+deu", "deu+eng", "xyz" };
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *unknown = NULL;
      g_autofree char *again_unknown = NULL;
      g_autoptr (EmendLanguage) language = emend_language_files_load (languages[i], &unknown);
      g_autoptr (EmendLanguage) again = emend_language_files_load (languages[i], &again_unknown);

      g_assert_cmpstr (emend_language_get_digest (language), ==, emend_language_get_digest (again));
      g_assert_true (g_hash_table_add (digests, g_strdup (emend_language_get_digest (language))));
    }
}

/* `read>meant` or `read>meant:cost`, and nothing after that. */
static void
check_confusion (const char *text)
{
  const char *arrow = strchr (g_utf8_next_char (text), '>');
  const char *colon;
  char *end;
  double cost;

  g_test_message ("%s", text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_nonnull (arrow);
  colon = strrchr (arrow, ':');
  if (colon == NULL)
    return;
  cost = g_ascii_strtod (colon + 1, &end);
  g_assert_cmpint (*end, ==, '\0');
  g_assert_true (end > colon + 1 && isfinite (cost));
  g_assert_cmpfloat (cost, >, 0);
}

static void
check_file (const char *code)
{
  g_autoptr (GKeyFile) file = emend_language_files_load_file (code);
  g_autoptr (EmendLanguage) language = emend_language_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) keys = NULL;

  g_assert_nonnull (file);
  g_assert_true (emend_language_add (language, file, &error));
  g_assert_no_error (error);

  keys = g_key_file_get_keys (file, GROUP_LETTERS, NULL, NULL);
  for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
    {
      gsize n;
      g_auto (GStrv) list = g_key_file_get_string_list (file, GROUP_LETTERS, keys[k], &n, NULL);

      g_assert_cmpuint (n, >, 0);
      for (gsize i = 0; i < n; i++)
        check_confusion (list[i]);
    }
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names
      = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  guint n_files = 0;

  g_assert_no_error (error);
  for (; names[n_files] != NULL; n_files++)
    {
      g_autofree char *code = g_strndup (names[n_files], strcspn (names[n_files], "."));

      g_test_message ("%s", names[n_files]);
      g_assert_true (g_str_has_suffix (names[n_files], ".ini"));
      check_file (code);
    }
  g_assert_cmpuint (n_files, >=, 4);
  g_assert_null (emend_language_files_load_file ("xyz"));
}

/* As they are searched: by their first letter. None says that a letter is read for itself. */
static void
test_costs (void)
{
  g_autofree char *unknown = NULL;
  g_autoptr (EmendLanguage) language = emend_language_files_load ("eng+deu+fra", &unknown);
  guint n_confusions = 0;

  for (gunichar c = 0; c < MAX_CHARACTER; c++)
    {
      const GPtrArray *list = emend_language_get_confusions (language, c);

      for (guint i = 0; list != NULL && i < list->len; i++)
        {
          const EmendConfusion *confusion = g_ptr_array_index (list, i);

          g_test_message ("%s for %s", confusion->read, confusion->meant);
          g_assert_cmpfloat (confusion->cost, >, 0);
          g_assert_cmpfloat (confusion->cost, <=, 4);
          g_assert_cmpstr (confusion->read, !=, confusion->meant);
          g_assert_cmpuint (g_utf8_get_char (confusion->read), ==, c);
          g_assert_cmpint (*confusion->meant, !=, '\0');
          n_confusions++;
        }
    }
  g_assert_cmpuint (n_confusions, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/language-files/load", test_load);
  g_test_add_func ("/emend/engine/language-files/words", test_words);
  g_test_add_func ("/emend/engine/language-files/digests", test_digests);
  g_test_add_func ("/emend/engine/language-files/files", test_files);
  g_test_add_func ("/emend/engine/language-files/costs", test_costs);
  return g_test_run ();
}
