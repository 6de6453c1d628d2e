/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reference-json.h"

#include "emend-error.h"
#include "emend-reference-part-json.h"
#include "emend-reference-part.h"
#include "emend-reference.h"

static GPtrArray *
new_references (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_free);
}

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node = json_from_string (
      "[{\"page\":3,\"word\":12,\"type\":\"book\",\"text\":\"Harper, C. G. Half-Hours. 1908.\","
      "\"author\":\"Harper, C. G.\",\"title\":\"Half-Hours\",\"year\":\"1908\"},"
      "{\"page\":3,\"word\":20,\"type\":\"other\",\"text\":\"See above.\"}]",
      NULL);
  g_autoptr (GPtrArray) references = new_references ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;
  const EmendReference *reference;

  g_assert_true (emend_reference_json_read (node, 3, references, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (references->len, ==, 2);
  reference = g_ptr_array_index (references, 0);
  g_assert_cmpuint (reference->page, ==, 2);
  g_assert_cmpstr (reference->year, ==, "1908");
  g_assert_null (reference->publisher);

  emend_reference_json_add (builder, references);
  again = json_builder_get_root (builder);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "{}",
    "[7]",
    "[{\"page\":4,\"word\":1,\"type\":\"book\",\"text\":\"x\"}]",
    "[{\"page\":1,\"word\":0,\"type\":\"book\",\"text\":\"x\"}]",
    "[{\"page\":1,\"word\":1,\"type\":\"film\",\"text\":\"x\"}]",
    "[{\"page\":1,\"word\":1,\"type\":\"book\"}]",
    "[{\"page\":1,\"word\":1,\"type\":\"book\",\"text\":\"x\",\"year\":1908}]",
    "[{\"page\":1,\"word\":1,\"type\":\"book\",\"text\":\"x\",\"author\":\"\"}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i], NULL);
      g_autoptr (GPtrArray) references = new_references ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_false (emend_reference_json_read (node, 3, references, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

static GPtrArray *
new_parts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_part_free);
}

static void
test_parts (void)
{
  g_autoptr (JsonNode) node = json_from_string (
      "{\"parts\":[{\"page\":3,\"word\":12,\"text\":\"Harper, C. G.\",\"begins_before\":false,"
      "\"is_sure\":true}]}",
      NULL);
  g_autoptr (GPtrArray) parts = new_parts ();
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_reference_part_json_read (node, 3, parts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (((EmendReferencePart *) g_ptr_array_index (parts, 0))->page, ==, 2);
  again = emend_reference_part_json_serialize (parts);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad_parts (void)
{
  static const char *const cases[] = {
    "[]",
    "{}",
    "{\"parts\":[7]}",
    "{\"parts\":[{\"page\":4,\"word\":1,\"text\":\"x\",\"begins_before\":true,\"is_sure\":true}]}",
    "{\"parts\":[{\"page\":1,\"word\":0,\"text\":\"x\",\"begins_before\":true,\"is_sure\":true}]}",
    "{\"parts\":[{\"page\":1,\"word\":1,\"begins_before\":true,\"is_sure\":true}]}",
    "{\"parts\":[{\"page\":1,\"word\":1,\"text\":\"x\",\"is_sure\":true}]}",
    "{\"parts\":[{\"page\":1,\"word\":1,\"text\":\"x\",\"begins_before\":true,\"is_sure\":1}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i], NULL);
      g_autoptr (GPtrArray) parts = new_parts ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_false (emend_reference_part_json_read (node, 3, parts, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/reference-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/reference-json/bad", test_bad);
  g_test_add_func ("/emend/store/reference-json/parts", test_parts);
  g_test_add_func ("/emend/store/reference-json/bad-parts", test_bad_parts);
  return g_test_run ();
}
