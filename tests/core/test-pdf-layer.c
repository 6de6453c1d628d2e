/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is laid over scans, to bytes and back.
 */

#include "config.h"

#include "emend-pdf-layer.h"

#include <string.h>

#include "emend-error.h"

static EmendPdfLayer *
make_layer (void)
{
  EmendPdfLayer *layer = emend_pdf_layer_new ();
  EmendPdfPage *page = emend_pdf_layer_add_page (layer);
  EmendPdfFont *font = emend_pdf_layer_add_font (layer);
  guint16 width = 450;

  page->source = 3;
  page->index = 7;
  page->width = 100;
  page->height = 200;
  page->dpi = 300;
  page->rotation = 90;
  page->n_letters = 5;
  page->content = g_bytes_new_static ("BT ET\0\xff", 7);
  page->label_style = EMEND_PDF_LABEL_ROMAN_LOWER;
  page->label_prefix = g_strdup ("A-");
  page->label_value = 12;
  emend_pdf_layer_add_page (layer);
  g_array_append_val (font->widths, width);
  font->to_unicode = g_bytes_new_static ("cmap", 4);
  font->file = g_bytes_new_static ("font", 4);
  layer->ascent = 760;
  layer->descent = -240;
  layer->has_labels = TRUE;
  layer->title = g_strdup ("A title (<&\"\\)");
  emend_pdf_layer_add_bookmark (layer, 3, 0, 10, "First");
  emend_pdf_layer_add_bookmark (layer, 3, 1, 0, "Second");
  return layer;
}

static void
test_whole (void)
{
  g_autoptr (EmendPdfLayer) layer = make_layer ();
  g_autoptr (GBytes) bytes = emend_pdf_layer_encode (layer);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPdfLayer) again = emend_pdf_layer_decode (bytes, &error);
  g_autoptr (GBytes) same = NULL;
  const EmendPdfPage *page;

  g_assert_no_error (error);
  g_assert_cmpuint (again->pages->len, ==, 2);
  page = g_ptr_array_index (again->pages, 0);
  g_assert_cmpuint (page->source, ==, 3);
  g_assert_cmpuint (page->rotation, ==, 90);
  g_assert_true (g_bytes_equal (page->content, ((EmendPdfPage *) layer->pages->pdata[0])->content));
  page = g_ptr_array_index (again->pages, 1);
  g_assert_cmpuint (page->source, ==, EMEND_PDF_PAGE_NO_SOURCE);
  g_assert_cmpuint (g_bytes_get_size (page->content), ==, 0);
  g_assert_cmpint (again->descent, ==, -240);
  g_assert_cmpstr (again->title, ==, "A title (<&\"\\)");
  g_assert_cmpstr (again->author, ==, "");

  /* No bookmark is below one that there is not. */
  g_assert_cmpuint (((EmendPdfBookmark *) again->bookmarks->pdata[0])->level, ==, 1);
  g_assert_cmpuint (((EmendPdfBookmark *) again->bookmarks->pdata[1])->level, ==, 2);
  same = emend_pdf_layer_encode (again);
  g_assert_true (g_bytes_equal (bytes, same));
}

static void
check_refused (EmendPdfLayer *layer)
{
  g_autoptr (GBytes) bytes = emend_pdf_layer_encode (layer);
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_pdf_layer_decode (bytes, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_FAILED);
}

static void
test_impossible (void)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (EmendPdfLayer) layer = make_layer ();
      EmendPdfPage *page = g_ptr_array_index (layer->pages, 0);
      EmendPdfFont *font = g_ptr_array_index (layer->fonts, 0);

      if (i == 0)
        page->rotation = 45;
      else if (i == 1)
        page->height = 0;
      else if (i == 2)
        page->label_value = 0;
      else if (i == 3)
        page->label_style = (EmendPdfLabelStyle) EMEND_PDF_LABEL_N_STYLES;
      else if (i == 4)
        g_array_set_size (font->widths, 300);
      else
        emend_pdf_layer_add_bookmark (layer, 1, 2, 0, "beyond the end");
      check_refused (layer);
    }
}

/* However it is cut, it is whole or refused. */
static void
test_torn (void)
{
  g_autoptr (EmendPdfLayer) layer = make_layer ();
  g_autoptr (GBytes) bytes = emend_pdf_layer_encode (layer);

  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    {
      g_autoptr (GBytes) torn = g_bytes_new_from_bytes (bytes, 0, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendPdfLayer) again = emend_pdf_layer_decode (torn, &error);

      g_assert_true (again != NULL || error != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/pdf-layer/whole", test_whole);
  g_test_add_func ("/emend/core/pdf-layer/impossible", test_impossible);
  g_test_add_func ("/emend/core/pdf-layer/torn", test_torn);
  return g_test_run ();
}
