/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-json-value.h"

static void
test_values (void)
{
  static const struct
  {
    const char *json;
    gboolean is_uint; /* from 1 to 9 */
    gboolean is_string;
    gboolean is_array;
    gboolean is_pair;
  } cases[] = {
    { "1", TRUE, FALSE, FALSE, FALSE },       { "9", TRUE, FALSE, FALSE, FALSE },
    { "0", FALSE, FALSE, FALSE, FALSE },      { "10", FALSE, FALSE, FALSE, FALSE },
    { "-1", FALSE, FALSE, FALSE, FALSE },     { "4294967297", FALSE, FALSE, FALSE, FALSE },
    { "1.5", FALSE, FALSE, FALSE, FALSE },    { "true", FALSE, FALSE, FALSE, FALSE },
    { "null", FALSE, FALSE, FALSE, FALSE },   { "\"1\"", FALSE, TRUE, FALSE, FALSE },
    { "[]", FALSE, FALSE, TRUE, FALSE },      { "[1,2]", FALSE, FALSE, TRUE, TRUE },
    { "[1,2,3]", FALSE, FALSE, TRUE, FALSE }, { "{\"1\":2}", FALSE, FALSE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i].json, NULL);
      guint value;

      g_test_message ("%s", cases[i].json);
      g_assert_cmpint (emend_json_value_get_uint (node, 1, 9, &value), ==, cases[i].is_uint);
      g_assert_cmpint (emend_json_value_get_string (node) != NULL, ==, cases[i].is_string);
      g_assert_cmpint (emend_json_value_get_array (node) != NULL, ==, cases[i].is_array);
      g_assert_cmpint (emend_json_value_get_row (node, 2) != NULL, ==, cases[i].is_pair);
    }
}

static void
test_nothing (void)
{
  guint value;

  g_assert_false (emend_json_value_get_uint (NULL, 0, 9, &value));
  g_assert_null (emend_json_value_get_string (NULL));
  g_assert_null (emend_json_value_get_array (NULL));
  g_assert_null (emend_json_value_get_row (NULL, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/store/json-value/values", test_values);
  g_test_add_func ("/emend/store/json-value/nothing", test_nothing);
  return g_test_run ();
}
