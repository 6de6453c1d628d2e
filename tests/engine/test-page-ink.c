/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-ink.h"

#include "fake-paper.h"

/* Squares of all sizes up to @size, far enough from each other. */
static void
scatter (EmendImage *image, int size, guint8 grey)
{
  for (int i = 0; i < 400; i++)
    {
      int left = 30 + i % 20 * 72;
      int top = 30 + i / 20 * 102;
      int length = 1 + i % size;

      fake_paper_paint (image, &(EmendBox){ left, top, left + length, top + length }, grey);
    }
}

static void
test_blank (void)
{
  static const struct
  {
    const char *name;
    guint depth;
    EmendBox marks[3];
    int specks;
    guint8 grey;
    guint n_marks;
  } cases[] = {
    { "white", 1, { { 0 } }, 0, 0, 0 },
    { "white paper", 8, { { 0 } }, 0, 0, 0 },
    { "specks", 1, { { 0 } }, 11, 0, 0 },
    { "specks on paper", 8, { { 0 } }, 11, 30, 0 },
    { "shadows of the scanner",
      1,
      { { 0, 0, 70, FAKE_PAPER_HEIGHT }, { 0, 0, FAKE_PAPER_WIDTH, 40 } },
      0,
      0,
      0 },
    { "line of the scanner", 1, { { 700, 0, 703, FAKE_PAPER_HEIGHT } }, 0, 0, 0 },
    { "line that ends before the edge", 1, { { 700, 9, 703, FAKE_PAPER_HEIGHT - 9 } }, 0, 0, 0 },
    { "shining through", 8, { { 500, 500, 530, 540 }, { 600, 500, 640, 540 } }, 0, 185, 0 },
    { "digit of 6 points", 1, { { 740, 1900, 748, 1917 } }, 0, 0, 1 },
    { "page number", 1, { { 740, 1900, 755, 1930 }, { 760, 1900, 775, 1930 } }, 0, 0, 2 },
    { "page number among specks", 1, { { 740, 1900, 755, 1930 } }, 5, 0, 1 },
    { "pencil", 8, { { 740, 1900, 780, 1950 } }, 0, 140, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) image = fake_paper_new (cases[i].depth);

      g_test_message ("%s", cases[i].name);
      if (cases[i].specks > 0)
        scatter (image, cases[i].specks, cases[i].grey);
      for (guint m = 0; m < G_N_ELEMENTS (cases[i].marks); m++)
        fake_paper_paint (image, &cases[i].marks[m], cases[i].grey);
      g_assert_cmpuint (emend_page_ink_count_marks (image), ==, cases[i].n_marks);
    }
}

/* Nobody knows what is on a dark page before it is read. */
static void
test_dark (void)
{
  g_autoptr (EmendImage) image = fake_paper_new (1);
  g_autoptr (EmendImage) grey = emend_image_new (FAKE_PAPER_WIDTH, FAKE_PAPER_HEIGHT, 8, 300);

  fake_paper_paint (image, &(EmendBox){ 0, 0, FAKE_PAPER_WIDTH, FAKE_PAPER_HEIGHT - 100 }, 0);
  g_assert_cmpuint (emend_page_ink_count_marks (image), ==, G_MAXUINT);
  g_assert_cmpuint (emend_page_ink_count_marks (grey), ==, G_MAXUINT);
}

static void
test_text (void)
{
  g_autoptr (EmendImage) image = fake_paper_new (1);

  scatter (image, 40, 0);
  g_assert_cmpuint (emend_page_ink_count_marks (image), >, 200);
}

static void
test_tiny (void)
{
  g_autoptr (EmendImage) image = emend_image_new (1, 1, 1, 0);

  g_assert_cmpuint (emend_page_ink_count_marks (image), ==, 0);
}

/* What is as high as type may be, and not much wider. */
static void
test_list (void)
{
  static const struct
  {
    const char *name;
    EmendBox mark;
    gboolean is_listed;
  } cases[] = {
    { "digit", { 740, 1900, 755, 1930 }, TRUE },
    { "as low as possible", { 740, 1900, 755, 1910 }, TRUE },
    { "as high as possible", { 740, 1900, 755, 1940 }, TRUE },
    { "too low", { 740, 1900, 755, 1909 }, FALSE },
    { "too high", { 740, 1900, 755, 1941 }, FALSE },
    { "rule", { 500, 1900, 900, 1912 }, FALSE },
    { "at the edge", { 0, 1900, 15, 1930 }, FALSE },
  };

  for (guint depth = 1; depth <= 8; depth += 7)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_autoptr (EmendImage) image = fake_paper_new (depth);
          g_autoptr (GArray) marks = NULL;

          g_test_message ("%s, %u bits", cases[i].name, depth);
          fake_paper_paint (image, &cases[i].mark, 0);
          marks = emend_page_ink_list_marks (image, 10, 40);
          g_assert_cmpuint (marks->len, ==, cases[i].is_listed ? 1 : 0);
          if (marks->len > 0)
            g_assert_cmpmem (marks->data, sizeof (EmendBox), &cases[i].mark, sizeof (EmendBox));
        }
    }
}

/* Large marks are found to a few pixels. */
static void
test_list_large (void)
{
  g_autoptr (EmendImage) image = fake_paper_new (8);
  g_autoptr (GArray) marks = NULL;
  const EmendBox *mark;

  fake_paper_paint (image, &(EmendBox){ 741, 1901, 771, 1961 }, 0);
  marks = emend_page_ink_list_marks (image, 30, 100);
  g_assert_cmpuint (marks->len, ==, 1);
  mark = &g_array_index (marks, EmendBox, 0);
  g_assert_cmpint (mark->left, >, 736);
  g_assert_cmpint (mark->left, <=, 741);
  g_assert_cmpint (mark->bottom, >=, 1961);
  g_assert_cmpint (mark->bottom, <, 1966);
}

/* Only the place is left, on white; its ink is as dark as before. */
static void
test_isolate (void)
{
  const EmendBox place = { 740, 1900, 755, 1930 };
  g_autoptr (EmendImage) image = fake_paper_new (8);
  g_autoptr (EmendImage) alone = NULL;

  image->data[0] = 40;
  fake_paper_paint (image, &(EmendBox){ 742, 1902, 750, 1928 }, 0);
  fake_paper_paint (image, &(EmendBox){ 800, 1902, 815, 1928 }, 0);
  alone = emend_page_ink_isolate (image, &place, 1);

  g_assert_cmpuint (alone->width, ==, FAKE_PAPER_WIDTH);
  g_assert_cmpuint (alone->height, ==, FAKE_PAPER_HEIGHT);
  g_assert_cmpuint (alone->dpi, ==, 300);
  for (int y = 0; y < FAKE_PAPER_HEIGHT; y++)
    {
      for (int x = 0; x < FAKE_PAPER_WIDTH; x++)
        {
          gboolean is_ink = x >= 742 && x < 750 && y >= 1902 && y < 1928;

          g_assert_cmpuint (emend_image_get_grey (alone, x, y), ==, is_ink ? 0 : 255);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/page-ink/blank", test_blank);
  g_test_add_func ("/emend/engine/page-ink/dark", test_dark);
  g_test_add_func ("/emend/engine/page-ink/text", test_text);
  g_test_add_func ("/emend/engine/page-ink/tiny", test_tiny);
  g_test_add_func ("/emend/engine/page-ink/list", test_list);
  g_test_add_func ("/emend/engine/page-ink/list-large", test_list_large);
  g_test_add_func ("/emend/engine/page-ink/isolate", test_isolate);
  return g_test_run ();
}
