/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-line-variant.h"

#include "emend-error.h"

/* Two lines on a page of 100 × 200 pixels; in the second one, nothing was read. */
#define GOOD_LINES                                                                                 \
  "[[('wörd', (12, 13, 80, 30), uint32 97, ['ward', 'cord']), "                                   \
  "('two', (82, 14, 100, 31), uint32 5, @as [])], []]"

static GVariant *
parse (const char *type, const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *variant = g_variant_parse (G_VARIANT_TYPE (type), text, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_variant_ref_sink (variant);
}

static GPtrArray *
decode (const char *text, guint n_lines, GError **error)
{
  g_autoptr (EmendPage) page = emend_page_new (100, 200);
  g_autoptr (GVariant) variant = parse (EMEND_LINE_VARIANT_LINES, text);

  return emend_line_variant_decode (variant, page, n_lines, error);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = decode (GOOD_LINES, 2, &error);
  g_autoptr (GVariant) expected = parse (EMEND_LINE_VARIANT_LINES, GOOD_LINES);
  g_autoptr (GVariant) again = NULL;
  const EmendLine *line;
  const EmendWord *word;

  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpuint (line->words->len, ==, 2);
  g_assert_cmpint (line->box.left, ==, 12);
  g_assert_cmpint (line->box.bottom, ==, 31);
  word = g_ptr_array_index (line->words, 0);
  g_assert_cmpuint (word->id, ==, 1);
  g_assert_cmpstr (word->text, ==, "wörd");
  g_assert_cmpint (word->box.right, ==, 80);
  g_assert_cmpuint (word->confidence, ==, 97);
  g_assert_cmpuint (g_strv_length (word->alternatives), ==, 2);
  g_assert_cmpstr (word->alternatives[1], ==, "cord");
  word = g_ptr_array_index (line->words, 1);
  g_assert_cmpuint (word->id, ==, 2);
  g_assert_null (word->alternatives);
  line = g_ptr_array_index (lines, 1);
  g_assert_cmpuint (line->words->len, ==, 0);

  again = g_variant_ref_sink (emend_line_variant_encode (lines));
  g_assert_true (g_variant_equal (expected, again));
}

/* One change to good lines, after which they cannot be. */
static const struct
{
  const char *name;
  const char *from;
  const char *to;
} bad_lines[] = {
  { "a line less", ", []]", "]" },
  { "a line more", ", []]", ", [], []]" },
  { "no lines", GOOD_LINES, "[]" },
  { "empty word", "'wörd'", "''" },
  { "two words", "'wörd'", "'two words'" },
  { "control character", "'wörd'", "'w\\u0001rd'" },
  { "no-break space", "'wörd'", "'w\\u00a0rd'" },
  { "decomposed", "'wörd'", "'wo\\u0308rd'" },
  { "left of the page", "(12,", "(-1," },
  { "right of the page", "14, 100,", "14, 101," },
  { "above the page", "13, 80", "-13, 80" },
  { "below the page", "80, 30", "80, 201" },
  { "far away", "80, 30", "2147483647, 30" },
  { "inside out", "(12, 13, 80, 30)", "(80, 13, 12, 30)" },
  { "empty box", "(12, 13, 80, 30)", "(12, 13, 12, 30)" },
  { "more than sure", "uint32 97", "uint32 101" },
  { "empty alternative", "'ward'", "''" },
  { "two words as an alternative", "'ward'", "'two words'" },
  { "decomposed alternative", "'ward'", "'wo\\u0308rt'" },
  { "control character in an alternative", "'cord'", "'co\\nrd'" },
  { "its own alternative", "'ward'", "'wörd'" },
  { "the same alternative twice", "'ward'", "'cord'" },
  { "nine alternatives", "['ward', 'cord']", "['1', '2', '3', '4', '5', '6', '7', '8', '9']" },
};

static void
test_impossible (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_lines); i++)
    {
      g_autoptr (GString) text = g_string_new (GOOD_LINES);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad_lines[i].name);
      g_assert_cmpuint (g_string_replace (text, bad_lines[i].from, bad_lines[i].to, 1), ==, 1);
      g_assert_null (decode (text->str, 2, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
    }
}

/* The longest that there may be, and a longer one, as a word and as an alternative. */
static void
test_long_words (void)
{
  static const char *const words[] = { "wörd", "cord" };

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GString) text = g_string_new (GOOD_LINES);
      g_autofree char *word = g_strnfill (4096 + i / 2, 'w');
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) lines = NULL;

      g_string_replace (text, words[i % 2], word, 1);
      lines = decode (text->str, 2, &error);
      if (i / 2 == 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
    }
}

static void
test_too_many_words (void)
{
  g_autoptr (GString) text = g_string_new ("[[");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= 10000; i++)
    g_string_append_printf (text, "%s('w', (0, 0, 1, 1), 1, @as [])", i > 0 ? "," : "");
  g_string_append (text, "]]");
  g_assert_null (decode (text->str, 1, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
}

static void
test_boxes (void)
{
  static const EmendBox boxes[] = { { 0, 0, 100, 200 }, { 5, 6, 7, 8 } };
  g_autoptr (GVariant) variant
      = g_variant_ref_sink (emend_line_variant_encode_boxes (boxes, G_N_ELEMENTS (boxes)));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) decoded
      = emend_line_variant_decode_boxes (variant, 100, 200, EMEND_LINE_VARIANT_MAX_LINES, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (decoded->data, decoded->len * sizeof (EmendBox), boxes, sizeof boxes);
}

static void
test_impossible_boxes (void)
{
  static const EmendBox boxes[] = {
    { -1, 0, 10, 10 }, { 0, -1, 10, 10 }, { 0, 0, 101, 10 },
    { 0, 0, 10, 201 }, { 5, 5, 5, 10 },   { 5, 10, 10, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autoptr (GVariant) variant
          = g_variant_ref_sink (emend_line_variant_encode_boxes (&boxes[i], 1));
      g_autoptr (GError) error = NULL;

      g_assert_null (emend_line_variant_decode_boxes (variant, 100, 200,
                                                      EMEND_LINE_VARIANT_MAX_LINES, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_FAILED);
    }
}

static void
test_too_many_boxes (void)
{
  EmendBox boxes[EMEND_LINE_VARIANT_MAX_LINES + 1];

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    boxes[i] = (EmendBox){ 0, 0, 1, 1 };
  for (guint n = EMEND_LINE_VARIANT_MAX_LINES; n <= G_N_ELEMENTS (boxes); n++)
    {
      g_autoptr (GVariant) variant
          = g_variant_ref_sink (emend_line_variant_encode_boxes (boxes, n));
      g_autoptr (GArray) decoded
          = emend_line_variant_decode_boxes (variant, 100, 200, EMEND_LINE_VARIANT_MAX_LINES, NULL);

      g_assert_true ((decoded != NULL) == (n == EMEND_LINE_VARIANT_MAX_LINES));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/line-variant/round-trip", test_round_trip);
  g_test_add_func ("/emend/engine/line-variant/impossible", test_impossible);
  g_test_add_func ("/emend/engine/line-variant/long-words", test_long_words);
  g_test_add_func ("/emend/engine/line-variant/too-many-words", test_too_many_words);
  g_test_add_func ("/emend/engine/line-variant/boxes", test_boxes);
  g_test_add_func ("/emend/engine/line-variant/impossible-boxes", test_impossible_boxes);
  g_test_add_func ("/emend/engine/line-variant/too-many-boxes", test_too_many_boxes);
  return g_test_run ();
}
