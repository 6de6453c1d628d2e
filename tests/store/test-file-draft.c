/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-file-draft.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"
#include "emend-key.h"
#include "test-folder.h"

#define TEXT "all of it"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = test_folder_build ("draft");
  f->path = g_build_filename (f->folder, "deep", "walden.epub", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->folder);
  g_free (f->path);
}

static void
put (EmendFileDraft *draft, const char *text)
{
  g_assert_cmpint (write (emend_file_draft_get_fd (draft), text, strlen (text)), ==,
                   (gssize) strlen (text));
}

static guint
count_files (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_holds (const char *path, const char *text)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

/* The old file is there until the new one is whole. */
static void
test_replace (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = emend_key_digest_bytes (TEXT, strlen (TEXT));

  g_assert_true (emend_file_write (f->path, "old", 3, &error));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (EmendFileDraft) draft = emend_file_draft_new (f->path, &error);
      g_autofree char *digest = NULL;
      struct stat found;

      g_assert_no_error (error);
      put (draft, TEXT);
      assert_holds (f->path, i == 0 ? "old" : TEXT);
      digest = emend_file_draft_finish (draft, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (digest, ==, expected);
      assert_holds (f->path, TEXT);
      g_assert_cmpint (g_stat (f->path, &found), ==, 0);
      g_assert_cmpint (found.st_mode & 0400, ==, 0400);
    }
  g_assert_cmpuint (count_files (f->path), ==, 1);
}

/* What is given up leaves nothing, and what was killed is swept away. */
static void
test_give_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendFileDraft) draft = emend_file_draft_new (f->path, &error);

  g_assert_no_error (error);
  put (draft, TEXT);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (f->path), ==, 1);
  g_clear_pointer (&draft, emend_file_draft_free);
  g_assert_cmpuint (count_files (f->path), ==, 0);
}

static void
test_no_folder (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->path, "below-a-file", NULL);

  g_assert_true (emend_file_write (f->path, "a file", 6, NULL));
  g_assert_null (emend_file_draft_new (path, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/emend/store/file-draft/replace", Fixture, NULL, set_up, test_replace, tear_down);
  g_test_add ("/emend/store/file-draft/give-up", Fixture, NULL, set_up, test_give_up, tear_down);
  g_test_add ("/emend/store/file-draft/no-folder", Fixture, NULL, set_up, test_no_folder,
              tear_down);

  return g_test_run ();
}
