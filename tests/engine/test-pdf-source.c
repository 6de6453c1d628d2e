/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-pdf-source.h"

#include <fcntl.h>
#include <glib/gstdio.h>

#include "emend-error.h"
#include "fake-file.h"

/* An image of 800 × 1000 pixels on a page of 288 × 360 points is one of 200 dpi, so that it cannot be
 * taken for a rendering, which has 300 dpi and 1200 × 1500 pixels. */
#define WIDTH 800
#define HEIGHT 1000
#define PORTRAIT "288 360"
#define LANDSCAPE "360 288"
#define UPRIGHT "q 288 0 0 360 0 0 cm /Im Do Q "

/* Looks different whichever way it is turned. */
static gboolean
is_black (guint x, guint y)
{
  return (x < 400 && y < 250) || (x / 16 * 7 + y / 16 * 13) % 5 == 0;
}

/* There is no table of objects in it: as in a PDF whose end is lost, they have to be searched for. */
static char *
new_pdf (const char *size, guint rotation, const char *content)
{
  GString *pdf = g_string_new (NULL);

  g_string_printf (
      pdf,
      "%%PDF-1.4\n"
      "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
      "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
      "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 %s] /Rotate %u /Contents 4 0 R"
      " /Resources <</XObject <</Im 5 0 R>> /Font <</F 6 0 R>>>>>> endobj\n"
      "4 0 obj <</Length %" G_GSIZE_FORMAT ">> stream\n%s\nendstream endobj\n"
      "6 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n"
      "7 0 obj <</Title (A title) /Author (An author)>> endobj\n"
      "5 0 obj <</Type /XObject /Subtype /Image /Width %u /Height %u"
      " /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /ASCIIHexDecode"
      " /Length %u>> stream\n",
      size, rotation, strlen (content), content, WIDTH, HEIGHT, WIDTH / 4 * HEIGHT + 1);
  for (guint y = 0; y < HEIGHT; y++)
    {
      for (guint x = 0; x < WIDTH; x += 4)
        {
          guint digit = 0;

          for (guint bit = 0; bit < 4; bit++)
            digit |= (is_black (x + bit, y) ? 0u : 8u) >> bit;
          g_string_append_printf (pdf, "%x", digit);
        }
    }
  g_string_append (pdf, ">\nendstream endobj\ntrailer <</Root 1 0 R /Info 7 0 R>>\n");
  return g_string_free (pdf, FALSE);
}

static EmendPageSource *
open_pdf (const char *pdf, GError **error)
{
  int fd = fake_file_open (pdf, -1);
  EmendPageSource *source = emend_pdf_source_new (fd, error);

  g_close (fd, NULL);
  return source;
}

static void
assert_turned (const EmendImage *image, guint degrees)
{
  gboolean lies = degrees % 180 != 0;

  g_assert_cmpuint (image->depth, ==, 1);
  g_assert_cmpuint (image->dpi, ==, 200);
  g_assert_cmpuint (image->width, ==, lies ? HEIGHT : WIDTH);
  g_assert_cmpuint (image->height, ==, lies ? WIDTH : HEIGHT);
  for (guint y = 0; y < HEIGHT; y++)
    for (guint x = 0; x < WIDTH; x++)
      {
        guint to_x = degrees == 0     ? x
                     : degrees == 90  ? HEIGHT - 1 - y
                     : degrees == 180 ? WIDTH - 1 - x
                                      : y;
        guint to_y = degrees == 0     ? y
                     : degrees == 90  ? x
                     : degrees == 180 ? HEIGHT - 1 - y
                                      : WIDTH - 1 - x;
        gboolean black = image->data[to_y * image->stride + to_x / 8] >> (7 - to_x % 8) & 1;

        g_assert_true (black == is_black (x, y));
      }
}

static void
assert_rendered (const EmendImage *image)
{
  g_assert_cmpuint (image->dpi, ==, 300);
  g_assert_cmpuint (image->width, ==, 1200);
  g_assert_cmpuint (image->height, ==, 1500);
}

static const struct
{
  const char *name;
  const char *size;
  guint rotation;
  const char *content;
  gboolean careful;
  int turned; /* degrees; -1 if the page must be rendered */
} cases[] = {
  { "image", PORTRAIT, 0, UPRIGHT, FALSE, 0 },
  { "with care", PORTRAIT, 0, UPRIGHT, TRUE, 0 },
  { "page turned by 90", PORTRAIT, 90, UPRIGHT, FALSE, 90 },
  { "page turned by 180", PORTRAIT, 180, UPRIGHT, FALSE, 180 },
  { "page turned by 270", PORTRAIT, 270, UPRIGHT, FALSE, 270 },
  { "page turned, with care", PORTRAIT, 90, UPRIGHT, TRUE, 90 },
  { "image lies on its side", LANDSCAPE, 0, "q 0 288 -360 0 360 0 cm /Im Do Q", FALSE, 270 },
  { "image upside down", PORTRAIT, 0, "q -288 0 0 -360 288 360 cm /Im Do Q", TRUE, 180 },
  { "both turned", PORTRAIT, 180, "q -288 0 0 -360 288 360 cm /Im Do Q", TRUE, 0 },
  { "mirrored", PORTRAIT, 0, "q -288 0 0 360 288 0 cm /Im Do Q", TRUE, -1 },
  { "invisible text", PORTRAIT, 0, UPRIGHT "BT 3 Tr /F 20 Tf 5 9 Td (unseen) Tj ET", FALSE, 0 },
  { "visible text", PORTRAIT, 0, UPRIGHT "BT 0 Tr /F 20 Tf 5 9 Td (seen) Tj ET", FALSE, -1 },
  { "painted over", PORTRAIT, 0, UPRIGHT "1 g 20 20 150 150 re f", TRUE, -1 },
  { "two images", PORTRAIT, 0, UPRIGHT "q 20 0 0 20 9 9 cm /Im Do Q", FALSE, -1 },
  { "half a page", PORTRAIT, 0, "q 144 0 0 360 0 0 cm /Im Do Q", FALSE, -1 },
  { "image cut off", PORTRAIT, 0, "q 576 0 0 720 0 0 cm /Im Do Q", FALSE, -1 },
  { "no image", PORTRAIT, 0, "20 20 150 150 re f", FALSE, -1 },
};

static void
test_decode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EmendDecodeOptions options = { 300, 10, cases[i].careful };
      g_autofree char *pdf = new_pdf (cases[i].size, cases[i].rotation, cases[i].content);
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendPageSource) source = open_pdf (pdf, &error);
      g_autoptr (EmendImage) image = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_no_error (error);
      image = emend_page_source_decode (source, 0, &options, &error);
      g_assert_no_error (error);
      if (cases[i].turned < 0)
        assert_rendered (image);
      else
        assert_turned (image, (guint) cases[i].turned);
    }
}

/* Rendering has to find what was painted over the image. */
static void
test_rendered_pixels (void)
{
  const EmendDecodeOptions options = { 300, 10, FALSE };
  g_autofree char *pdf = new_pdf (PORTRAIT, 0, "20 20 150 150 re f");
  g_autoptr (EmendPageSource) source = open_pdf (pdf, NULL);
  g_autoptr (EmendImage) image = emend_page_source_decode (source, 0, &options, NULL);
  EmendImageGrid grid;

  emend_image_get_grid (image, grid);
  g_assert_cmpuint (grid[0][0], ==, 255);
  g_assert_cmpuint (grid[50][20], ==, 0);
}

static void
test_properties (void)
{
  g_autofree char *pdf = new_pdf (PORTRAIT, 0, UPRIGHT);
  g_autoptr (EmendPageSource) source = open_pdf (pdf, NULL);
  g_autofree char *title = emend_page_source_dup_title (source);
  g_autofree char *author = emend_page_source_dup_author (source);

  g_assert_cmpstr (emend_page_source_get_kind (source), ==, "pdf");
  g_assert_cmpuint (emend_page_source_get_n_pages (source), ==, 1);
  g_assert_cmpstr (title, ==, "A title");
  g_assert_cmpstr (author, ==, "An author");
  g_assert_cmpstr (emend_pdf_source_get_engine_version (), !=, "");
}

static void
test_too_large (void)
{
  static const struct
  {
    const char *size;
    const char *content;
    guint dpi;
  } large[]
      = { { "14400 14400", "20 20 150 150 re f", 300 }, { PORTRAIT, "20 20 150 150 re f", 3000 } };

  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    {
      const EmendDecodeOptions options = { large[i].dpi, 10, FALSE };
      g_autofree char *pdf = new_pdf (large[i].size, 0, large[i].content);
      g_autoptr (EmendPageSource) source = open_pdf (pdf, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (emend_page_source_decode (source, 0, &options, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_TOO_LARGE);
      g_assert_true (g_str_has_prefix (error->message, "decoding page 1: "));
    }
}

static void
test_unusable (void)
{
  static const struct
  {
    const char *pdf;
    EmendError code;
  } unusable[] = {
    { "%PDF-1.4\nand nothing else", EMEND_ERROR_UNREADABLE },
    { "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
      "2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\ntrailer <</Root 1 0 R>>\n",
      EMEND_ERROR_EMPTY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (unusable); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_pdf (unusable[i].pdf, &error));
      g_assert_error (error, EMEND_ERROR, (int) unusable[i].code);
    }
}

static void
test_locked (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "pdf", "locked.pdf", NULL);
  g_autoptr (GError) error = NULL;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  g_assert_null (emend_pdf_source_new (fd, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_ENCRYPTED);
  g_close (fd, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/pdf-source/decode", test_decode);
  g_test_add_func ("/emend/engine/pdf-source/rendered-pixels", test_rendered_pixels);
  g_test_add_func ("/emend/engine/pdf-source/properties", test_properties);
  g_test_add_func ("/emend/engine/pdf-source/too-large", test_too_large);
  g_test_add_func ("/emend/engine/pdf-source/unusable", test_unusable);
  g_test_add_func ("/emend/engine/pdf-source/locked", test_locked);
  return g_test_run ();
}
