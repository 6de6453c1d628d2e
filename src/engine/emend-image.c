/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The image of a page: `emend_image_new (1400, 2067, 1, 300)`.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-image.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (EmendImage, emend_image, emend_image_ref, emend_image_unref)

/**
 * emend_image_new:
 * @width: in pixels
 * @height: in pixels
 * @depth: bits per pixel: 1, 8 or 32
 * @dpi: resolution, dots per inch; 0 if unknown
 *
 * Returns: (transfer full) (nullable): an image with all bytes zero; %NULL if there is no memory for
 *   it
 */
EmendImage *
emend_image_new (guint width, guint height, guint depth, guint dpi)
{
  gsize stride = ((gsize) width * depth + 31) / 32 * 4;
  EmendImage *self;
  guint8 *data;

  g_return_val_if_fail (width > 0 && height > 0, NULL);
  g_return_val_if_fail (depth == 1 || depth == 8 || depth == 32, NULL);

  data = height > G_MAXSIZE / stride ? NULL : g_try_malloc0 (stride * height);
  if (data == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (EmendImage);
  self->width = width;
  self->height = height;
  self->depth = depth;
  self->stride = stride;
  self->dpi = dpi;
  self->data = data;
  return self;
}

/* The colour of a pixel of premultiplied ARGB on white paper, as 0x00RRGGBB. */
static inline guint32
flatten (guint32 argb)
{
  guint32 white = 255 - (argb >> 24);

  return (argb + white * 0x010101) & 0xffffff;
}

static inline gboolean
is_grey (guint32 rgb)
{
  return rgb == (rgb & 0xff) * 0x010101;
}

static guint
find_depth (const guint8 *data, guint width, guint height, gsize stride)
{
  guint depth = 1;

  for (guint y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (data + y * stride);

      for (guint x = 0; x < width; x++)
        {
          guint32 rgb = flatten (row[x]);

          if (rgb == 0 || rgb == 0xffffff)
            continue;
          if (!is_grey (rgb))
            return 32;
          depth = 8;
        }
    }
  return depth;
}

static void
convert_row (const guint32 *from, guint8 *to, guint width, guint depth)
{
  for (guint x = 0; x < width; x++)
    {
      guint32 rgb = flatten (from[x]);

      if (depth == 1)
        to[x / 8] |= (guint8) ((~rgb & 1) << (7 - x % 8));
      else if (depth == 8)
        to[x] = (guint8) rgb;
      else
        ((guint32 *) (gpointer) to)[x] = GUINT32_TO_BE (rgb << 8);
    }
}

/**
 * emend_image_new_from_argb:
 * @data: rows of pixels of 32 bits in the machine's byte order: alpha in the highest byte, then red,
 *   green and blue, premultiplied
 * @width: in pixels
 * @height: in pixels
 * @stride: bytes from one row to the next, a multiple of 4
 * @dpi: resolution, dots per inch; 0 if unknown
 *
 * Makes an image of the least depth that holds what is in @data. What is transparent becomes white.
 *
 * Returns: (transfer full) (nullable): an image; %NULL if there is no memory for it
 */
EmendImage *
emend_image_new_from_argb (const guint8 *data, guint width, guint height, gsize stride, guint dpi)
{
  EmendImage *self = emend_image_new (width, height, find_depth (data, width, height, stride), dpi);

  for (guint y = 0; self != NULL && y < height; y++)
    convert_row ((const guint32 *) (gconstpointer) (data + y * stride),
                 self->data + y * self->stride, width, self->depth);
  return self;
}

/**
 * emend_image_ref:
 * @self: an image
 *
 * Returns: (transfer full): @self
 */
EmendImage *
emend_image_ref (EmendImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_image_clear (EmendImage *self)
{
  g_free (self->data);
}

/**
 * emend_image_unref:
 * @self: (transfer full): an image
 */
void
emend_image_unref (EmendImage *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_image_clear);
}

static guint
get_brightness (const guint8 *row, guint x, guint depth)
{
  switch (depth)
    {
    case 1:
      return (row[x / 8] >> (7 - x % 8) & 1) ? 0 : 255;
    case 8:
      return row[x];
    default: /* the weights of ITU-R BT.601 */
      return (77u * row[4 * x] + 150u * row[4 * x + 1] + 29u * row[4 * x + 2]) >> 8;
    }
}

/**
 * emend_image_equal:
 * @self: an image
 * @other: another one
 *
 * Returns: %TRUE if both have the same pixels
 */
gboolean
emend_image_equal (const EmendImage *self, const EmendImage *other)
{
  return self->width == other->width && self->height == other->height && self->depth == other->depth
         && memcmp (self->data, other->data, self->stride * self->height) == 0;
}

/**
 * emend_image_get_grey:
 * @self: an image
 * @x: column, inside of the image
 * @y: row, inside of the image
 *
 * Returns: the brightness of a pixel, from 0 to 255
 */
guint
emend_image_get_grey (const EmendImage *self, int x, int y)
{
  const guint8 *row = self->data + self->stride * (gsize) y;

  if (self->depth == 1)
    return (row[x / 8] >> (7 - x % 8)) & 1 ? 0 : 255;
  if (self->depth == 8)
    return row[x];
  return (row[4 * x] * 2U + row[4 * x + 1] * 5U + row[4 * x + 2]) / 8U;
}

/**
 * emend_image_get_grid:
 * @self: an image
 * @grid: (out): the brightness of its cells
 *
 * Averages the image in a coarse grid, by which images of different sizes can be compared.
 */
void
emend_image_get_grid (const EmendImage *self, EmendImageGrid grid)
{
  guint64 sums[EMEND_IMAGE_GRID_SIZE][EMEND_IMAGE_GRID_SIZE] = { { 0 } };
  guint counts[EMEND_IMAGE_GRID_SIZE][EMEND_IMAGE_GRID_SIZE] = { { 0 } };

  for (guint y = 0; y < self->height; y++)
    {
      const guint8 *row = self->data + y * self->stride;
      guint cell_y = (guint) ((guint64) y * EMEND_IMAGE_GRID_SIZE / self->height);

      for (guint x = 0; x < self->width; x++)
        {
          guint cell_x = (guint) ((guint64) x * EMEND_IMAGE_GRID_SIZE / self->width);

          sums[cell_y][cell_x] += get_brightness (row, x, self->depth);
          counts[cell_y][cell_x]++;
        }
    }

  for (guint y = 0; y < EMEND_IMAGE_GRID_SIZE; y++)
    for (guint x = 0; x < EMEND_IMAGE_GRID_SIZE; x++)
      grid[y][x] = counts[y][x] > 0 ? (guint8) (sums[y][x] / counts[y][x]) : 255;
}
