/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The container of an EPUB: a zip archive that begins with a file which says what it is (EPUB Open Container Format). The
 * only place that knows libarchive.
 *
 *     archive = emend_epub_archive_new (fd, &error);
 *     emend_epub_archive_add_text (archive, "META-INF/container.xml", text, &error);
 *     emend_epub_archive_finish (archive, &error);
 *
 * Thread contract: used by one thread at a time.
 */

#include "config.h"

#include "emend-epub-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-epub-start.h"
#include "emend-error.h"

struct _EmendEpubArchive
{
  struct archive *archive;
  int fd;
};

static gboolean
set_error (EmendEpubArchive *self, GError **error)
{
  const char *reason = archive_error_string (self->archive);

  g_set_error (error, EMEND_ERROR, EMEND_ERROR_STORE, _ ("writing the EPUB: %s"),
               reason != NULL ? reason : _ ("no reason is known"));
  return FALSE;
}

/* Without a time, which libarchive makes 1980 of, so that the same book gives the same bytes in all time zones. */
static gboolean
add (EmendEpubArchive *self, const char *name, const void *data, gsize size, GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean is_written;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  is_written = archive_write_header (self->archive, entry) == ARCHIVE_OK
               && archive_write_data (self->archive, data, size) == (la_ssize_t) size
               && archive_write_finish_entry (self->archive) == ARCHIVE_OK;
  archive_entry_free (entry);
  return is_written || set_error (self, error);
}

/**
 * emend_epub_archive_new:
 * @fd: an empty file, opened for reading and writing; stays the caller's, and open until the archive is freed
 * @error: return location for an error
 *
 * Begins an archive with what every EPUB begins with.
 *
 * Returns: (transfer full): an archive, or %NULL with `EMEND_ERROR_STORE`
 */
EmendEpubArchive *
emend_epub_archive_new (int fd, GError **error)
{
  static const char type[] = "application/epub+zip";
  g_autoptr (EmendEpubArchive) self = g_new0 (EmendEpubArchive, 1);

  self->fd = fd;
  self->archive = archive_write_new ();
  if (archive_write_set_format_zip (self->archive) != ARCHIVE_OK
      || archive_write_zip_set_compression_store (self->archive) != ARCHIVE_OK
      || archive_write_open_fd (self->archive, fd) != ARCHIVE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  if (!add (self, "mimetype", type, strlen (type), error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * emend_epub_archive_free:
 * @self: (transfer full): an archive
 */
void
emend_epub_archive_free (EmendEpubArchive *self)
{
  archive_write_free (self->archive);
  g_free (self);
}

/**
 * emend_epub_archive_add_text:
 * @self: an archive
 * @name: a path in the archive, ASCII, that nothing was added under
 * @text: the content of a file
 * @error: return location for an error
 *
 * Adds a file, compressed.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if it could not be written
 */
gboolean
emend_epub_archive_add_text (EmendEpubArchive *self,
                             const char *name,
                             const char *text,
                             GError **error)
{
  g_return_val_if_fail (self != NULL && name != NULL && text != NULL, FALSE);

  archive_write_zip_set_compression_deflate (self->archive);
  return add (self, name, text, strlen (text), error);
}

/**
 * emend_epub_archive_add_picture:
 * @self: an archive
 * @name: a path in the archive, ASCII, that nothing was added under
 * @picture: the content of a file
 * @error: return location for an error
 *
 * Adds a file as it is: pictures are compressed already.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if it could not be written
 */
gboolean
emend_epub_archive_add_picture (EmendEpubArchive *self,
                                const char *name,
                                GBytes *picture,
                                GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (picture, &size);

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  archive_write_zip_set_compression_store (self->archive);
  return add (self, name, data, size, error);
}

/**
 * emend_epub_archive_finish:
 * @self: an archive, to which nothing more is added
 * @error: return location for an error
 *
 * Ends the archive; its file is then complete.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if it could not be written
 */
gboolean
emend_epub_archive_finish (EmendEpubArchive *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (archive_write_close (self->archive) != ARCHIVE_OK)
    return set_error (self, error);
  return emend_epub_start_settle (self->fd, error);
}
