/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The files in an EPUB, read by libarchive: `files = unpacked_epub_read (path);`
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "unpacked-epub.h"

#include <archive.h>
#include <archive_entry.h>

static char *
read_data (struct archive *archive)
{
  GString *text = g_string_new (NULL);
  char block[4096];
  la_ssize_t n;

  while ((n = archive_read_data (archive, block, sizeof block)) > 0)
    g_string_append_len (text, block, n);
  g_assert_cmpint (n, ==, 0);
  return g_string_free (text, FALSE);
}

/* Gives the contents of all files by their names, no name twice. */
GHashTable *
unpacked_epub_read (const char *path)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  int status;

  archive_read_support_format_zip_seekable (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 4096), ==, ARCHIVE_OK);
  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    g_assert_true (g_hash_table_insert (files, g_strdup (archive_entry_pathname (entry)),
                                        read_data (archive)));
  g_assert_cmpint (status, ==, ARCHIVE_EOF);
  archive_read_free (archive);
  return files;
}
