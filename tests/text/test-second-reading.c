/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-second-reading.h"

#include "correction-case.h"
#include "printed-page.h"

static const EmendLine *
get_line (const EmendPage *page, guint l)
{
  const EmendRegion *region = g_ptr_array_index (page->regions, 0);

  return g_ptr_array_index (region->lines, l);
}

/* What the second reading has in the place of each word of a line, `-` where it has nothing. */
static char *
show (const EmendSecondReading *second, const EmendLine *line)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < line->words->len; i++)
    {
      g_autofree char *word = emend_second_reading_dup_text (second, line, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", word != NULL ? word : "-");
    }
  return g_string_free (text, FALSE);
}

static void
test_texts (void)
{
  static const struct
  {
    const char *second;
    const char *shown;
  } cases[] = {
    { "the old town", "the|old|town" },   { "the old to+wn", "the|old|to wn" },
    { "tha olb tovvn", "tha|olb|tovvn" }, { "_ old _", "-|old|-" },
    { "_ _ town", "-|-|town" },
  };
  g_autoptr (EmendPage) page = correction_case_make_page ("the old town");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) again = correction_case_make_second (page, cases[i].second);
      g_autoptr (EmendSecondReading) second = emend_second_reading_new (again);
      g_autofree char *shown = show (second, get_line (page, 0));

      g_assert_cmpstr (shown, ==, cases[i].shown);
      for (guint w = 0; w < 3; w++)
        g_assert_true (emend_second_reading_covers (second, get_line (page, 0), w));
    }
}

/* A word of the second reading that reaches over two of the first stands in the place of neither. */
static void
test_other_borders (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendPage) again = printed_page_new ();
  g_autoptr (EmendSecondReading) second = NULL;
  g_autofree char *shown = NULL;

  printed_page_add (page, 0, 200, 100, 40, "marty rdoms of old");
  printed_page_add (again, 0, 200, 100, 40, "martyxrdoms of old");
  second = emend_second_reading_new (again);
  shown = show (second, get_line (page, 0));
  g_assert_cmpstr (shown, ==, "-|-|of|old");
}

static void
test_lines (void)
{
  g_autoptr (EmendPage) page
      = correction_case_make_page ("the old town\nwas by the river\nand so on");
  g_autoptr (EmendPage) again = correction_case_make_second (page, "-\nwas by _ river\n-");
  g_autoptr (EmendSecondReading) second = emend_second_reading_new (again);
  g_autofree char *shown = show (second, get_line (page, 1));
  g_autofree char *other = show (second, get_line (page, 2));

  g_assert_false (emend_second_reading_covers (second, get_line (page, 0), 0));
  g_assert_true (emend_second_reading_covers (second, get_line (page, 1), 0));
  g_assert_cmpstr (shown, ==, "was|by|-|river");
  g_assert_cmpstr (other, ==, "-|-|-");
}

/* Closely leaded lines share rows with their neighbours. */
static void
test_close_lines (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendSecondReading) second = NULL;

  printed_page_add (page, 0, 200, 100, 40, "one");
  printed_page_add (page, 0, 200, 114, 40, "two");
  printed_page_add (page, 0, 200, 128, 40, "six");
  second = emend_second_reading_new (page);
  for (guint l = 0; l < 3; l++)
    {
      g_autofree char *shown = show (second, get_line (page, l));
      g_autofree char *text = emend_line_dup_text (get_line (page, l));

      g_assert_cmpstr (shown, ==, text);
    }
}

/* A part of a line was read again: its outermost words are only there for those between them, unless they are
 * the outermost of the line as well. */
static void
test_parts (void)
{
  static const struct
  {
    guint first;
    guint last;
    const char *shown;
  } cases[] = {
    { 0, 4, "the|old|town|was|here" }, { 1, 3, "-|-|town|-|-" }, { 0, 2, "the|old|-|-|-" },
    { 2, 4, "-|-|-|was|here" },        { 1, 1, "-|-|-|-|-" },
  };
  g_autoptr (EmendPage) page = correction_case_make_page ("the old town was here");
  const GPtrArray *words = get_line (page, 0)->words;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) again = emend_page_copy (page);
      EmendLine *place
          = g_ptr_array_index (((EmendRegion *) g_ptr_array_index (again->regions, 0))->lines, 0);
      g_autoptr (EmendSecondReading) second = NULL;
      g_autofree char *shown = NULL;

      place->box.left = ((EmendWord *) g_ptr_array_index (words, cases[i].first))->box.left;
      place->box.right = ((EmendWord *) g_ptr_array_index (words, cases[i].last))->box.right;
      second = emend_second_reading_new (again);
      shown = show (second, get_line (page, 0));
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* Lines beside each other, as of two columns, are not the same. */
static void
test_columns (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendPage) again = printed_page_new ();
  g_autoptr (EmendSecondReading) second = NULL;

  printed_page_add (page, 0, 200, 100, 40, "left");
  printed_page_add (again, 0, 800, 100, 40, "right");
  second = emend_second_reading_new (again);
  g_assert_false (emend_second_reading_covers (second, get_line (page, 0), 0));
}

static void
test_alternatives (void)
{
  g_autoptr (EmendPage) page = correction_case_make_page ("the old town");
  g_autoptr (EmendPage) again
      = correction_case_make_second (page, "the to+wn{a,b} town{tower,tows}");
  g_autoptr (EmendSecondReading) second = emend_second_reading_new (again);
  char **alternatives = emend_second_reading_get_alternatives (second, get_line (page, 0), 2);

  g_assert_nonnull (alternatives);
  g_assert_cmpstr (alternatives[0], ==, "tower");
  g_assert_cmpstr (alternatives[1], ==, "tows");
  g_assert_null (alternatives[2]);
  g_assert_null (emend_second_reading_get_alternatives (second, get_line (page, 0), 0));
  g_assert_null (emend_second_reading_get_alternatives (second, get_line (page, 0), 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/second-reading/texts", test_texts);
  g_test_add_func ("/emend/text/second-reading/other-borders", test_other_borders);
  g_test_add_func ("/emend/text/second-reading/lines", test_lines);
  g_test_add_func ("/emend/text/second-reading/close-lines", test_close_lines);
  g_test_add_func ("/emend/text/second-reading/parts", test_parts);
  g_test_add_func ("/emend/text/second-reading/columns", test_columns);
  g_test_add_func ("/emend/text/second-reading/alternatives", test_alternatives);
  return g_test_run ();
}
