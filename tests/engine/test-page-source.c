/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-source.h"

#include <fcntl.h>
#include <glib/gstdio.h>

#include "emend-error.h"
#include "emend-source-opener.h"
#include "fake-file.h"

static const EmendDecodeOptions options = { .dpi = 300, .max_megapixels = 1 };

static EmendPageSource *
open_image (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "images", name, NULL);
  g_autoptr (GError) error = NULL;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  EmendPageSource *source = emend_source_opener_open (fd, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  return source;
}

static void
test_formats (void)
{
  static const struct
  {
    const char *name;
    const char *kind;
    guint depth;
    guint dpi;
  } cases[] = {
    { "bilevel.png", "png", 1, 300 }, { "grey.png", "png", 8, 300 },
    { "grey16.png", "png", 8, 0 },    { "alpha.png", "png", 32, 0 },
    { "colour.jpg", "jpeg", 32, 0 },  { "palette.gif", "gif", 32, 0 },
    { "page.webp", "webp", 32, 0 },   { "page.bmp", "bmp", 32, 0 },
    { "page.jp2", "jp2", 32, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPageSource) source = open_image (cases[i].name);
      g_autoptr (EmendImage) image = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (emend_page_source_get_kind (source), ==, cases[i].kind);
      g_assert_cmpuint (emend_page_source_get_n_pages (source), ==, 1);
      g_assert_null (emend_page_source_dup_title (source));
      image = emend_page_source_decode (source, 0, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (image->width, ==, 24);
      g_assert_cmpuint (image->height, ==, 16);
      g_assert_cmpuint (image->depth, ==, cases[i].depth);
      g_assert_cmpuint (image->dpi, ==, cases[i].dpi);
    }
}

static guint
get_red (const EmendImage *image, guint x, guint y)
{
  return image->data[y * image->stride + 4 * x];
}

static void
test_pixels (void)
{
  static const char *const names[] = { "alpha.png", "page.webp", "page.bmp" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (EmendPageSource) source = open_image (names[i]);
      g_autoptr (EmendImage) image = emend_page_source_decode (source, 0, &options, NULL);

      g_test_message ("%s", names[i]);
      g_assert_cmpuint (get_red (image, 0, 0), ==, 255);
      g_assert_cmpuint (get_red (image, 2, 2), ==, 0);
      g_assert_cmpuint (get_red (image, 7, 13), ==, 0);
      g_assert_cmpuint (get_red (image, 8, 13), ==, 255);
    }
}

static void
test_tiff_pages (void)
{
  static const guint widths[] = { 24, 32, 40 };
  g_autoptr (EmendPageSource) source = open_image ("three.tif");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (emend_page_source_get_kind (source), ==, "tiff");
  g_assert_cmpuint (emend_page_source_get_n_pages (source), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (EmendImage) image = emend_page_source_decode (source, i, &options, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (image->width, ==, widths[i]);
      g_assert_cmpuint (image->depth, ==, 1);
      g_assert_cmpuint (image->dpi, ==, 400);
      g_assert_cmpuint (image->data[0], ==, i == 1 ? 0xff : 0); /* set is black */
    }

  g_assert_null (emend_page_source_decode (source, 3, &options, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

/* What cannot be opened, and why. The name of a file is never known. */
static void
test_unreadable (void)
{
  static const char *const cases[]
      = { "", "This is a letter, whatever it is called.", "%PDF-1.4", "\x89PNG\r\n\x1a\n", "II*" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      int fd = fake_file_open (cases[i], -1);

      g_assert_null (emend_source_opener_open (fd, &error));
      g_test_message ("%s", error->message);
      g_assert_cmpint (error->domain, ==, EMEND_ERROR);
      g_assert_true (error->code == EMEND_ERROR_UNREADABLE || error->code == EMEND_ERROR_EMPTY);
      g_close (fd, NULL);
    }
}

/* The header alone is enough to refuse an image, and there is nothing but the header. */
static void
test_too_large (void)
{
  static const char *const cases[]
      = { "P4\n20000 20000\n", "P5\n20000 20000\n255\n", "GIF89a\x20\x4e\x20\x4e\x80\x01\x00" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int fd = fake_file_open (cases[i], -1);
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendPageSource) source = emend_source_opener_open (fd, &error);

      g_assert_no_error (error);
      g_assert_null (emend_page_source_decode (source, 0, &options, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_TOO_LARGE);
      g_close (fd, NULL);
    }
}

static void
test_damaged (void)
{
  int fd = fake_file_open ("P5\n200 200\n255\nthat is all", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPageSource) source = emend_source_opener_open (fd, &error);

  g_assert_no_error (error);
  g_assert_null (emend_page_source_decode (source, 0, &options, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
  g_assert_true (g_str_has_prefix (error->message, "decoding page 1: "));
  g_close (fd, NULL);
}

static void
test_size_limit (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_page_source_check_size (1000, 1000, &options, &error));
  g_assert_true (emend_page_source_check_size (0, 0, &options, &error));
  g_assert_false (emend_page_source_check_size (1001, 1000, &options, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_false (emend_page_source_check_size (G_MAXUINT64, G_MAXUINT64, &options, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/page-source/formats", test_formats);
  g_test_add_func ("/emend/engine/page-source/pixels", test_pixels);
  g_test_add_func ("/emend/engine/page-source/tiff-pages", test_tiff_pages);
  g_test_add_func ("/emend/engine/page-source/unreadable", test_unreadable);
  g_test_add_func ("/emend/engine/page-source/too-large", test_too_large);
  g_test_add_func ("/emend/engine/page-source/damaged", test_damaged);
  g_test_add_func ("/emend/engine/page-source/size-limit", test_size_limit);
  return g_test_run ();
}
