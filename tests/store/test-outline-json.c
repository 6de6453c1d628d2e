/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-error.h"
#include "emend-outline-json.h"

static const char *const good
    = "{\"n_pages\":9,"
      "\"headings\":["
      "{\"words\":[2,1,2],\"level\":1,\"opens_section\":true,\"type\":\"preface\",\"title\":"
      "\"Preface\"},"
      "{\"words\":[5,40,43],\"level\":1,\"opens_section\":true,\"type\":\"chapter\",\"number\":"
      "\"I\","
      "\"title\":\"The Horses\"},"
      "{\"words\":[5,50,51],\"level\":2,\"opens_section\":false,\"type\":\"chapter\",\"title\":"
      "\"Of hay\"}],"
      "\"contents\":[{\"words\":[1,3,7],\"level\":1,\"number\":\"I\",\"title\":\"The "
      "Horses\",\"label\":\"12\","
      "\"heading\":1},{\"words\":[1,8,9],\"level\":2,\"title\":\"Of oats\"}],"
      "\"sections\":["
      "{\"type\":\"title_page\",\"matter\":\"front\",\"level\":1,\"first_page\":1,\"first_word\":0,"
      "\"n_pages\":1},"
      "{\"type\":\"preface\",\"matter\":\"front\",\"level\":1,\"title\":\"Preface\",\"heading\":0,"
      "\"first_page\":2,\"first_word\":0,\"n_pages\":4},"
      "{\"type\":\"chapter\",\"matter\":\"body\",\"level\":1,\"number\":\"I\",\"title\":\"The "
      "Horses\","
      "\"heading\":1,\"first_page\":5,\"first_word\":40,\"n_pages\":4}],"
      "\"findings\":[{\"kind\":\"entry-not-found\",\"page\":1,\"text\":\"no oats\"},"
      "{\"kind\":\"no-headings\",\"text\":\"none\"}]}";

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node = json_from_string (good, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendOutline) outline = emend_outline_json_deserialize (node, &error);
  g_autoptr (JsonNode) again = NULL;
  const EmendSection *section;

  g_assert_no_error (error);
  g_assert_cmpuint (outline->headings->len, ==, 3);
  section = g_ptr_array_index (outline->sections, 2);
  g_assert_cmpuint (section->first_page, ==, 4);
  g_assert_cmpuint (section->first_word, ==, 40);
  g_assert_cmpuint (((EmendHeading *) g_ptr_array_index (outline->headings, 0))->page, ==, 1);
  g_assert_cmpuint (((EmendContentsEntry *) g_ptr_array_index (outline->contents, 1))->heading, ==,
                    EMEND_CONTENTS_ENTRY_NO_HEADING);
  g_assert_cmpuint (((EmendFinding *) g_ptr_array_index (outline->findings, 1))->page, ==,
                    EMEND_FINDING_NO_PAGE);

  again = emend_outline_json_serialize (outline);
  g_assert_true (json_node_equal (node, again));
}

static void
test_empty (void)
{
  g_autoptr (EmendOutline) outline = emend_outline_new ();
  g_autoptr (JsonNode) node = emend_outline_json_serialize (outline);
  g_autoptr (EmendOutline) again = emend_outline_json_deserialize (node, NULL);

  g_assert_nonnull (again);
  g_assert_cmpuint (again->sections->len, ==, 0);
}

/* What is good until one thing in it is replaced. */
static void
test_bad (void)
{
  static const struct
  {
    const char *from;
    const char *to;
  } cases[] = {
    { "\"n_pages\":9", "\"n_pages\":-1" },
    { "\"n_pages\":9", "\"n_pages\":3000000000" },
    { "\"n_pages\":9", "\"n_pages\":9.5" },
    { "\"n_pages\":9", "\"n_pages\":\"9\"" },
    { "\"n_pages\":9", "\"n_pages\":10" },
    { "\"n_pages\":9", "\"n_pages\":4" },
    { "\"headings\":", "\"heads\":" },
    { "\"headings\":[", "\"headings\":[7," },
    { "[2,1,2]", "[0,1,2]" },
    { "[2,1,2]", "[10,1,2]" },
    { "[2,1,2]", "[2,0,2]" },
    { "[2,1,2]", "[2,3,2]" },
    { "[2,1,2]", "[2,1]" },
    { "[2,1,2]", "[2,1,2,3]" },
    { "[2,1,2]", "[6,1,2]" },
    { "[2,1,2]", "{}" },
    { "[5,50,51]", "[5,43,51]" },
    { "\"level\":2,\"opens", "\"level\":0,\"opens" },
    { "\"level\":2,\"opens", "\"level\":101,\"opens" },
    { "\"opens_section\":false", "\"opens_section\":0" },
    { "\"type\":\"preface\",\"title\"", "\"type\":\"poem\",\"title\"" },
    { "\"title\":\"Of hay\"", "\"title\":\"\"" },
    { "\"title\":\"Of hay\"", "\"title\":7" },
    { "\"label\":\"12\"", "\"label\":12" },
    { "\"heading\":1}", "\"heading\":3}" },
    { "\"heading\":1}", "\"heading\":-1}" },
    { "\"heading\":1}", "\"heading\":null}" },
    { "\"matter\":\"body\"", "\"matter\":\"soul\"" },
    { "\"first_page\":1,", "\"first_page\":2," },
    { "\"first_page\":1,", "\"first_page\":0," },
    { "\"first_page\":2,", "\"first_page\":1," },
    { "\"first_page\":5,", "\"first_page\":1," },
    { "\"first_page\":5,", "\"first_page\":10," },
    { "\"first_word\":40,\"n_pages\":4", "\"first_word\":40,\"n_pages\":5" },
    { "\"first_word\":40,", "\"first_word\":-1," },
    { "\"first_word\":40,", "\"first_word\":0," },
    { "\"kind\":\"no-headings\"", "\"kind\":\"nothing\"" },
    { "\"page\":1,\"text\"", "\"page\":0,\"text\"" },
    { "\"page\":1,\"text\"", "\"page\":10,\"text\"" },
    { "\"text\":\"none\"", "\"text\":\"\"" },
  };
  static const char *const others[] = { "[]", "null", "{}", "7", "{\"n_pages\":1}" };

  for (guint i = 0; i < G_N_ELEMENTS (cases) + G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GString) text = g_string_new (good);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;

      if (i < G_N_ELEMENTS (cases))
        g_assert_cmpuint (g_string_replace (text, cases[i].from, cases[i].to, 1), ==, 1);
      else
        g_string_assign (text, others[i - G_N_ELEMENTS (cases)]);
      node = json_from_string (text->str, NULL);
      g_assert_nonnull (node);
      g_test_message ("%u: %s", i, text->str);
      g_assert_null (emend_outline_json_deserialize (node, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emend/store/outline-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/outline-json/empty", test_empty);
  g_test_add_func ("/emend/store/outline-json/bad", test_bad);
  return g_test_run ();
}
