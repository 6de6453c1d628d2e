/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-rows.h"

#include "fake-print.h"

/* Lines of one block, one below the other from the row 300 on, ending with NULL. */
static void
add_column (FakePrint *print, int left, const char *const *lines)
{
  guint first = print->page->regions->len;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0')
        continue;
      fake_print_add_line (print, left, 300 + 100 * (int) i, lines[i]);
      ((EmendRegion *) g_ptr_array_index (print->page->regions, print->page->regions->len - 1))
          ->block
          = first;
    }
}

static char *
dup_text (const EmendPage *page)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      g_assert_cmpuint (region->lines->len, ==, 1);
      g_ptr_array_add (lines, emend_line_dup_text (g_ptr_array_index (region->lines, 0)));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (" | ", (char **) lines->pdata);
}

static void
test_join (void)
{
  static const struct
  {
    const char *name;
    const char *left[8];
    const char *right[8];
    const char *text;
  } cases[] = {
    { "table of contents",
      { "Foreword", "The Lantern", "Notes" },
      { "ix", "3", "114." },
      "Foreword ix | The Lantern 3 | Notes 114." },
    { "a number between rows",
      { "Foreword", "The Lantern", "", "Notes" },
      { "9", "13", "20", "114" },
      "Foreword 9 | The Lantern 13 | Notes 114 | 20" },
    { "chapter numbers",
      { "I", "II", "III" },
      { "Foreword", "The Lantern", "Notes" },
      "I Foreword | II The Lantern | III Notes" },
    { "one number", { "Foreword", "The Lantern" }, { "9" }, "Foreword | The Lantern | 9" },
    { "words", { "Foreword", "The Lantern" }, { "9", "see" }, "Foreword | The Lantern | 9 | see" },
    { "years in the margin",
      { "lines of one length", "lines of one length", "lines of one length",
        "lines of one length" },
      { "1642", "1643" },
      "lines of one length | lines of one length | lines of one length | lines of one length | "
      "1642 | 1643" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FakePrint) print = fake_print_new ();
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].name);
      add_column (print, 100, cases[i].left);
      add_column (print, 1200, cases[i].right);
      emend_page_rows_join_numbers (print->page);
      text = dup_text (print->page);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Pictures stay, though they have no lines. */
static void
test_picture (void)
{
  static const char *const titles[] = { "Foreword", "The Lantern", NULL };
  static const char *const numbers[] = { "9", "13", NULL };
  g_autoptr (FakePrint) print = fake_print_new ();

  emend_page_take_region (print->page, emend_region_new (EMEND_REGION_IMAGE, 7));
  add_column (print, 100, titles);
  add_column (print, 1200, numbers);
  emend_page_rows_join_numbers (print->page);
  g_assert_cmpuint (print->page->regions->len, ==, 3);
}

/* On a page that leans, a row is higher or lower far from its line. */
static void
test_leaning (void)
{
  g_autoptr (FakePrint) print = fake_print_new ();
  EmendLine *line = fake_print_add_line (print, 100, 300, "The Lantern");
  const EmendBox level = { 1200, 280, 1214, 300 };
  const EmendBox lower = { 1200, 300, 1214, 325 };

  g_assert_true (emend_page_rows_find_line (print->page, &level, FAKE_PRINT_SIZE, -1) == line);
  line->baseline_right += 5;
  g_assert_null (emend_page_rows_find_line (print->page, &level, FAKE_PRINT_SIZE, -1));
  g_assert_true (emend_page_rows_find_line (print->page, &lower, FAKE_PRINT_SIZE, -1) == line);
  g_assert_null (emend_page_rows_find_line (print->page, &lower, FAKE_PRINT_SIZE, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/page-rows/join", test_join);
  g_test_add_func ("/emend/engine/page-rows/picture", test_picture);
  g_test_add_func ("/emend/engine/page-rows/leaning", test_leaning);
  return g_test_run ();
}
