/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Scans show what was printed, each in its own way. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emend-book-set.h"
#include "emend-scan-file.h"

typedef struct
{
  EmendPrintedBook *book;
  guint doubled;  /* place of a copy */
  guint original; /* of which it is one */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const EmendBookSetOptions options
      = { .n_pages = 44, .seed = 2, .layout = "victorian", .doubles_leaf = TRUE };

  fixture->book = emend_book_set_new (&options, NULL);
  for (guint i = 0; i < fixture->book->scans->len; i++)
    {
      int copy_of = g_array_index (fixture->book->scans, EmendPrintedScan, i).copy_of;

      if (copy_of >= 0)
        {
          fixture->doubled = i;
          fixture->original = (guint) copy_of;
        }
    }
  g_assert_cmpuint (fixture->doubled, >, fixture->original);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  emend_printed_book_free (fixture->book);
}

static gsize
get_size (const EmendScan *scan)
{
  return (gsize) scan->width * (gsize) scan->height;
}

/* Share of dark pixels, in per mille. */
static guint
get_ink (const EmendScan *scan)
{
  gsize n = 0;

  for (gsize i = 0; i < get_size (scan); i++)
    n += scan->pixels[i] < 110 ? 1 : 0;
  return (guint) (n * 1000 / get_size (scan));
}

static void
test_ink (Fixture *fixture, gconstpointer data)
{
  for (guint noise = 0; noise <= 2; noise++)
    {
      g_autoptr (EmendScan) text = emend_scanner_scan (fixture->book, fixture->original, noise, 1);
      g_autoptr (EmendScan) blank = emend_scanner_scan (fixture->book, 1, noise, 1);

      g_assert_cmpint (text->width, ==, fixture->book->plan->style.width);
      g_assert_cmpint (text->height, ==, fixture->book->plan->style.height);
      g_assert_cmpuint (get_ink (text), >, 30);
      g_assert_cmpuint (get_ink (text), <, 150);
      g_assert_cmpuint (get_ink (blank), <, 5);
    }
}

static void
test_seed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EmendScan) first = emend_scanner_scan (fixture->book, fixture->original, 1, 1);
  g_autoptr (EmendScan) again = emend_scanner_scan (fixture->book, fixture->original, 1, 1);
  g_autoptr (EmendScan) copy = emend_scanner_scan (fixture->book, fixture->doubled, 1, 1);

  g_assert_cmpmem (first->pixels, get_size (first), again->pixels, get_size (again));
  g_assert_cmpint (memcmp (first->pixels, copy->pixels, get_size (first)), !=, 0);
}

static void
check_file (Fixture *fixture, const char *path, const char *written, const char *magic)
{
  g_autoptr (EmendScanFile) file = emend_scan_file_new (path, TRUE);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (EmendScan) scan = emend_scanner_scan (fixture->book, fixture->original + i, 1, 1);

      g_assert_true (emend_scan_file_add (file, scan, &error));
    }
  g_assert_true (emend_scan_file_finish (file, &error));
  g_assert_no_error (error);
  g_file_get_contents (written, &content, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 5000);
  g_assert_cmpint (memcmp (content, magic, strlen (magic)), ==, 0);
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("emend-test-XXXXXX", NULL);
  g_autofree char *pdf = g_build_filename (folder, "scan.pdf", NULL);
  g_autofree char *images = g_build_filename (folder, "images", NULL);
  g_autofree char *first = g_build_filename (images, "0001.png", NULL);
  g_autofree char *second = g_build_filename (images, "0002.png", NULL);

  check_file (fixture, pdf, pdf, "%PDF-");
  check_file (fixture, images, second, "\x89PNG");
  g_assert_cmpint (g_unlink (first), ==, 0);
  g_assert_cmpint (g_unlink (second), ==, 0);
  g_assert_cmpint (g_unlink (pdf), ==, 0);
  g_assert_cmpint (g_rmdir (images), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EmendScanFile) file = emend_scan_file_new ("/proc/nonexistent", FALSE);
  g_autoptr (EmendScan) scan = emend_scanner_scan (fixture->book, 0, 0, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (emend_scan_file_add (file, scan, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/emend/book/scanner/ink", Fixture, NULL, set_up, test_ink, tear_down);
  g_test_add ("/emend/book/scanner/seed", Fixture, NULL, set_up, test_seed, tear_down);
  g_test_add ("/emend/book/scanner/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/emend/book/scanner/errors", Fixture, NULL, set_up, test_errors, tear_down);
  return g_test_run ();
}
