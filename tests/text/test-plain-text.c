/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-plain-text.h"

#include <string.h>

static const struct
{
  const char *text;
  const char *plain;
  const char *line; /* NULL if nothing is left */
  const char *slug;
} cases[] = {
  { "", "", NULL, "" },
  { "A Title", "A Title", "A Title", "a-title" },
  { " a\n\tb\x01 ", " a\nb ", "a b", "a-b" },
  { "\x7f\xc2\x85", "", NULL, "" },
  { "Cafe\xcc\x81", "Caf\xc3\xa9", "Caf\xc3\xa9", "cafe" },
  { "\xc3\x84pfel & \xc3\x98l", "\xc3\x84pfel & \xc3\x98l", "\xc3\x84pfel & \xc3\x98l",
    "apfel-oel" },
  { "The Fisherman\xe2\x80\x99s \xe2\x80\x9cSon\xe2\x80\x9d",
    "The Fisherman\xe2\x80\x99s \xe2\x80\x9cSon\xe2\x80\x9d",
    "The Fisherman\xe2\x80\x99s \xe2\x80\x9cSon\xe2\x80\x9d", "the-fishermans-son" },
  { "\xd7\xa9\xd7\x9c", "\xd7\xa9\xd7\x9c", "\xd7\xa9\xd7\x9c", "" },
  { "../../x", "../../x", "../../x", "x" },
  { "a\xe2\x80\xa8z", "a\xe2\x80\xa8z", "a z", "a-z" },
  { "bad \xff byte", "bad \xef\xbf\xbd byte", "bad \xef\xbf\xbd byte", "bad-byte" },
  { "one two three four five six seven eight nine", "one two three four five six seven eight nine",
    "one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = emend_plain_text_dup (cases[i].text);
      g_autofree char *line = emend_plain_text_dup_line (cases[i].text);
      g_autofree char *slug = emend_plain_text_dup_slug (cases[i].text);

      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpstr (line, ==, cases[i].line);
      g_assert_cmpstr (slug, ==, cases[i].slug);
    }
  g_assert_null (emend_plain_text_dup_line (NULL));
}

static void
test_long_slug (void)
{
  g_autofree char *endless = g_strnfill (1000, 'x');
  g_autofree char *slug = emend_plain_text_dup_slug (endless);

  g_assert_cmpuint (strlen (slug), ==, 40);
}

static void
test_count_words (void)
{
  g_assert_cmpuint (emend_plain_text_count_words (""), ==, 0);
  g_assert_cmpuint (emend_plain_text_count_words (" \n "), ==, 0);
  g_assert_cmpuint (emend_plain_text_count_words ("one two\nthree\n\nfour \xe2\x80\x94 "), ==, 5);
  g_assert_cmpuint (emend_plain_text_count_words ("a\xc2\xa0z"), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/plain-text/cases", test_cases);
  g_test_add_func ("/emend/text/plain-text/long-slug", test_long_slug);
  g_test_add_func ("/emend/text/plain-text/count-words", test_count_words);
  return g_test_run ();
}
