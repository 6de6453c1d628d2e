/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-correction-json.h"

#include "emend-error.h"

#define N_MUTATIONS 20000

#define EDIT_1                                                                                     \
  "{\"words\":[12,12],\"from\":\"whieh\",\"to\":\"which\",\"kind\":\"letters\","                   \
  "\"source\":\"offline\",\"state\":\"applied\",\"evidence\":[\"confusion\",\"dictionary\"],"      \
  "\"confidence\":93}"
#define EDIT_2                                                                                     \
  "{\"words\":[30,31],\"from\":\"Gro\303\237 e\",\"to\":\"Gro\303\237e\",\"kind\":\"join\","       \
  "\"source\":\"person\",\"state\":\"rejected\",\"evidence\":[],\"confidence\":0}"
#define CORRECTION(edits)                                                                          \
  "{\"words\":312,\"doubtful\":[3,8,9,312],\"confidence\":98,\"flagged\":true,\"edits\":[" edits   \
  "]}"

static EmendCorrection *
read_correction (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  EmendCorrection *correction;

  g_assert_nonnull (node);
  correction = emend_correction_json_deserialize (node, &error);
  if (correction == NULL)
    g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
  else
    g_assert_no_error (error);
  return correction;
}

static char *
write_correction (const EmendCorrection *correction)
{
  g_autoptr (JsonNode) node = emend_correction_json_serialize (correction);

  return json_to_string (node, FALSE);
}

/* What is read is written as it was. */
static void
test_round_trip (void)
{
  static const char *const corrections[] = {
    CORRECTION (""),
    CORRECTION (EDIT_1),
    CORRECTION (EDIT_1 "," EDIT_2),
    "{\"words\":0,\"doubtful\":[1000000],\"confidence\":0,\"flagged\":false,\"edits\":[]}",
    "{\"words\":1,\"doubtful\":[],\"confidence\":100,\"flagged\":false,\"edits\":["
    "{\"words\":[1,1000000],\"from\":\"\\\"[\\\\\",\"to\":\"\342\200\234[/\",\"kind\":\"quotes\","
    "\"source\":\"model\",\"state\":\"proposed\",\"evidence\":[\"shape\",\"confusion\","
    "\"dictionary\",\"lexicon\",\"reading\",\"alternative\",\"context\"],\"confidence\":100}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (corrections); i++)
    {
      g_autoptr (EmendCorrection) correction = read_correction (corrections[i]);
      g_autofree char *json = NULL;

      g_assert_nonnull (correction);
      json = write_correction (correction);
      g_assert_cmpstr (json, ==, corrections[i]);
    }
}

static void
test_values (void)
{
  g_autoptr (EmendCorrection) correction = read_correction (CORRECTION (EDIT_1 "," EDIT_2));
  const EmendEdit *edit;

  g_assert_cmpuint (correction->n_words, ==, 312);
  g_assert_cmpuint (correction->doubtful->len, ==, 4);
  g_assert_cmpuint (g_array_index (correction->doubtful, guint, 1), ==, 8);
  g_assert_cmpuint (correction->confidence, ==, 98);
  g_assert_true (correction->is_flagged);
  g_assert_cmpuint (correction->edits->len, ==, 2);

  edit = g_ptr_array_index (correction->edits, 0);
  g_assert_cmpuint (edit->first, ==, 12);
  g_assert_cmpuint (edit->last, ==, 12);
  g_assert_cmpstr (edit->from, ==, "whieh");
  g_assert_cmpstr (edit->to, ==, "which");
  g_assert_cmpint (edit->kind, ==, EMEND_EDIT_LETTERS);
  g_assert_cmpint (edit->source, ==, EMEND_EDIT_OFFLINE);
  g_assert_cmpint (edit->state, ==, EMEND_EDIT_APPLIED);
  g_assert_cmpuint (edit->evidence, ==, EMEND_EVIDENCE_CONFUSION | EMEND_EVIDENCE_DICTIONARY);
  g_assert_cmpuint (edit->confidence, ==, 93);

  edit = g_ptr_array_index (correction->edits, 1);
  g_assert_cmpuint (edit->last, ==, 31);
  g_assert_cmpint (edit->kind, ==, EMEND_EDIT_JOIN);
  g_assert_cmpint (edit->source, ==, EMEND_EDIT_PERSON);
  g_assert_cmpint (edit->state, ==, EMEND_EDIT_REJECTED);
  g_assert_cmpuint (edit->evidence, ==, EMEND_EVIDENCE_NONE);
}

/* Whoever reads it need not know what else is told there. */
static void
test_more_members (void)
{
  g_autoptr (EmendCorrection) correction
      = read_correction ("{\"page\":\"756f\",\"words\":1,\"doubtful\":[],\"confidence\":9,"
                         "\"flagged\":false,\"edits\":[]}");

  g_assert_nonnull (correction);
  g_assert_cmpuint (correction->confidence, ==, 9);
}

/* Each of these differs from a good correction in one place. */
static void
test_bad_values (void)
{
  static const struct
  {
    const char *good;
    const char *bad;
  } cases[] = {
    { "\"words\":312,", "" },
    { "\"words\":312", "\"words\":-1" },
    { "\"words\":312", "\"words\":1000001" },
    { "\"words\":312", "\"words\":312.0" },
    { "\"words\":312", "\"words\":\"312\"" },
    { "\"words\":312", "\"words\":null" },
    { "\"words\":312", "\"words\":[312]" },
    { "\"doubtful\":[3,8,9,312],", "" },
    { "[3,8,9,312]", "4" },
    { "[3,8,9,312]", "null" },
    { "[3,8,9,312]", "[0]" },
    { "[3,8,9,312]", "[-3]" },
    { "[3,8,9,312]", "[1000001]" },
    { "[3,8,9,312]", "[4294967300]" },
    { "[3,8,9,312]", "[3.5]" },
    { "[3,8,9,312]", "[\"3\"]" },
    { "[3,8,9,312]", "[null]" },
    { "[3,8,9,312]", "[3,3]" },
    { "[3,8,9,312]", "[8,3]" },
    { "\"confidence\":98,", "" },
    { "\"confidence\":98", "\"confidence\":101" },
    { "\"confidence\":98", "\"confidence\":-1" },
    { "\"flagged\":true,", "" },
    { "\"flagged\":true", "\"flagged\":1" },
    { "\"flagged\":true", "\"flagged\":\"true\"" },
    { "\"flagged\":true", "\"flagged\":null" },
    { "\"flagged\":true", "\"flagged\":{}" },
    { "\"edits\"", "\"changes\"" },
    { "\"edits\":[", "\"edits\":null,\"x\":[" },
    { "\"edits\":[", "\"edits\":{},\"x\":[" },
    { EDIT_1, "null" },
    { EDIT_1, "[]" },
    { EDIT_1, "{}" },
    { EDIT_1, "7" },
    { "\"words\":[12,12],", "" },
    { "[12,12]", "12" },
    { "[12,12]", "[]" },
    { "[12,12]", "[12]" },
    { "[12,12]", "[12,12,12]" },
    { "[12,12]", "[12,11]" },
    { "[12,12]", "[0,12]" },
    { "[12,12]", "[-12,12]" },
    { "[12,12]", "[12,1000001]" },
    { "[12,12]", "[12,\"12\"]" },
    { "[12,12]", "[12.5,13]" },
    { "[12,12]", "[null,12]" },
    { "\"from\":\"whieh\",", "" },
    { "\"whieh\"", "\"\"" },
    { "\"whieh\"", "null" },
    { "\"whieh\"", "[\"whieh\"]" },
    { "\"to\":\"which\",", "" },
    { "\"which\"", "\"\"" },
    { "\"which\"", "1" },
    { "\"which\"", "{}" },
    { "\"kind\":\"letters\",", "" },
    { "\"letters\"", "\"spelling\"" },
    { "\"letters\"", "\"Letters\"" },
    { "\"letters\"", "0" },
    { "\"source\":\"offline\",", "" },
    { "\"offline\"", "\"online\"" },
    { "\"offline\"", "null" },
    { "\"state\":\"applied\",", "" },
    { "\"applied\"", "\"done\"" },
    { "\"applied\"", "true" },
    { "\"evidence\":[\"confusion\",\"dictionary\"],", "" },
    { "[\"confusion\",\"dictionary\"]", "\"confusion\"" },
    { "[\"confusion\",\"dictionary\"]", "3" },
    { "[\"confusion\",\"dictionary\"]", "null" },
    { "\"dictionary\"]", "\"hearsay\"]" },
    { "\"dictionary\"]", "null]" },
    { "\"dictionary\"]", "[]]" },
    { "\"dictionary\"]", "2]" },
    { ",\"confidence\":93", "" },
    { "\"confidence\":93", "\"confidence\":101" },
    { "\"confidence\":93", "\"confidence\":9.3" },
    { "\"confidence\":93", "\"confidence\":\"93\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) json = g_string_new (CORRECTION (EDIT_1 "," EDIT_2));

      g_test_message ("%s instead of %s", cases[i].bad, cases[i].good);
      g_assert_cmpuint (g_string_replace (json, cases[i].good, cases[i].bad, 1), ==, 1);
      g_assert_null (read_correction (json->str));
    }
}

static void
test_no_correction (void)
{
  static const char *const documents[] = { "[]", "{}", "null", "1", "\"edits\"", "true", "[[[]]]" };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_test_message ("%s", documents[i]);
      g_assert_null (read_correction (documents[i]));
    }
}

static void
test_invalid_text (void)
{
  static const char *const members[] = { "from", "to", "kind" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (CORRECTION (EDIT_1), NULL);
      JsonArray *edits = json_object_get_array_member (json_node_get_object (node), "edits");

      json_object_set_string_member (json_array_get_object_element (edits, 0), members[i], "a\377");
      g_assert_null (emend_correction_json_deserialize (node, NULL));
    }
}

static void
mutate (GString *json)
{
  static const char *const parts[] = {
    "[", "]", "{",    "}",    ",",       ":",  "\"", "-",
    "0", "9", "null", "true", "\\u0000", "[]", "{}", "\"\"",
  };
  gssize at = g_test_rand_int_range (0, (gint) json->len);
  gssize length = g_test_rand_int_range (0, 8);

  length = MIN (length, (gssize) json->len - at);
  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      g_string_erase (json, at, length);
      break;
    case 1:
      g_string_insert (json, at, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      break;
    case 2:
      json->str[at] = (char) g_test_rand_int_range (1, 256);
      break;
    default:
      {
        g_autofree char *copy = g_strndup (json->str + at, (gsize) length);

        g_string_insert (json, g_test_rand_int_range (0, (gint) json->len), copy);
      }
    }
}

/* Whatever is accepted is a correction: written and read again, it is the same. GTest prints the seed. */
static void
test_mutations (void)
{
  guint n_accepted = 0;

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GString) json = g_string_new (CORRECTION (EDIT_1 "," EDIT_2));
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (EmendCorrection) correction = NULL;
      g_autoptr (EmendCorrection) again = NULL;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      for (gint n = g_test_rand_int_range (1, 4); n > 0 && json->len > 0; n--)
        mutate (json);
      if (g_utf8_validate (json->str, -1, NULL))
        node = json_from_string (json->str, NULL);
      if (node != NULL)
        correction = emend_correction_json_deserialize (node, NULL);
      if (correction == NULL)
        continue;

      n_accepted++;
      first = write_correction (correction);
      again = read_correction (first);
      g_assert_nonnull (again);
      second = write_correction (again);
      g_assert_cmpstr (first, ==, second);
    }

  g_test_message ("%u of %u accepted", n_accepted, N_MUTATIONS);
  g_assert_cmpuint (n_accepted, >, 0);
  g_assert_cmpuint (n_accepted, <, N_MUTATIONS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/store/correction-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/correction-json/values", test_values);
  g_test_add_func ("/emend/store/correction-json/more-members", test_more_members);
  g_test_add_func ("/emend/store/correction-json/bad-values", test_bad_values);
  g_test_add_func ("/emend/store/correction-json/no-correction", test_no_correction);
  g_test_add_func ("/emend/store/correction-json/invalid-text", test_invalid_text);
  g_test_add_func ("/emend/store/correction-json/mutations", test_mutations);
  return g_test_run ();
}
