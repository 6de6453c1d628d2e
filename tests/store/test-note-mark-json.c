/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-mark-json.h"

#include "emend-error.h"
#include "emend-note-foot.h"
#include "emend-note-mark.h"

#define FOOT                                                                                       \
  "{\"page\":2,\"first\":300,\"last\":320,\"first_marked\":301,\"goes_on\":true,\"is_doubtful\":"  \
  "false}"
#define MARK                                                                                       \
  "{\"role\":\"reference\",\"page\":2,\"word\":30,\"is_apart\":false,\"weight\":90,\"marker\":"    \
  "\"1\"},"                                                                                        \
  "{\"role\":\"foot\",\"page\":2,\"word\":301,\"is_apart\":true,\"weight\":50}"

static JsonNode *
build (const char *feet, const char *marks)
{
  g_autofree char *json = g_strdup_printf ("{\"feet\":[%s],\"marks\":[%s]}", feet, marks);

  g_test_message ("%s", json);
  return json_from_string (json, NULL);
}

static gboolean
read_all (JsonNode *node, GPtrArray **feet, GPtrArray **marks, GError **error)
{
  *feet = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_foot_free);
  *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);
  return emend_note_mark_json_read (node, 3, *feet, *marks, error);
}

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node = build (FOOT, MARK);
  g_autoptr (GPtrArray) feet = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (read_all (node, &feet, &marks, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (feet->len, ==, 1);
  g_assert_cmpuint (((EmendNoteFoot *) g_ptr_array_index (feet, 0))->page, ==, 1);
  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_null (((EmendNoteMark *) g_ptr_array_index (marks, 1))->marker);

  again = emend_note_mark_json_serialize (feet, marks);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad (void)
{
  static const struct
  {
    const char *feet;
    const char *marks;
  } cases[] = {
    { "7", "" },
    { "{\"page\":4,\"first\":1,\"last\":2,\"first_marked\":1,\"goes_on\":true,\"is_doubtful\":"
      "false}",
      "" },
    { "{\"page\":1,\"first\":3,\"last\":2,\"first_marked\":1,\"goes_on\":true,\"is_doubtful\":"
      "false}",
      "" },
    { "{\"page\":1,\"first\":1,\"last\":2,\"first_marked\":3,\"goes_on\":true,\"is_doubtful\":"
      "false}",
      "" },
    { "{\"page\":1,\"first\":1,\"last\":2,\"first_marked\":1,\"goes_on\":1,\"is_doubtful\":false}",
      "" },
    { "{\"page\":1,\"first\":1,\"last\":2,\"first_marked\":1,\"goes_on\":true}", "" },
    { "", "7" },
    { "", "{\"role\":\"margin\",\"page\":2,\"word\":30,\"is_apart\":false,\"weight\":90}" },
    { "", "{\"role\":\"foot\",\"page\":0,\"word\":30,\"is_apart\":false,\"weight\":90}" },
    { "", "{\"role\":\"foot\",\"page\":2,\"word\":0,\"is_apart\":false,\"weight\":90}" },
    { "", "{\"role\":\"foot\",\"page\":2,\"word\":1,\"is_apart\":false,\"weight\":0}" },
    { "", "{\"role\":\"foot\",\"page\":2,\"word\":1,\"weight\":9}" },
    { "",
      "{\"role\":\"foot\",\"page\":2,\"word\":1,\"is_apart\":false,\"weight\":9,\"marker\":1}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = build (cases[i].feet, cases[i].marks);
      g_autoptr (GPtrArray) feet = NULL;
      g_autoptr (GPtrArray) marks = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (read_all (node, &feet, &marks, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/note-mark-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/note-mark-json/bad", test_bad);
  return g_test_run ();
}
