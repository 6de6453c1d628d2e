/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-json-field.h"

#include "emend-error.h"

static void
test_uint (void)
{
  static const struct
  {
    const char *json;
    gboolean is_number;
  } cases[] = {
    { "1", TRUE },      { "10", TRUE },    { "7", TRUE },           { "0", FALSE },
    { "11", FALSE },    { "-1", FALSE },   { "4294967301", FALSE }, { "7.0", FALSE },
    { "\"7\"", FALSE }, { "true", FALSE }, { "null", FALSE },       { "[7]", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i].json, NULL);
      guint value = 99;

      g_assert_true (emend_json_field_get_uint (node, 1, 10, &value) == cases[i].is_number);
      g_assert_true ((value == 99) != cases[i].is_number);
    }
  g_assert_false (emend_json_field_get_uint (NULL, 0, 10, &(guint){ 0 }));
}

static void
test_string (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } cases[] = {
    { "\"word\"", "word" }, { "\"\"", NULL }, { "7", NULL }, { "null", NULL }, { "{}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i].json, NULL);
      g_autofree char *copy = NULL;

      g_assert_cmpstr (emend_json_field_get_string (node), ==, cases[i].text);
      g_assert_true (emend_json_field_dup_optional (node, &copy) == (cases[i].text != NULL));
      g_assert_cmpstr (copy, ==, cases[i].text);
    }
}

/* What is not there is no mistake; what is there and is no text is one. */
static void
test_optional (void)
{
  g_autofree char *text = NULL;

  g_assert_true (emend_json_field_dup_optional (NULL, &text));
  g_assert_null (text);
}

static void
test_containers (void)
{
  g_autoptr (JsonNode) array = json_from_string ("[1, 2]", NULL);
  g_autoptr (JsonNode) object = json_from_string ("{\"a\": true}", NULL);
  gboolean value = FALSE;

  g_assert_cmpuint (json_array_get_length (emend_json_field_get_array (array)), ==, 2);
  g_assert_null (emend_json_field_get_object (array));
  g_assert_null (emend_json_field_get_array (object));
  g_assert_null (emend_json_field_get_array (NULL));
  g_assert_null (emend_json_field_get_object (NULL));
  g_assert_true (emend_json_field_get_boolean (
      json_object_get_member (emend_json_field_get_object (object), "a"), &value));
  g_assert_true (value);
  g_assert_false (emend_json_field_get_boolean (array, &value));
}

static gpointer
read_word (JsonNode *node, guint n_pages)
{
  return g_strdup (emend_json_field_get_string (node));
}

static void
test_list (void)
{
  static const struct
  {
    const char *json;
    const char *message; /* (nullable): NULL if it is good */
  } cases[] = {
    { "[\"a\", \"b\"]", NULL },
    { "{}", "there are no words" },
    { "[\"a\", 7]", "one of the words is none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i].json, NULL);
      g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;

      g_assert_true (emend_json_field_read_list (node, 1, read_word, list, "words", &error)
                     == (cases[i].message == NULL));
      g_assert_cmpstr (error != NULL ? error->message : NULL, ==, cases[i].message);
      if (error == NULL)
        g_assert_cmpuint (list->len, ==, 2);
      else
        g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

static void
test_add (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  emend_json_field_add_int (builder, "n", 3);
  emend_json_field_add_boolean (builder, "b", FALSE);
  emend_json_field_add_string (builder, "s", "text");
  emend_json_field_add_string (builder, "none", NULL);
  emend_json_field_add_nullable (builder, "null", NULL);
  emend_json_field_add_nullable (builder, "t", "");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  g_assert_cmpstr (json, ==, "{\"n\":3,\"b\":false,\"s\":\"text\",\"null\":null,\"t\":\"\"}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/json-field/uint", test_uint);
  g_test_add_func ("/emend/store/json-field/string", test_string);
  g_test_add_func ("/emend/store/json-field/optional", test_optional);
  g_test_add_func ("/emend/store/json-field/containers", test_containers);
  g_test_add_func ("/emend/store/json-field/list", test_list);
  g_test_add_func ("/emend/store/json-field/add", test_add);
  return g_test_run ();
}
