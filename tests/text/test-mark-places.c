/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-mark-places.h"

#include "printed-page.h"

static const EmendBox *
get_place (const GArray *places, guint i)
{
  return &g_array_index (places, EmendBox, i);
}

/* Each word, up to the next one, on the baseline; also where the line is askew. */
static void
test_list (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  EmendLine *line = printed_page_add (page, 0, PRINTED_PAGE_LEFT, 300, 40, "one two three");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) few_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) places = NULL;
  g_autoptr (GArray) few = NULL;
  const EmendWord *second = g_ptr_array_index (line->words, 1);

  line->baseline_left = 335;
  line->baseline_right = 341;
  places = emend_mark_places_list (page, 100, ids);
  g_assert_cmpuint (places->len, ==, 3);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpuint (g_array_index (ids, guint, 1), ==, second->id);
  g_assert_cmpint (get_place (places, 0)->left, <, line->box.left);
  g_assert_cmpint (get_place (places, 0)->right, ==, second->box.left);
  g_assert_cmpint (get_place (places, 2)->right, >, line->box.right);
  g_assert_cmpint (get_place (places, 0)->bottom, <, get_place (places, 2)->bottom);
  for (guint i = 0; i < places->len; i++)
    {
      g_assert_cmpint (get_place (places, i)->bottom, >=, 335);
      g_assert_cmpint (get_place (places, i)->bottom, <=, 341);
      g_assert_cmpint (emend_box_get_height (get_place (places, i)), ==, 40);
    }

  few = emend_mark_places_list (page, 2, few_ids);
  g_assert_cmpuint (few->len, ==, 2);
  g_assert_cmpuint (few_ids->len, ==, 2);
}

/* Words off the page, as damaged files have them, and type too small to see anything. */
static void
test_no_places (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) places = NULL;
  EmendLine *line = printed_page_add (page, 0, PRINTED_PAGE_LEFT, 300, 40, "one two");

  printed_page_add (page, 0, PRINTED_PAGE_LEFT, 400, 9, "small");
  line->baseline_left = line->baseline_right = 9000;
  places = emend_mark_places_list (page, 100, ids);
  g_assert_cmpuint (places->len, ==, 0);
  g_assert_cmpuint (ids->len, ==, 0);
}

static void
test_make_page (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);
  g_autoptr (EmendPage) marks = NULL;
  g_autoptr (EmendPage) none = NULL;
  g_autoptr (GPtrArray) words = NULL;
  const EmendBox box = { 10, 20, 30, 40 };

  for (guint id = 3; id <= 5; id++)
    {
      EmendLine *line = emend_line_new ();

      if (id == 4)
        emend_line_take_word (line, emend_word_new (1, "7", &box, 80));
      g_ptr_array_add (lines, line);
      g_array_append_val (ids, id);
    }
  marks = emend_mark_places_make_page (page, ids, lines);
  g_assert_cmpuint (emend_page_count_words (marks), ==, 1);
  words = emend_page_index_words (marks);
  g_assert_cmpuint (words->len, ==, 5);
  g_assert_cmpstr (((const EmendWord *) words->pdata[4])->text, ==, "7");
  g_assert_cmpuint (((const EmendWord *) words->pdata[4])->last, ==, 4);

  none = emend_mark_places_make_page (page, ids, NULL);
  g_assert_cmpuint (emend_page_count_words (none), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/mark-places/list", test_list);
  g_test_add_func ("/emend/text/mark-places/no-places", test_no_places);
  g_test_add_func ("/emend/text/mark-places/make-page", test_make_page);
  return g_test_run ();
}
