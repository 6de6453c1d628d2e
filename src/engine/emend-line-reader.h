/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-source.h"
#include "emend-recogniser.h"

G_BEGIN_DECLS

/**
 * EmendLineEncodeFunc:
 * @page: the image of a page
 * @box: a place on it; inside of the image and not empty
 *
 * Cuts a part out of a page, as [func@page_crop_encode_line] does.
 *
 * Returns: (transfer full) (nullable): a file; %NULL if there is no memory for it
 */
typedef GBytes *(*EmendLineEncodeFunc) (EmendImage *page, const EmendBox *box);

/**
 * EmendLineRequest:
 * @index: number of the page, from 0
 * @width: of the page image as it was read, in pixels; 0 if it was never read and may have any size
 * @height: of the page image as it was read, in pixels; 0 if it was never read and may have any size
 * @rotation: degrees by which the image was turned clockwise before it was read: 0, 90, 180 or 270
 * @boxes: (element-type EmendBox): where the lines or pictures stand on that image; inside of it and not empty
 *
 * Which lines are looked at again, what is cut out, or which page is shown.
 */
typedef struct
{
  guint index;
  guint width;
  guint height;
  guint rotation;
  GArray *boxes;
} EmendLineRequest;

GPtrArray *emend_line_reader_look_again (EmendPageSource *source,
                                         EmendRecogniser *recogniser,
                                         const EmendDecodeOptions *options,
                                         const EmendLineRequest *request,
                                         GError **error);
GPtrArray *emend_line_reader_read_marks (EmendPageSource *source,
                                         EmendRecogniser *recogniser,
                                         const EmendDecodeOptions *options,
                                         const EmendLineRequest *request,
                                         GError **error);
GPtrArray *emend_line_reader_crop (EmendPageSource *source,
                                   const EmendDecodeOptions *options,
                                   const EmendLineRequest *request,
                                   EmendLineEncodeFunc encode,
                                   GError **error);
GBytes *emend_line_reader_show_page (EmendPageSource *source,
                                     const EmendDecodeOptions *options,
                                     const EmendLineRequest *request,
                                     guint max_width,
                                     guint max_height,
                                     GError **error);

G_END_DECLS
