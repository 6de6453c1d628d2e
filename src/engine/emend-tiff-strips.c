/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The strips of a fax in a TIFF, as they are in the file: `emend_tiff_strips_read (bytes, 0, image)`.
 *
 * Thread contract: any thread.
 *
 * check-source: tested-by tests/engine/test-scan-image.c
 */

#include "config.h"

#include "emend-tiff-strips.h"

#include <string.h>
#include <tiffio.h>

/* More strips than this are rows, each of which would be an image of its own. */
#define MAX_STRIPS 512

/* The bytes of a file, and the place in them. */
typedef struct
{
  const guint8 *data;
  gsize size;
  gsize place;
} Memory;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TIFF, TIFFClose)

static tmsize_t
on_read (thandle_t handle, void *buffer, tmsize_t size)
{
  Memory *memory = handle;
  gsize length = MIN ((gsize) MAX (0, size), memory->size - memory->place);

  memcpy (buffer, memory->data + memory->place, length);
  memory->place += length;
  return (tmsize_t) length;
}

static tmsize_t
on_write (thandle_t handle, void *buffer, tmsize_t size)
{
  return 0;
}

static toff_t
on_seek (thandle_t handle, toff_t offset, int whence)
{
  Memory *memory = handle;
  guint64 base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? memory->place : memory->size;

  memory->place = (gsize) MIN (base + offset, memory->size);
  return memory->place;
}

static int
on_close (thandle_t handle)
{
  return 0;
}

static toff_t
on_size (thandle_t handle)
{
  return ((Memory *) handle)->size;
}

static guint16
get_16 (TIFF *tiff, guint32 tag, guint16 fallback)
{
  guint16 value = fallback;

  TIFFGetFieldDefaulted (tiff, tag, &value);
  return value;
}

static guint32
get_32 (TIFF *tiff, guint32 tag)
{
  guint32 value = 0;

  TIFFGetFieldDefaulted (tiff, tag, &value);
  return value;
}

/* Whether it is a fax that is read from its first row on, from left to right. */
static gboolean
is_plain_fax (TIFF *tiff)
{
  guint16 compression = get_16 (tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
  guint16 photometric = get_16 (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);

  return (compression == COMPRESSION_CCITTFAX4 || compression == COMPRESSION_CCITTFAX3)
         && !TIFFIsTiled (tiff) && get_16 (tiff, TIFFTAG_BITSPERSAMPLE, 1) == 1
         && get_16 (tiff, TIFFTAG_SAMPLESPERPIXEL, 1) == 1
         && get_16 (tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT) == ORIENTATION_TOPLEFT
         && (photometric == PHOTOMETRIC_MINISWHITE || photometric == PHOTOMETRIC_MINISBLACK);
}

static void
read_options (TIFF *tiff, EmendScanImage *image)
{
  guint32 options = 0;

  image->fax_k = -1;
  if (get_16 (tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE) == COMPRESSION_CCITTFAX3)
    {
      options = get_32 (tiff, TIFFTAG_GROUP3OPTIONS);
      image->fax_k = (options & GROUP3OPT_2DENCODING) != 0 ? 1 : 0;
    }
  image->n_components = 1;
  image->bits = 1;
  image->is_inverted
      = get_16 (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE) == PHOTOMETRIC_MINISBLACK;
  image->is_reversed = get_16 (tiff, TIFFTAG_FILLORDER, FILLORDER_MSB2LSB) == FILLORDER_LSB2MSB;
}

static gboolean
read_strips (TIFF *tiff, gsize size, EmendScanImage *image)
{
  guint32 n_strips = TIFFNumberOfStrips (tiff);
  guint32 rows = get_32 (tiff, TIFFTAG_ROWSPERSTRIP);
  guint32 left = image->height;

  if (n_strips == 0 || n_strips > MAX_STRIPS || rows == 0)
    return FALSE;
  for (guint32 i = 0; i < n_strips; i++)
    {
      guint64 offset = TIFFGetStrileOffset (tiff, i);
      guint64 length = TIFFGetStrileByteCount (tiff, i);
      EmendScanPart part = { (gsize) offset, (gsize) length, MIN (rows, left) };

      if (length == 0 || offset > size || length > size - offset || part.n_rows == 0)
        return FALSE;
      left -= part.n_rows;
      g_array_append_val (image->parts, part);
    }
  return left == 0;
}

/**
 * emend_tiff_strips_read:
 * @bytes: what is in a TIFF
 * @index: number of an image in it, from 0
 * @image: where to say what it is
 *
 * Returns: %FALSE if it is no fax, or a damaged one
 */
gboolean
emend_tiff_strips_read (GBytes *bytes, guint index, EmendScanImage *image)
{
  Memory memory = { 0 };
  g_autoptr (TIFF) tiff = NULL;

  if (index >= G_MAXUINT16)
    return FALSE;
  memory.data = g_bytes_get_data (bytes, &memory.size);
  TIFFSetErrorHandler (NULL);
  TIFFSetWarningHandler (NULL);
  tiff = TIFFClientOpen ("scan", "rm", &memory, on_read, on_write, on_seek, on_close, on_size, NULL,
                         NULL);
  if (tiff == NULL || (index > 0 && !TIFFSetDirectory (tiff, (tdir_t) index))
      || !is_plain_fax (tiff))
    return FALSE;

  image->width = get_32 (tiff, TIFFTAG_IMAGEWIDTH);
  image->height = get_32 (tiff, TIFFTAG_IMAGELENGTH);
  read_options (tiff, image);
  return image->width > 0 && image->height > 0 && read_strips (tiff, memory.size, image);
}
