/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-region.h"

G_BEGIN_DECLS

#define EMEND_TYPE_PAGE (emend_page_get_type ())

/**
 * EmendPage:
 * @width: of the page image, in pixels, as it was read (after @rotation)
 * @height: of the page image, in pixels, as it was read
 * @dpi: resolution of the page image, dots per inch; 0 if unknown
 * @rotation: degrees by which the image was turned clockwise before it was read: 0, 90, 180 or 270
 * @languages: (nullable): the recogniser's models, such as `eng+deu`
 * @regions: (element-type EmendRegion): in reading order
 *
 * A page as it was read. Whoever makes a page fills it; once handed on it is not changed.
 */
typedef struct
{
  /*< public >*/
  guint width;
  guint height;
  guint dpi;
  guint rotation;
  char *languages;
  GPtrArray *regions;
} EmendPage;

GType emend_page_get_type (void) G_GNUC_CONST;
EmendPage *emend_page_new (guint width, guint height);
EmendPage *emend_page_ref (EmendPage *self);
void emend_page_unref (EmendPage *self);
EmendPage *emend_page_copy (const EmendPage *self);
void emend_page_take_region (EmendPage *self, EmendRegion *region);
guint emend_page_count_words (const EmendPage *self);
GPtrArray *emend_page_index_words (const EmendPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendPage, emend_page_unref)

G_END_DECLS
