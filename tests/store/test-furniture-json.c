/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-furniture-json.h"

#include "emend-error.h"

#define LABEL                                                                                      \
  "{\"label\":\"xii\",\"origin\":\"printed\",\"style\":\"roman-lower\",\"value\":12,\"word\":1,"   \
  "\"confidence\":99}"
#define EVENT                                                                                      \
  "{\"kind\":\"missing\",\"style\":\"arabic\",\"first\":212,\"last\":213,\"n_pages\":2,\"page\":"  \
  "1,"                                                                                             \
  "\"again\":1}"
#define HEAD                                                                                       \
  "{\"text\":\"WALDEN\",\"side\":\"left\",\"is_constant\":true,\"places\":[[1,1,1],[2,3,4]]}"

static char *
build (const char *pages, const char *events, const char *heads, const char *spans)
{
  return g_strdup_printf ("{\"labels\":{\"pages\":[%s],\"events\":[%s]},\"heads\":[%s],"
                          "\"spans\":[%s]}",
                          pages, events, heads, spans);
}

static void
test_round_trip (void)
{
  g_autofree char *json = build (LABEL ",null", EVENT, HEAD, "[1,1,9,\"body\"]");
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendFurniture) furniture = emend_furniture_json_deserialize (node, 2, &error);
  const EmendRunningHead *head;

  g_assert_no_error (error);
  g_assert_cmpstr (emend_page_labels_get (furniture->labels, 0)->label, ==, "xii");
  g_assert_null (emend_page_labels_get (furniture->labels, 1)->label);
  g_assert_cmpuint (g_array_index (furniture->labels->events, EmendLabelEvent, 0).page, ==, 0);
  head = g_ptr_array_index (furniture->heads, 0);
  g_assert_cmpstr (head->text, ==, "WALDEN");
  g_assert_cmpuint (emend_running_head_get_last_page (head), ==, 1);
  g_assert_cmpuint (furniture->spans->len, ==, 1);

  again = emend_furniture_json_serialize (furniture);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad (void)
{
  static const struct
  {
    const char *pages;
    const char *events;
    const char *heads;
    const char *spans;
  } cases[] = {
    { LABEL, "", "", "" },
    { LABEL ",null,null", "", "", "" },
    { "7,null", "", "", "" },
    { "{},null", "", "", "" },
    { "{\"label\":\"1\",\"origin\":\"guessed\",\"style\":\"arabic\",\"value\":1,\"word\":1,"
      "\"confidence\":99},null",
      "", "", "" },
    { "{\"label\":1,\"origin\":\"printed\",\"style\":\"arabic\",\"value\":1,\"word\":1,"
      "\"confidence\":99},null",
      "", "", "" },
    { "{\"label\":\"1\",\"origin\":\"printed\",\"style\":\"arabic\",\"value\":1,\"word\":1,"
      "\"confidence\":101},null",
      "", "", "" },
    { "null,null", "7", "", "" },
    { "null,null",
      "{\"kind\":\"missing\",\"style\":\"arabic\",\"first\":1,\"last\":1,\"n_pages\":1,\"page\":3,"
      "\"again\":1}",
      "", "" },
    { "null,null", "", "7", "" },
    { "null,null", "",
      "{\"text\":\"\",\"side\":\"left\",\"is_constant\":true,\"places\":[[1,1,1]]}", "" },
    { "null,null", "", "{\"text\":\"A\",\"side\":\"left\",\"is_constant\":true,\"places\":[]}",
      "" },
    { "null,null", "", "{\"text\":\"A\",\"side\":\"left\",\"is_constant\":1,\"places\":[[1,1,1]]}",
      "" },
    { "null,null", "",
      "{\"text\":\"A\",\"side\":\"left\",\"is_constant\":true,\"places\":[[2,1,1],[1,1,1]]}", "" },
    { "null,null", "",
      "{\"text\":\"A\",\"side\":\"left\",\"is_constant\":true,\"places\":[[3,1,1]]}", "" },
    { "null,null", "", "", "[3,1,9,\"body\"]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json
          = build (cases[i].pages, cases[i].events, cases[i].heads, cases[i].spans);
      g_autoptr (JsonNode) node = json_from_string (json, NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", json);
      g_assert_nonnull (node);
      g_assert_null (emend_furniture_json_deserialize (node, 2, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

static void
test_no_object (void)
{
  static const char *const cases[] = { "[]", "null", "{}", "{\"spans\":[]}" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (emend_furniture_json_deserialize (node, 2, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/furniture-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/furniture-json/bad", test_bad);
  g_test_add_func ("/emend/store/furniture-json/no-object", test_no_object);
  return g_test_run ();
}
