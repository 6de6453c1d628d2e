/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Has a reader make a PDF of scans: `emend_reader_pdf_make (&pdf, readers, cancellable, &error)`. The reader gets the files
 * when it asks for them, and what it writes goes through our hands.
 *
 * Thread contract: any thread; blocks.
 *
 * check-source: tested-by tests/reader/test-make-pdf.c
 */

#include "config.h"

#include "emend-reader-pdf.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-reader-answer.h"
#include "emend-reader-request.h"

/* A page is copied in a few milliseconds, or a tenth of a second where its image has to be coded anew. On top of what a
 * reader may take for one page, that is enough for a slow disk. */
#define DEADLINE_PER_PAGE 1000

/* Gives the layer as a file that is in memory and in no folder. */
static int
open_layer (GBytes *layer, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (layer, &size);
  int fd = memfd_create ("emend-layer", MFD_CLOEXEC);

  while (fd >= 0 && size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno != EINTR)
        break;
      if (n > 0)
        {
          data += n;
          size -= (gsize) n;
        }
    }
  if (fd >= 0 && size == 0)
    return fd;

  g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED,
               _ ("keeping the text of the book in memory: %s"), g_strerror (errno));
  if (fd >= 0)
    g_close (fd, NULL);
  return -1;
}

static GUnixFDList *
list_fds (const EmendReaderPdf *self, EmendReaderFeed *feed, GError **error)
{
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  int layer = open_layer (self->layer, error);
  gboolean is_listed;

  if (layer < 0)
    return NULL;
  is_listed = g_unix_fd_list_append (fds, layer, error) >= 0
              && emend_reader_feed_list_fds (feed, fds, error);
  g_close (layer, NULL);
  return is_listed ? g_steal_pointer (&fds) : NULL;
}

static gboolean
is_possible (const EmendReaderPdf *self)
{
  const EmendPdfBound *bound = self->bound;

  return bound->n_layered <= self->n_pages && bound->n_kept <= self->n_pages
         && bound->n_lost <= self->n_pages && bound->n_replaced <= bound->n_layered
         && bound->n_layered + bound->n_kept + bound->n_lost <= self->n_pages;
}

/* A call on its way. */
typedef struct
{
  const EmendReaderPdf *pdf;
  GUnixFDList *fds;
} Call;

static gboolean
call (EmendDBusReader1 *proxy,
      guint deadline,
      gpointer data,
      GCancellable *cancellable,
      GError **error)
{
  const Call *self = data;
  EmendPdfBound *bound = self->pdf->bound;
  guint64 timeout = deadline + (guint64) self->pdf->n_pages * DEADLINE_PER_PAGE;

  if (!emend_dbus_reader1_call_make_pdf_sync (
          proxy, g_variant_new_handle (0), g_variant_new_handle (1), g_variant_new_handle (2),
          G_DBUS_CALL_FLAGS_NONE, (int) MIN (timeout, G_MAXINT), self->fds, &bound->n_layered,
          &bound->n_replaced, &bound->n_kept, &bound->n_lost, NULL, cancellable, error))
    return FALSE;
  return is_possible (self->pdf)
         || emend_reader_answer_refuse (error, _ ("%u, %u and %u of %u pages"), bound->n_layered,
                                        bound->n_kept, bound->n_lost, self->pdf->n_pages);
}

static gboolean
make_empty (int fd, GError **error)
{
  if (ftruncate (fd, 0) == 0 && lseek (fd, 0, SEEK_SET) == 0)
    return TRUE;

  g_set_error (error, EMEND_ERROR, EMEND_ERROR_STORE, _ ("writing a PDF: %s"), g_strerror (errno));
  return FALSE;
}

/* As #EmendReaderRequestFunc has it: gives what it was given, once there is a PDF. */
static gpointer
make (EmendReaderProcess *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const EmendReaderPdf *self = data;
  g_autoptr (EmendReaderFeed) feed = NULL;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) call_error = NULL;
  Call request = { self, NULL };
  gboolean is_made;

  if (!make_empty (self->output, error))
    return NULL;
  feed = emend_reader_feed_new (self->open, self->user_data, self->output, self->max_size, error);
  if (feed == NULL)
    return NULL;
  fds = list_fds (self, feed, error);
  if (fds == NULL)
    return NULL;

  request.fds = fds;
  is_made = emend_reader_process_call (reader, call, &request, cancellable, &call_error);
  /* What went wrong here is why the reader failed. */
  if (!emend_reader_feed_finish (feed, error))
    return NULL;
  if (!is_made)
    g_propagate_error (error, g_steal_pointer (&call_error));
  return is_made ? data : NULL;
}

/**
 * emend_reader_pdf_make:
 * @self: what is to be made
 * @readers: who may look into the scans
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has a PDF made. Blocks. Fails as [method@ReaderPool.read_page] does, with the error that a file could not be opened
 * with, with %EMEND_ERROR_STORE if the PDF cannot be written, and with %EMEND_ERROR_TOO_LARGE.
 *
 * Returns: %FALSE if there is no PDF
 */
gboolean
emend_reader_pdf_make (const EmendReaderPdf *self,
                       EmendReaderPool *readers,
                       GCancellable *cancellable,
                       GError **error)
{
  return emend_reader_pool_request (readers, make, (gpointer) self, cancellable, error) != NULL;
}
