/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Opens an input with the adapter for what it is, whatever it is called:
 * `emend_source_opener_open (fd, &error)`.
 *
 * Thread contract: any thread.
 *
 * check-source: tested-by tests/engine/test-page-source.c
 */

#include "config.h"

#include "emend-source-opener.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-image-source.h"
#include "emend-pdf-source.h"

/* Readers of PDF look for the header this far into the file (ISO 32000-1, Annex H.3.4.1). */
#define HEADER_SIZE 1024

/**
 * emend_source_opener_open:
 * @fd: a file that was opened for reading; not consumed, its offset is not moved
 * @error: return location
 *
 * Opens a PDF or an image file, told by how it begins. Fails with %EMEND_ERROR_UNREADABLE,
 * %EMEND_ERROR_ENCRYPTED or %EMEND_ERROR_EMPTY.
 *
 * Returns: (transfer full): the opened input
 */
EmendPageSource *
emend_source_opener_open (int fd, GError **error)
{
  char header[HEADER_SIZE];
  gssize size = pread (fd, header, sizeof header, 0);

  if (size <= 0)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE,
                           size == 0 ? _ ("the file is empty") : _ ("the file cannot be read"));
      return NULL;
    }

  if (memmem (header, (gsize) size, "%PDF-", strlen ("%PDF-")) != NULL)
    return emend_pdf_source_new (fd, error);
  return emend_image_source_new (fd, error);
}
