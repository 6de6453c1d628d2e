/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lines fill the column, and words are broken where they may be. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "emend-line-breaker.h"

#define COLUMN 1000.0

static void
test_hyphens (void)
{
  static const struct
  {
    const char *word;
    gsize max;
    gsize expected;
  } cases[] = {
    { "reformation", 99, 7 }, { "reformation", 7, 5 }, { "winter", 99, 3 },  { "murderer", 99, 5 },
    { "passed", 99, 0 },      { "strength", 99, 0 },   { "cat", 99, 0 },     { "mother", 99, 0 },
    { "Winter,", 99, 3 },     { "1876", 99, 0 },       { "“winter", 99, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize at = emend_line_breaker_find_hyphen (cases[i].word, cases[i].max);

      if (at != cases[i].expected)
        g_test_fail_printf ("%s before %" G_GSIZE_FORMAT ": %" G_GSIZE_FORMAT, cases[i].word,
                            cases[i].max, at);
    }
}

static double
get_right (EmendTypeCase *type_case, const EmendPrintedLine *line)
{
  const EmendPrintedWord *last
      = &g_array_index (line->words, EmendPrintedWord, line->words->len - 1);

  return last->x + emend_type_case_measure (type_case, &last->font, last->text)->width;
}

/* A paragraph of many words, in which what is shown is what was written. */
static void
test_fill (void)
{
  g_autoptr (EmendTypeCase) type_case = emend_type_case_new ("C059");
  g_autoptr (GString) text = g_string_new ("It");
  g_autoptr (GPtrArray) lines = NULL;
  EmendBookElement *element;
  EmendBookStyle style;
  gsize end = 0;

  emend_book_style_init (&style, "victorian", 1);
  for (guint i = 0; i < 40; i++)
    g_string_append (text, " was a considerable reformation of the harbour—or nearly so");
  element = emend_book_element_new (&style, EMEND_BOOK_PARAGRAPH, text->str);
  lines = emend_line_breaker_break (type_case, element, COLUMN);

  g_assert_cmpuint (lines->len, >, 10);
  for (guint i = 0; i < lines->len; i++)
    {
      const EmendPrintedLine *line = g_ptr_array_index (lines, i);
      const EmendPrintedWord *first = &g_array_index (line->words, EmendPrintedWord, 0);

      g_assert_cmpfloat (fabs (first->x - (i == 0 ? style.indent : 0.0)), <, 0.01);
      if (i + 1 < lines->len)
        g_assert_cmpfloat (fabs (get_right (type_case, line) - COLUMN), <, 0.01);
      g_assert_cmpint (line->ends, ==, i + 1 == lines->len);
      g_assert_cmpuint (first->start - end, <=, 1);
      end = g_array_index (line->words, EmendPrintedWord, line->words->len - 1).end;
    }
  g_assert_cmpuint (end, ==, text->len);
  emend_book_element_free (element);
}

/* Dots lead to the number, which stands at the margin. */
static void
test_leaders (void)
{
  g_autoptr (EmendTypeCase) type_case = emend_type_case_new ("C059");
  g_autoptr (GPtrArray) lines = NULL;
  const EmendPrintedLine *line;
  const EmendPrintedWord *dots;
  EmendBookElement *element;
  EmendBookStyle style;

  emend_book_style_init (&style, "victorian", 1);
  element = emend_book_element_new (&style, EMEND_BOOK_CONTENTS, "The Ferry\t12");
  element->leaders = TRUE;
  lines = emend_line_breaker_break (type_case, element, COLUMN);
  g_assert_cmpuint (lines->len, ==, 1);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpuint (line->words->len, ==, 4);
  dots = &g_array_index (line->words, EmendPrintedWord, 2);
  g_assert_cmpuint (strspn (dots->text, "."), ==, strlen (dots->text));
  g_assert_cmpfloat (fabs (get_right (type_case, line) - COLUMN), <, 0.01);
  g_assert_cmpfloat (dots->x + emend_type_case_measure (type_case, &dots->font, dots->text)->width,
                     <, g_array_index (line->words, EmendPrintedWord, 3).x);
  emend_book_element_free (element);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/book/line-breaker/hyphens", test_hyphens);
  g_test_add_func ("/emend/book/line-breaker/fill", test_fill);
  g_test_add_func ("/emend/book/line-breaker/leaders", test_leaders);
  return g_test_run ();
}
