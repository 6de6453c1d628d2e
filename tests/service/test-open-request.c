/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "emend-error.h"
#include "emend-open-request.h"
#include "test-folder.h"

static void
test_scan (void)
{
  static const struct
  {
    const char *uri;
    const char *source;
    const char *book;
  } cases[] = {
    { "file:///scans/walden.pdf", "/scans/walden.pdf", "/scans/walden.book" },
    { "file://localhost/scans/walden.pdf", "/scans/walden.pdf", "/scans/walden.book" },
    { "file:///scans/B%C3%BCcher%201.pdf", "/scans/Bücher 1.pdf", "/scans/Bücher 1.book" },
    { "file:///scans/pages/", "/scans/pages", "/scans/pages.book" },
    { "file:///scans/../other/a.b.tif", "/other/a.b.tif", "/other/a.b.book" },
    { "file:///scans/.hidden", "/scans/.hidden", "/scans/.hidden.book" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendJobRequest) request = emend_open_request_new (cases[i].uri, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (request->book, ==, cases[i].book);
      g_assert_cmpstr (request->sources[0], ==, cases[i].source);
      g_assert_null (request->sources[1]);
      g_assert_true (request->detached);
      g_assert_true (request->announced);
    }
}

static void
test_book (void)
{
  g_autofree char *path = test_folder_build ("walden.book");
  g_autofree char *list = g_build_filename (path, "book.ini", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendJobRequest) request = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (list, "[book]\n", -1, NULL));
  request = emend_open_request_new (uri, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (request->book, ==, path);
  g_assert_null (request->sources[0]);
}

static void
test_not_here (void)
{
  g_autofree char *name = g_strnfill (20000, 'x');
  g_autofree char *long_uri = g_strconcat ("file:///", name, NULL);
  const char *const uris[] = {
    "",
    "walden.pdf",
    "/scans/walden.pdf",
    "https://example.org/walden.pdf",
    "smb://server/scans/walden.pdf",
    "trash:///walden.pdf",
    "file://example.org/scans/walden.pdf",
    "file:///scans/%00.pdf",
    "file:///scans/a%2Fb.pdf",
    "file:///scans/%zz.pdf",
    "file:///scans/%FC.pdf",
    long_uri,
  };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (emend_open_request_new (uris[i], &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/service/open-request/scan", test_scan);
  g_test_add_func ("/emend/service/open-request/book", test_book);
  g_test_add_func ("/emend/service/open-request/not-here", test_not_here);
  return g_test_run ();
}
