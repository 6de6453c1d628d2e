/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-figure-json.h"

#include "emend-error.h"

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node
      = json_from_string ("[{\"page\":3,\"box\":[10,20,300,400],\"before\":5,\"caption\":4},"
                          "{\"page\":3,\"box\":[10,500,300,900],\"before\":9}]",
                          NULL);
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (EmendFigure));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_figure_json_read (node, 3, 9, figures, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (figures->len, ==, 2);
  g_assert_cmpuint (g_array_index (figures, EmendFigure, 0).page, ==, 2);
  g_assert_cmpint (g_array_index (figures, EmendFigure, 0).box.bottom, ==, 400);
  g_assert_cmpuint (g_array_index (figures, EmendFigure, 1).caption, ==, EMEND_FIGURE_NO_CAPTION);

  emend_figure_json_add (builder, figures);
  again = json_builder_get_root (builder);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "{}",
    "[7]",
    "[{\"page\":4,\"box\":[1,2,3,4],\"before\":0}]",
    "[{\"page\":1,\"box\":[1,2,3],\"before\":0}]",
    "[{\"page\":1,\"box\":[3,2,3,4],\"before\":0}]",
    "[{\"page\":1,\"box\":[1,5,3,4],\"before\":0}]",
    "[{\"page\":1,\"box\":[-1,2,3,4],\"before\":0}]",
    "[{\"page\":1,\"box\":[1,2,3,4]}]",
    "[{\"page\":1,\"box\":[1,2,3,4],\"before\":10}]",
    "[{\"page\":1,\"box\":[1,2,3,4],\"before\":9,\"caption\":9}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i], NULL);
      g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (EmendFigure));
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_false (emend_figure_json_read (node, 3, 9, figures, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/figure-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/figure-json/bad", test_bad);
  return g_test_run ();
}
