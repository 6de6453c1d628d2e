/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A file that a book is made of: `emend_source_new (path, size, mtime, sha256)`. Books remember size and
 * time of their files to know them again without reading them, and the hash to know what was read.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-source.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"

/* Large enough that the calls cost nothing beside the hashing. */
#define BLOCK_LENGTH (1024 * 1024)

#define MAX_PAGES 1000000

G_DEFINE_BOXED_TYPE (EmendSource, emend_source, emend_source_ref, emend_source_unref)

/**
 * emend_source_new:
 * @path: (type filename): absolute path of a file
 * @size: in bytes
 * @mtime: when it was last changed, in microseconds since 1970
 * @sha256: (nullable): hash of its bytes in hexadecimal
 *
 * Returns: (transfer full): a source with one page of no known kind
 */
EmendSource *
emend_source_new (const char *path, guint64 size, gint64 mtime, const char *sha256)
{
  EmendSource *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_atomic_rc_box_new0 (EmendSource);
  self->path = g_strdup (path);
  self->size = size;
  self->mtime = mtime;
  self->sha256 = g_strdup (sha256);
  self->n_pages = 1;
  return self;
}

/**
 * emend_source_new_failed:
 * @path: (type filename): absolute path of a file that cannot be read
 * @failure: why not
 *
 * Returns: (transfer full): a source that stands for a page that is missing
 */
EmendSource *
emend_source_new_failed (const char *path, const char *failure)
{
  EmendSource *self = emend_source_new (path, 0, 0, NULL);

  g_return_val_if_fail (self != NULL && failure != NULL, NULL);

  self->failure = g_utf8_make_valid (failure, -1);
  return self;
}

/**
 * emend_source_ref:
 * @self: a source
 *
 * Returns: (transfer full): @self
 */
EmendSource *
emend_source_ref (EmendSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_source_clear (EmendSource *self)
{
  g_free (self->path);
  g_free (self->sha256);
  g_free (self->kind);
  g_free (self->failure);
}

/**
 * emend_source_unref:
 * @self: (transfer full): a source
 */
void
emend_source_unref (EmendSource *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_source_clear);
}

/**
 * emend_source_set_pages:
 * @self: a source that was not handed on yet
 * @kind: (nullable): format of the file
 * @n_pages: number of its pages, at least 1
 *
 * Adds what a reader found out.
 */
void
emend_source_set_pages (EmendSource *self, const char *kind, guint n_pages)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (n_pages > 0);

  g_free (self->kind);
  self->kind = g_strdup (kind);
  self->n_pages = n_pages;
}

/* Names of files are bytes; those that are no UTF-8 stand as URIs in the key file. */
static char *
load_path (GKeyFile *file, const char *group)
{
  g_autofree char *path = g_key_file_get_string (file, group, "path", NULL);
  g_autofree char *uri = NULL;

  if (path == NULL)
    {
      uri = g_key_file_get_string (file, group, "uri", NULL);
      path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
    }
  return path != NULL && g_path_is_absolute (path) ? g_steal_pointer (&path) : NULL;
}

/**
 * emend_source_load:
 * @file: a key file
 * @group: one of its groups
 *
 * Returns: (transfer full) (nullable): what the group says; %NULL if that is no source
 */
EmendSource *
emend_source_load (GKeyFile *file, const char *group)
{
  g_autoptr (EmendSource) self = NULL;
  g_autofree char *path = load_path (file, group);
  g_autofree char *sha256 = g_key_file_get_string (file, group, "sha256", NULL);
  g_autofree char *kind = g_key_file_get_string (file, group, "kind", NULL);
  guint64 n_pages = g_key_file_get_uint64 (file, group, "pages", NULL);

  if (path == NULL || n_pages < 1 || n_pages > MAX_PAGES)
    return NULL;

  self = emend_source_new (path, g_key_file_get_uint64 (file, group, "size", NULL),
                           g_key_file_get_int64 (file, group, "mtime", NULL), sha256);
  emend_source_set_pages (self, kind, (guint) n_pages);
  self->failure = g_key_file_get_string (file, group, "failure", NULL);
  return self->sha256 != NULL || self->failure != NULL ? g_steal_pointer (&self) : NULL;
}

static void
set_string (GKeyFile *file, const char *group, const char *key, const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, group, key, value);
  else
    g_key_file_remove_key (file, group, key, NULL);
}

/**
 * emend_source_save:
 * @self: a source
 * @file: a key file
 * @group: one of its groups, which need not exist
 *
 * Sets the keys of @group that are about sources to what @self says.
 */
void
emend_source_save (const EmendSource *self, GKeyFile *file, const char *group)
{
  gboolean is_text;
  g_autofree char *uri = NULL;

  g_return_if_fail (self != NULL && file != NULL && group != NULL);

  is_text = g_utf8_validate (self->path, -1, NULL);
  if (!is_text)
    uri = g_filename_to_uri (self->path, NULL, NULL);

  set_string (file, group, "path", is_text ? self->path : NULL);
  set_string (file, group, "uri", uri);
  g_key_file_set_uint64 (file, group, "size", self->size);
  g_key_file_set_int64 (file, group, "mtime", self->mtime);
  set_string (file, group, "sha256", self->sha256);
  set_string (file, group, "kind", self->kind);
  g_key_file_set_uint64 (file, group, "pages", self->n_pages);
  set_string (file, group, "failure", self->failure);
}

/**
 * emend_source_open:
 * @self: a source
 * @error: return location for an error
 *
 * Opens the file for reading, if it is still the one that was hashed.
 *
 * Returns: a file descriptor that children do not inherit, or -1 with `EMEND_ERROR_NOT_FOUND` or
 *   `EMEND_ERROR_UNREADABLE`
 */
int
emend_source_open (const EmendSource *self, GError **error)
{
  guint64 size;
  gint64 mtime;
  int fd;

  g_return_val_if_fail (self != NULL, -1);

  fd = emend_file_open (self->path, &size, &mtime, error);
  if (fd < 0 || (size == self->size && mtime == self->mtime))
    return fd;

  g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE,
               _ ("%s was changed while it was being read; process the book again"), self->path);
  close (fd);
  return -1;
}

/**
 * emend_source_probe_file:
 * @path: (type filename): what may be a file
 * @size: (out): in bytes
 * @mtime: (out): when it was last changed, in microseconds since 1970
 * @error: return location for an error
 *
 * Looks at a file without reading it.
 *
 * Returns: %FALSE with `EMEND_ERROR_NOT_FOUND` or `EMEND_ERROR_UNREADABLE` if there is no regular file
 *   that may be read
 */
gboolean
emend_source_probe_file (const char *path, guint64 *size, gint64 *mtime, GError **error)
{
  int fd = emend_file_open (path, size, mtime, error);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

static gboolean
hash_all (int fd, GChecksum *checksum)
{
  g_autofree guchar *block = g_malloc (BLOCK_LENGTH);
  gssize n;

  do
    {
      n = read (fd, block, BLOCK_LENGTH);
      if (n > 0)
        g_checksum_update (checksum, block, n);
    }
  while (n > 0 || (n < 0 && errno == EINTR));
  return n == 0;
}

/**
 * emend_source_hash_file:
 * @path: (type filename): what may be a file
 * @error: return location for an error
 *
 * Reads a file, of any size, to the end.
 *
 * Returns: (transfer full): SHA-256 of its bytes in hexadecimal; %NULL with `EMEND_ERROR_NOT_FOUND` or
 *   `EMEND_ERROR_UNREADABLE`
 */
char *
emend_source_hash_file (const char *path, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  int fd = emend_file_open (path, NULL, NULL, error);
  gboolean is_read;
  int error_number;

  if (fd < 0)
    return NULL;

  is_read = hash_all (fd, checksum);
  error_number = errno;
  close (fd);
  if (is_read)
    return g_strdup (g_checksum_get_string (checksum));

  g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, _ ("reading %s: %s"), path,
               g_strerror (error_number));
  return NULL;
}
