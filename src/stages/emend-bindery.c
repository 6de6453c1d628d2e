/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Brings those who know the words of a book together with those who may look into its scans:
 * `emend_export_pdf_set_binder (exporter, emend_bindery_bind, &bindery)`.
 *
 * Thread contract: any thread; blocks.
 *
 * check-source: tested-by tests/app/test-pdf.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-bindery.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-reader-pdf.h"

/* A PDF is about as large as what it is made of. Images that have to be coded anew may be larger by this: a page of text
 * in one of the denser formats. */
#define MAX_GROWTH 50

/* For all that does not grow with the scans. */
#define MIN_SIZE (G_GUINT64_CONSTANT (64) << 20)

static int
open_source (guint source, gpointer user_data, GError **error)
{
  GPtrArray *sources = emend_book_get_sources (user_data);

  if (source < sources->len)
    return emend_source_open (g_ptr_array_index (sources, source), error);

  g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, _ ("the book has no source %u"),
               source + 1);
  return -1;
}

static guint64
find_max_size (EmendBook *book, GBytes *layer)
{
  GPtrArray *sources = emend_book_get_sources (book);
  guint64 size = MIN_SIZE + 2 * g_bytes_get_size (layer);

  for (guint i = 0; i < sources->len; i++)
    size += MIN (((const EmendSource *) sources->pdata[i])->size, G_MAXUINT32) * MAX_GROWTH;
  return size;
}

static void
report (EmendBook *book, const EmendPdfBound *bound)
{
  if (bound->n_replaced > 0)
    g_info ("%s: the invisible text of %u pages is replaced in the PDF", emend_book_get_path (book),
            bound->n_replaced);
  if (bound->n_kept > 0)
    g_message (g_dngettext (GETTEXT_PACKAGE,
                            "%s: %u page shows text of its own, which stays as it is in the PDF",
                            "%s: %u pages show text of their own, which stays as it is in the PDF",
                            bound->n_kept),
               emend_book_get_path (book), bound->n_kept);
  if (bound->n_lost > 0)
    g_message (g_dngettext (GETTEXT_PACKAGE,
                            "%s: %u page could not be put into the PDF; it is empty there",
                            "%s: %u pages could not be put into the PDF; they are empty there",
                            bound->n_lost),
               emend_book_get_path (book), bound->n_lost);
}

/**
 * emend_bindery_bind:
 * @book: the book whose scans are wanted
 * @layer: what is laid over them, from [method@PdfLayer.encode]
 * @fd: where the PDF goes; stays the caller's
 * @bindery: an #EmendBindery
 * @error: return location for an error
 *
 * Makes a PDF, as [callback@ExportPdfBindFunc] has it. Fails as [method@ReaderPdf.make] does, and with the error of
 * a source that is missing or was changed.
 *
 * Returns: %FALSE if it could not be made
 */
gboolean
emend_bindery_bind (EmendBook *book, GBytes *layer, int fd, gpointer bindery, GError **error)
{
  EmendBindery *self = bindery;
  EmendPdfBound bound = { 0 };
  EmendReaderPdf pdf
      = { layer, open_source, book, fd, find_max_size (book, layer), emend_book_get_n_pages (book),
          &bound };

  if (!emend_reader_pdf_make (&pdf, self->readers, self->cancellable, error))
    {
      g_prefix_error (error, _ ("binding the scans: "));
      return FALSE;
    }
  report (book, &bound);
  return TRUE;
}
