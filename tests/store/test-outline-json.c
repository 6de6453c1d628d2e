/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-outline-json.h"

#include "emend-error.h"

#define HEADING                                                                                    \
  "{\"words\":[3,1,4],\"level\":1,\"opens\":\"chapter\",\"number\":\"I\",\"title\":\"Economy\"},"  \
  "{\"words\":[4,9,10],\"level\":2,\"title\":\"Of clothes\"}"
#define ENTRY                                                                                      \
  "{\"words\":[2,1,6],\"level\":1,\"title\":\"Economy\",\"label\":\"3\",\"heading\":0},"           \
  "{\"words\":[2,7,9],\"level\":1,\"title\":\"Sounds\"}"
#define SECTION                                                                                    \
  "{\"type\":\"title_page\",\"matter\":\"front\",\"level\":1,\"first_page\":1,\"first_word\":0,"   \
  "\"n_pages\":2},"                                                                                \
  "{\"type\":\"chapter\",\"matter\":\"body\",\"level\":1,\"number\":\"I\",\"title\":\"Economy\","  \
  "\"proposed_by\":\"model-1\",\"heading\":0,\"first_page\":3,\"first_word\":1,\"n_pages\":2}"
#define FINDING "{\"kind\":\"entry-not-found\",\"page\":2,\"text\":\"Sounds was not found\"}"

static JsonNode *
build (const char *headings, const char *contents, const char *sections)
{
  g_autofree char *json = g_strdup_printf (
      "{\"headings\":[%s],\"contents\":[%s],\"sections\":[%s],\"findings\":[%s]}", headings,
      contents, sections, FINDING);

  g_test_message ("%s", json);
  return json_from_string (json, NULL);
}

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node = build (HEADING, ENTRY, SECTION);
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendOutline) outline = emend_outline_json_deserialize (node, 4, &error);
  const EmendHeading *heading;
  const EmendContentsEntry *entry;
  const EmendSection *section;

  g_assert_no_error (error);
  heading = g_ptr_array_index (outline->headings, 0);
  g_assert_true (heading->opens_section);
  g_assert_cmpint (heading->type, ==, EMEND_SECTION_CHAPTER);
  g_assert_cmpuint (heading->page, ==, 2);
  heading = g_ptr_array_index (outline->headings, 1);
  g_assert_false (heading->opens_section);
  g_assert_null (heading->number);
  entry = g_ptr_array_index (outline->contents, 1);
  g_assert_cmpuint (entry->heading, ==, EMEND_CONTENTS_ENTRY_NO_HEADING);
  section = g_ptr_array_index (outline->sections, 1);
  g_assert_cmpuint (section->heading, ==, 0);
  g_assert_cmpstr (section->proposed_by, ==, "model-1");
  g_assert_cmpuint (section->first_page, ==, 2);
  g_assert_cmpuint (outline->findings->len, ==, 1);

  again = emend_outline_json_serialize (outline);
  g_assert_true (json_node_equal (node, again));
}

static void
test_bad (void)
{
  static const struct
  {
    const char *headings;
    const char *contents;
    const char *sections;
  } cases[] = {
    { "7", "", "" },
    { "{\"words\":[5,1,4],\"level\":1}", "", "" },
    { "{\"words\":[1,0,4],\"level\":1}", "", "" },
    { "{\"words\":[1,5,4],\"level\":1}", "", "" },
    { "{\"words\":[1,1],\"level\":1}", "", "" },
    { "{\"words\":[1,1,4],\"level\":0}", "", "" },
    { "{\"words\":[1,1,4],\"level\":1,\"opens\":\"scene\"}", "", "" },
    { "{\"words\":[1,1,4],\"level\":1,\"title\":7}", "", "" },
    { "{\"words\":[1,1,4],\"level\":1,\"proposed_by\":7}", "", "" },
    { HEADING, "{\"words\":[2,1,6],\"level\":1,\"heading\":2}", "" },
    { "", "{\"words\":[2,1,6],\"level\":1,\"heading\":0}", "" },
    { "", "{\"words\":[2,1,6]}", "" },
    { "", "",
      "{\"type\":\"scene\",\"matter\":\"body\",\"level\":1,\"first_page\":1,\"first_word\":0,"
      "\"n_pages\":2}" },
    { "", "",
      "{\"type\":\"part\",\"matter\":\"middle\",\"level\":1,\"first_page\":1,\"first_word\":0,"
      "\"n_pages\":2}" },
    { "", "",
      "{\"type\":\"part\",\"matter\":\"body\",\"level\":1,\"first_page\":5,\"first_word\":0,"
      "\"n_pages\":0}" },
    { "", "",
      "{\"type\":\"part\",\"matter\":\"body\",\"level\":1,\"first_page\":4,\"first_word\":0,"
      "\"n_pages\":2}" },
    { "", "", SECTION "," SECTION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = build (cases[i].headings, cases[i].contents, cases[i].sections);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (node);
      g_assert_null (emend_outline_json_deserialize (node, 4, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

static void
test_no_object (void)
{
  static const char *const cases[] = { "[]", "null", "{}", "{\"headings\":[],\"contents\":[]}" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (emend_outline_json_deserialize (node, 4, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/outline-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/outline-json/bad", test_bad);
  g_test_add_func ("/emend/store/outline-json/no-object", test_no_object);
  return g_test_run ();
}
