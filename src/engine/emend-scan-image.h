/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendScanCoding:
 * @EMEND_SCAN_PIXELS: in no way that a PDF knows: it has to be decoded
 * @EMEND_SCAN_JPEG: JPEG
 * @EMEND_SCAN_JPEG_2000: JPEG 2000
 * @EMEND_SCAN_PNG: deflated rows with the predictors of PNG
 * @EMEND_SCAN_FAX: CCITT Group 3 or 4
 *
 * How an image in a file is coded.
 */
typedef enum {
  EMEND_SCAN_PIXELS,
  EMEND_SCAN_JPEG,
  EMEND_SCAN_JPEG_2000,
  EMEND_SCAN_PNG,
  EMEND_SCAN_FAX,
} EmendScanCoding;

/**
 * EmendScanPart:
 * @offset: of the bytes in the file
 * @length: how many they are
 * @n_rows: how many rows of the image they are, if the coding has every part by itself
 *
 * Bytes of an image.
 */
typedef struct
{
  gsize offset;
  gsize length;
  guint n_rows;
} EmendScanPart;

/**
 * EmendScanImage:
 * @coding: how it is coded
 * @width: in pixels
 * @height: in pixels
 * @n_components: of a pixel; 1 for grey, bilevel and palettes
 * @bits: of a component
 * @is_inverted: whether 0 is the most ink, or for fax whether black is 1
 * @fax_k: as `K` of PDF's filter
 * @is_reversed: whether the first pixel is in the lowest bit
 * @palette: (nullable): colours of three bytes each
 * @parts: (element-type EmendScanPart): where its bytes are; one after the other, or for fax one below the other
 *
 * An image of a file, as far as it can be put into a PDF without decoding it.
 */
typedef struct
{
  /*< public >*/
  EmendScanCoding coding;
  guint width;
  guint height;
  guint n_components;
  guint bits;
  gboolean is_inverted;
  int fax_k;
  gboolean is_reversed;
  GBytes *palette;
  GArray *parts;
} EmendScanImage;

EmendScanImage *emend_scan_image_new (GBytes *bytes, guint index, GError **error);
void emend_scan_image_free (EmendScanImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendScanImage, emend_scan_image_free)

G_END_DECLS
