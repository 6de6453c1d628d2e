/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-epub-archive.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"
#include "test-folder.h"
#include "unpacked-epub.h"

static int
open_file (const char *path)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  return fd;
}

static char *
write_archive (const char *name, gsize picture_size)
{
  char *path = test_folder_build (name);
  int fd = open_file (path);
  g_autofree char *bytes = g_strnfill (picture_size, 'x');
  g_autoptr (GBytes) picture = g_bytes_new (bytes, picture_size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendEpubArchive) archive = emend_epub_archive_new (fd, &error);

  g_assert_no_error (error);
  g_assert_true (emend_epub_archive_add_text (archive, "META-INF/a.xml", "<a/>", &error));
  g_assert_true (emend_epub_archive_add_picture (archive, "b.png", picture, &error));
  g_assert_true (emend_epub_archive_add_text (archive, "empty", "", &error));
  g_assert_true (emend_epub_archive_finish (archive, &error));
  g_assert_no_error (error);
  g_close (fd, NULL);
  return path;
}

/* What it is stands at fixed places, and what follows is found where the directory says, however much that is. */
static void
test_content (void)
{
  static const gsize sizes[] = { 1, 65535, 200000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = write_archive ("archive.epub", sizes[i]);
      g_autoptr (GHashTable) files = unpacked_epub_read (path);
      g_autofree char *data = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_assert_cmpmem (data, 4, "PK\3\4", 4);
      g_assert_cmpmem (data + 28, 2, "\0\0", 2);
      g_assert_cmpmem (data + 30, 28, "mimetypeapplication/epub+zip", 28);

      g_assert_cmpuint (g_hash_table_size (files), ==, 4);
      g_assert_cmpstr (g_hash_table_lookup (files, "META-INF/a.xml"), ==, "<a/>");
      g_assert_cmpuint (strlen (g_hash_table_lookup (files, "b.png")), ==, sizes[i]);
      g_assert_cmpstr (g_hash_table_lookup (files, "empty"), ==, "");
    }
}

/* Neither the clock nor the time zone is in it. */
static void
test_same_bytes (void)
{
  static const char *const zones[] = { "UTC", "Asia/Tokyo", "America/New_York" };
  g_autofree char *first = NULL;
  gsize first_length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *path = NULL;
      g_autofree char *data = NULL;
      gsize length;

      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      path = write_archive ("zone.epub", 10);
      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      if (first == NULL)
        {
          first = g_steal_pointer (&data);
          first_length = length;
          continue;
        }
      g_assert_cmpmem (first, first_length, data, length);
    }
}

static void
test_full_disk (void)
{
  int fd = g_open ("/dev/full", O_RDWR | O_CLOEXEC, 0);
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendEpubArchive) archive = emend_epub_archive_new (fd, &error);

  g_assert_true (archive == NULL || !emend_epub_archive_add_text (archive, "a", text, &error)
                 || !emend_epub_archive_finish (archive, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_close (fd, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/export/epub-archive/content", test_content);
  g_test_add_func ("/emend/export/epub-archive/same-bytes", test_same_bytes);
  g_test_add_func ("/emend/export/epub-archive/full-disk", test_full_disk);

  return g_test_run ();
}
