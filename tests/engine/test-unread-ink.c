/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-unread-ink.h"

#include "fake-print.h"

/* A table of contents, of which titles were read; their ends stand at different columns. */
static FakePrint *
new_contents (void)
{
  FakePrint *print = fake_print_new ();

  fake_print_add_line (print, 100, 300, "Foreword");
  fake_print_add_line (print, 100, 400, "One The Lantern");
  fake_print_add_line (print, 100, 500, "Two The Weaver and the Treaty");
  fake_print_add_line (print, 100, 600, "Three The River");
  fake_print_add_line (print, 100, 700, "Epilogue");
  return print;
}

/* Text of which all lines end at the same column. */
static FakePrint *
new_text (void)
{
  FakePrint *print = fake_print_new ();

  for (int i = 0; i < 6; i++)
    fake_print_add_line (print, 100, 300 + 100 * i, "all lines are of one length");
  return print;
}

static const EmendLine *
get_line (const FakePrint *print, guint i)
{
  const EmendRegion *region = g_ptr_array_index (print->page->regions, i);

  return g_ptr_array_index (region->lines, 0);
}

static void
test_all_read (void)
{
  g_autoptr (FakePrint) print = new_contents ();
  g_autoptr (GArray) places = emend_unread_ink_find (print->page, print->image);

  g_assert_cmpuint (places->len, ==, 0);
}

static void
test_nothing_read (void)
{
  g_autoptr (FakePrint) print = fake_print_new ();
  g_autoptr (GArray) places = NULL;

  fake_print_draw_text (print, 100, 300, "nothing of this");
  places = emend_unread_ink_find (print->page, print->image);
  g_assert_cmpuint (places->len, ==, 0);
}

/* What is found where, beside or below the titles of a table of contents. */
static void
test_places (void)
{
  static const struct
  {
    const char *name;
    EmendBox drawn;
    int line; /* beside which it stands; -1 for none, -2 if it is not found */
  } cases[] = {
    { "digit at the right", { 1300, 380, 1314, 400 }, 1 },
    { "digit that stands a little higher", { 1300, 375, 1314, 395 }, 1 },
    { "digit at the left", { 40, 580, 54, 600 }, 3 },
    { "digit of the old style", { 1300, 388, 1312, 400 }, 1 },
    { "digit below all", { 700, 1980, 714, 2000 }, -1 },
    { "digit above all", { 700, 180, 714, 200 }, -1 },
    { "digit between lines", { 1300, 430, 1314, 450 }, -2 },
    { "stop", { 1300, 395, 1305, 400 }, -2 },
    { "hair", { 1300, 380, 1303, 400 }, -2 },
    { "stroke that is as long as the page", { 1300, 100, 1305, 2000 }, -2 },
    { "dash", { 1300, 388, 1320, 392 }, -2 },
    { "shadow at the edge", { 1480, 380, 1500, 400 }, -2 },
    { "broken part of a word", { 402, 380, 416, 400 }, -2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FakePrint) print = new_contents ();
      const EmendBox *drawn = &cases[i].drawn;
      g_autoptr (GArray) places = NULL;
      const EmendUnreadPlace *place;

      g_test_message ("%s", cases[i].name);
      fake_print_draw (print, drawn->left, drawn->top, drawn->right, drawn->bottom);
      places = emend_unread_ink_find (print->page, print->image);
      g_assert_cmpuint (places->len, ==, cases[i].line == -2 ? 0 : 1);
      if (places->len == 0)
        continue;

      place = &g_array_index (places, EmendUnreadPlace, 0);
      g_assert_cmpint (place->box.left, ==, drawn->left);
      g_assert_cmpint (place->box.right, ==, drawn->right);
      g_assert_cmpint (place->box.bottom, ==, drawn->bottom);
      g_assert_cmpint (place->box.top, <=, drawn->top);
      g_assert_true (place->line
                     == (cases[i].line < 0 ? NULL : get_line (print, (guint) cases[i].line)));
      g_assert_false (place->is_marginal);
    }
}

/* Digits of one number are one place; the dot of an i is in it, though it is too small to be found. */
static void
test_together (void)
{
  g_autoptr (FakePrint) print = new_contents ();
  g_autoptr (GArray) places = NULL;
  const EmendUnreadPlace *place;

  fake_print_draw_text (print, 1300, 400, "213");
  fake_print_draw (print, 1300, 487, 1308, 500);
  fake_print_draw (print, 1302, 480, 1306, 484);
  places = emend_unread_ink_find (print->page, print->image);
  g_assert_cmpuint (places->len, ==, 2);

  for (guint i = 0; i < places->len; i++)
    {
      place = &g_array_index (places, EmendUnreadPlace, i);
      if (place->line == get_line (print, 1))
        g_assert_cmpint (place->box.right, ==, 1300 + 2 * FAKE_PRINT_STEP + FAKE_PRINT_WIDTH);
      else
        g_assert_cmpint (place->box.top, <=, 480);
    }
}

/* Lines lean on skewed scans; far beside them, the row is another one. */
static void
test_leaning (void)
{
  g_autoptr (FakePrint) print = new_contents ();
  EmendLine *line = (EmendLine *) get_line (print, 1);
  g_autoptr (GArray) places = NULL;

  line->baseline_left = 400;
  line->baseline_right = 405;
  fake_print_draw_text (print, 1300, 421, "13");
  places = emend_unread_ink_find (print->page, print->image);
  g_assert_cmpuint (places->len, ==, 1);
  g_assert_true (g_array_index (places, EmendUnreadPlace, 0).line == line);
}

static void
test_margin (void)
{
  g_autoptr (FakePrint) print = new_text ();
  g_autoptr (GArray) places = NULL;

  fake_print_draw_text (print, 1300, 400, "1642");
  places = emend_unread_ink_find (print->page, print->image);
  g_assert_cmpuint (places->len, ==, 1);
  g_assert_true (g_array_index (places, EmendUnreadPlace, 0).is_marginal);
}

/* Pictures are looked at as they are, whether they have words in them or not; one that is as large as the page is none. */
static void
test_picture (void)
{
  static const struct
  {
    EmendBox picture;
    guint n_places;
  } cases[] = { { { 1200, 350, 1400, 450 }, 0 }, { { 0, 0, 1500, 2100 }, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FakePrint) print = new_contents ();
      EmendRegion *picture = emend_region_new (EMEND_REGION_IMAGE, 9);
      g_autoptr (GArray) places = NULL;

      picture->box = cases[i].picture;
      emend_page_take_region (print->page, picture);
      fake_print_draw_text (print, 1300, 400, "13");
      places = emend_unread_ink_find (print->page, print->image);
      g_assert_cmpuint (places->len, ==, cases[i].n_places);
    }
}

/* Dirt that stands everywhere is not worth the time. */
static void
test_dirty (void)
{
  g_autoptr (FakePrint) print = new_contents ();
  g_autoptr (GArray) places = NULL;

  for (int y = 800; y < 2000; y += 60)
    {
      for (int x = 100; x < 1400; x += 60)
        fake_print_draw (print, x, y, x + 14, y + 20);
    }
  places = emend_unread_ink_find (print->page, print->image);
  g_assert_cmpuint (places->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/unread-ink/all-read", test_all_read);
  g_test_add_func ("/emend/engine/unread-ink/nothing-read", test_nothing_read);
  g_test_add_func ("/emend/engine/unread-ink/places", test_places);
  g_test_add_func ("/emend/engine/unread-ink/together", test_together);
  g_test_add_func ("/emend/engine/unread-ink/leaning", test_leaning);
  g_test_add_func ("/emend/engine/unread-ink/margin", test_margin);
  g_test_add_func ("/emend/engine/unread-ink/picture", test_picture);
  g_test_add_func ("/emend/engine/unread-ink/dirty", test_dirty);
  return g_test_run ();
}
