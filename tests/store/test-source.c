/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-source.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"

static char *
make_file (const char *name, const char *bytes, gsize length)
{
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_assert_true (emend_file_write (path, bytes, length, NULL));
  return path;
}

static EmendSource *
reload (const EmendSource *source)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GKeyFile) copy = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize length;

  emend_source_save (source, file, "source 1");
  text = g_key_file_to_data (file, &length, NULL);
  g_assert_true (g_key_file_load_from_data (copy, text, length, G_KEY_FILE_NONE, NULL));
  return emend_source_load (copy, "source 1");
}

static void
assert_same (const EmendSource *a, const EmendSource *b)
{
  g_assert_nonnull (b);
  g_assert_cmpstr (a->path, ==, b->path);
  g_assert_cmpuint (a->size, ==, b->size);
  g_assert_cmpint (a->mtime, ==, b->mtime);
  g_assert_cmpstr (a->sha256, ==, b->sha256);
  g_assert_cmpstr (a->kind, ==, b->kind);
  g_assert_cmpuint (a->n_pages, ==, b->n_pages);
  g_assert_cmpstr (a->failure, ==, b->failure);
}

static void
test_round_trip (void)
{
  static const char *const paths[] = {
    "/scans/walden.pdf",      "/scans/two words; [and] = more.pdf",
    "/scans/line\nbreak.pdf", "/scans/ leading space",
    "/scans/\303\244.pdf",    "/scans/no-utf8-\377.pdf",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (EmendSource) source
          = emend_source_new (paths[i], G_MAXUINT64, -G_GINT64_CONSTANT (12345678901234), "0a1b");
      g_autoptr (EmendSource) copy = NULL;

      emend_source_set_pages (source, "pdf", 37);
      copy = reload (source);
      assert_same (source, copy);
    }
}

static void
test_failed (void)
{
  g_autoptr (EmendSource) source = emend_source_new_failed ("/scans/1.png", "it is\nempty \377");
  g_autoptr (EmendSource) copy = reload (source);

  g_assert_cmpuint (source->n_pages, ==, 1);
  assert_same (source, copy);
}

static void
test_bad_groups (void)
{
  static const char *const groups[] = {
    "pages=1\nsha256=0a",
    "path=relative\npages=1\nsha256=0a",
    "path=/a\nsha256=0a",
    "path=/a\npages=0\nsha256=0a",
    "path=/a\npages=-1\nsha256=0a",
    "path=/a\npages=4294967296\nsha256=0a",
    "path=/a\npages=many\nsha256=0a",
    "path=/a\npages=1",
    "uri=walden.pdf\npages=1\nsha256=0a",
    "uri=http://a/b\npages=1\nsha256=0a",
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *text = g_strdup_printf ("[source 1]\n%s\n", groups[i]);
      g_autoptr (GKeyFile) file = g_key_file_new ();

      g_test_message ("%s", groups[i]);
      g_assert_true (g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL));
      g_assert_null (emend_source_load (file, "source 1"));
    }
}

static void
test_probe (void)
{
  static const struct timespec times[] = { { 1000, 2000 }, { 1234567890, 123456789 } };
  g_autofree char *path = make_file ("scan", "12345", 5);
  g_autoptr (GError) error = NULL;
  guint64 size;
  gint64 mtime;

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  g_assert_true (emend_source_probe_file (path, &size, &mtime, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (size, ==, 5);
  g_assert_cmpint (mtime, ==, G_GINT64_CONSTANT (1234567890123456));
}

static void
test_hash (void)
{
  gsize length = 3 * 1024 * 1024 + 17; /* several blocks and a rest */
  g_autofree char *bytes = g_malloc (length);
  g_autofree char *expected = NULL;
  g_autofree char *path = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < length; i++)
    bytes[i] = (char) (i * 7 + i / 251);
  path = make_file ("scan", bytes, length);
  expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);

  hash = emend_source_hash_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hash, ==, expected);
}

static void
test_missing (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "missing", NULL);
  g_autoptr (EmendSource) source = emend_source_new (path, 1, 1, "0a");
  g_autoptr (GError) probe_error = NULL;
  g_autoptr (GError) hash_error = NULL;
  g_autoptr (GError) open_error = NULL;
  guint64 size;
  gint64 mtime;

  g_assert_false (emend_source_probe_file (path, &size, &mtime, &probe_error));
  g_assert_error (probe_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_assert_null (emend_source_hash_file (path, &hash_error));
  g_assert_error (hash_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_assert_cmpint (emend_source_open (source, &open_error), ==, -1);
  g_assert_error (open_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

static void
test_open (void)
{
  g_autofree char *path = make_file ("scan", "12345", 5);
  g_autoptr (EmendSource) source = NULL;
  g_autoptr (EmendSource) changed = NULL;
  g_autoptr (GError) error = NULL;
  guint64 size;
  gint64 mtime;
  int fd;

  g_assert_true (emend_source_probe_file (path, &size, &mtime, NULL));
  source = emend_source_new (path, size, mtime, "0a");
  fd = emend_source_open (source, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fcntl (fd, F_GETFD) & FD_CLOEXEC, ==, FD_CLOEXEC);
  g_assert_cmpint (fcntl (fd, F_GETFL) & O_ACCMODE, ==, O_RDONLY);
  close (fd);

  changed = emend_source_new (path, size, mtime - 1, "0a");
  g_assert_cmpint (emend_source_open (changed, &error), ==, -1);
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
}

/* The other end of the pipe never opens. */
static void
test_fifo (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "fifo", NULL);
  g_autoptr (EmendSource) source = emend_source_new (path, 0, 0, "0a");
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_file_make_folder (g_get_user_data_dir (), NULL));
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_cmpint (emend_source_open (source, &error), ==, -1);
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/source/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/source/failed", test_failed);
  g_test_add_func ("/emend/store/source/bad-groups", test_bad_groups);
  g_test_add_func ("/emend/store/source/probe", test_probe);
  g_test_add_func ("/emend/store/source/hash", test_hash);
  g_test_add_func ("/emend/store/source/missing", test_missing);
  g_test_add_func ("/emend/store/source/open", test_open);
  g_test_add_func ("/emend/store/source/fifo", test_fifo);

  return g_test_run ();
}
