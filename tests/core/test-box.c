/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-box.h"

typedef struct
{
  const char *name;
  EmendBox a;
  EmendBox b;
  EmendBox both;
  EmendBox common;
  gboolean meet;
} Case;

static const Case cases[] = {
  { "apart", { 0, 0, 10, 10 }, { 20, 20, 30, 30 }, { 0, 0, 30, 30 }, { 20, 20, 10, 10 }, FALSE },
  { "overlapping", { 0, 0, 10, 10 }, { 5, 2, 30, 8 }, { 0, 0, 30, 10 }, { 5, 2, 10, 8 }, TRUE },
  { "touching", { 0, 0, 10, 10 }, { 10, 0, 20, 10 }, { 0, 0, 20, 10 }, { 10, 0, 10, 10 }, FALSE },
  { "inside", { 0, 0, 10, 10 }, { 2, 3, 4, 5 }, { 0, 0, 10, 10 }, { 2, 3, 4, 5 }, TRUE },
  { "empty first", { 0, 0, 0, 0 }, { 7, 8, 9, 10 }, { 7, 8, 9, 10 }, { 7, 8, 0, 0 }, FALSE },
  { "empty second", { 7, 8, 9, 10 }, { 3, 3, 3, 9 }, { 7, 8, 9, 10 }, { 7, 8, 3, 9 }, FALSE },
};

static void
assert_same (const EmendBox *a, const EmendBox *b)
{
  g_assert_cmpint (a->left, ==, b->left);
  g_assert_cmpint (a->top, ==, b->top);
  g_assert_cmpint (a->right, ==, b->right);
  g_assert_cmpint (a->bottom, ==, b->bottom);
}

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendBox both = cases[i].a;
      EmendBox common;

      g_test_message ("%s", cases[i].name);
      emend_box_union (&both, &cases[i].b);
      assert_same (&both, &cases[i].both);
      g_assert_true (emend_box_intersect (&cases[i].a, &cases[i].b, &common) == cases[i].meet);
      assert_same (&common, &cases[i].common);
    }
}

static void
test_sizes (void)
{
  const EmendBox box = { 10, 20, 13, 24 };
  const EmendBox inverted = { 13, 24, 10, 20 };
  const EmendBox large = { 0, 0, 100000, 100000 };

  g_assert_cmpint (emend_box_get_width (&box), ==, 3);
  g_assert_cmpint (emend_box_get_height (&box), ==, 4);
  g_assert_cmpint (emend_box_get_area (&box), ==, 12);
  g_assert_false (emend_box_is_empty (&box));
  g_assert_true (emend_box_is_empty (&inverted));
  g_assert_cmpint (emend_box_get_area (&inverted), ==, 0);
  g_assert_cmpint (emend_box_get_area (&large), ==, G_GINT64_CONSTANT (10000000000));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/box/pairs", test_pairs);
  g_test_add_func ("/emend/core/box/sizes", test_sizes);
  return g_test_run ();
}
