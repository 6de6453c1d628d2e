/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-json.h"

#include "emend-error.h"
#include "emend-note.h"

static GPtrArray *
new_notes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_free);
}

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node = json_from_string (
      "[{\"kind\":\"foot\",\"marker\":\"*\",\"mark\":[2,30],\"is_apart\":true,\"note\":[2,301]},"
      "{\"kind\":\"book-end\",\"marker\":\"12\",\"is_apart\":false,\"note\":[3,4]},"
      "{\"kind\":\"chapter-end\",\"marker\":\"7\",\"mark\":[1,9],\"is_apart\":false}]",
      NULL);
  g_autoptr (GPtrArray) notes = new_notes ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_note_json_read (node, 3, notes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 3);
  g_assert_true (emend_note_is_matched (g_ptr_array_index (notes, 0)));
  g_assert_false (emend_note_is_matched (g_ptr_array_index (notes, 1)));
  g_assert_cmpuint (((EmendNote *) g_ptr_array_index (notes, 2))->mark_page, ==, 0);

  emend_note_json_add (builder, notes);
  again = json_builder_get_root (builder);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "{}",
    "[7]",
    "[{\"kind\":\"margin\",\"marker\":\"1\",\"is_apart\":true}]",
    "[{\"kind\":\"foot\",\"is_apart\":true}]",
    "[{\"kind\":\"foot\",\"marker\":\"1\"}]",
    "[{\"kind\":\"foot\",\"marker\":\"1\",\"is_apart\":true,\"mark\":[4,1]}]",
    "[{\"kind\":\"foot\",\"marker\":\"1\",\"is_apart\":true,\"mark\":[1,0]}]",
    "[{\"kind\":\"foot\",\"marker\":\"1\",\"is_apart\":true,\"note\":[1]}]",
    "[{\"kind\":\"foot\",\"marker\":\"1\",\"is_apart\":true,\"note\":7}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i], NULL);
      g_autoptr (GPtrArray) notes = new_notes ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_false (emend_note_json_read (node, 3, notes, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/note-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/note-json/bad", test_bad);
  return g_test_run ();
}
