/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-image.h"

static void
test_strides (void)
{
  static const struct
  {
    guint width;
    guint depth;
    gsize stride;
  } cases[] = { { 1, 1, 4 }, { 32, 1, 4 }, { 33, 1, 8 }, { 5, 8, 8 }, { 5, 32, 20 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) image = emend_image_new (cases[i].width, 3, cases[i].depth, 300);

      g_assert_cmpuint (image->stride, ==, cases[i].stride);
      for (gsize b = 0; b < 3 * image->stride; b++)
        g_assert_cmpuint (image->data[b], ==, 0);
    }
}

static void
test_no_memory (void)
{
  g_assert_null (emend_image_new (G_MAXUINT, G_MAXUINT, 32, 0));
}

static void
test_argb (void)
{
  static const struct
  {
    const char *name;
    guint32 pixels[2];
    guint depth;
    guint8 bytes[8];
  } cases[] = {
    { "bilevel", { 0xff000000, 0xffffffff }, 1, { 0x80 } },
    { "transparent is white", { 0xff000000, 0x00000000 }, 1, { 0x80 } },
    { "grey", { 0xff808080, 0xff000000 }, 8, { 0x80, 0x00 } },
    { "half transparent black is grey", { 0x80000000, 0xffffffff }, 8, { 0x7f, 0xff } },
    { "colour", { 0xff102030, 0xff808080 }, 32, { 0x10, 0x20, 0x30, 0, 0x80, 0x80, 0x80, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) image = NULL;

      g_test_message ("%s", cases[i].name);
      image = emend_image_new_from_argb ((const guint8 *) cases[i].pixels, 2, 1, 8, 300);
      g_assert_cmpuint (image->depth, ==, cases[i].depth);
      g_assert_cmpmem (image->data, MAX (1, cases[i].depth / 4), cases[i].bytes,
                       MAX (1, cases[i].depth / 4));
    }
}

/* An image smaller and one larger than the grid, with the same dark quarter. */
static void
test_grid (void)
{
  static const guint sizes[] = { 100, 320 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint size = sizes[i];
      g_autoptr (EmendImage) image = emend_image_new (size, size, 8, 0);
      EmendImageGrid grid;

      for (guint y = 0; y < size; y++)
        for (guint x = 0; x < size; x++)
          image->data[y * image->stride + x] = x < size / 2 && y >= size / 2 ? 10 : 200;

      emend_image_get_grid (image, grid);
      g_assert_cmpuint (grid[0][0], ==, 200);
      g_assert_cmpuint (grid[10][63], ==, 200);
      g_assert_cmpuint (grid[63][0], ==, 10);
      g_assert_cmpuint (grid[40][20], ==, 10);
      g_assert_cmpuint (grid[63][63], ==, 200);
    }
}

static void
test_equal (void)
{
  static const struct
  {
    guint width;
    guint height;
    guint depth;
    guint8 last; /* byte */
    gboolean equal;
  } cases[] = {
    { 8, 4, 8, 7, TRUE },  { 8, 4, 8, 6, FALSE },  { 4, 8, 8, 7, FALSE },
    { 8, 5, 8, 7, FALSE }, { 2, 4, 32, 7, FALSE },
  };
  g_autoptr (EmendImage) image = emend_image_new (8, 4, 8, 300);

  image->data[image->stride * image->height - 1] = 7;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) other
          = emend_image_new (cases[i].width, cases[i].height, cases[i].depth, 0);

      other->data[other->stride * other->height - 1] = cases[i].last;
      g_assert_true (emend_image_equal (image, other) == cases[i].equal);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/image/strides", test_strides);
  g_test_add_func ("/emend/engine/image/no-memory", test_no_memory);
  g_test_add_func ("/emend/engine/image/argb", test_argb);
  g_test_add_func ("/emend/engine/image/grid", test_grid);
  g_test_add_func ("/emend/engine/image/equal", test_equal);
  return g_test_run ();
}
