/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Scans as files: `emend_scan_file_add (file, scan, &error)`. Where the path ends in .pdf, all scans become one PDF,
 * CCITT G4 or JPEG; else it is a folder of PNG images, 0001.png and so on.
 */

#include "config.h"

#include "emend-scan-file.h"

#include <errno.h>
#include <leptonica/allheaders.h>

#define DPI 300

/* Ink is darker than this. Paper in bad light is lighter. */
#define THRESHOLD 128

#define JPEG_QUALITY 75

/* How hard zlib tries: hardly. Grain does not compress, and time matters more. */
#define ZLIB_LEVEL 1

struct _EmendScanFile
{
  char *path;
  gboolean is_bilevel;
  gboolean is_pdf;
  guint n_pages;
  L_PTRA *pages; /* of L_BYTEA, PDFs of one page */
};

EmendScanFile *
emend_scan_file_new (const char *path, gboolean is_bilevel)
{
  EmendScanFile *self = g_new0 (EmendScanFile, 1);

  self->path = g_strdup (path);
  self->is_bilevel = is_bilevel;
  self->is_pdf = g_str_has_suffix (path, ".pdf");
  self->pages = ptraCreate (0);
  return self;
}

void
emend_scan_file_free (EmendScanFile *self)
{
  l_int32 n = 0;

  ptraGetActualCount (self->pages, &n);
  for (l_int32 i = 0; i < n; i++)
    {
      L_BYTEA *page = ptraRemove (self->pages, i, L_NO_COMPACTION);

      l_byteaDestroy (&page);
    }
  ptraDestroy (&self->pages, FALSE, FALSE);
  g_free (self->path);
  g_free (self);
}

static PIX *
new_pix (const EmendScan *scan)
{
  PIX *pix = pixCreate (scan->width, scan->height, 8);

  for (int y = 0; y < scan->height; y++)
    {
      l_uint32 *row = pixGetData (pix) + (gsize) y * (gsize) pixGetWpl (pix);

      for (int x = 0; x < scan->width; x++)
        SET_DATA_BYTE (row, x, scan->pixels[(gsize) y * (gsize) scan->width + (gsize) x]);
    }
  pixSetResolution (pix, DPI, DPI);
  return pix;
}

static gboolean
add_pdf_page (EmendScanFile *self, PIX *pix)
{
  l_uint8 *data = NULL;
  size_t length = 0;

  if (pixConvertToPdfData (pix, self->is_bilevel ? L_G4_ENCODE : L_JPEG_ENCODE, JPEG_QUALITY, &data,
                           &length, 0, 0, DPI, NULL, NULL, 0)
      != 0)
    return FALSE;
  ptraAdd (self->pages, l_byteaInitFromMem (data, length));
  lept_free (data);
  return TRUE;
}

static gboolean
write_image (EmendScanFile *self, PIX *pix)
{
  g_autofree char *name = g_strdup_printf ("%04u.png", self->n_pages);
  g_autofree char *path = g_build_filename (self->path, name, NULL);

  /* Leptonica's way to say which level it is. */
  pixSetSpecial (pix, 10 + ZLIB_LEVEL);
  return g_mkdir_with_parents (self->path, 0777) == 0 && pixWrite (path, pix, IFF_PNG) == 0;
}

/* Adds the next page. A PDF is not there before emend_scan_file_finish(). */
gboolean
emend_scan_file_add (EmendScanFile *self, const EmendScan *scan, GError **error)
{
  PIX *grey = new_pix (scan);
  PIX *pix = self->is_bilevel ? pixThresholdToBinary (grey, THRESHOLD) : pixClone (grey);
  gboolean is_good;

  self->n_pages++;
  pixSetResolution (pix, DPI, DPI);
  is_good = self->is_pdf ? add_pdf_page (self, pix) : write_image (self, pix);
  pixDestroy (&pix);
  pixDestroy (&grey);
  if (!is_good)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "page %u could not be written to %s",
                 self->n_pages, self->path);
  return is_good;
}

gboolean
emend_scan_file_finish (EmendScanFile *self, GError **error)
{
  l_uint8 *data = NULL;
  size_t length = 0;
  gboolean is_good;

  if (!self->is_pdf)
    return TRUE;
  if (ptraConcatenatePdfToData (self->pages, NULL, &data, &length) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s could not be put together",
                   self->path);
      return FALSE;
    }
  is_good = g_file_set_contents (self->path, (const char *) data, (gssize) length, error);
  lept_free (data);
  return is_good;
}
