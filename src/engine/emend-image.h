/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EMEND_TYPE_IMAGE (emend_image_get_type ())

/**
 * EmendImage:
 * @width: in pixels
 * @height: in pixels
 * @depth: bits per pixel: 1 (set is black, the leftmost pixel in the highest bit), 8 (grey, 0 is
 *   black) or 32 (red, green, blue and an unused byte, in that order)
 * @stride: bytes from one row to the next, a multiple of 4
 * @dpi: resolution, dots per inch; 0 if unknown
 * @data: (array): @height rows of @stride bytes
 *
 * The image of a page. Bilevel and grey images stay what they are, so that they are small. Whoever
 * makes an image fills it; once handed on it is not changed.
 */
typedef struct
{
  /*< public >*/
  guint width;
  guint height;
  guint depth;
  gsize stride;
  guint dpi;
  guint8 *data;
} EmendImage;

/* Cells in a row and in a column of the grid that images are compared by: a cell is about as high as
 * a line of print on a book's page. */
#define EMEND_IMAGE_GRID_SIZE 64

/**
 * EmendImageGrid:
 *
 * The mean brightness, from 0 to 255, of each cell of an image, row by row.
 */
typedef guint8 EmendImageGrid[EMEND_IMAGE_GRID_SIZE][EMEND_IMAGE_GRID_SIZE];

GType emend_image_get_type (void) G_GNUC_CONST;
EmendImage *emend_image_new (guint width, guint height, guint depth, guint dpi);
EmendImage *emend_image_new_from_argb (const guint8 *data,
                                       guint width,
                                       guint height,
                                       gsize stride,
                                       guint dpi);
EmendImage *emend_image_ref (EmendImage *self);
void emend_image_unref (EmendImage *self);
gboolean emend_image_equal (const EmendImage *self, const EmendImage *other);
guint emend_image_get_grey (const EmendImage *self, int x, int y);
void emend_image_get_grid (const EmendImage *self, EmendImageGrid grid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendImage, emend_image_unref)

G_END_DECLS
