/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-error.h"
#include "emend-running-head-json.h"

#define N_PAGES 9
#define UNORDERED "\"places\":[[2,1,1],[1,1,1]]"

static const char *const good
    = "{\"text\":\"THE LAST TALE\",\"title\":\"The Last Tale of All\",\"side\":\"right\","
      "\"constant\":false,\"places\":[[3,1,3],[5,2,4],[9,1,3]]}";

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node = json_from_string (good, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendRunningHead) head = emend_running_head_json_deserialize (node, N_PAGES, &error);
  g_autoptr (JsonNode) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (head->text, ==, "THE LAST TALE");
  g_assert_cmpstr (head->title, ==, "The Last Tale of All");
  g_assert_cmpuint (head->side, ==, EMEND_HEAD_RIGHT);
  g_assert_false (head->is_constant);
  g_assert_cmpuint (emend_running_head_get_first_page (head), ==, 2);
  g_assert_cmpuint (emend_running_head_get_last_page (head), ==, 8);

  again = emend_running_head_json_serialize (head);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "[]",
    "null",
    "{}",
    "{\"text\":1,\"title\":null,\"side\":\"left\",\"constant\":true,\"places\":[[1,1,1]]}",
    "{\"text\":\"A\",\"side\":\"left\",\"constant\":true,\"places\":[[1,1,1]]}",
    "{\"text\":\"A\",\"title\":1,\"side\":\"left\",\"constant\":true,\"places\":[[1,1,1]]}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"up\",\"constant\":true,\"places\":[[1,1,1]]}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"left\",\"constant\":1,\"places\":[[1,1,1]]}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"left\",\"places\":[[1,1,1]]}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"left\",\"constant\":true,\"places\":[]}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"left\",\"constant\":true,\"places\":{}}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"left\",\"constant\":true,\"places\":[[0,1,1]]}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"left\",\"constant\":true,\"places\":[[10,1,1]]}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"left\",\"constant\":true,\"places\":[[1,0,1]]}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"left\",\"constant\":true,\"places\":[[1,2,1]]}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"left\",\"constant\":true,\"places\":[[1,2]]}",
    "{\"text\":\"A\",\"title\":null,\"side\":\"left\",\"constant\":true," UNORDERED "}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i], NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_nonnull (node);
      g_assert_null (emend_running_head_json_deserialize (node, N_PAGES, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

/* Whatever a damaged file holds: a head or an error, and never a crash. */
static void
test_mutations (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = g_strdup (good);
      g_autoptr (JsonNode) node = NULL;
      gsize length = strlen (text);

      for (gint k = g_rand_int_range (random, 1, 4); k > 0; k--)
        text[g_rand_int_range (random, 0, (gint32) length)]
            = "0123456789[]{},:\"-.eabdnt "[g_rand_int_range (random, 0, 26)];
      node = json_from_string (text, NULL);
      if (node != NULL)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (EmendRunningHead) head
              = emend_running_head_json_deserialize (node, N_PAGES, &error);

          g_assert_true ((head == NULL) == (error != NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/store/running-head-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/running-head-json/bad", test_bad);
  g_test_add_func ("/emend/store/running-head-json/mutations", test_mutations);
  return g_test_run ();
}
