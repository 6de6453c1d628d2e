/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-document-artefact.h"
#include "emend-error.h"
#include "emend-page-artefact.h"

#include "test-folder.h"

static EmendBook *
create_book (const char *name)
{
  g_autofree char *path = test_folder_build (name);
  g_autoptr (GError) error = NULL;
  EmendBook *book = emend_book_create (path, &error);

  g_assert_no_error (error);
  return book;
}

static EmendPage *
build_page (const char *text)
{
  const EmendBox box = { 10, 20, 60, 40 };
  EmendPage *page = emend_page_new (100, 200);
  EmendRegion *region = emend_region_new (EMEND_REGION_CAPTION, 3);
  EmendLine *line = emend_line_new ();

  emend_line_take_word (line, emend_word_new (1, text, &box, 77));
  emend_region_take_line (region, line);
  emend_page_take_region (page, region);
  return page;
}

static void
test_round_trip (void)
{
  g_autoptr (EmendBook) book = create_book ("round-trip.book");
  g_autoptr (EmendPage) page = build_page ("“ſtraße”");
  g_autoptr (EmendPage) read = NULL;
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *again = NULL;

  g_assert_false (emend_page_artefact_exists (book, "ocr", "0001", NULL));
  g_assert_true (emend_page_artefact_write (book, "ocr", "0001", "key", page, &digest, &error));
  g_assert_true (emend_page_artefact_exists (book, "ocr", "0001", digest));
  g_assert_false (emend_page_artefact_exists (book, "ocr", "0001", "another"));
  g_assert_false (emend_page_artefact_exists (book, "layout", "0001", digest));

  read = emend_page_artefact_read (book, "ocr", "0001", &error);
  g_assert_no_error (error);
  words = emend_page_index_words (read);
  g_assert_cmpstr (((EmendWord *) words->pdata[1])->text, ==, "“ſtraße”");
  g_assert_cmpuint (((EmendRegion *) read->regions->pdata[0])->type, ==, EMEND_REGION_CAPTION);

  /* The digest is of the page, not of the key that it was made for. */
  g_assert_true (emend_page_artefact_write (book, "ocr", "0002", "other", page, &again, &error));
  g_assert_cmpstr (digest, ==, again);
}

/* A damaged file is put aside, so that it is missing the next time. */
static void
test_damaged (void)
{
  g_autoptr (EmendBook) book = create_book ("damaged.book");
  g_autoptr (EmendPage) page = build_page ("word");
  g_autofree char *path = emend_book_build_artefact_path (book, "ocr", "0001");
  g_autofree char *digest = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  char *word;
  gsize length;

  g_assert_true (emend_page_artefact_write (book, "ocr", "0001", "key", page, &digest, &error));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  word = strstr (text, "word\"");
  g_assert_nonnull (word);
  word[0] = 'l';
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));

  g_assert_null (emend_page_artefact_read (book, "ocr", "0001", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
  g_assert_false (emend_page_artefact_exists (book, "ocr", "0001", digest));
  g_clear_error (&error);
  g_assert_null (emend_page_artefact_read (book, "ocr", "0001", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

/* A page that tells more of another one is another page if that one is. */
static void
test_about (void)
{
  g_autoptr (EmendBook) book = create_book ("about.book");
  g_autoptr (EmendPage) page = build_page ("word");
  g_autoptr (EmendPage) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *a = NULL;
  g_autofree char *same = NULL;
  g_autofree char *b = NULL;

  g_assert_true (emend_page_artefact_write (book, "x", "1", "key", page, &plain, &error));
  g_assert_true (
      emend_page_artefact_write_about (book, "x", "2", "key", page, NULL, &nothing, &error));
  g_assert_true (emend_page_artefact_write_about (book, "x", "3", "key", page, "a", &a, &error));
  g_assert_true (emend_page_artefact_write_about (book, "y", "4", "k", page, "a", &same, &error));
  g_assert_true (emend_page_artefact_write_about (book, "x", "5", "key", page, "b", &b, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (plain, ==, nothing);
  g_assert_cmpstr (a, ==, same);
  g_assert_cmpstr (a, !=, plain);
  g_assert_cmpstr (a, !=, b);

  g_assert_true (emend_page_artefact_exists (book, "x", "3", a));
  g_assert_false (emend_page_artefact_exists (book, "x", "3", b));
  read = emend_page_artefact_read (book, "x", "3", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (emend_page_count_words (read), ==, 1);
}

static void
test_document (void)
{
  static const char *const digests[] = { "a", "b" };
  static const char *const other_digests[] = { "a", "c" };
  g_autoptr (EmendBook) book = create_book ("document.book");
  g_autoptr (EmendDocument) document = emend_document_new (2);
  g_autoptr (EmendDocument) read = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_document_artefact_read (book, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (emend_document_artefact_write (book, "k", document, digests, &digest, &error));
  g_assert_true (emend_document_artefact_exists (book, digest));
  read = emend_document_artefact_read (book, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->n_pages, ==, 2);

  /* The same structure over other words is another one. */
  g_assert_true (
      emend_document_artefact_write (book, "k", document, other_digests, &other, &error));
  g_assert_cmpstr (digest, !=, other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/store/page-artefact/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/page-artefact/damaged", test_damaged);
  g_test_add_func ("/emend/store/page-artefact/about", test_about);
  g_test_add_func ("/emend/store/page-artefact/document", test_document);
  return g_test_run ();
}
