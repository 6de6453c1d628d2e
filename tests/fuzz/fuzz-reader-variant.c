/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A reader that was taken over by a file may answer with anything that the types of its interface allow. What is accepted
 * is a page, lines, boxes or images: sent on and read again, they are the same. What readers are given is checked as well:
 * the layer of a PDF.
 *
 * The first byte of the input says what it is, the rest is a value in GVariant's text format.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "emend-crop-variant.h"
#include "emend-line-variant.h"
#include "emend-page-picture.h"
#include "emend-page-variant.h"
#include "emend-pdf-layer.h"

#define MAX_LENGTH 8192

#define LAYER "(a(uuuuuuuayusu)a(aqayay)iiba(uuus)ssss)"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_page (GVariant *variant)
{
  g_autoptr (EmendPage) page = emend_page_variant_decode (variant, NULL);
  g_autoptr (EmendPage) again = NULL;
  g_autoptr (GVariant) first = NULL;
  g_autoptr (GVariant) second = NULL;

  if (page == NULL)
    return;
  first = g_variant_ref_sink (emend_page_variant_encode (page));
  again = emend_page_variant_decode (first, NULL);
  g_assert_nonnull (again);
  second = g_variant_ref_sink (emend_page_variant_encode (again));
  g_assert_true (g_variant_equal (first, second));
}

static void
check_lines (GVariant *variant)
{
  g_autoptr (EmendPage) page = emend_page_new (1000, 1400);
  g_autoptr (GPtrArray) lines
      = emend_line_variant_decode (variant, page, (guint) g_variant_n_children (variant), NULL);
  g_autoptr (GVariant) first = NULL;

  if (lines == NULL)
    return;
  first = g_variant_ref_sink (emend_line_variant_encode (lines));
  g_assert_true (g_variant_equal (first, variant));
}

static void
check_boxes (GVariant *variant)
{
  g_autoptr (GArray) boxes = emend_line_variant_decode_boxes (variant, 1000, 1400, 100, NULL);
  g_autoptr (GVariant) again = NULL;

  if (boxes == NULL)
    return;
  again = g_variant_ref_sink (
      emend_line_variant_encode_boxes ((const EmendBox *) (gconstpointer) boxes->data, boxes->len));
  g_assert_true (g_variant_equal (again, variant));
}

static void
check_crops (GVariant *variant)
{
  g_autoptr (GPtrArray) images = emend_crop_variant_decode (
      variant, (guint) g_variant_n_children (variant), &EMEND_CROP_LIMITS_LINES, NULL);
  g_autoptr (GVariant) again = NULL;

  if (images == NULL)
    return;
  again = g_variant_ref_sink (emend_crop_variant_encode (images));
  g_assert_true (g_variant_equal (again, variant));
}

static void
check_picture (GVariant *variant)
{
  g_autoptr (GBytes) bytes = emend_page_picture_decode (variant, 120, 180, NULL);
}

static void
check_layer (GVariant *variant)
{
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (variant);
  g_autoptr (EmendPdfLayer) layer = emend_pdf_layer_decode (bytes, NULL);
  g_autoptr (EmendPdfLayer) again = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  if (layer == NULL)
    return;
  first = emend_pdf_layer_encode (layer);
  again = emend_pdf_layer_decode (first, NULL);
  g_assert_nonnull (again);
  second = emend_pdf_layer_encode (again);
  g_assert_true (g_bytes_equal (first, second));
}

/* Bytes that are no layer at all. */
static void
check_bytes (const char *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (EmendPdfLayer) layer = emend_pdf_layer_decode (bytes, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const struct
  {
    char letter;
    const char *type;
    void (*check) (GVariant *variant);
  } kinds[] = {
    { 'p', EMEND_PAGE_VARIANT_PAGE, check_page },
    { 'l', EMEND_LINE_VARIANT_LINES, check_lines },
    { 'b', EMEND_LINE_VARIANT_BOXES, check_boxes },
    { 'c', EMEND_CROP_VARIANT_IMAGES, check_crops },
    { 'j', "ay", check_picture },
    { 'f', LAYER, check_layer },
  };
  const char *bytes = (const char *) data;

  if (size < 1 || size > MAX_LENGTH)
    return 0;

  check_bytes (bytes + 1, size - 1);
  /* The parser takes surrogates where they are escaped, and complains. */
  if (!g_utf8_validate (bytes, (gssize) size, NULL) || memmem (bytes, size, "\\u", 2) != NULL
      || memmem (bytes, size, "\\U", 2) != NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GVariant) variant = NULL;

      if (bytes[0] == kinds[i].letter)
        variant
            = g_variant_parse (G_VARIANT_TYPE (kinds[i].type), bytes + 1, bytes + size, NULL, NULL);
      if (variant != NULL)
        kinds[i].check (variant);
    }
  return 0;
}
