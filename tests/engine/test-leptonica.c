/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-leptonica.h"

#include <math.h>
#include <string.h>

#include "emend-crop-limits.h"
#include "emend-page-crop.h"
#include "emend-page-picture.h"
#include "fake-paper.h"

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

static guint
get_shown_size (int size, const EmendCropArea *crop)
{
  return (guint) MAX (1, lround (size * crop->scale)) + 2 * (guint) crop->border;
}

/* What is cut out of a page of 1500 × 2100 pixels with a black square in its middle. */
static void
test_crop (void)
{
  static const struct
  {
    const char *name;
    guint depth;
    guint dpi;
    EmendBox line;
    EmendBox area;
    double scale;
    gboolean blank;
  } cases[] = {
    { "line", 1, 300, { 600, 1000, 900, 1040 }, { 580, 996, 920, 1044 }, 0.6, FALSE },
    { "grey line", 8, 300, { 600, 1000, 900, 1040 }, { 580, 996, 920, 1044 }, 0.6, FALSE },
    { "upper left corner", 1, 300, { 5, 5, 105, 45 }, { 0, 1, 125, 49 }, 0.6, TRUE },
    { "lower right corner",
      8,
      300,
      { 1400, 2060, 1500, 2100 },
      { 1380, 2056, 1500, 2100 },
      0.6,
      TRUE },
    { "whole page", 1, 300, { 0, 0, 1500, 2100 }, { 0, 0, 1500, 2100 }, 0.6, FALSE },
    { "one pixel", 1, 300, { 10, 10, 11, 11 }, { 10, 10, 11, 11 }, 0.6, TRUE },
    { "unknown resolution", 1, 0, { 600, 1000, 900, 1040 }, { 580, 996, 920, 1044 }, 0.6, FALSE },
    { "low resolution", 1, 150, { 600, 1000, 900, 1040 }, { 580, 996, 920, 1044 }, 1, FALSE },
    { "high resolution", 1, 600, { 600, 1000, 900, 1040 }, { 580, 996, 920, 1044 }, 0.3, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) image = fake_paper_new (cases[i].depth);
      const EmendBox *area = &cases[i].area;
      g_autoptr (EmendImage) shown = NULL;
      EmendCropArea crop;

      g_test_message ("%s", cases[i].name);
      fake_paper_paint (image, &(EmendBox){ 740, 1010, 760, 1030 }, 0);
      image->dpi = cases[i].dpi;
      shown = emend_leptonica_crop_line (image, &cases[i].line, &crop);
      g_assert_cmpmem (&crop.area, sizeof crop.area, area, sizeof *area);
      g_assert_cmpfloat_with_epsilon (crop.scale, cases[i].scale, 1e-6);
      g_assert_true (crop.blank == cases[i].blank);
      g_assert_cmpuint (shown->depth, ==, 8);
      g_assert_cmpuint (shown->dpi, ==, MIN (cases[i].dpi, 180));
      g_assert_cmpuint (shown->width, ==, get_shown_size (emend_box_get_width (area), &crop));
      g_assert_cmpuint (shown->height, ==, get_shown_size (emend_box_get_height (area), &crop));
      g_assert_cmpuint (shown->data[0], ==, 255);
    }
}

/* The square is where it should be, as black as it was, and its edges are grey. */
static void
test_crop_pixels (void)
{
  g_autoptr (EmendImage) image = fake_paper_new (1);
  g_autoptr (EmendImage) shown = NULL;
  const EmendBox line = { 600, 1000, 900, 1040 };
  EmendCropArea crop;
  const guint8 *row;

  fake_paper_paint (image, &(EmendBox){ 741, 1010, 760, 1030 }, 0);
  shown = emend_leptonica_crop_line (image, &line, &crop);
  row = shown->data + 24 * shown->stride; /* 1020 is 24 below the upper edge */
  g_assert_cmpuint (row[105], ==, 255);   /* from 738.3 to 740 */
  g_assert_cmpuint (row[106], >, 100);    /* from 740 to 741.7 */
  g_assert_cmpuint (row[106], <, 200);
  g_assert_cmpuint (row[110], ==, 0);
  g_assert_cmpuint (row[117], ==, 0);
  g_assert_cmpuint (row[118], ==, 255);
}

/* What is shown to others: as it is, unless it is too large or in colour. */
static void
test_encode_line (void)
{
  static const struct
  {
    const char *name;
    guint depth;
    EmendBox line;
    guint width;
    guint height;
    guint shown_depth;
  } cases[] = {
    { "line", 1, { 600, 1000, 900, 1040 }, 340, 60, 1 },
    { "grey line", 8, { 600, 1000, 900, 1040 }, 340, 60, 8 },
    { "line in colour", 32, { 600, 1000, 900, 1040 }, 340, 60, 8 },
    { "lower right corner", 1, { 1400, 2060, 1500, 2100 }, 120, 50, 1 },
    { "one pixel", 1, { 10, 10, 11, 11 }, 1, 1, 1 },
    { "whole page", 1, { 0, 0, 1500, 2100 }, 357, 500, 8 },
    { "high line", 8, { 600, 200, 1000, 1200 }, 483, 500, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) image = fake_paper_new (cases[i].depth);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (EmendImage) shown = NULL;

      g_test_message ("%s", cases[i].name);
      bytes = emend_page_crop_encode_line (image, &cases[i].line);
      g_assert_nonnull (bytes);
      g_assert_cmpstr (emend_leptonica_get_kind (bytes), ==, "png");
      shown = emend_leptonica_decode (bytes, 0);
      g_assert_cmpuint (shown->width, ==, cases[i].width);
      g_assert_cmpuint (shown->height, ==, cases[i].height);
      g_assert_cmpuint (shown->depth, ==, cases[i].shown_depth);
    }
}

/* Pictures have nothing around them, and stay what they are. */
static void
test_encode_picture (void)
{
  static const struct
  {
    const char *name;
    guint depth;
    EmendBox picture;
    guint width;
    guint height;
    guint shown_depth;
  } cases[] = {
    { "bilevel", 1, { 600, 1000, 900, 1400 }, 300, 400, 1 },
    { "grey", 8, { 600, 1000, 900, 1400 }, 300, 400, 8 },
    { "in colour", 32, { 600, 1000, 900, 1400 }, 300, 400, 32 },
    { "lower right corner", 32, { 1400, 2060, 1500, 2100 }, 100, 40, 32 },
    { "one pixel", 1, { 10, 10, 11, 11 }, 1, 1, 1 },
    { "whole page", 1, { 0, 0, 1500, 2100 }, 1500, 2100, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) image = fake_paper_new (cases[i].depth);
      g_autoptr (GBytes) bytes = emend_page_crop_encode_picture (image, &cases[i].picture);
      g_autoptr (EmendImage) shown = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_nonnull (bytes);
      shown = emend_leptonica_decode (bytes, 0);
      g_assert_cmpuint (shown->width, ==, cases[i].width);
      g_assert_cmpuint (shown->height, ==, cases[i].height);
      g_assert_cmpuint (shown->depth, ==, cases[i].shown_depth);
    }
}

/* What is too large becomes smaller: by its pixels, or, if nothing can be compressed, by its bytes. */
static void
test_encode_large_picture (void)
{
  static const struct
  {
    guint width;
    guint height;
    guint depth;
    gboolean is_noise;
    guint shown_width; /* 0 if its bytes say how large it may be */
    guint shown_height;
    guint shown_depth;
  } cases[] = {
    { 8000, 3000, 1, FALSE, 4000, 1500, 8 },
    { 200, 6600, 8, FALSE, 182, 6000, 8 },
    { 3900, 3900, 32, TRUE, 0, 0, 32 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) image
          = emend_image_new (cases[i].width, cases[i].height, cases[i].depth, 300);
      const EmendBox all = { 0, 0, (int) cases[i].width, (int) cases[i].height };
      g_autoptr (GRand) rand = g_rand_new_with_seed (1);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (EmendImage) shown = NULL;

      for (gsize k = 0; cases[i].is_noise && k < image->stride * image->height; k += 4)
        *(guint32 *) (gpointer) (image->data + k) = g_rand_int (rand);
      bytes = emend_page_crop_encode_picture (image, &all);
      g_assert_nonnull (bytes);
      g_assert_cmpuint (g_bytes_get_size (bytes), <=, EMEND_CROP_LIMITS_PICTURES.max_bytes);
      shown = emend_leptonica_decode (bytes, 0);
      g_assert_cmpuint (shown->depth, ==, cases[i].shown_depth);
      if (cases[i].shown_width == 0)
        {
          g_assert_cmpuint (shown->width, <, cases[i].width);
          g_assert_cmpuint (shown->width, >, cases[i].width / 2);
          g_assert_cmpuint (shown->height, ==, shown->width);
          continue;
        }
      g_assert_cmpuint (shown->width, ==, cases[i].shown_width);
      g_assert_cmpuint (shown->height, ==, cases[i].shown_height);
    }
}

/* White stays white, and the square is where it was. */
static void
test_encode_pixels (void)
{
  static const guint depths[] = { 1, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      g_autoptr (EmendImage) image = fake_paper_new (depths[i]);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (EmendImage) shown = NULL;
      const EmendBox line = { 600, 1000, 900, 1040 };
      const guint8 *row;

      fake_paper_paint (image, &(EmendBox){ 740, 1010, 760, 1030 }, 0);
      bytes = emend_page_crop_encode_line (image, &line);
      shown = emend_leptonica_decode (bytes, 0);
      row = shown->data + 30 * shown->stride; /* 1020, which is 30 below the upper edge at 990 */
      if (depths[i] == 1)
        g_assert_cmpuint (row[0] << 8 | row[21], ==, 0x00ff); /* from 580 on, and 748 to 756 */
      else
        {
          g_assert_cmpuint (row[0], ==, image->data[0]);
          g_assert_cmpuint (row[170], ==, 0);
        }
    }
}

/* Whole pages keep their proportions, are never made larger, and keep to what is promised of them, whatever is on
 * them: our side lets them through. */
static void
test_encode_jpeg (void)
{
  static const struct
  {
    guint width;
    guint height;
    guint depth;
    guint max_width;
    guint max_height;
    guint shown_width;
    guint shown_height;
    guint shown_depth;
  } cases[] = {
    { 1500, 2100, 1, 120, 180, 120, 168, 8 },
    { 1500, 2100, 8, 120, 160, 114, 160, 8 },
    { 1500, 2100, 32, 120, 180, 120, 168, 32 },
    { 1499, 2099, 8, 1250, 1900, 1250, 1750, 8 },
    { 1500, 2100, 32, 4000, 6000, 1500, 2100, 32 },
    { 6000, 3, 8, 100, 100, 100, 1, 8 },
    { 8000, 9000, 1, 96, 144, 96, 108, 8 },
    { 3, 6000, 1, 4000, 1, 1, 1, 8 },
    { 1, 1, 1, 120, 180, 1, 1, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) image
          = emend_image_new (cases[i].width, cases[i].height, cases[i].depth, 300);
      g_autoptr (GRand) rand = g_rand_new_with_seed (1);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) checked = NULL;
      g_autoptr (GVariant) variant = NULL;
      g_autoptr (EmendImage) shown = NULL;

      g_test_message ("%u × %u in %u bits", cases[i].width, cases[i].height, cases[i].depth);
      for (gsize k = 0; k < image->stride * image->height; k += 4)
        *(guint32 *) (gpointer) (image->data + k) = g_rand_int (rand);
      bytes = emend_leptonica_encode_jpeg (image, cases[i].max_width, cases[i].max_height);
      g_assert_nonnull (bytes);
      g_assert_cmpstr (emend_leptonica_get_kind (bytes), ==, "jpeg");
      shown = emend_leptonica_decode (bytes, 0);
      g_assert_cmpuint (shown->width, ==, cases[i].shown_width);
      g_assert_cmpuint (shown->height, ==, cases[i].shown_height);
      g_assert_cmpuint (shown->depth, ==, cases[i].shown_depth);

      variant
          = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
      checked
          = emend_page_picture_decode (variant, cases[i].max_width, cases[i].max_height, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (checked, bytes));
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
  g_test_add_func ("/emend/engine/leptonica/rotate", test_rotate);
  g_test_add_func ("/emend/engine/leptonica/crop", test_crop);
  g_test_add_func ("/emend/engine/leptonica/crop-pixels", test_crop_pixels);
  g_test_add_func ("/emend/engine/leptonica/encode-line", test_encode_line);
  g_test_add_func ("/emend/engine/leptonica/encode-pixels", test_encode_pixels);
  g_test_add_func ("/emend/engine/leptonica/encode-picture", test_encode_picture);
  g_test_add_func ("/emend/engine/leptonica/encode-large-picture", test_encode_large_picture);
  g_test_add_func ("/emend/engine/leptonica/encode-jpeg", test_encode_jpeg);
  g_test_add_func ("/emend/engine/leptonica/kinds", test_kinds);
  g_test_add_func ("/emend/engine/leptonica/version", test_version);
  return g_test_run ();
}
