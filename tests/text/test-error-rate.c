/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-error-rate.h"

static void
test_folding (void)
{
  static const char *const pairs[][2] = {
    { "“Yes,” he said — ‘no’.", "\"Yes,\" he said - 'no'." },
    { "  two\n\n words\t", "two words" },
    { "two\u00A0words", "two words" },
    { "ﬁne …", "fine ..." },
    { "e\u0301", "é" },
    { "two\v\xC2\x85"
      "words",
      "two words" },
    { "", " \n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      EmendErrorRate rate = EMEND_ERROR_RATE_INIT;

      g_test_message ("%s", pairs[i][0]);
      emend_error_rate_add_page (&rate, pairs[i][0], pairs[i][1], NULL);
      g_assert_cmpuint (rate.char_errors, ==, 0);
      g_assert_cmpuint (rate.word_errors, ==, 0);
      g_assert_cmpuint (rate.n_perfect, ==, 1);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *truth;
    const char *text;
    guint char_errors;
    guint word_errors;
  } cases[] = {
    { "one two three", "one too three", 1, 1 },
    { "one two three", "onetwo three", 1, 2 },
    { "one two", NULL, 7, 2 },
    { "", "one two", 7, 2 },
    { "to-day", "today", 1, 1 },
    { "Die Größe", "Die Grosse", 3, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendErrorRate rate = EMEND_ERROR_RATE_INIT;

      emend_error_rate_add_page (&rate, cases[i].truth, cases[i].text, NULL);
      g_assert_cmpuint (rate.char_errors, ==, cases[i].char_errors);
      g_assert_cmpuint (rate.word_errors, ==, cases[i].word_errors);
      g_assert_cmpuint (rate.n_perfect, ==, 0);
    }
}

/* All errors divided by all characters, not the mean of the pages. */
static void
test_micro_average (void)
{
  EmendErrorRate rate = EMEND_ERROR_RATE_INIT;

  g_assert_cmpfloat (emend_error_rate_get_char_rate (&rate), ==, 0.0);
  emend_error_rate_add_page (&rate, "a b", "x b", NULL);
  emend_error_rate_add_page (&rate, "one two", "one two", NULL);
  g_assert_cmpuint (rate.n_pages, ==, 2);
  g_assert_cmpfloat (emend_error_rate_get_char_rate (&rate), ==, 0.1);
  g_assert_cmpfloat (emend_error_rate_get_word_rate (&rate), ==, 0.25);
}

static void
test_fixed_and_harmed (void)
{
  EmendErrorRate rate = EMEND_ERROR_RATE_INIT;

  emend_error_rate_add_page (&rate, "the cat sat on the mat", "the cat sit on the mat",
                             "tlie cat sat on tne mat");
  g_assert_cmpuint (rate.n_fixed, ==, 2);
  g_assert_cmpuint (rate.n_harmed, ==, 1);

  emend_error_rate_add_page (&rate, "the cat", "the cat", "the cat");
  g_assert_cmpuint (rate.n_fixed, ==, 2);
  g_assert_cmpuint (rate.n_harmed, ==, 1);
}

/* Pages that were counted one by one give the same sums as pages that were counted together. */
static void
test_add (void)
{
  static const char *const pages[][3] = {
    { "the cat sat", "the cat sit", "tlie cat sat" },
    { "on the mat", "on the mat", "on tne mat" },
    { "", "x", "" },
  };
  EmendErrorRate together = EMEND_ERROR_RATE_INIT;
  EmendErrorRate sum = EMEND_ERROR_RATE_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      EmendErrorRate page = EMEND_ERROR_RATE_INIT;

      emend_error_rate_add_page (&together, pages[i][0], pages[i][1], pages[i][2]);
      emend_error_rate_add_page (&page, pages[i][0], pages[i][1], pages[i][2]);
      emend_error_rate_add (&sum, &page);
    }
  g_assert_cmpuint (sum.n_fixed, ==, 2);
  g_assert_cmpuint (sum.n_harmed, ==, 1);
  g_assert_cmpmem (&sum, sizeof sum, &together, sizeof together);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/error-rate/folding", test_folding);
  g_test_add_func ("/emend/text/error-rate/errors", test_errors);
  g_test_add_func ("/emend/text/error-rate/micro-average", test_micro_average);
  g_test_add_func ("/emend/text/error-rate/fixed-and-harmed", test_fixed_and_harmed);
  g_test_add_func ("/emend/text/error-rate/add", test_add);
  return g_test_run ();
}
