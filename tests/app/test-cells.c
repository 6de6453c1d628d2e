/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-cells.h"

static void
test_count (void)
{
  static const struct
  {
    const char *text;
    guint width;
  } cases[] = {
    { "", 0 },         { "Buch", 4 },     { "Bücher", 6 }, { "Bu\u0308cher", 6 },
    { "本の題名", 8 }, { "a\u200bb", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (emend_cells_count (cases[i].text), ==, cases[i].width);
}

static void
test_padded (void)
{
  g_autoptr (GString) line = g_string_new (NULL);

  emend_cells_append_padded (line, "Bücher", 8);
  emend_cells_append_padded (line, "本", 4);
  emend_cells_append_padded (line, "longer", 2);
  g_assert_cmpstr (line->str, ==, "Bücher  本  longer");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/app/cells/count", test_count);
  g_test_add_func ("/emend/app/cells/padded", test_padded);
  return g_test_run ();
}
