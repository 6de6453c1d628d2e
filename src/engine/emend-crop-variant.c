/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What was cut out of a page on its way from a reader: `emend_crop_variant_decode (variant, n_images, &limits,
 * &error)`. Lines leave this computer as they are, and pictures are kept in the book; so what a reader that was taken
 * over by a file may put there is kept small: files that begin as PNG does, and no larger than such a thing is.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "emend-crop-variant.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-reader-answer.h"

/* Signature, length and name of the first chunk, as PNG has them (ISO/IEC 15948, 5.2 and 11.2.2), and where the
 * width, which is followed by the height, and the end of that chunk's data are. */
static const guint8 png_start[] = {
  0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R',
};
#define PNG_WIDTH 16
#define PNG_HEIGHT 20
#define PNG_HEAD 33

/**
 * emend_crop_variant_encode:
 * @images: (element-type GBytes): files
 *
 * Returns: (transfer floating): @images for the bus, of the type [const@CROP_VARIANT_IMAGES]
 */
GVariant *
emend_crop_variant_encode (GPtrArray *images)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (EMEND_CROP_VARIANT_IMAGES));
  for (guint i = 0; i < images->len; i++)
    g_variant_builder_add_value (
        &builder, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, images->pdata[i], TRUE));
  return g_variant_builder_end (&builder);
}

static guint32
get_number (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

static gboolean
check_image (const guint8 *data, gsize size, const EmendCropLimits *limits, GError **error)
{
  guint32 width;
  guint32 height;

  if (size > limits->max_bytes)
    return emend_reader_answer_refuse (error, _ ("an image of %zu bytes"), size);
  if (size < PNG_HEAD || memcmp (data, png_start, sizeof png_start) != 0)
    return emend_reader_answer_refuse (error, _ ("an image that is no PNG"));

  width = get_number (data + PNG_WIDTH);
  height = get_number (data + PNG_HEIGHT);
  if (width == 0 || width > limits->max_width || height == 0 || height > limits->max_height)
    return emend_reader_answer_refuse (error, _ ("an image of %u × %u pixels"), width, height);
  return TRUE;
}

/**
 * emend_crop_variant_decode:
 * @variant: images as they came over the bus, of the type [const@CROP_VARIANT_IMAGES]
 * @n_images: how many were asked for
 * @limits: what they may be
 * @error: return location
 *
 * Checks that there are as many images as there should be, and that each may be what was asked for.
 * Fails with %EMEND_ERROR_READER_GARBAGE.
 *
 * Returns: (transfer full) (element-type GBytes): @n_images files in PNG's format
 */
GPtrArray *
emend_crop_variant_decode (GVariant *variant,
                           guint n_images,
                           const EmendCropLimits *limits,
                           GError **error)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize n_found;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE (EMEND_CROP_VARIANT_IMAGES)),
                        NULL);

  n_found = g_variant_n_children (variant);
  if (n_found != n_images)
    {
      emend_reader_answer_refuse (error, _ ("%zu images instead of %u"), n_found, n_images);
      return NULL;
    }

  for (guint i = 0; i < n_images; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);
      gsize size;
      const guint8 *data = g_variant_get_fixed_array (child, &size, 1);

      if (!check_image (data, size, limits, error))
        return NULL;
      g_ptr_array_add (images, g_bytes_new (data, size));
    }
  return g_steal_pointer (&images);
}
