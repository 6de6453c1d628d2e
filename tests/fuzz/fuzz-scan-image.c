/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Any bytes may be an image file. Whatever it says of itself, its parts are within the file, and an image that is taken
 * as it is has a size.
 *
 * The first byte of the input is the number of the image in the file.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "emend-scan-image.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check (const EmendScanImage *image, gsize size)
{
  guint64 n_rows = 0;

  g_assert_cmpuint (image->width, >, 0);
  g_assert_cmpuint (image->height, >, 0);
  for (guint i = 0; i < image->parts->len; i++)
    {
      const EmendScanPart *part = &g_array_index (image->parts, EmendScanPart, i);

      g_assert_cmpuint (part->offset, <=, size);
      g_assert_cmpuint (part->length, <=, size - part->offset);
      n_rows += part->n_rows;
    }
  if (image->coding == EMEND_SCAN_FAX)
    g_assert_cmpuint (n_rows, ==, image->height);
  if (image->palette != NULL)
    g_assert_cmpuint (g_bytes_get_size (image->palette) % 3, ==, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EmendScanImage) image = NULL;
  void *own;

  if (size < 2)
    return 0;

  /* Memory of its own, so that each byte that is read behind its end is seen. */
  own = malloc (size - 1);
  memcpy (own, data + 1, size - 1);
  bytes = g_bytes_new_with_free_func (own, size - 1, free, own);
  image = emend_scan_image_new (bytes, data[0], NULL);
  if (image != NULL)
    check (image, size - 1);
  return 0;
}
