/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-document-json.h"
#include "emend-error.h"

static const char *const good
    = "{\"n_pages\":3,\"labels\":{\"pages\":[null,null,null],\"events\":[]},\"heads\":[],"
      "\"outline\":{\"headings\":[],\"contents\":[],\"sections\":[],\"findings\":[]},"
      "\"spans\":[[1,1,2,\"header\"],[1,3,9,\"body\"],[3,1,4,\"body\"]],"
      "\"blocks\":[{\"role\":\"heading\",\"level\":1,\"runs\":[[1,3,4,\"space\"]]},"
      "{\"role\":\"paragraph\",\"level\":0,\"runs\":[[1,5,9,\"drop\"],[3,1,4,\"space\"]]}],"
      "\"notes\":[{\"kind\":\"foot\",\"marker\":\"*\",\"mark\":[1,5],\"is_apart\":false}],"
      "\"references\":[{\"page\":3,\"word\":1,\"type\":\"book\",\"text\":\"x\"}],"
      "\"figures\":[{\"page\":2,\"box\":[1,2,3,4],\"before\":2,\"caption\":1}],"
      "\"findings\":[{\"kind\":\"broken\",\"text\":\"x\"}]}";

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) node = json_from_string (good, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendDocument) document = emend_document_json_deserialize (node, &error);
  g_autoptr (JsonNode) again = NULL;
  const EmendBlock *block;

  g_assert_no_error (error);
  g_assert_cmpuint (document->n_pages, ==, 3);
  g_assert_cmpuint (document->spans->len, ==, 3);
  g_assert_cmpuint (document->blocks->len, ==, 2);
  block = g_ptr_array_index (document->blocks, 1);
  g_assert_cmpuint (g_array_index (block->runs, EmendWordRun, 1).page, ==, 2);
  g_assert_cmpuint (g_array_index (block->runs, EmendWordRun, 0).join, ==, EMEND_JOIN_DROP);

  again = emend_document_json_serialize (document);
  g_assert_true (json_node_equal (node, again));
}

/* Adds what every document has, so that nothing is wrong but what the case says. */
static char *
complete (const char *json)
{
  gsize length = strlen (json);

  if (*json != '{' || length < 3)
    return g_strdup (json);
  return g_strdup_printf (
      "%.*s,\"labels\":{\"pages\":[null],\"events\":[]},\"heads\":[],\"outline\":{\"headings\":[],"
      "\"contents\":[],\"sections\":[],\"findings\":[]},\"notes\":[],\"references\":[],"
      "\"figures\":[],\"findings\":[]}",
      (int) length - 1, json);
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "[]",
    "null",
    "{}",
    "{\"n_pages\":-1,\"spans\":[],\"blocks\":[]}",
    "{\"n_pages\":3000000000,\"spans\":[],\"blocks\":[]}",
    "{\"n_pages\":1.5,\"spans\":[],\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":{},\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":[1],\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":[[1,1,2]],\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":[[2,1,2,\"body\"]],\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":[[0,1,2,\"body\"]],\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":[[1,0,2,\"body\"]],\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":[[1,3,2,\"body\"]],\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":[[1,1,2,\"margin\"]],\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":[[1,1,2,7]],\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":[[1,1,4,\"body\"],[1,4,5,\"body\"]],\"blocks\":[]}",
    "{\"n_pages\":1,\"spans\":[],\"blocks\":[7]}",
    "{\"n_pages\":1,\"spans\":[],\"blocks\":[{\"role\":\"paragraph\",\"level\":0}]}",
    "{\"n_pages\":1,\"spans\":[],\"blocks\":[{\"role\":\"paragraph\",\"level\":0,\"runs\":[]}]}",
    "{\"n_pages\":1,\"spans\":[],\"blocks\":[{\"role\":\"heading\",\"level\":0,"
    "\"runs\":[[1,1,2,\"space\"]]}]}",
    "{\"n_pages\":1,\"spans\":[],\"blocks\":[{\"role\":\"poem\",\"level\":0,"
    "\"runs\":[[1,1,2,\"space\"]]}]}",
    "{\"n_pages\":1,\"spans\":[],\"blocks\":[{\"role\":\"paragraph\",\"level\":\"0\","
    "\"runs\":[[1,1,2,\"space\"]]}]}",
    "{\"n_pages\":1,\"spans\":[],\"blocks\":[{\"role\":\"paragraph\",\"level\":0,"
    "\"runs\":[[1,1,2,\"glue\"]]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = complete (cases[i]);
      g_autoptr (JsonNode) node = json_from_string (json, NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", json);
      g_assert_nonnull (node);
      g_assert_null (emend_document_json_deserialize (node, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

/* Whatever a damaged file holds: a document or an error, and never a crash. */
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
          g_autoptr (EmendDocument) document = emend_document_json_deserialize (node, &error);

          g_assert_true ((document == NULL) == (error != NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/store/document-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/document-json/bad", test_bad);
  g_test_add_func ("/emend/store/document-json/mutations", test_mutations);
  return g_test_run ();
}
