/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What an EPUB begins with: `emend_epub_start_settle (fd, &error);`
 *
 * The first entry of the archive must have no extra field, so that what the file is stands at fixed places (EPUB 3.3,
 * 4.2.3, “OCF ZIP container media type identification”). libarchive writes one in each entry, with times and owners, even
 * where there are none. So it is taken out when the archive is done, and the offsets in its directory, which then are too
 * large by as much, are made smaller. Numbers in an archive are little endian (APPNOTE.TXT, 4.3).
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/export/test-epub-archive.c
 */

#include "config.h"

#include "emend-epub-start.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"

/* Of the fixed part of what an archive is made of. */
#define LOCAL_SIZE 30
#define CENTRAL_SIZE 46
#define END_SIZE 22

/* What is moved at a time. */
#define BLOCK_SIZE 65536

static gboolean
set_error (GError **error)
{
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_STORE, _ ("writing the EPUB: %s"),
               g_strerror (errno));
  return FALSE;
}

static gboolean
set_format_error (GError **error)
{
  g_set_error_literal (
      error, EMEND_ERROR, EMEND_ERROR_STORE,
      _ ("writing the EPUB: it would be larger than 4 GB or 65,534 files, which few "
         "readers can open; leave pictures out"));
  return FALSE;
}

static gboolean
read_at (int fd, guint8 *bytes, gsize size, goffset offset, GError **error)
{
  while (size > 0)
    {
      gssize n = pread (fd, bytes, size, offset);

      if (n == 0)
        errno = EIO;
      if (n == 0 || (n < 0 && errno != EINTR))
        return set_error (error);
      bytes += MAX (n, 0);
      offset += MAX (n, 0);
      size -= (gsize) MAX (n, 0);
    }
  return TRUE;
}

static gboolean
write_at (int fd, const guint8 *bytes, gsize size, goffset offset, GError **error)
{
  while (size > 0)
    {
      gssize n = pwrite (fd, bytes, size, offset);

      if (n < 0 && errno != EINTR)
        return set_error (error);
      bytes += MAX (n, 0);
      offset += MAX (n, 0);
      size -= (gsize) MAX (n, 0);
    }
  return TRUE;
}

static guint16
get_16 (const guint8 *bytes)
{
  return (guint16) (bytes[0] | bytes[1] << 8);
}

static guint32
get_32 (const guint8 *bytes)
{
  return get_16 (bytes) | (guint32) get_16 (bytes + 2) << 16;
}

static void
put_32 (guint8 *bytes, guint32 value)
{
  for (guint i = 0; i < 4; i++)
    bytes[i] = (guint8) (value >> (8 * i));
}

/* Takes @n bytes out of the file at @offset. */
static gboolean
take_out (int fd, goffset offset, guint n, goffset size, GError **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);

  while (offset + n < size)
    {
      gsize length = (gsize) MIN (size - n - offset, BLOCK_SIZE);

      if (!read_at (fd, block, length, offset + n, error)
          || !write_at (fd, block, length, offset, error))
        return FALSE;
      offset += (goffset) length;
    }
  return ftruncate (fd, size - n) == 0 || set_error (error);
}

/* Makes the offsets of all entries but the first one smaller by @n. */
static gboolean
move_entries (guint8 *directory, gsize size, guint n, GError **error)
{
  gsize at = 0;

  while (at + CENTRAL_SIZE <= size && memcmp (directory + at, "PK\1\2", 4) == 0)
    {
      guint8 *entry = directory + at;
      guint32 offset = get_32 (entry + 42);

      if (offset > 0)
        put_32 (entry + 42, offset - n);
      at += CENTRAL_SIZE + (gsize) get_16 (entry + 28) + get_16 (entry + 30) + get_16 (entry + 32);
    }
  return at == size || set_format_error (error);
}

/* Makes all offsets smaller by @n in an archive that ends at @size. */
static gboolean
move_directory (int fd, goffset size, guint n, GError **error)
{
  guint8 end[END_SIZE];
  g_autofree guint8 *directory = NULL;
  guint32 length;
  guint32 offset;

  if (!read_at (fd, end, sizeof end, size - END_SIZE, error))
    return FALSE;
  length = get_32 (end + 12);
  offset = get_32 (end + 16);
  if (memcmp (end, "PK\5\6", 4) != 0 || offset < n
      || (goffset) offset - n + length + END_SIZE != size)
    return set_format_error (error);

  directory = g_malloc (length);
  put_32 (end + 16, offset - n);
  return read_at (fd, directory, length, offset - n, error)
         && move_entries (directory, length, n, error)
         && write_at (fd, directory, length, offset - n, error)
         && write_at (fd, end, sizeof end, size - END_SIZE, error);
}

/**
 * emend_epub_start_settle:
 * @fd: a zip archive without a comment, opened for reading and writing
 * @error: return location for an error
 *
 * Takes the extra field of the first entry out of the archive.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if it could not be written
 */
gboolean
emend_epub_start_settle (int fd, GError **error)
{
  static const guint8 none[2] = { 0, 0 };
  goffset size = lseek (fd, 0, SEEK_END);
  guint8 local[LOCAL_SIZE];
  guint n;

  if (size < 0)
    return set_error (error);
  if (!read_at (fd, local, sizeof local, 0, error))
    return FALSE;
  n = get_16 (local + 28);
  return n == 0
         || (take_out (fd, LOCAL_SIZE + get_16 (local + 26), n, size, error)
             && write_at (fd, none, sizeof none, 28, error)
             && move_directory (fd, size - n, n, error));
}
