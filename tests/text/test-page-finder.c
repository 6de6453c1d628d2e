/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-finder.h"

static const char *const labels[] = { NULL, "i", "ii", "v", NULL, "1", "2", "2", "5", "x9", "20" };

static void
test_find (void)
{
  static const struct
  {
    guint value;
    gboolean is_roman;
    int page; /* -1 if it is not found */
  } cases[] = {
    { 1, TRUE, 1 },   { 2, TRUE, 2 },    { 5, TRUE, 3 },   { 3, TRUE, 3 },    { 1, FALSE, 5 },
    { 2, FALSE, 6 },  { 5, FALSE, 8 },   { 3, FALSE, 7 },  { 20, FALSE, 10 }, { 19, FALSE, 9 },
    { 0, FALSE, -1 }, { 99, FALSE, -1 }, { 99, TRUE, -1 },
  };
  g_autoptr (EmendPageFinder) finder = emend_page_finder_new (labels, G_N_ELEMENTS (labels));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint page = 0;

      g_test_message ("%u%s", cases[i].value, cases[i].is_roman ? " roman" : "");
      g_assert_cmpint (emend_page_finder_find (finder, cases[i].value, cases[i].is_roman, &page),
                       ==, cases[i].page >= 0);
      if (cases[i].page >= 0)
        g_assert_cmpint ((int) page, ==, cases[i].page);
    }
}

static void
test_labels (void)
{
  g_autoptr (EmendPageFinder) finder = emend_page_finder_new (labels, G_N_ELEMENTS (labels));

  g_assert_false (emend_page_finder_is_known (finder, 0));
  g_assert_true (emend_page_finder_is_known (finder, 1));
  g_assert_true (emend_page_finder_has_label (finder, 7, 2, FALSE));
  g_assert_false (emend_page_finder_has_label (finder, 7, 2, TRUE));
  g_assert_false (emend_page_finder_has_label (finder, 0, 0, FALSE));
}

static void
test_none (void)
{
  g_autoptr (EmendPageFinder) finder = emend_page_finder_new (NULL, 3);
  g_autoptr (EmendPageFinder) empty = emend_page_finder_new (NULL, 0);
  guint page;

  g_assert_false (emend_page_finder_find (finder, 1, FALSE, &page));
  g_assert_false (emend_page_finder_is_known (finder, 2));
  g_assert_false (emend_page_finder_find (empty, 1, FALSE, &page));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emend/text/page-finder/find", test_find);
  g_test_add_func ("/emend/text/page-finder/labels", test_labels);
  g_test_add_func ("/emend/text/page-finder/none", test_none);
  return g_test_run ();
}
