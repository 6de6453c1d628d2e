/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-variant.h"

#include <string.h>

#include "emend-error.h"

#define GOOD_PAGE                                                                                  \
  "(uint32 100, uint32 200, uint32 300, uint32 90, 'eng', [('body', uint32 4, (5, 6, 95, 36), "    \
  "[((10, 11, 90, 31), 28, 29, uint32 20, true, [('wörd', (12, 13, 80, 30), uint32 97)])])])"

static GVariant *
parse_page (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *variant
      = g_variant_parse (G_VARIANT_TYPE (EMEND_PAGE_VARIANT_PAGE), text, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_variant_ref_sink (variant);
}

static void
test_round_trip (void)
{
  g_autoptr (GVariant) variant = parse_page (GOOD_PAGE);
  g_autoptr (GVariant) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = emend_page_variant_decode (variant, &error);
  const EmendRegion *region;
  const EmendLine *line;
  const EmendWord *word;

  g_assert_no_error (error);
  g_assert_cmpuint (page->width, ==, 100);
  g_assert_cmpuint (page->height, ==, 200);
  g_assert_cmpuint (page->dpi, ==, 300);
  g_assert_cmpuint (page->rotation, ==, 90);
  g_assert_cmpstr (page->languages, ==, "eng");

  region = g_ptr_array_index (page->regions, 0);
  g_assert_cmpint (region->type, ==, EMEND_REGION_BODY);
  g_assert_cmpuint (region->block, ==, 4);
  g_assert_cmpint (region->box.left, ==, 5);
  line = g_ptr_array_index (region->lines, 0);
  g_assert_cmpint (line->box.bottom, ==, 31);
  g_assert_cmpint (line->baseline_left, ==, 28);
  g_assert_cmpint (line->baseline_right, ==, 29);
  g_assert_cmpuint (line->font_size, ==, 20);
  g_assert_true (line->starts_paragraph);
  word = g_ptr_array_index (line->words, 0);
  g_assert_cmpuint (word->id, ==, 1);
  g_assert_cmpstr (word->text, ==, "wörd");
  g_assert_cmpint (word->box.right, ==, 80);
  g_assert_cmpuint (word->confidence, ==, 97);

  again = g_variant_ref_sink (emend_page_variant_encode (page));
  g_assert_true (g_variant_equal (variant, again));
}

static void
test_blank (void)
{
  g_autoptr (EmendPage) blank = emend_page_new (1, 1);
  g_autoptr (GVariant) variant = g_variant_ref_sink (emend_page_variant_encode (blank));
  g_autoptr (EmendPage) page = emend_page_variant_decode (variant, NULL);

  g_assert_null (page->languages);
  g_assert_cmpuint (page->regions->len, ==, 0);
}

/* Words are numbered through, whatever line they are in. */
static void
test_ids (void)
{
  g_autoptr (GVariant) variant = parse_page (
      "(uint32 9, uint32 9, uint32 0, uint32 0, '', [('body', uint32 0, (0, 0, 9, 9), "
      "[((0, 0, 9, 1), 1, 1, uint32 0, true, [('a', (0, 0, 1, 1), uint32 1)]), "
      "((0, 1, 9, 2), 2, 2, uint32 0, false, [('b', (0, 1, 1, 2), uint32 1), "
      "('c', (2, 1, 3, 2), uint32 1)])])])");
  g_autoptr (EmendPage) page = emend_page_variant_decode (variant, NULL);
  g_autoptr (GPtrArray) words = emend_page_index_words (page);

  g_assert_cmpuint (words->len, ==, 4);
  g_assert_cmpstr (((EmendWord *) g_ptr_array_index (words, 3))->text, ==, "c");
}

/* One change to a good page, after which it cannot be. */
static const struct
{
  const char *name;
  const char *from;
  const char *to;
} bad_pages[] = {
  { "no width", "uint32 100", "uint32 0" },
  { "enormous", "uint32 100", "uint32 4294967295" },
  { "impossible resolution", "uint32 300", "uint32 300000" },
  { "oblique", "uint32 90,", "uint32 45," },
  { "unknown region", "'body'", "'poem'" },
  { "region outside", "95, 36", "101, 36" },
  { "empty region", "(5, 6, 95, 36)", "(5, 6, 5, 36)" },
  { "line above", "(10, 11,", "(10, -1," },
  { "line upside down", "(10, 11, 90, 31)", "(10, 31, 90, 11)" },
  { "baseline outside", "28, 29", "28, 201" },
  { "type higher than the page", "uint32 20,", "uint32 201," },
  { "line without words", "[('wörd', (12, 13, 80, 30), uint32 97)]", "[]" },
  { "empty word", "'wörd'", "''" },
  { "two words", "'wörd'", "'two words'" },
  { "control character", "'wörd'", "'w\\u0001rd'" },
  { "no-break space", "'wörd'", "'w\\u00a0rd'" },
  { "decomposed", "'wörd'", "'wo\\u0308rd'" },
  { "word outside", "(12, 13, 80, 30)", "(12, 13, 80, 2147483647)" },
  { "word inside out", "(12, 13, 80, 30)", "(80, 13, 12, 30)" },
  { "more than sure", "uint32 97", "uint32 101" },
};

static void
test_impossible (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_pages); i++)
    {
      g_autoptr (GString) text = g_string_new (GOOD_PAGE);
      g_autoptr (GVariant) variant = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad_pages[i].name);
      g_assert_cmpuint (g_string_replace (text, bad_pages[i].from, bad_pages[i].to, 1), ==, 1);
      variant = parse_page (text->str);
      g_assert_null (emend_page_variant_decode (variant, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
    }
}

static void
test_long_word (void)
{
  g_autoptr (GString) text = g_string_new (GOOD_PAGE);
  g_autofree char *word = g_strnfill (5000, 'w');
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GError) error = NULL;

  g_string_replace (text, "wörd", word, 1);
  variant = parse_page (text->str);
  g_assert_null (emend_page_variant_decode (variant, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
}

static void
test_too_many_regions (void)
{
  g_autoptr (EmendPage) page = emend_page_new (10, 10);
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= 50000; i++)
    {
      EmendRegion *region = emend_region_new (EMEND_REGION_NOISE, i);

      region->box = (EmendBox){ 0, 0, 1, 1 };
      emend_page_take_region (page, region);
    }
  variant = g_variant_ref_sink (emend_page_variant_encode (page));
  g_assert_null (emend_page_variant_decode (variant, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/page-variant/round-trip", test_round_trip);
  g_test_add_func ("/emend/engine/page-variant/blank", test_blank);
  g_test_add_func ("/emend/engine/page-variant/ids", test_ids);
  g_test_add_func ("/emend/engine/page-variant/impossible", test_impossible);
  g_test_add_func ("/emend/engine/page-variant/long-word", test_long_word);
  g_test_add_func ("/emend/engine/page-variant/too-many-regions", test_too_many_regions);
  return g_test_run ();
}
