/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-leptonica.h"

#include <string.h>

#define WIDTH 1500
#define HEIGHT 2100

typedef struct
{
  int left;
  int top;
  int right;
  int bottom;
} Rectangle;

static EmendImage *
new_white (guint depth)
{
  EmendImage *image = emend_image_new (WIDTH, HEIGHT, depth, 300);

  if (depth == 8)
    memset (image->data, 230, image->stride * image->height);
  return image;
}

static void
paint (EmendImage *image, const Rectangle *area, guint8 grey)
{
  for (int y = area->top; y < area->bottom; y++)
    for (int x = area->left; x < area->right; x++)
      {
        if (image->depth == 1)
          image->data[y * image->stride + x / 8] |= (guint8) (0x80 >> x % 8);
        else
          image->data[y * image->stride + x] = grey;
      }
}

/* Squares of all sizes up to @size, far enough from each other. */
static void
scatter (EmendImage *image, int size, guint8 grey)
{
  for (int i = 0; i < 400; i++)
    {
      int left = 30 + i % 20 * 72;
      int top = 30 + i / 20 * 102;
      int length = 1 + i % size;

      paint (image, &(Rectangle){ left, top, left + length, top + length }, grey);
    }
}

static void
test_blank (void)
{
  static const struct
  {
    const char *name;
    guint depth;
    Rectangle marks[3];
    int specks;
    guint8 grey;
    guint n_marks;
  } cases[] = {
    { "white", 1, { { 0 } }, 0, 0, 0 },
    { "white paper", 8, { { 0 } }, 0, 0, 0 },
    { "specks", 1, { { 0 } }, 11, 0, 0 },
    { "specks on paper", 8, { { 0 } }, 11, 30, 0 },
    { "shadows of the scanner", 1, { { 0, 0, 70, HEIGHT }, { 0, 0, WIDTH, 40 } }, 0, 0, 0 },
    { "line of the scanner", 1, { { 700, 0, 703, HEIGHT } }, 0, 0, 0 },
    { "line that ends before the edge", 1, { { 700, 9, 703, HEIGHT - 9 } }, 0, 0, 0 },
    { "shining through", 8, { { 500, 500, 530, 540 }, { 600, 500, 640, 540 } }, 0, 185, 0 },
    { "digit of 6 points", 1, { { 740, 1900, 748, 1917 } }, 0, 0, 1 },
    { "page number", 1, { { 740, 1900, 755, 1930 }, { 760, 1900, 775, 1930 } }, 0, 0, 2 },
    { "page number among specks", 1, { { 740, 1900, 755, 1930 } }, 5, 0, 1 },
    { "pencil", 8, { { 740, 1900, 780, 1950 } }, 0, 140, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) image = new_white (cases[i].depth);

      g_test_message ("%s", cases[i].name);
      if (cases[i].specks > 0)
        scatter (image, cases[i].specks, cases[i].grey);
      for (guint m = 0; m < G_N_ELEMENTS (cases[i].marks); m++)
        paint (image, &cases[i].marks[m], cases[i].grey);
      g_assert_cmpuint (emend_leptonica_count_marks (image), ==, cases[i].n_marks);
    }
}

/* Nobody knows what is on a dark page before it is read. */
static void
test_dark (void)
{
  g_autoptr (EmendImage) image = new_white (1);
  g_autoptr (EmendImage) grey = emend_image_new (WIDTH, HEIGHT, 8, 300);

  paint (image, &(Rectangle){ 0, 0, WIDTH, HEIGHT - 100 }, 0);
  g_assert_cmpuint (emend_leptonica_count_marks (image), ==, G_MAXUINT);
  g_assert_cmpuint (emend_leptonica_count_marks (grey), ==, G_MAXUINT);
}

static void
test_text (void)
{
  g_autoptr (EmendImage) image = new_white (1);

  scatter (image, 40, 0);
  g_assert_cmpuint (emend_leptonica_count_marks (image), >, 200);
}

static void
test_tiny (void)
{
  g_autoptr (EmendImage) image = emend_image_new (1, 1, 1, 0);

  g_assert_cmpuint (emend_leptonica_count_marks (image), ==, 0);
}

static void
test_rotate (void)
{
  g_autoptr (EmendImage) image = emend_image_new (3, 2, 8, 150);
  static const guint8 rows[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
  static const struct
  {
    guint degrees;
    guint width;
    guint8 first_row[3];
  } cases[] = { { 0, 3, { 1, 2, 3 } },
                { 90, 2, { 4, 1 } },
                { 180, 3, { 6, 5, 4 } },
                { 270, 2, { 3, 6 } } };

  memcpy (image->data, rows[0], 3);
  memcpy (image->data + image->stride, rows[1], 3);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) turned = emend_leptonica_rotate (image, cases[i].degrees);

      g_assert_cmpuint (turned->width, ==, cases[i].width);
      g_assert_cmpuint (turned->height, ==, 5 - cases[i].width);
      g_assert_cmpuint (turned->dpi, ==, 150);
      g_assert_cmpmem (turned->data, turned->width, cases[i].first_row, cases[i].width);
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *data;
    const char *kind;
  } cases[] = { { "P4\n1 1\n\x80", "pnm" },
                { "GIF89a", "gif" },
                { "%PDF-1.4", NULL },
                { "hello", NULL },
                { "", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].data, strlen (cases[i].data));

      g_assert_cmpstr (emend_leptonica_get_kind (bytes), ==, cases[i].kind);
    }
}

static void
test_version (void)
{
  g_autofree char *version = emend_leptonica_dup_version ();

  g_assert_true (g_str_has_prefix (version, "leptonica "));
}

int
main (int argc, char **argv)
{
  emend_leptonica_silence ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/leptonica/blank", test_blank);
  g_test_add_func ("/emend/engine/leptonica/dark", test_dark);
  g_test_add_func ("/emend/engine/leptonica/text", test_text);
  g_test_add_func ("/emend/engine/leptonica/tiny", test_tiny);
  g_test_add_func ("/emend/engine/leptonica/rotate", test_rotate);
  g_test_add_func ("/emend/engine/leptonica/kinds", test_kinds);
  g_test_add_func ("/emend/engine/leptonica/version", test_version);
  return g_test_run ();
}
