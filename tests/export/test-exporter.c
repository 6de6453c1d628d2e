/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emend-correction-artefact.h"
#include "emend-document-artefact.h"
#include "emend-error.h"
#include "emend-exporter.h"
#include "emend-page-artefact.h"

#include "test-folder.h"

/* A book of three pages; the second has no text. "sen-" at the end of page 1 goes on on page 3. */
static const char *const first_words[] = { "TITLE*", "The", "first", "sen-" };
static const char *const third_words[] = { "tence", "ends.", "1.", "A_list", "Fig.", "2" };

static EmendPage *
build_page (const char *const *words, guint n_words)
{
  EmendPage *page = emend_page_new (1000, 1000);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);

  for (guint i = 0; i < n_words; i++)
    {
      EmendLine *line = emend_line_new ();
      const EmendBox box = { 10, 10 + 20 * (int) i, 90, 25 + 20 * (int) i };

      emend_line_take_word (line, emend_word_new (i + 1, words[i], &box, 90));
      emend_region_take_line (region, line);
    }
  emend_page_take_region (page, region);
  return page;
}

static void
add_block (EmendDocument *document,
           EmendBlockRole role,
           guint level,
           const EmendWordRun *runs,
           guint n)
{
  EmendBlock *block = emend_block_new (role, level);

  for (guint i = 0; i < n; i++)
    emend_block_add_run (block, &runs[i]);
  emend_document_take_block (document, block);
}

static EmendDocument *
build_document (void)
{
  EmendDocument *document = emend_document_new (3);
  const EmendWordRun heading[] = { { 0, 1, 1, EMEND_JOIN_SPACE } };
  const EmendWordRun broken[] = { { 0, 2, 4, EMEND_JOIN_DROP }, { 2, 1, 2, EMEND_JOIN_SPACE } };
  const EmendWordRun list[] = { { 2, 3, 4, EMEND_JOIN_SPACE } };
  const EmendWordRun caption[] = { { 2, 5, 6, EMEND_JOIN_SPACE } };

  add_block (document, EMEND_BLOCK_HEADING, 2, heading, 1);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 0, broken, 2);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 0, list, 1);
  add_block (document, EMEND_BLOCK_CAPTION, 0, caption, 1);
  return document;
}

/* A list becomes two on page 3, and nothing else changes. */
static void
write_corrections (EmendBook *book)
{
  g_autoptr (EmendCorrection) none = emend_correction_new ();
  g_autoptr (EmendCorrection) some = emend_correction_new ();
  EmendEdit *applied = emend_edit_new (4, 4, "A_list", "A_lists");
  EmendEdit *proposed = emend_edit_new (6, 6, "2", "3");
  g_autofree char *digest = NULL;
  g_autofree char *other_digest = NULL;
  g_autoptr (GError) error = NULL;

  applied->state = EMEND_EDIT_APPLIED;
  emend_correction_take_edit (some, applied);
  emend_correction_take_edit (some, proposed);
  g_assert_true (emend_correction_artefact_write (book, "0001", "k", none, "p", &digest, &error));
  g_assert_true (
      emend_correction_artefact_write (book, "0003", "k", some, "p", &other_digest, &error));
  g_assert_no_error (error);
}

static EmendBook *
build_book (const char *name)
{
  g_autofree char *path = test_folder_build (name);
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) first = build_page (first_words, G_N_ELEMENTS (first_words));
  g_autoptr (EmendPage) third = build_page (third_words, G_N_ELEMENTS (third_words));
  EmendSource *source = emend_source_new ("/scans/walden.pdf", 100, 1, "0123456789abcdef");
  EmendBook *book = emend_book_create (path, &error);
  g_autofree char *digest = NULL;
  g_autofree char *other_digest = NULL;

  g_assert_no_error (error);
  emend_source_set_pages (source, "pdf", 3);
  g_ptr_array_add (sources, source);
  emend_book_set_sources (book, sources);
  emend_book_set_title (book, "A “Title” with <&>");
  g_assert_true (emend_page_artefact_write (book, "ocr", "0001", "k", first, &digest, &error));
  g_assert_true (
      emend_page_artefact_write (book, "ocr", "0003", "k", third, &other_digest, &error));
  write_corrections (book);
  return book;
}

static void
write_document (EmendBook *book)
{
  static const char *const digests[] = { "a", "", "c" };
  g_autoptr (EmendDocument) document = build_document ();
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_document_artefact_write (book, "k", document, digests, &digest, &error));
  g_assert_no_error (error);
}

static void
test_book (void)
{
  g_autoptr (EmendBook) book = build_book ("whole.book");
  g_autoptr (EmendExporter) exporter = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *txt = NULL;
  g_autofree char *md = NULL;
  g_autofree char *json = NULL;

  write_document (book);
  exporter = emend_exporter_open (book, EMEND_EXPORTER_FINAL, &error);
  g_assert_no_error (error);
  txt = emend_exporter_render (exporter, "txt", &error);
  g_assert_cmpstr (txt, ==, "TITLE*\n\nThe first sentence ends.\n\n1. A_lists\n\nFig. 2\n");
  md = emend_exporter_render (exporter, "md", &error);
  g_assert_nonnull (strstr (md, "## "));
  g_assert_nonnull (strstr (md, "TITLE\\*"));
  g_assert_nonnull (strstr (md, "1\\. A\\_lists"));
  g_assert_nonnull (strstr (md, "Fig. 2*"));
  json = emend_exporter_render (exporter, "json", &error);
  g_assert_nonnull (strstr (json, "\"text\" : \"The first sentence ends.\""));
  g_assert_nonnull (strstr (json, "\"title\" : \"A “Title” with <&>\""));
  g_assert_no_error (error);
}

static void
test_pages (void)
{
  g_autoptr (EmendBook) book = build_book ("pages.book");
  g_autoptr (EmendExporter) exporter = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const pages[]
      = { "TITLE*\n\nThe first sentence\n", "", "ends.\n\n1. A_list\n\nFig. 2\n" };
  g_autofree char *raw = NULL;

  write_document (book);
  exporter = emend_exporter_open (book, EMEND_EXPORTER_OCR, &error);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *text = emend_exporter_render_page (exporter, i, "txt", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, pages[i]);
    }
  raw = emend_exporter_render_raw_page (exporter, 0, &error);
  g_assert_cmpstr (raw, ==, "TITLE*\nThe\nfirst\nsen-\n");
}

/* A text with words missing from it is no text. */
static void
test_missing_page (void)
{
  g_autoptr (EmendBook) book = build_book ("missing.book");
  g_autofree char *path = emend_book_build_artefact_path (book, "ocr", "0003");
  g_autoptr (EmendExporter) exporter = NULL;
  g_autoptr (GError) error = NULL;

  write_document (book);
  g_assert_cmpint (g_unlink (path), ==, 0);
  exporter = emend_exporter_open (book, EMEND_EXPORTER_FINAL, &error);
  g_assert_null (emend_exporter_render (exporter, "txt", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

/* As books are that were made before there was correction. */
static void
test_uncorrected (void)
{
  g_autoptr (EmendBook) book = build_book ("uncorrected.book");
  g_autofree char *path = emend_book_build_artefact_path (book, "corrected", "0003");
  g_autoptr (EmendExporter) exporter = NULL;
  g_autoptr (EmendExporter) ocr = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  write_document (book);
  g_assert_cmpint (g_unlink (path), ==, 0);
  exporter = emend_exporter_open (book, EMEND_EXPORTER_FINAL, &error);
  g_assert_null (emend_exporter_render (exporter, "txt", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "emend process"));
  g_clear_error (&error);

  ocr = emend_exporter_open (book, EMEND_EXPORTER_OCR, &error);
  text = emend_exporter_render (ocr, "txt", &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "A_list\n"));
}

static void
test_unfinished (void)
{
  g_autoptr (EmendBook) book = build_book ("unfinished.book");
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_exporter_open (book, EMEND_EXPORTER_FINAL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/exporter/book", test_book);
  g_test_add_func ("/emend/export/exporter/pages", test_pages);
  g_test_add_func ("/emend/export/exporter/missing-page", test_missing_page);
  g_test_add_func ("/emend/export/exporter/uncorrected", test_uncorrected);
  g_test_add_func ("/emend/export/exporter/unfinished", test_unfinished);
  return g_test_run ();
}
