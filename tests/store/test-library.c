/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-library.h"

#include <glib/gstdio.h>

#include "emend-error.h"
#include "emend-file.h"
#include "test-folder.h"

static void
add_book (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, "book.ini", NULL);

  g_assert_true (emend_file_write (path, "", 0, NULL));
}

/* Books in their natural order, and nothing else. */
static void
test_list (void)
{
  static const char *const expected[] = { "Vol 1.book", "vol2.book", "vol10.book" };
  g_autofree char *folder = test_folder_build ("library");
  g_autofree char *other = g_build_filename (folder, "notes.txt", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.book", NULL);
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GError) error = NULL;

  add_book (folder, "vol10.book");
  add_book (folder, "vol2.book");
  add_book (folder, "Vol 1.book");
  add_book (folder, "shelf/deep.book");
  g_assert_true (emend_file_write (other, "", 0, NULL));
  g_assert_true (emend_file_make_folder (empty, NULL));

  paths = emend_library_list (folder, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (paths->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (paths, i));

      g_assert_cmpstr (name, ==, expected[i]);
    }
  some = emend_library_list (folder, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (some->len, ==, 2);
}

static void
test_no_folder (void)
{
  g_autofree char *folder = test_folder_build ("nothing");
  g_autofree char *path = g_build_filename (folder, "here", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_library_list (path, 100, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/library/list", test_list);
  g_test_add_func ("/emend/store/library/no-folder", test_no_folder);

  return g_test_run ();
}
