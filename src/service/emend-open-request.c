/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is meant by opening something on the desktop: `request = emend_open_request_new ("file:///scans/a.pdf", &error);`.
 *
 * Thread contract: no state of its own; any thread. It looks whether there is a book.
 */

#include "config.h"

#include "emend-open-request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-book.h"
#include "emend-error.h"

/* The longest path that there is, each byte of it escaped. */
#define MAX_URI (3 * 4095 + 64)

/* A host that is not this one is left out by most who turn addresses into paths; then another file would be opened. */
static gboolean
is_here (const char *host)
{
  return host == NULL || g_ascii_strcasecmp (host, "localhost") == 0
         || g_ascii_strcasecmp (host, g_get_host_name ()) == 0;
}

static char *
dup_path (const char *uri, GError **error)
{
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;

  if (strlen (uri) > MAX_URI)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("an address is longer than %u bytes"),
                   MAX_URI);
      return NULL;
    }
  path = g_filename_from_uri (uri, &host, NULL);
  if (path == NULL || !is_here (host))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("%s is no file of this computer; copy it to a folder of yours first"), uri);
      return NULL;
    }
  if (!g_utf8_validate (path, -1, NULL))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("the name of %s is not UTF-8; rename it, or use “emend process”"), uri);
      return NULL;
    }
  return g_canonicalize_filename (path, "/");
}

/**
 * emend_open_request_new:
 * @uri: the address of a scan, of a folder of images, or of a book
 * @error: return location for an error
 *
 * Returns: (transfer full): a request to make a book of it, beside it, or to go on with the book; detached and
 *   announced. %NULL with `EMEND_ERROR_USAGE` if it is no file of this computer
 */
EmendJobRequest *
emend_open_request_new (const char *uri, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (EmendJobRequest) request = NULL;

  g_return_val_if_fail (uri != NULL, NULL);

  path = dup_path (uri, error);
  if (path == NULL)
    return NULL;

  if (emend_book_is_book (path))
    {
      request = emend_job_request_new (path);
    }
  else
    {
      g_autofree char *folder = g_path_get_dirname (path);
      g_autofree char *name = emend_job_request_dup_book_name (path);
      g_autofree char *book = g_build_filename (folder, name, NULL);
      const char *const sources[] = { path, NULL };

      request = emend_job_request_new (book);
      g_strfreev (request->sources);
      request->sources = g_strdupv ((char **) sources);
    }
  request->detached = TRUE;
  request->announced = TRUE;
  return g_steal_pointer (&request);
}
