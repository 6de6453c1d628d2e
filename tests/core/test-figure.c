/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-figure.h"

/* Pictures are counted on each page anew. */
static void
test_names (void)
{
  static const struct
  {
    guint page;
    const char *name;
  } cases[] = {
    { 0, "0001-1.png" },      { 11, "0012-1.png" },     { 11, "0012-2.png" },
    { 12, "0013-1.png" },     { 9998, "9999-1.png" },   { 12344, "12345-1.png" },
    { 12344, "12345-2.png" }, { 12344, "12345-3.png" },
  };
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (EmendFigure));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EmendFigure figure = { .page = cases[i].page, .box = { 0, 0, 10, 10 } };

      emend_figure_append (figures, &figure);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EmendFigure *figure = &g_array_index (figures, EmendFigure, i);
      g_autofree char *name = emend_figure_dup_file_name (figure->page, figure->number);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/core/figure/names", test_names);
  return g_test_run ();
}
