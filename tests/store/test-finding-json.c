/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-finding-json.h"

#include "emend-error.h"

static GPtrArray *
new_findings (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) emend_finding_free);
}

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node
      = json_from_string ("[{\"kind\":\"pages-missing\",\"page\":3,\"text\":\"pages 4–5\"},"
                          "{\"kind\":\"no-headings\",\"text\":\"nothing\"}]",
                          NULL);
  g_autoptr (GPtrArray) findings = new_findings ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;
  const EmendFinding *finding;

  g_assert_true (emend_finding_json_read (node, 3, findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 2);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpuint (finding->page, ==, 2);
  g_assert_cmpstr (finding->text, ==, "pages 4–5");
  finding = g_ptr_array_index (findings, 1);
  g_assert_cmpuint (finding->page, ==, EMEND_FINDING_NO_PAGE);

  emend_finding_json_add (builder, findings);
  again = json_builder_get_root (builder);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "{}",
    "[7]",
    "[{\"kind\":\"lost\",\"text\":\"x\"}]",
    "[{\"kind\":\"broken\"}]",
    "[{\"kind\":\"broken\",\"text\":\"\"}]",
    "[{\"kind\":\"broken\",\"text\":\"x\",\"page\":0}]",
    "[{\"kind\":\"broken\",\"text\":\"x\",\"page\":4}]",
    "[{\"kind\":\"broken\",\"text\":\"x\",\"page\":\"1\"}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i], NULL);
      g_autoptr (GPtrArray) findings = new_findings ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_false (emend_finding_json_read (node, 3, findings, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/finding-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/finding-json/bad", test_bad);
  return g_test_run ();
}
