/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The picture of a whole page on its way from a reader: `emend_page_picture_decode (variant, 120, 180, &error)`. It is
 * handed on to programs of other people, such as browsers; so what a reader that was taken over by a file may put
 * there is kept small: a file whose frame says what JPEG files of pages say, and no larger than was asked for.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "emend-page-picture.h"

#include <glib/gi18n-lib.h>

#include "emend-reader-answer.h"

/* Markers, and what stands in the header of a frame, as JPEG has them (ITU-T T.81, B.1.1 and B.2.2): baseline or
 * progressive, samples of 8 bits, one component or three. */
#define START_OF_IMAGE 0xd8
#define END_OF_IMAGE 0xd9
#define START_OF_SCAN 0xda
#define FRAME_BASELINE 0xc0
#define FRAME_PROGRESSIVE 0xc2
#define FRAME_SIZE 8

/* What a file may have, as `org.emend.Reader1.xml` promises. */
#define BYTES_OF_PIXEL 4
#define BYTES_OF_HEAD 4096

static guint
get_number (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

/* Finds what comes after the length of the header of the frame: precision, height, width, components. */
static const guint8 *
find_frame (const guint8 *data, gsize size)
{
  gsize at = 2;

  while (at + 4 <= size && data[at] == 0xff)
    {
      guint marker = data[at + 1];
      gsize length = get_number (data + at + 2);

      if (length < 2 || length > size - at - 2 || marker == START_OF_SCAN)
        return NULL;
      if (marker == FRAME_BASELINE || marker == FRAME_PROGRESSIVE)
        return length >= FRAME_SIZE ? data + at + 4 : NULL;
      at += 2 + length;
    }
  return NULL;
}

static gboolean
is_jpeg (const guint8 *data, gsize size)
{
  return size > 4 && data[0] == 0xff && data[1] == START_OF_IMAGE && data[size - 2] == 0xff
         && data[size - 1] == END_OF_IMAGE;
}

static gboolean
check (const guint8 *data, gsize size, guint max_width, guint max_height, GError **error)
{
  const guint8 *frame = is_jpeg (data, size) ? find_frame (data, size) : NULL;
  guint width;
  guint height;

  if (frame == NULL || frame[0] != 8 || (frame[5] != 1 && frame[5] != 3))
    return emend_reader_answer_refuse (error, _ ("an image that is no JPEG"));

  height = get_number (frame + 1);
  width = get_number (frame + 3);
  if (width == 0 || width > max_width || height == 0 || height > max_height)
    return emend_reader_answer_refuse (error, _ ("an image of %u × %u pixels"), width, height);
  return TRUE;
}

/**
 * emend_page_picture_decode:
 * @variant: a file as it came over the bus, an array of bytes
 * @max_width: what was asked for, in pixels
 * @max_height: what was asked for, in pixels
 * @error: return location
 *
 * Checks that a picture may be what was asked for. Fails with %EMEND_ERROR_READER_GARBAGE.
 *
 * Returns: (transfer full): a file in JPEG's format
 */
GBytes *
emend_page_picture_decode (GVariant *variant, guint max_width, guint max_height, GError **error)
{
  guint64 max_size = (guint64) max_width * max_height * BYTES_OF_PIXEL + BYTES_OF_HEAD;
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE_BYTESTRING), NULL);

  data = g_variant_get_fixed_array (variant, &size, 1);
  if (size > max_size)
    {
      emend_reader_answer_refuse (error, _ ("an image of %zu bytes"), size);
      return NULL;
    }
  return check (data, size, max_width, max_height, error) ? g_bytes_new (data, size) : NULL;
}
