/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-book-ini.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emend-error.h"
#include "emend-file.h"

static char *
build_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "walden.book", "book.ini", NULL);
}

static EmendBookIni *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  EmendBookIni *ini = emend_book_ini_load (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (ini);
  return ini;
}

static void
save (EmendBookIni *ini, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_book_ini_save (ini, path, &error));
  g_assert_no_error (error);
}

static void
write_text (const char *path, const char *text)
{
  g_assert_true (emend_file_write (path, text, strlen (text), NULL));
}

static void
add_source (EmendBookIni *ini, const char *path, guint n_pages)
{
  EmendSource *source = emend_source_new (path, 10, 20, "0a1b");

  emend_source_set_pages (source, "pdf", n_pages);
  g_ptr_array_add (ini->sources, source);
}

static void
test_round_trip (void)
{
  g_autofree char *path = build_path ();
  g_autoptr (EmendBookIni) ini = emend_book_ini_new ();
  g_autoptr (EmendBookIni) copy = NULL;
  const EmendSource *source;

  ini->title = g_strdup ("Walden; or, Life in the Woods");
  ini->languages = g_strdup ("eng+deu");
  add_source (ini, "/scans/1.pdf", 3);
  add_source (ini, "/scans/2.pdf", 4);
  save (ini, path);

  copy = load (path);
  g_assert_cmpstr (copy->title, ==, ini->title);
  g_assert_null (copy->author);
  g_assert_cmpstr (copy->languages, ==, "eng+deu");
  g_assert_cmpuint (copy->sources->len, ==, 2);
  g_assert_cmpuint (emend_book_ini_count_pages (copy), ==, 7);
  source = g_ptr_array_index (copy->sources, 1);
  g_assert_cmpstr (source->path, ==, "/scans/2.pdf");
}

/* What people add, and what later versions know, stays. */
static void
test_foreign (void)
{
  static const char text[] = "# My copy\n\n[book]\nformat=1\nshelf=B 12\ntitle=Walden\n\n"
                             "[source 1]\npath=/scans/1.pdf\npages=2\nsha256=0a\nnote=torn\n\n"
                             "[mine]\ncolour=blue\n";
  static const char *const kept[]
      = { "# My copy\n", "shelf=B 12\n", "note=torn\n", "[mine]\ncolour=blue\n" };
  g_autofree char *path = build_path ();
  g_autofree char *saved = NULL;
  g_autoptr (EmendBookIni) ini = NULL;
  gsize length;

  write_text (path, text);
  ini = load (path);
  g_assert_cmpstr (ini->title, ==, "Walden");
  g_clear_pointer (&ini->title, g_free);
  save (ini, path);

  saved = emend_file_read (path, &length, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_nonnull (strstr (saved, kept[i]));
  g_assert_null (strstr (saved, "Walden"));
}

static void
test_fewer_sources (void)
{
  g_autofree char *path = build_path ();
  g_autoptr (EmendBookIni) ini = emend_book_ini_new ();
  g_autoptr (EmendBookIni) copy = NULL;

  for (guint i = 0; i < 12; i++)
    add_source (ini, "/scans/1.pdf", 1);
  save (ini, path);
  g_ptr_array_set_size (ini->sources, 1);
  save (ini, path);

  copy = load (path);
  g_assert_cmpuint (copy->sources->len, ==, 1);
  g_assert_false (g_key_file_has_group (copy->file, "source 12"));
}

static void
test_unchanged (void)
{
  g_autofree char *path = build_path ();
  g_autoptr (EmendBookIni) ini = emend_book_ini_new ();
  GStatBuf before;
  GStatBuf same;
  GStatBuf after;

  save (ini, path);
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  save (ini, path);
  g_assert_cmpint (g_stat (path, &same), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, same.st_ino);

  ini->title = g_strdup ("Walden");
  save (ini, path);
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, !=, after.st_ino);
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", EMEND_ERROR_CORRUPT },
    { "garbage", EMEND_ERROR_CORRUPT },
    { "\377\376", EMEND_ERROR_CORRUPT },
    { "[book]\n", EMEND_ERROR_CORRUPT },
    { "[book]\nformat=\n", EMEND_ERROR_CORRUPT },
    { "[book]\nformat=one\n", EMEND_ERROR_CORRUPT },
    { "[book]\nformat=0\n", EMEND_ERROR_CORRUPT },
    { "[book]\nformat=1\n[source 1]\npath=/a\n", EMEND_ERROR_CORRUPT },
    /* More pages than can be counted. */
    { "[book]\nformat=1\n[source 1]\npath=/a\nsha256=0\npages=1000000\n"
      "[source 2]\npath=/b\nsha256=0\npages=1\n",
      EMEND_ERROR_CORRUPT },
    { "[book]\nformat=2\n", EMEND_ERROR_FAILED },
    { "[book]\nformat=2\n[source 1]\nurl=x\n", EMEND_ERROR_FAILED },
  };
  g_autofree char *path = build_path ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      write_text (path, cases[i].text);
      g_assert_null (emend_book_ini_load (path, &error));
      g_assert_error (error, EMEND_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, path));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/book-ini/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/book-ini/foreign", test_foreign);
  g_test_add_func ("/emend/store/book-ini/fewer-sources", test_fewer_sources);
  g_test_add_func ("/emend/store/book-ini/unchanged", test_unchanged);
  g_test_add_func ("/emend/store/book-ini/bad-files", test_bad_files);

  return g_test_run ();
}
