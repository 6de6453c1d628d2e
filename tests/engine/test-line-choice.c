/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-line-choice.h"

static const EmendBox wanted = { 100, 100, 1000, 180 };

static GPtrArray *
build_lines (const EmendBox *boxes, guint n_boxes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);

  for (guint i = 0; i < n_boxes; i++)
    {
      EmendLine *line = emend_line_new ();

      if (!emend_box_is_empty (&boxes[i]))
        emend_line_take_word (line, emend_word_new (1, "word", &boxes[i], 90));
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static void
test_choice (void)
{
  static const struct
  {
    const char *name;
    EmendBox lines[3];
    guint expected;
  } cases[] = {
    { "the only one", { { 100, 100, 1000, 140 } }, 0 },
    { "the first", { { 100, 110, 1000, 160 }, { 100, 165, 1000, 190 } }, 0 },
    { "the last", { { 100, 80, 1000, 110 }, { 100, 120, 1000, 160 } }, 1 },
    { "the middle", { { 100, 80, 1000, 110 }, { 100, 120, 1000, 160 }, { 90, 170, 990, 190 } }, 1 },
    { "a part of a neighbour", { { 100, 130, 300, 150 }, { 100, 110, 1000, 150 } }, 1 },
    { "as near", { { 100, 110, 1000, 150 }, { 100, 130, 1000, 170 } }, 0 },
    { "nothing in the first", { { 0 }, { 100, 110, 1000, 150 } }, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_lines = 0;
      g_autoptr (GPtrArray) lines = NULL;
      const EmendLine *expected;
      g_autoptr (EmendLine) line = NULL;

      g_test_message ("%s", cases[i].name);
      while (n_lines <= cases[i].expected
             || (n_lines < 3 && !emend_box_is_empty (&cases[i].lines[n_lines])))
        n_lines++;
      lines = build_lines (cases[i].lines, n_lines);
      expected = g_ptr_array_index (lines, cases[i].expected);
      line = emend_line_choice_steal (lines, &wanted);
      g_assert_true (line == expected);
      g_assert_cmpuint (lines->len, ==, n_lines - 1);
    }
}

static void
test_none (void)
{
  g_autoptr (GPtrArray) lines = build_lines (NULL, 0);
  g_autoptr (EmendLine) line = emend_line_choice_steal (lines, &wanted);

  g_assert_cmpuint (line->words->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/line-choice/choice", test_choice);
  g_test_add_func ("/emend/engine/line-choice/none", test_none);
  return g_test_run ();
}
