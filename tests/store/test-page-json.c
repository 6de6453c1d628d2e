/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-json.h"

#include <string.h>

#include "emend-error.h"

#define N_MUTATIONS 20000

#define WORD_1 "[1,\"It\",10,20,40,50,96]"
#define WORD_1_AND(alternatives) "[1,\"It\",10,20,40,50,96," alternatives "]"
#define WORD_2 "[3,\"w\303\244s\",45,20,90,50,0]"
#define LINE(words)                                                                                \
  "{\"box\":[10,20,90,50],\"baseline_left\":45,\"baseline_right\":-44,\"font_size\":30,"           \
  "\"starts_paragraph\":true,\"words\":[" words "]}"
#define REGION(lines)                                                                              \
  "{\"type\":\"page-number\",\"block\":2,\"box\":[0,0,100,60],\"lines\":[" lines "]}"
#define PAGE(regions)                                                                              \
  "{\"width\":1200,\"height\":1800,\"dpi\":300,\"rotation\":90,\"languages\":\"eng+deu\","         \
  "\"regions\":[" regions "]}"

static EmendPage *
read_page (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  EmendPage *page;

  g_assert_nonnull (node);
  page = emend_page_json_deserialize (node, &error);
  if (page == NULL)
    g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
  else
    g_assert_no_error (error);
  return page;
}

static char *
write_page (const EmendPage *page)
{
  g_autoptr (JsonNode) node = emend_page_json_serialize (page);

  return json_to_string (node, FALSE);
}

/* What is read is written as it was. */
static void
test_round_trip (void)
{
  static const char *const pages[] = {
    PAGE (""),
    PAGE (REGION ("")),
    PAGE (REGION (LINE (""))),
    PAGE (REGION (LINE (WORD_1)) "," REGION (LINE (WORD_2))),
    PAGE (REGION (LINE (WORD_1 "," WORD_2) "," LINE ("[1000000,\"\\\"[\",-9,-8,-9,-8,100]"))),
    PAGE (REGION (LINE (WORD_1_AND ("[\"lt\",\"1t\"]") "," WORD_2))),
    "{\"width\":0,\"height\":1000000,\"dpi\":0,\"rotation\":0,\"languages\":null,\"regions\":[]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (EmendPage) page = read_page (pages[i]);
      g_autofree char *json = NULL;

      g_assert_nonnull (page);
      json = write_page (page);
      g_assert_cmpstr (json, ==, pages[i]);
    }
}

static void
test_values (void)
{
  g_autoptr (EmendPage) page = read_page (PAGE (REGION (LINE (WORD_1 "," WORD_2))));
  const EmendRegion *region;
  const EmendLine *line;
  const EmendWord *word;

  g_assert_cmpuint (page->width, ==, 1200);
  g_assert_cmpuint (page->height, ==, 1800);
  g_assert_cmpuint (page->dpi, ==, 300);
  g_assert_cmpuint (page->rotation, ==, 90);
  g_assert_cmpstr (page->languages, ==, "eng+deu");
  g_assert_cmpuint (page->regions->len, ==, 1);

  region = g_ptr_array_index (page->regions, 0);
  g_assert_cmpint (region->type, ==, EMEND_REGION_PAGE_NUMBER);
  g_assert_cmpuint (region->block, ==, 2);
  g_assert_cmpint (region->box.right, ==, 100);
  g_assert_cmpuint (region->lines->len, ==, 1);

  line = g_ptr_array_index (region->lines, 0);
  g_assert_cmpint (line->box.left, ==, 10);
  g_assert_cmpint (line->baseline_left, ==, 45);
  g_assert_cmpint (line->baseline_right, ==, -44);
  g_assert_cmpuint (line->font_size, ==, 30);
  g_assert_true (line->starts_paragraph);
  g_assert_cmpuint (line->words->len, ==, 2);

  word = g_ptr_array_index (line->words, 1);
  g_assert_cmpuint (word->id, ==, 3);
  g_assert_cmpstr (word->text, ==, "w\303\244s");
  g_assert_cmpint (word->box.left, ==, 45);
  g_assert_cmpint (word->box.top, ==, 20);
  g_assert_cmpint (word->box.right, ==, 90);
  g_assert_cmpint (word->box.bottom, ==, 50);
  g_assert_cmpuint (word->confidence, ==, 0);
  g_assert_null (word->alternatives);
}

static void
test_alternatives (void)
{
  static const char *const expected[] = { "lt", "\303\204t", NULL };
  g_autoptr (EmendPage) page
      = read_page (PAGE (REGION (LINE (WORD_1_AND ("[\"lt\",\"\303\204t\"]") "," WORD_2))));
  g_autoptr (GPtrArray) words = emend_page_index_words (page);
  const EmendWord *word = g_ptr_array_index (words, 1);

  g_assert_true (g_strv_equal ((const char *const *) word->alternatives, expected));
  g_assert_cmpuint (word->last, ==, 1);
  word = g_ptr_array_index (words, 3);
  g_assert_null (word->alternatives);
}

/* There is no list where there are no alternatives. */
static void
test_bad_alternatives (void)
{
  static const char *const words[] = {
    WORD_1_AND ("[]"),         WORD_1_AND ("null"),       WORD_1_AND ("\"lt\""),
    WORD_1_AND ("{}"),         WORD_1_AND ("7"),          WORD_1_AND ("[7]"),
    WORD_1_AND ("[\"\"]"),     WORD_1_AND ("[null]"),     WORD_1_AND ("[\"lt\",\"\"]"),
    WORD_1_AND ("[[\"lt\"]]"), WORD_1_AND ("[\"lt\"],0"), WORD_1_AND ("[\"lt\"],[\"1t\"]"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GString) json = g_string_new (PAGE (REGION (LINE (WORD_1 "," WORD_2))));

      g_test_message ("%s", words[i]);
      g_assert_cmpuint (g_string_replace (json, WORD_1, words[i], 1), ==, 1);
      g_assert_null (read_page (json->str));
    }
}

/* Each of these differs from a good page in one place. */
static void
test_bad_values (void)
{
  static const struct
  {
    const char *good;
    const char *bad;
  } cases[] = {
    { "\"width\":1200,", "" },
    { "\"width\":1200", "\"width\":-1" },
    { "\"width\":1200", "\"width\":1000001" },
    { "\"width\":1200", "\"width\":1200.0" },
    { "\"width\":1200", "\"width\":\"1200\"" },
    { "\"width\":1200", "\"width\":null" },
    { "\"width\":1200", "\"width\":[1200]" },
    { "\"height\":1800", "\"height\":4294967296" },
    { "\"dpi\":300", "\"dpi\":-300" },
    { "\"rotation\":90", "\"rotation\":45" },
    { "\"rotation\":90", "\"rotation\":360" },
    { "\"languages\":\"eng+deu\",", "" },
    { "\"eng+deu\"", "\"\"" },
    { "\"eng+deu\"", "1" },
    { "\"regions\"", "\"areas\"" },
    { "page-number", "page number" },
    { "\"page-number\"", "null" },
    { "\"type\":\"page-number\",", "" },
    { "\"block\":2", "\"block\":-2" },
    { "\"box\":[0,0,100,60],", "" },
    { "[0,0,100,60]", "[0,0,100]" },
    { "[0,0,100,60]", "[0,0,100,60,0]" },
    { "[0,0,100,60]", "[101,0,100,60]" },
    { "[0,0,100,60]", "[0,61,100,60]" },
    { "[0,0,100,60]", "[0,0,1000000001,60]" },
    { "[0,0,100,60]", "[-9223372036854775808,0,100,60]" },
    { "[0,0,100,60]", "[0,0,100,true]" },
    { "\"lines\"", "\"rows\"" },
    { "\"baseline_left\":45,", "" },
    { "\"baseline_right\":-44", "\"baseline_right\":-1000000001" },
    { "\"font_size\":30", "\"font_size\":-1" },
    { "\"starts_paragraph\":true", "\"starts_paragraph\":1" },
    { "\"starts_paragraph\":true,", "" },
    { "\"words\":[", "\"words\":null,\"x\":[" },
    { "[1,\"It\"", "[0,\"It\"" },
    { "[1,\"It\"", "[-1,\"It\"" },
    { "[1,\"It\"", "[3,\"It\"" },
    { "[1,\"It\"", "[4,\"It\"" },
    { "[1,\"It\"", "[1000001,\"It\"" },
    { "[1,\"It\"", "[\"1\",\"It\"" },
    { "\"It\"", "\"\"" },
    { "\"It\"", "null" },
    { "\"It\"", "[]" },
    { "\"It\"", "7" },
    { "50,96]", "50,101]" },
    { "50,96]", "50,-1]" },
    { "50,96]", "50]" },
    { "50,96]", "50,96,0]" },
    { "10,20,40,50", "41,20,40,50" },
    { WORD_1, "{}" },
    { WORD_1, "null" },
    { LINE (WORD_1 "," WORD_2), "[]" },
    { LINE (WORD_1 "," WORD_2), "null" },
    { REGION (LINE (WORD_1 "," WORD_2)), "3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) json = g_string_new (PAGE (REGION (LINE (WORD_1 "," WORD_2))));

      g_test_message ("%s instead of %s", cases[i].bad, cases[i].good);
      g_assert_cmpuint (g_string_replace (json, cases[i].good, cases[i].bad, 1), ==, 1);
      g_assert_null (read_page (json->str));
    }
}

static void
test_no_page (void)
{
  static const char *const documents[] = { "[]", "{}", "null", "1", "\"page\"", "true", "[[[]]]" };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_test_message ("%s", documents[i]);
      g_assert_null (read_page (documents[i]));
    }
}

static void
test_invalid_text (void)
{
  g_autoptr (JsonNode) node = json_from_string (PAGE (""), NULL);

  json_object_set_string_member (json_node_get_object (node), "languages", "a\377");
  g_assert_null (emend_page_json_deserialize (node, NULL));
}

static void
mutate (GString *json)
{
  static const char *const parts[] = {
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "-",
    "0",
    "9",
    "e9",
    "1e999",
    "null",
    "true",
    "\\u0000",
    "\\ud800",
    "99999999999999999999",
    "[]",
    "{}",
    "\"\"",
    ".5",
    " ",
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

/* Whatever is accepted is a page: written and read again, it is the same. GTest prints the seed. */
static void
test_mutations (void)
{
  guint n_accepted = 0;

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GString) json
          = g_string_new (PAGE (REGION (LINE (WORD_1_AND ("[\"lt\",\"1t\"]") "," WORD_2))));
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (EmendPage) page = NULL;
      g_autoptr (EmendPage) again = NULL;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      for (gint n = g_test_rand_int_range (1, 4); n > 0 && json->len > 0; n--)
        mutate (json);
      if (g_utf8_validate (json->str, -1, NULL))
        node = json_from_string (json->str, NULL);
      if (node != NULL)
        page = emend_page_json_deserialize (node, NULL);
      if (page == NULL)
        continue;

      n_accepted++;
      first = write_page (page);
      again = read_page (first);
      g_assert_nonnull (again);
      second = write_page (again);
      g_assert_cmpstr (first, ==, second);
    }

  g_test_message ("%u of %u accepted", n_accepted, N_MUTATIONS);
  g_assert_cmpuint (n_accepted, >, 0);
  g_assert_cmpuint (n_accepted, <, N_MUTATIONS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/page-json/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/page-json/values", test_values);
  g_test_add_func ("/emend/store/page-json/alternatives", test_alternatives);
  g_test_add_func ("/emend/store/page-json/bad-alternatives", test_bad_alternatives);
  g_test_add_func ("/emend/store/page-json/bad-values", test_bad_values);
  g_test_add_func ("/emend/store/page-json/no-page", test_no_page);
  g_test_add_func ("/emend/store/page-json/invalid-text", test_invalid_text);
  g_test_add_func ("/emend/store/page-json/mutations", test_mutations);

  return g_test_run ();
}
