/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emend-error.h"

#include "test-folder.h"

static char *
build_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

static void
test_write (void)
{
  static const char bytes[] = "a\0b";
  g_autofree char *folder = build_path ("new/folder");
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (emend_file_write (path, "old", 3, &error));
  g_assert_no_error (error);
  g_assert_true (emend_file_write (path, bytes, sizeof bytes, &error));
  g_assert_no_error (error);

  text = emend_file_read (path, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (text, length, bytes, sizeof bytes);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

/* A file where a folder should be stops everybody, even root. */
static void
test_write_fails (void)
{
  g_autofree char *file = build_path ("file");
  g_autofree char *path = build_path ("file/below");
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_file_write (file, "", 0, NULL));
  g_assert_false (emend_file_write (path, "x", 1, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, file));
}

static void
test_make_folder (void)
{
  g_autofree char *path = build_path ("a/b/c");
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_file_make_folder (path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  g_assert_true (emend_file_make_folder (path, &error));
  g_assert_no_error (error);
}

static void
test_read_missing (void)
{
  g_autofree char *path = build_path ("missing");
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_null (emend_file_read (path, &length, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

static void
test_read_empty (void)
{
  g_autofree char *path = build_path ("empty");
  g_autofree char *text = NULL;
  gsize length = 1;

  g_assert_true (emend_file_write (path, "", 0, NULL));
  text = emend_file_read (path, &length, NULL);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpuint (length, ==, 0);
}

/* A sparse file takes no room, but would take all memory. */
static void
test_read_huge (void)
{
  g_autofree char *path = build_path ("huge");
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (emend_file_write (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, G_GINT64_CONSTANT (1) << 40), ==, 0);
  g_assert_null (emend_file_read (path, &length, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
}

/* None of these may be waited for. */
static void
test_open_special (void)
{
  g_autofree char *fifo = build_path ("fifo");
  const char *const paths[] = { fifo, "/dev/null", "/dev/tty", g_get_user_data_dir () };

  g_assert_true (emend_file_make_folder (g_get_user_data_dir (), NULL));
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", paths[i]);
      g_assert_cmpint (emend_file_open (paths[i], NULL, NULL, &error), ==, -1);
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, paths[i]));
    }
}

static void
test_put_aside (void)
{
  g_autofree char *path = build_path ("file");

  for (guint n = 1; n <= 3; n++)
    {
      g_autofree char *expected = g_strdup_printf ("%s.bad-%u", path, n);
      g_autofree char *aside = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (emend_file_write (path, "x", 1, NULL));
      aside = emend_file_put_aside (path, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (aside, ==, expected);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
    }
}

static void
test_put_aside_missing (void)
{
  g_autofree char *path = build_path ("missing");
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_file_put_aside (path, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
}

/* Every message says what, where, why and what to do. */
static void
test_set_error (void)
{
  static const struct
  {
    int error_number;
    const char *advice;
  } cases[] = {
    { ENOSPC, "free some space" },
    { EROFS, "make it writable" },
    { EACCES, "permissions" },
    { EIO, "see that the disk" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      emend_file_set_error (&error, "writing", "/books/a", cases[i].error_number);
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
      g_assert_true (g_str_has_prefix (error->message, "writing /books/a: "));
      g_assert_nonnull (strstr (error->message, g_strerror (cases[i].error_number)));
      g_assert_nonnull (strstr (error->message, cases[i].advice));
    }
}

/* Only what g_file_set_contents() leaves behind goes, in every folder below. */
static void
test_sweep (void)
{
  static const struct
  {
    const char *name;
    gboolean stays;
  } cases[] = {
    { "0001.json", TRUE },           { "0001.json.bad", TRUE }, { "walden.txt.backup", TRUE },
    { "walden.Ab3xYz", TRUE },       { ".json.Ab3xYz", FALSE }, { "0001.json.Ab3xYz", FALSE },
    { "deep/1.json.a1b2c3", FALSE }, { "deep/1.json", TRUE },   { "1.json.Ab3xYzz", TRUE },
  };
  g_autofree char *folder = test_folder_build ("sweep");
  g_autofree char *deep = g_build_filename (folder, "deep", NULL);

  g_assert_cmpint (g_mkdir_with_parents (deep, 0755), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }

  emend_file_sweep_folder (folder);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);

      g_test_message ("%s", cases[i].name);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == cases[i].stays);
    }
}

/* Folders that are links are found however deep they are; links to files and to nothing do no harm. Each link is gone in the
 * end, and none leads out of the test's folder: GTest removes that folder, and follows links. */
static void
test_refuse_links (void)
{
  static const struct
  {
    const char *link;
    const char *target;
    gboolean is_refused;
  } cases[] = {
    { "output", "checkpoint", TRUE },       { "pages/ocr", "../checkpoint", TRUE },
    { "pages/ocr", "nothing", FALSE },      { "output/x.txt", "../book.ini", FALSE },
    { "pages/ocr/a", "../../pages", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("links-%u", i);
      g_autofree char *folder = test_folder_build (name);
      g_autofree char *path = g_build_filename (folder, cases[i].link, NULL);
      g_autofree char *parent = g_path_get_dirname (path);
      g_autofree char *other = g_build_filename (folder, "checkpoint", NULL);
      g_autofree char *file = g_build_filename (folder, "book.ini", NULL);
      g_autoptr (GError) error = NULL;
      gboolean is_refused;

      g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
      g_assert_cmpint (g_mkdir_with_parents (other, 0755), ==, 0);
      g_assert_true (g_file_set_contents (file, "", 0, NULL));
      g_assert_true (emend_file_refuse_links (folder, &error));
      g_assert_cmpint (symlink (cases[i].target, path), ==, 0);
      is_refused = !emend_file_refuse_links (folder, &error);
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_true (is_refused == cases[i].is_refused);
      if (!is_refused)
        continue;
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
      g_assert_nonnull (strstr (error->message, path));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/file/write", test_write);
  g_test_add_func ("/emend/store/file/write-fails", test_write_fails);
  g_test_add_func ("/emend/store/file/make-folder", test_make_folder);
  g_test_add_func ("/emend/store/file/read-missing", test_read_missing);
  g_test_add_func ("/emend/store/file/read-empty", test_read_empty);
  g_test_add_func ("/emend/store/file/read-huge", test_read_huge);
  g_test_add_func ("/emend/store/file/open-special", test_open_special);
  g_test_add_func ("/emend/store/file/put-aside", test_put_aside);
  g_test_add_func ("/emend/store/file/put-aside-missing", test_put_aside_missing);
  g_test_add_func ("/emend/store/file/sweep", test_sweep);
  g_test_add_func ("/emend/store/file/refuse-links", test_refuse_links);
  g_test_add_func ("/emend/store/file/set-error", test_set_error);

  return g_test_run ();
}
