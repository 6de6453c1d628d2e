/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-image.h"

G_BEGIN_DECLS

/**
 * EmendDecodeOptions:
 * @dpi: dots per inch at which pages without an image of their own are rendered
 * @max_megapixels: size of the largest image that is decoded, in millions of pixels
 * @careful: whether to make sure, at the price of a second decoding, that the image shows what the
 *   page shows, even where nothing points to the contrary
 *
 * How pages are decoded.
 */
typedef struct
{
  guint dpi;
  guint max_megapixels;
  gboolean careful;
} EmendDecodeOptions;

#define EMEND_TYPE_PAGE_SOURCE (emend_page_source_get_type ())
G_DECLARE_INTERFACE (EmendPageSource, emend_page_source, EMEND, PAGE_SOURCE, GObject)

/**
 * EmendPageSourceInterface:
 * @get_n_pages: number of pages, at least 1
 * @get_kind: format of the file, such as `pdf` or `tiff`
 * @dup_title: (nullable): what the file says its title is
 * @dup_author: (nullable): what the file says its author is
 * @decode: makes the image of a page
 *
 * What adapters of file formats implement.
 */
struct _EmendPageSourceInterface
{
  GTypeInterface parent_iface;

  guint (*get_n_pages) (EmendPageSource *self);
  const char *(*get_kind) (EmendPageSource *self);
  char *(*dup_title) (EmendPageSource *self);
  char *(*dup_author) (EmendPageSource *self);
  EmendImage *(*decode) (EmendPageSource *self,
                         guint index,
                         const EmendDecodeOptions *options,
                         GError **error);
};

guint emend_page_source_get_n_pages (EmendPageSource *self);
const char *emend_page_source_get_kind (EmendPageSource *self);
char *emend_page_source_dup_title (EmendPageSource *self);
char *emend_page_source_dup_author (EmendPageSource *self);
EmendImage *emend_page_source_decode (EmendPageSource *self,
                                      guint index,
                                      const EmendDecodeOptions *options,
                                      GError **error);
gboolean emend_page_source_check_size (guint64 width,
                                       guint64 height,
                                       const EmendDecodeOptions *options,
                                       GError **error);

G_END_DECLS
