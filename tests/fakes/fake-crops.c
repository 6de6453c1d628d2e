/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a fake reader cuts out of a page: the beginnings of PNG files, which say the size of each line or
 * picture. And what it shows of a whole page: JPEG files of a frame without a picture.
 */

#include "config.h"

#include "fake-crops.h"

#include <string.h>

#include "emend-crop-variant.h"

#define HEAD_SIZE 33

static GBytes *
make_image (guint width, guint height, gsize size)
{
  static const guint8 start[]
      = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };
  const guint32 numbers[] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height) };
  guint8 *data = g_malloc0 (size);

  memcpy (data, start, sizeof start);
  memcpy (data + sizeof start, numbers, sizeof numbers);
  return g_bytes_new_take (data, size);
}

static GBytes *
make_wrong_image (const EmendCropLimits *limits, const char *fault)
{
  if (g_strcmp0 (fault, "no-image") == 0)
    return g_bytes_new_static ("root:x:0:0:root:/root:/bin/bash: what else there is", 51);
  if (g_strcmp0 (fault, "wide") == 0)
    return make_image (limits->max_width + 1, 1, HEAD_SIZE);
  if (g_strcmp0 (fault, "long") == 0)
    return make_image (10, 10, limits->max_bytes + 1);
  return NULL;
}

/**
 * fake_crops_new:
 * @boxes: (array length=n_boxes): where lines or pictures are
 * @n_boxes: number of them, at least 1
 * @limits: what they may be
 * @fault: (nullable): what is wrong with the answer; unknown ones are ignored
 *
 * Returns: (transfer floating): the answer to CropLines or CropPictures
 */
GVariant *
fake_crops_new (const EmendBox *boxes,
                guint n_boxes,
                const EmendCropLimits *limits,
                const char *fault)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint n_images = n_boxes;

  if (g_strcmp0 (fault, "few") == 0)
    n_images--;
  else if (g_strcmp0 (fault, "many") == 0)
    n_images++;
  for (guint i = 0; i < n_images; i++)
    {
      const EmendBox *box = &boxes[MIN (i, n_boxes - 1)];
      GBytes *image = i == 0 ? make_wrong_image (limits, fault) : NULL;

      g_ptr_array_add (images, image != NULL
                                   ? image
                                   : make_image ((guint) emend_box_get_width (box),
                                                 (guint) emend_box_get_height (box), HEAD_SIZE));
    }
  return emend_crop_variant_encode (images);
}

/**
 * fake_crops_new_page:
 * @max_width: what was asked for, in pixels
 * @max_height: what was asked for, in pixels
 * @fault: (nullable): what is wrong with the answer; unknown ones are ignored
 *
 * Returns: (transfer floating): the answer to ShowPage
 */
GVariant *
fake_crops_new_page (guint max_width, guint max_height, const char *fault)
{
  guint width = max_width + (g_strcmp0 (fault, "wide") == 0 ? 1 : 0);
  const guint8 head[] = { 0xff,
                          0xd8,
                          0xff,
                          0xc0,
                          0,
                          11,
                          8,
                          (guint8) (max_height >> 8),
                          (guint8) max_height,
                          (guint8) (width >> 8),
                          (guint8) width,
                          1,
                          1,
                          0x11,
                          0 };
  gsize size = sizeof head + 2;
  guint8 *data;

  if (g_strcmp0 (fault, "no-image") == 0)
    return g_variant_new_bytestring ("root:x:0:0:root:/root:/bin/bash");
  if (g_strcmp0 (fault, "long") == 0)
    size = (gsize) max_width * max_height * 4 + 4097;

  data = g_malloc0 (size);
  memcpy (data, head, sizeof head);
  data[size - 2] = 0xff;
  data[size - 1] = 0xd9;
  return g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, data, size, TRUE, g_free, data);
}
