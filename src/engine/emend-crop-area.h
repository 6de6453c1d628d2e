/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-box.h"
#include "emend-image.h"

G_BEGIN_DECLS

/**
 * EmendCropArea:
 * @area: what of the page is shown, in pixels of the page
 * @scale: pixels of the crop for one of the page, at most 1
 * @border: width of the white border around it, in pixels of the crop
 * @blank: whether there is no ink on it
 *
 * Where a part of a page that was cut out comes from.
 */
typedef struct
{
  EmendBox area;
  double scale;
  int border;
  gboolean blank;
} EmendCropArea;

gboolean emend_crop_area_init (EmendCropArea *self, const EmendImage *page, const EmendBox *line);
gboolean emend_crop_area_map (const EmendCropArea *self, const EmendBox *box, EmendBox *on_page);

gboolean emend_crop_area_find_line (const EmendImage *page, const EmendBox *line, EmendBox *area);
gboolean emend_crop_area_find_picture (const EmendImage *page,
                                       const EmendBox *picture,
                                       EmendBox *area);

G_END_DECLS
