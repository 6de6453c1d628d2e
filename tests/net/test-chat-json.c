/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-chat-json.h"

static const char *const no_json[]
    = { "",        " ",    "{",           "nonsense", "{'a':1}",
        "{} // x", "[1,]", "\"\\ud800\"", "\xff",     "{\"a\":\"\xff\"}" };

static void
test_parse (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (JsonNode) node = emend_chat_json_parse ("[[1]]", 5);

  g_assert_nonnull (node);
  g_assert_null (emend_chat_json_parse (deep, 100000));
  g_assert_null (emend_chat_json_parse (NULL, 0));
  for (guint i = 0; i < G_N_ELEMENTS (no_json); i++)
    {
      g_test_message ("case %u", i);
      g_assert_null (emend_chat_json_parse (no_json[i], strlen (no_json[i])));
    }
}

static void
test_absent (void)
{
  const char *const values[] = { "{}",      "[]",    "\"text\"", "7",          "-7",   "1.5",
                                 "1000001", "1e300", "1e10",     "9000000000", "true", "null" };
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"a\":%s}", values[i]);
      g_autoptr (JsonNode) root = emend_chat_json_parse (json, strlen (json));
      JsonObject *object = json_node_get_object (root);

      g_test_message ("%s", json);
      g_assert_cmpint (emend_chat_json_get_object (object, "a") != NULL, ==, i == 0);
      g_assert_cmpint (emend_chat_json_get_array (object, "a") != NULL, ==, i == 1);
      g_assert_cmpint (emend_chat_json_get_string (object, "a") != NULL, ==, i == 2);
      g_assert_cmpint (emend_chat_json_get_count (object, "a") >= 0, ==, i == 3 || i == 6);
      g_assert_cmpint (emend_chat_json_get_money (object, "a") >= 0, ==, i == 3 || i == 5);
      g_assert_null (emend_chat_json_get_object (object, "b"));
    }

  g_assert_null (emend_chat_json_get_object (NULL, "a"));
  g_assert_null (emend_chat_json_get_array (NULL, "a"));
  g_assert_null (emend_chat_json_get_string (NULL, "a"));
  g_assert_null (emend_chat_json_get_element (NULL, 0));
  g_assert_cmpint (emend_chat_json_get_count (NULL, "a"), ==, -1);
  g_assert_cmpint (emend_chat_json_get_money (NULL, "a"), ==, -1);

  node = emend_chat_json_parse ("[1,{}]", 6);
  g_assert_null (emend_chat_json_get_element (json_node_get_array (node), 0));
  g_assert_nonnull (emend_chat_json_get_element (json_node_get_array (node), 1));
  g_assert_null (emend_chat_json_get_element (json_node_get_array (node), 2));
}

static const struct
{
  const char *amount;
  gint64 millionths;
} amounts[] = {
  { "0", 0 },         { "3", 3000000 },         { "0.1", 100000 },
  { "0.000001", 1 },  { "0.0000001", 1 },       { "0.00014", 140 },
  { "1.1", 1100000 }, { "1.1000001", 1100001 }, { "0.07", 70000 },
};

static void
test_money (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"a\":%s}", amounts[i].amount);
      g_autoptr (JsonNode) root = emend_chat_json_parse (json, strlen (json));

      g_assert_cmpint (emend_chat_json_get_money (json_node_get_object (root), "a"), ==,
                       amounts[i].millionths);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/chat-json/parse", test_parse);
  g_test_add_func ("/emend/net/chat-json/absent", test_absent);
  g_test_add_func ("/emend/net/chat-json/money", test_money);
  return g_test_run ();
}
