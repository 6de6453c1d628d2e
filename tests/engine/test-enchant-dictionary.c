/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-enchant-dictionary.h"
#include "emend-error.h"

#define N_THREADS 4
#define N_ROUNDS 500

static EmendDictionary *
open_english (void)
{
  g_autoptr (GError) error = NULL;
  EmendDictionary *dictionary = emend_enchant_dictionary_new ("eng", &error);

  if (dictionary == NULL)
    {
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
      g_test_skip ("no English dictionary is installed");
    }
  return dictionary;
}

static void
test_words (void)
{
  static const struct
  {
    const char *word;
    gboolean is_known;
  } cases[] = {
    { "weaving", TRUE }, { "Weaving", TRUE },  { "WEAVING", TRUE }, { "king's", TRUE },
    { "weav", FALSE },   { "wcaving", FALSE }, { "", FALSE },
  };
  g_autoptr (EmendDictionary) dictionary = open_english ();

  if (dictionary == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].word);
      g_assert_cmpint (emend_dictionary_contains (dictionary, cases[i].word), ==,
                       cases[i].is_known);
    }
}

/* British and American English are one language, where both are installed. */
static void
test_variants (void)
{
  g_autoptr (EmendDictionary) dictionary = open_english ();
  g_autofree char *description = NULL;

  if (dictionary == NULL)
    return;
  description = emend_dictionary_dup_description (dictionary);
  g_assert_cmpstr (description, !=, "");
  if (strstr (description, "en_US") != NULL)
    g_assert_true (emend_dictionary_contains (dictionary, "neighbor"));
  if (strstr (description, "en_GB") != NULL)
    g_assert_true (emend_dictionary_contains (dictionary, "neighbour"));
}

static void
test_unknown_language (void)
{
  static const char *const languages[] = { "tlh", "eng+tlh", "eng+", "../eng" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (emend_enchant_dictionary_new (languages[i], &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
    }
}

static gpointer
ask_often (gpointer data)
{
  EmendDictionary *dictionary = data;
  guint n_right = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      n_right += emend_dictionary_contains (dictionary, "weaving") ? 1 : 0;
      n_right += emend_dictionary_contains (dictionary, "wcaving") ? 0 : 1;
    }
  return GUINT_TO_POINTER (n_right);
}

static void
test_threads (void)
{
  g_autoptr (EmendDictionary) dictionary = open_english ();
  GThread *threads[N_THREADS];

  if (dictionary == NULL)
    return;
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("asker", ask_often, dictionary);
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 2 * N_ROUNDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/enchant-dictionary/words", test_words);
  g_test_add_func ("/emend/engine/enchant-dictionary/variants", test_variants);
  g_test_add_func ("/emend/engine/enchant-dictionary/unknown-language", test_unknown_language);
  g_test_add_func ("/emend/engine/enchant-dictionary/threads", test_threads);
  return g_test_run ();
}
