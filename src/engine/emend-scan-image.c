/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What of an image file can go into a PDF as it is: `image = emend_scan_image_new (bytes, 0, &error);`. All bytes of a
 * JPEG, the rows of a PNG and the strips of a fax in a TIFF are what PDF has filters for; other images are decoded.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "emend-scan-image.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"
#include "emend-leptonica.h"
#include "emend-tiff-strips.h"

/* ISO/IEC 15948, 5.3 and 11.2: length, name, data and checksum of a chunk; fields of the first one. */
#define PNG_SIGNATURE_SIZE 8
#define PNG_CHUNK_SIZE 12
#define PNG_HEADER_SIZE 13
#define PNG_BITS 8
#define PNG_COLOUR 9
#define PNG_INTERLACE 12
#define PNG_GREY 0
#define PNG_RGB 2
#define PNG_PALETTE 3

/* ITU-T T.81, B.1.1.3, and the mark of a program that writes CMYK inverted. */
#define JPEG_MARK 0xFF
#define JPEG_SOI 0xD8
#define JPEG_SOS 0xDA
#define JPEG_APP14 0xEE
#define JPEG_FRAME_SIZE 8

/**
 * emend_scan_image_free:
 * @self: (transfer full): an image
 */
void
emend_scan_image_free (EmendScanImage *self)
{
  g_clear_pointer (&self->palette, g_bytes_unref);
  g_array_unref (self->parts);
  g_free (self);
}

static void
add_part (EmendScanImage *self, gsize offset, gsize length)
{
  EmendScanPart part = { offset, length, self->height };

  g_array_append_val (self->parts, part);
}

static guint
get_16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static guint32
get_32 (const guint8 *data)
{
  return (guint32) get_16 (data) << 16 | get_16 (data + 2);
}

/* Whether a marker begins a frame; C4, C8 and CC are others in between. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* The frame says what PDF asks for. Returns FALSE for what no filter of PDF reads. */
static gboolean
read_jpeg (EmendScanImage *self, const guint8 *data, gsize size)
{
  gboolean is_adobe = FALSE;
  gsize place = 2;

  while (place + 4 <= size && data[place] == JPEG_MARK)
    {
      guint8 marker = data[place + 1];
      gsize length = get_16 (data + place + 2);

      if (marker == JPEG_MARK)
        {
          place++;
          continue;
        }
      if (marker == JPEG_SOS || length < 2 || place + 2 + length > size)
        return FALSE;
      if (marker == JPEG_APP14 && length >= 7 && memcmp (data + place + 4, "Adobe", 5) == 0)
        is_adobe = TRUE;
      if (is_frame (marker) && length >= JPEG_FRAME_SIZE)
        {
          self->bits = data[place + 4];
          self->height = get_16 (data + place + 5);
          self->width = get_16 (data + place + 7);
          self->n_components = data[place + 9];
          self->is_inverted = is_adobe && self->n_components == 4;
          add_part (self, 0, size);
          return self->bits == 8 && marker <= 0xC2 && self->width > 0 && self->height > 0
                 && (self->n_components == 1 || self->n_components == 3 || self->n_components == 4);
        }
      place += 2 + length;
    }
  return FALSE;
}

static gboolean
read_png_header (EmendScanImage *self, const guint8 *header)
{
  guint colour = header[PNG_COLOUR];

  self->width = get_32 (header);
  self->height = get_32 (header + 4);
  self->bits = header[PNG_BITS];
  self->n_components = colour == PNG_RGB ? 3 : 1;
  return self->width > 0 && self->height > 0 && self->width <= G_MAXINT32
         && self->height <= G_MAXINT32 && header[PNG_INTERLACE] == 0
         && (colour == PNG_GREY || colour == PNG_RGB || colour == PNG_PALETTE);
}

/* Returns FALSE for what PDF cannot show as it is: transparent and interlaced images. */
static gboolean
read_png (EmendScanImage *self, const guint8 *data, gsize size)
{
  gsize place = PNG_SIGNATURE_SIZE;
  gboolean is_indexed = FALSE;

  while (place + PNG_CHUNK_SIZE <= size)
    {
      gsize length = get_32 (data + place);
      const char *name = (const char *) data + place + 4;
      const guint8 *content = data + place + 8;

      if (length > size - place - PNG_CHUNK_SIZE)
        return FALSE;
      if (strncmp (name, "IHDR", 4) == 0)
        {
          if (length != PNG_HEADER_SIZE || !read_png_header (self, content))
            return FALSE;
          is_indexed = content[PNG_COLOUR] == PNG_PALETTE;
        }
      else if (strncmp (name, "PLTE", 4) == 0 && self->palette == NULL && length % 3 == 0)
        self->palette = g_bytes_new (content, length);
      else if (strncmp (name, "tRNS", 4) == 0)
        return FALSE;
      else if (strncmp (name, "IDAT", 4) == 0)
        add_part (self, place + 8, length);
      else if (strncmp (name, "IEND", 4) == 0)
        break;
      place += PNG_CHUNK_SIZE + length;
    }
  if (!is_indexed)
    g_clear_pointer (&self->palette, g_bytes_unref);
  return self->width > 0 && self->parts->len > 0
         && (!is_indexed || (self->palette != NULL && g_bytes_get_size (self->palette) > 0));
}

static void
reset (EmendScanImage *self)
{
  GArray *parts = self->parts;

  g_clear_pointer (&self->palette, g_bytes_unref);
  g_array_set_size (parts, 0);
  *self = (EmendScanImage){ .parts = parts };
}

static gboolean
read_coded (EmendScanImage *self, GBytes *bytes, guint index, const char *kind)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (strcmp (kind, "jpeg") == 0)
    {
      self->coding = EMEND_SCAN_JPEG;
      return read_jpeg (self, data, size);
    }
  if (strcmp (kind, "png") == 0)
    {
      self->coding = EMEND_SCAN_PNG;
      return read_png (self, data, size);
    }
  if (strcmp (kind, "jp2") == 0)
    {
      self->coding = EMEND_SCAN_JPEG_2000;
      self->bits = 8;
      add_part (self, 0, size);
      return emend_leptonica_read_header (bytes, 0, &self->width, &self->height);
    }
  self->coding = EMEND_SCAN_FAX;
  return strcmp (kind, "tiff") == 0 && emend_tiff_strips_read (bytes, index, self);
}

/**
 * emend_scan_image_new:
 * @bytes: what is in an image file
 * @index: number of the image in a TIFF, from 0
 * @error: return location for an error
 *
 * Finds out how an image is coded. Of one that has to be decoded, only the size is set.
 *
 * Returns: (transfer full): the image, or %NULL with %EMEND_ERROR_UNREADABLE
 */
EmendScanImage *
emend_scan_image_new (GBytes *bytes, guint index, GError **error)
{
  g_autoptr (EmendScanImage) self = g_new0 (EmendScanImage, 1);
  const char *kind = emend_leptonica_get_kind (bytes);

  self->parts = g_array_new (FALSE, FALSE, sizeof (EmendScanPart));
  if (kind != NULL && read_coded (self, bytes, index, kind))
    return g_steal_pointer (&self);

  reset (self);
  if (kind != NULL && emend_leptonica_read_header (bytes, index, &self->width, &self->height))
    return g_steal_pointer (&self);
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, _ ("image %u of the file is damaged"),
               index + 1);
  return NULL;
}
