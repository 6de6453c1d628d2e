/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-json-text.h"

static const struct
{
  const char *json;
  gboolean is_safe;
} cases[] = {
  { "", TRUE },
  { "null", TRUE },
  { "{\"a\":[1,[2]]}", TRUE },
  { "{\"a\":[1,[2,[3]]]}", FALSE },
  { "[[[", TRUE },
  { "[[[[", FALSE },
  { "]]]][[[", TRUE },
  { "[[[]]],[[[]]]", TRUE },
  { "\"[[[[[[\"", TRUE },
  { "\"\\\"[[[[[[\"", TRUE },
  { "\"\\\\\"[[[[", FALSE },
  { "\"\\", TRUE },
  { "/* [ */ 1", FALSE },
  { "'a'", FALSE },
  { "\"it's a / b\"", TRUE },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].json);
      g_assert_cmpint (emend_json_text_is_safe (cases[i].json, strlen (cases[i].json), 3), ==,
                       cases[i].is_safe);
    }
}

/* Brackets and commas in strings break no line. */
static void
test_break_lines (void)
{
  g_autofree char *broken
      = emend_json_text_break_lines ("{\"a\":[[1,2],{\"b\":3}],\"c\":\",[\\\",[\"}");

  g_assert_cmpstr (broken, ==, "{\"a\":[\n[1,2],\n{\"b\":3}],\"c\":\",[\\\",[\"}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/json-text/cases", test_cases);
  g_test_add_func ("/emend/core/json-text/break-lines", test_break_lines);
  return g_test_run ();
}
