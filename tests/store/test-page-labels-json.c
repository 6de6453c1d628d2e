/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-error.h"
#include "emend-page-labels-json.h"

#define NONE "[null,\"none\",\"arabic\",0,0,0]"

static const char *const good
    = "{\"labels\":[[\"xii\",\"printed\",\"roman-lower\",12,3,99]," NONE
      ",[\"307\",\"corrected\",\"arabic\",307,1,88],[\"307\",\"inferred\",\"arabic\",307,0,80]],"
      "\"events\":[[\"missing\",\"arabic\",212,213,2,1,1],[\"plates\",\"arabic\",0,0,1,2,2],"
      "[\"misprint\",\"arabic\",370,307,1,3,3],[\"repeated\",\"arabic\",307,307,1,3,4]]}";

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node = json_from_string (good, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPageLabels) labels = emend_page_labels_json_deserialize (node, &error);
  g_autoptr (JsonNode) again = NULL;
  const EmendLabelEvent *event;

  g_assert_no_error (error);
  g_assert_cmpuint (labels->labels->len, ==, 4);
  g_assert_cmpstr (emend_page_labels_get (labels, 0)->label, ==, "xii");
  g_assert_cmpuint (emend_page_labels_get (labels, 0)->word, ==, 3);
  g_assert_null (emend_page_labels_get (labels, 1)->label);
  event = &g_array_index (labels->events, EmendLabelEvent, 3);
  g_assert_cmpuint (event->page, ==, 2);
  g_assert_cmpuint (event->again, ==, 3);

  again = emend_page_labels_json_serialize (labels);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "[]",
    "null",
    "{}",
    "{\"labels\":[]}",
    "{\"labels\":{},\"events\":[]}",
    "{\"labels\":[1],\"events\":[]}",
    "{\"labels\":[[]],\"events\":[]}",
    "{\"labels\":[[\"12\",\"none\",\"arabic\",12,0,99]],\"events\":[]}",
    "{\"labels\":[[\"13\",\"printed\",\"arabic\",12,1,99]],\"events\":[]}",
    "{\"labels\":[[null,\"printed\",\"arabic\",12,1,99]],\"events\":[]}",
    "{\"labels\":[[\"12\",\"none\",\"arabic\",0,0,0]],\"events\":[]}",
    "{\"labels\":[[null,\"none\",\"arabic\",0,0,50]],\"events\":[]}",
    "{\"labels\":[[\"12\",\"seen\",\"arabic\",12,1,99]],\"events\":[]}",
    "{\"labels\":[[\"12\",\"printed\",\"greek\",12,1,99]],\"events\":[]}",
    "{\"labels\":[[\"12\",\"printed\",\"arabic\",12,-1,99]],\"events\":[]}",
    "{\"labels\":[[\"12\",\"printed\",\"arabic\",12,1,101]],\"events\":[]}",
    "{\"labels\":[[\"10000\",\"printed\",\"arabic\",10000,1,99]],\"events\":[]}",
    "{\"labels\":[[\"cd\",\"printed\",\"roman-lower\",400,1,99]],\"events\":[]}",
    "{\"labels\":[[12,\"printed\",\"arabic\",12,1,99]],\"events\":[]}",
    "{\"labels\":[" NONE "],\"events\":[1]}",
    "{\"labels\":[" NONE "],\"events\":[[\"lost\",\"arabic\",1,1,1,1,1]]}",
    "{\"labels\":[" NONE "],\"events\":[[\"missing\",\"arabic\",0,1,1,1,1]]}",
    "{\"labels\":[" NONE "],\"events\":[[\"missing\",\"arabic\",3,2,1,1,1]]}",
    "{\"labels\":[" NONE "],\"events\":[[\"missing\",\"arabic\",1,1,1,2,1]]}",
    "{\"labels\":[" NONE "],\"events\":[[\"missing\",\"arabic\",1,1,1,1,0]]}",
    "{\"labels\":[" NONE "],\"events\":[[\"missing\",\"arabic\",1,1,0,1,1]]}",
    "{\"labels\":[" NONE "],\"events\":[[\"missing\",\"roman-upper\",400,400,1,1,1]]}",
    "{\"labels\":[" NONE "],\"events\":[[\"plates\",\"arabic\",1,1,1,1,1]]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i], NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_nonnull (node);
      g_assert_null (emend_page_labels_json_deserialize (node, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

/* Whatever a damaged file holds: labels or an error, and never a crash; labels can always be told. */
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
          g_autoptr (EmendPageLabels) labels = emend_page_labels_json_deserialize (node, &error);
          g_autofree char *report = labels != NULL ? emend_page_labels_dup_report (labels) : NULL;

          g_assert_true ((report == NULL) == (error != NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/store/page-labels-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/page-labels-json/bad", test_bad);
  g_test_add_func ("/emend/store/page-labels-json/mutations", test_mutations);
  return g_test_run ();
}
