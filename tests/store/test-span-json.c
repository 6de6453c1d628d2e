/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-span-json.h"

#include "emend-error.h"

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node
      = json_from_string ("[[1,1,2,\"header\"],[1,3,9,\"body\"],[3,1,4,\"page-number\"]]", NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) spans = emend_span_json_read (node, 3, &error);
  g_autoptr (JsonNode) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (spans->len, ==, 3);
  g_assert_cmpuint (g_array_index (spans, EmendSpan, 2).page, ==, 2);
  g_assert_cmpint (g_array_index (spans, EmendSpan, 2).type, ==, EMEND_REGION_PAGE_NUMBER);
  emend_span_json_add (builder, spans);
  again = json_builder_get_root (builder);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "{}",
    "7",
    "[1]",
    "[[1,1,2]]",
    "[[1,1,2,\"body\",1]]",
    "[[2,1,2,\"body\"]]",
    "[[0,1,2,\"body\"]]",
    "[[1,0,2,\"body\"]]",
    "[[1,3,2,\"body\"]]",
    "[[1,1,2,\"margin\"]]",
    "[[1,1,2,7]]",
    "[[1,1,4,\"body\"],[1,4,5,\"body\"]]",
    "[[1,1,4294967297,\"body\"]]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i], NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_null (emend_span_json_read (node, 1, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (emend_span_json_read (NULL, 1, &error));
    g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/span-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/span-json/bad", test_bad);
  return g_test_run ();
}
