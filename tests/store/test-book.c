/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-book.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"
#include "emend-item.h"

static char *
build_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static EmendBook *
create (const char *path)
{
  g_autoptr (GError) error = NULL;
  EmendBook *book = emend_book_create (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (book);
  return book;
}

static EmendBook *
reopen (const char *path)
{
  g_autoptr (GError) error = NULL;
  EmendBook *book = emend_book_open (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (book);
  return book;
}

static EmendSource *
new_source (const char *sha256, guint n_pages)
{
  EmendSource *source = emend_source_new ("/scans/1.pdf", 10, 20, sha256);

  emend_source_set_pages (source, "pdf", n_pages);
  return source;
}

static GPtrArray *
new_sources (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);
}

static void
test_create (void)
{
  g_autofree char *path = build_path ("new/walden.book");
  g_autoptr (EmendBook) book = NULL;
  g_autoptr (EmendBook) same = NULL;

  g_assert_false (emend_book_is_book (path));
  book = create (path);
  g_assert_true (emend_book_is_book (path));
  g_assert_cmpstr (emend_book_get_path (book), ==, path);
  g_assert_cmpstr (emend_book_get_name (book), ==, "walden");
  g_assert_cmpuint (emend_book_get_n_pages (book), ==, 0);
  g_assert_null (emend_book_get_title (book));

  emend_book_set_title (book, "Walden");
  g_assert_true (emend_book_save (book, NULL));
  same = create (path);
  g_assert_cmpstr (emend_book_get_title (same), ==, "Walden");
}

static void
test_create_in_folder (void)
{
  static const struct
  {
    const char *file;
    gboolean is_fine;
  } cases[] = {
    { "book.ini.X5CKY3", TRUE },     { ".hidden", TRUE },
    { "pages/ocr/0001.json", TRUE }, { "lock", TRUE },
    { "thesis.odt", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("folder-%u", i);
      g_autofree char *path = build_path (name);
      g_autofree char *file = g_build_filename (path, cases[i].file, NULL);
      g_autoptr (EmendBook) book = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (emend_file_write (file, "", 0, NULL));
      book = emend_book_create (path, &error);
      g_assert_cmpint (book != NULL, ==, cases[i].is_fine);
      g_assert_cmpint (emend_book_is_book (path), ==, cases[i].is_fine);
      if (!cases[i].is_fine)
        g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
    }
}

static void
test_create_fails (void)
{
  g_autofree char *file = build_path ("file");
  g_autofree char *path = build_path ("file/walden.book");
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_file_write (file, "", 0, NULL));
  g_assert_null (emend_book_create (path, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
}

static void
test_open_fails (void)
{
  g_autofree char *path = build_path ("walden.book");
  g_autofree char *ini_path = g_build_filename (path, "book.ini", NULL);
  g_autoptr (GError) missing_error = NULL;
  g_autoptr (GError) corrupt_error = NULL;

  g_assert_null (emend_book_open (path, &missing_error));
  g_assert_error (missing_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing_error->message, path));

  g_assert_true (emend_file_write (ini_path, "garbage", 7, NULL));
  g_assert_null (emend_book_open (path, &corrupt_error));
  g_assert_error (corrupt_error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
}

static void
test_names (void)
{
  static const char *const names[][2] = {
    { "walden.book", "walden" }, { "walden", "walden" },         { ".book", ".book" },
    { "a.book.book", "a.book" }, { "book.bookx", "book.bookx" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = build_path (names[i][0]);
      g_autofree char *slashed = g_strconcat (path, "//", NULL);
      g_autoptr (EmendBook) book = create (slashed);

      g_assert_cmpstr (emend_book_get_name (book), ==, names[i][1]);
      g_assert_cmpstr (emend_book_get_path (book), ==, path);
    }
}

static void
test_texts (void)
{
  g_autofree char *path = build_path ("walden.book");
  g_autoptr (EmendBook) book = create (path);
  g_autoptr (EmendBook) copy = NULL;

  emend_book_set_title (book, "W\303\244lden\n[2]");
  emend_book_set_author (book, "Thoreau \377");
  emend_book_set_languages (book, "");
  g_assert_true (emend_book_save (book, NULL));

  copy = reopen (path);
  g_assert_cmpstr (emend_book_get_title (copy), ==, "W\303\244lden\n[2]");
  g_assert_cmpstr (emend_book_get_author (copy), ==, "Thoreau \357\277\275");
  g_assert_null (emend_book_get_languages (copy));

  emend_book_set_title (copy, NULL);
  emend_book_set_languages (copy, "eng");
  g_assert_null (emend_book_get_title (copy));
  g_assert_cmpstr (emend_book_get_languages (copy), ==, "eng");
}

static void
assert_page (EmendBook *book, const EmendItem *item, const char *id, const char *identity)
{
  g_assert_cmpstr (item->id, ==, id);
  g_assert_cmpstr (item->identity, ==, identity);
}

static void
test_pages (void)
{
  static const char *const expected[][2] = {
    { "0001", "aa:0" },
    { "0002", "aa:1" },
    { "0003", NULL },
    { "0004", "bb:0" },
  };
  static const guint indices[] = { 0, 1, 0, 0 };
  static const guint sources_of[] = { 0, 0, 1, 2 };
  g_autofree char *path = build_path ("walden.book");
  g_autoptr (EmendBook) book = create (path);
  g_autoptr (GPtrArray) sources = new_sources ();
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  const EmendSource *source;
  guint index;

  g_ptr_array_add (sources, new_source ("aa", 2));
  g_ptr_array_add (sources, emend_source_new_failed ("/scans/2.png", "empty"));
  g_ptr_array_add (sources, new_source ("bb", 1));
  emend_book_set_sources (book, sources);
  /* The book has the sources, and not the array. */
  g_ptr_array_set_size (sources, 1);
  g_assert_cmpuint (emend_book_get_sources (book)->len, ==, 3);
  g_assert_true (g_ptr_array_index (emend_book_get_sources (book), 0)
                 == g_ptr_array_index (sources, 0));
  g_assert_cmpuint (emend_book_get_n_pages (book), ==, 4);
  g_assert_true (emend_book_save (book, NULL));
  g_clear_object (&book);

  book = reopen (path);
  items = emend_book_list_pages (book);
  g_assert_cmpuint (items->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < items->len; i++)
    {
      const EmendItem *item = g_ptr_array_index (items, i);

      g_assert_cmpuint (item->position, ==, i);
      assert_page (book, item, expected[i][0], expected[i][1]);
      g_assert_true (emend_book_locate_page (book, i, &source, &index));
      g_assert_cmpuint (index, ==, indices[i]);
      g_assert_true (source == g_ptr_array_index (emend_book_get_sources (book), sources_of[i]));
    }
  g_assert_false (emend_book_locate_page (book, 4, &source, &index));
  g_assert_false (emend_book_locate_page (book, G_MAXUINT, &source, &index));

  /* A file that is gone, one that never could be read, and a page that is not there. */
  g_assert_cmpint (emend_book_open_page (book, 0, &source, &index, &error), ==, -1);
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (emend_book_open_page (book, 2, &source, &index, &error), ==, -1);
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
  g_assert_cmpstr (error->message, ==, "empty");
  g_clear_error (&error);
  g_assert_cmpint (emend_book_open_page (book, 4, &source, &index, &error), ==, -1);
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

/* Names sort as numbers do, in books of any length. */
static void
test_many_pages (void)
{
  static const struct
  {
    guint n_pages;
    const char *first;
    const char *last;
  } cases[] = {
    { 1, "0001", "0001" },
    { 9999, "0001", "9999" },
    { 10000, "00001", "10000" },
    { 123456, "000001", "123456" },
  };
  g_autofree char *path = build_path ("walden.book");
  g_autoptr (EmendBook) book = create (path);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) sources = new_sources ();
      g_autoptr (GPtrArray) items = NULL;

      g_ptr_array_add (sources, new_source ("aa", cases[i].n_pages));
      emend_book_set_sources (book, sources);
      items = emend_book_list_pages (book);
      g_assert_cmpuint (items->len, ==, cases[i].n_pages);
      assert_page (book, g_ptr_array_index (items, 0), cases[i].first, "aa:0");
      g_assert_cmpstr (((const EmendItem *) g_ptr_array_index (items, items->len - 1))->id, ==,
                       cases[i].last);
    }
}

static void
test_paths (void)
{
  g_autofree char *path = build_path ("walden.book");
  g_autoptr (EmendBook) book = create (path);
  g_autofree char *one = emend_book_build_path (book, "output", NULL);
  g_autofree char *two = emend_book_build_path (book, "checkpoint", "ocr", NULL);
  g_autofree char *artefact = emend_book_build_artefact_path (book, "ocr", "0012");
  g_autofree char *expected_one = g_strconcat (path, "/output", NULL);
  g_autofree char *expected_two = g_strconcat (path, "/checkpoint/ocr", NULL);
  g_autofree char *expected_artefact = g_strconcat (path, "/pages/ocr/0012.json", NULL);

  g_assert_cmpstr (one, ==, expected_one);
  g_assert_cmpstr (two, ==, expected_two);
  g_assert_cmpstr (artefact, ==, expected_artefact);
}

static void
test_lock (void)
{
  g_autofree char *path = build_path ("walden.book");
  g_autoptr (EmendBook) book = create (path);
  g_autoptr (EmendBook) other = reopen (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_book_lock (book, NULL));
  g_assert_true (emend_book_lock (book, NULL));
  g_assert_false (emend_book_lock (other, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_BUSY);

  g_clear_object (&book);
  g_assert_true (emend_book_lock (other, NULL));
}

/* Nobody works on a book that would have results written elsewhere; nor is it taken then. */
static void
test_lock_links (void)
{
  g_autofree char *path = build_path ("linked.book");
  g_autofree char *output = g_build_filename (path, "output", NULL);
  g_autofree char *pages = g_build_filename (path, "pages", NULL);
  g_autoptr (EmendBook) book = create (path);
  g_autoptr (EmendBook) other = reopen (path);
  g_autoptr (GError) error = NULL;
  gboolean is_locked;

  g_assert_cmpint (g_mkdir (pages, 0755), ==, 0);
  g_assert_cmpint (symlink ("pages", output), ==, 0);
  is_locked = emend_book_lock (book, &error);
  g_assert_cmpint (g_unlink (output), ==, 0);
  g_assert_false (is_locked);
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_assert_true (emend_book_lock (other, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/book/create", test_create);
  g_test_add_func ("/emend/store/book/create-in-folder", test_create_in_folder);
  g_test_add_func ("/emend/store/book/create-fails", test_create_fails);
  g_test_add_func ("/emend/store/book/open-fails", test_open_fails);
  g_test_add_func ("/emend/store/book/names", test_names);
  g_test_add_func ("/emend/store/book/texts", test_texts);
  g_test_add_func ("/emend/store/book/pages", test_pages);
  g_test_add_func ("/emend/store/book/many-pages", test_many_pages);
  g_test_add_func ("/emend/store/book/paths", test_paths);
  g_test_add_func ("/emend/store/book/lock", test_lock);
  g_test_add_func ("/emend/store/book/lock-links", test_lock_links);

  return g_test_run ();
}
