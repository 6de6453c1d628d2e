/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * PDFs of image files and of nothing at all, from the reader program itself. PDFs of PDFs are in tests/app/test-pdf.py.
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "emend-error.h"
#include "emend-pdf-layer.h"
#include "emend-reader-pdf.h"
#include "fake-file.h"

static const char *const names[] = {
  "colour.jpg", "bilevel.png", "alpha.png",   "grey.png",  "grey16.png",   "page.bmp",
  "page.jp2",   "page.webp",   "palette.gif", "three.tif", "no such file",
};

static char *
build_path (guint i)
{
  return g_test_build_filename (G_TEST_DIST, "data/images", names[i], NULL);
}

static int
open_source (guint source, gpointer user_data, GError **error)
{
  g_autofree char *path = NULL;
  int fd;

  if (source == G_N_ELEMENTS (names))
    return fake_file_open ("no image", -1);
  path = source < G_N_ELEMENTS (names) ? build_path (source) : g_strdup ("");
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, "source %u is not there", source);
  return fd;
}

static void
add_page (EmendPdfLayer *layer, guint source, guint index)
{
  static const char content[] = "BT\n3 Tr\n1 1 Td\n/EmendText0 5 Tf\n[(a)]TJ\nET\n";
  EmendPdfPage *page = emend_pdf_layer_add_page (layer);

  page->source = source;
  page->index = index;
  page->width = 24;
  page->height = 32;
  page->dpi = 100;
  page->n_letters = 1;
  page->content = g_bytes_new_static (content, sizeof content - 1);
}

static EmendPdfLayer *
new_layer (void)
{
  EmendPdfLayer *layer = emend_pdf_layer_new ();
  EmendPdfFont *font = emend_pdf_layer_add_font (layer);
  static const guint16 width = 500;

  g_array_append_val (font->widths, width);
  font->to_unicode = g_bytes_new_static ("", 0);
  layer->producer = g_strdup ("test");
  return layer;
}

static EmendReaderPool *
new_pool (void)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();

  options->program = g_strdup (READER);
  return emend_reader_pool_new (options);
}

/* Returns what was written, or NULL. */
static GBytes *
make (const EmendPdfLayer *layer, guint64 max_size, EmendPdfBound *bound, GError **error)
{
  g_autoptr (EmendReaderPool) pool = new_pool ();
  g_autoptr (GBytes) bytes = emend_pdf_layer_encode (layer);
  g_autofree char *name = NULL;
  g_autofree char *data = NULL;
  gsize size;
  int fd = g_file_open_tmp (NULL, &name, NULL);
  EmendReaderPdf pdf = { bytes, open_source, NULL, fd, max_size, layer->pages->len, bound };
  gboolean is_made = emend_reader_pdf_make (&pdf, pool, NULL, error);
  gboolean is_read = g_file_get_contents (name, &data, &size, NULL);

  if (is_made)
    {
      const char *argv[] = { "qpdf", "--check", name, NULL };
      g_autoptr (GSubprocess) check
          = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL);

      g_assert_true (g_subprocess_wait_check (check, NULL, NULL));
    }
  g_close (fd, NULL);
  g_unlink (name);
  g_assert_true (is_read);
  return is_made ? g_bytes_new_take (g_steal_pointer (&data), size) : NULL;
}

static gboolean
holds (GBytes *pdf, const char *data, gsize size)
{
  return memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), data, size) != NULL;
}

/* Each page is in its place, whatever it is; what a PDF can have is in it byte for byte. */
static void
test_images (void)
{
  g_autoptr (EmendPdfLayer) layer = new_layer ();
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *jpeg_path = build_path (0);
  g_autofree char *jpeg = NULL;
  EmendPdfBound bound;
  gsize size;

  for (guint i = 0; i < 9; i++)
    add_page (layer, i, 0);
  for (guint i = 0; i < 3; i++)
    add_page (layer, 9, i);
  add_page (layer, 9, 3);
  add_page (layer, G_N_ELEMENTS (names), 0);
  add_page (layer, EMEND_PDF_PAGE_NO_SOURCE, 0);

  pdf = make (layer, 1 << 20, &bound, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bound.n_layered, ==, 12);
  g_assert_cmpuint (bound.n_lost, ==, 3);
  g_assert_cmpuint (bound.n_kept + bound.n_replaced, ==, 0);
  g_assert_true (g_file_get_contents (jpeg_path, &jpeg, &size, NULL));
  g_assert_true (holds (pdf, jpeg, size));
}

/* The reader is asked for no file twice; a book may have thousands, and the same is made of them each time. */
static void
test_many (void)
{
  g_autoptr (EmendPdfLayer) layer = new_layer ();
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  EmendPdfBound bound;

  for (guint i = 0; i < 500; i++)
    add_page (layer, i % 9, 0);
  pdf = make (layer, 1 << 20, &bound, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bound.n_layered, ==, 500);
  again = make (layer, 1 << 20, &bound, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (pdf, again));
}

static void
test_failures (void)
{
  g_autoptr (EmendPdfLayer) layer = new_layer ();
  g_autoptr (GError) error = NULL;
  EmendPdfBound bound;

  add_page (layer, 0, 0);
  g_assert_null (make (layer, 100, &bound, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_TOO_LARGE);
  g_clear_error (&error);

  /* A file that is gone is no page that is damaged. */
  add_page (layer, 10, 0);
  g_assert_null (make (layer, 1 << 20, &bound, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/reader/make-pdf/images", test_images);
  g_test_add_func ("/emend/reader/make-pdf/many", test_many);
  g_test_add_func ("/emend/reader/make-pdf/failures", test_failures);
  return g_test_run ();
}
