/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What of image files can go into a PDF as it is.
 */

#include "config.h"

#include "emend-scan-image.h"

#include <string.h>

#include "emend-error.h"
#include "emend-leptonica.h"

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data/images", name, NULL);
  char *data;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

static void
test_files (void)
{
  static const struct
  {
    const char *name;
    EmendScanCoding coding;
    guint n_components;
    guint bits;
  } cases[] = {
    { "colour.jpg", EMEND_SCAN_JPEG, 3, 8 },    { "bilevel.png", EMEND_SCAN_PNG, 1, 1 },
    { "alpha.png", EMEND_SCAN_PIXELS, 0, 0 },   { "grey16.png", EMEND_SCAN_PNG, 1, 16 },
    { "page.bmp", EMEND_SCAN_PIXELS, 0, 0 },    { "palette.gif", EMEND_SCAN_PIXELS, 0, 0 },
    { "page.jp2", EMEND_SCAN_JPEG_2000, 0, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = load (cases[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendScanImage) image = emend_scan_image_new (bytes, 0, &error);

      g_test_message ("%s", cases[i].name);
      g_assert_no_error (error);
      g_assert_cmpint (image->coding, ==, cases[i].coding);
      g_assert_cmpuint (image->n_components, ==, cases[i].n_components);
      g_assert_cmpuint (image->bits, ==, cases[i].bits);
      g_assert_cmpuint (image->width, >, 0);
      g_assert_true (cases[i].coding == EMEND_SCAN_PIXELS || image->parts->len > 0);
    }
}

/* Wherever a file ends or is damaged: no part of an image is outside of it. */
static void
check (GBytes *bytes, guint index)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendScanImage) image = emend_scan_image_new (bytes, index, &error);

  g_assert_true ((image != NULL) != (error != NULL));
  for (guint p = 0; image != NULL && p < image->parts->len; p++)
    {
      const EmendScanPart *part = &g_array_index (image->parts, EmendScanPart, p);

      g_assert_cmpuint (part->offset, <=, g_bytes_get_size (bytes));
      g_assert_cmpuint (part->length, <=, g_bytes_get_size (bytes) - part->offset);
    }
}

static void
test_damaged (void)
{
  static const char *const names[] = { "colour.jpg", "bilevel.png", "grey.png", "three.tif" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = load (names[i]);
      gsize size = g_bytes_get_size (bytes);

      for (gsize place = 0; place < size; place++)
        {
          g_autofree char *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
          g_autoptr (GBytes) torn = g_bytes_new (copy, place);
          g_autoptr (GBytes) damaged = NULL;

          copy[place] = (char) (copy[place] ^ 0xFF);
          damaged = g_bytes_new (copy, size);
          check (torn, 0);
          check (damaged, 0);
          check (damaged, 2);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  emend_leptonica_silence ();
  g_test_add_func ("/emend/engine/scan-image/files", test_files);
  g_test_add_func ("/emend/engine/scan-image/damaged", test_damaged);
  return g_test_run ();
}
