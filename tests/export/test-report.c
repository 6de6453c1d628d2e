/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-report.h"

#include <glib/gstdio.h>

#include "emend-file.h"
#include "emend-report-json.h"
#include "reported-book.h"
#include "structured-book.h"
#include "test-folder.h"

static EmendBook *
build (StructuredBookKind kind)
{
  g_autofree char *path = test_folder_build ("the.book");
  g_autoptr (EmendDocument) document = NULL;

  return structured_book_build (kind, path, &document);
}

static const EmendReportPage *
get (const EmendReport *report, guint number)
{
  return g_ptr_array_index (report->pages, number - 1);
}

/* Pages with and without corrections add up; the worst ones are listed first. */
static void
test_totals (void)
{
  g_autoptr (EmendBook) book = build (STRUCTURED_BOOK_WHOLE);
  g_autoptr (EmendReport) report = NULL;
  g_autoptr (EmendReport) all = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GPtrArray) all_listed = NULL;
  EmendReportTotals totals;
  guint64 n_words = 0;

  reported_book_correct (book, 1, 70, 2, TRUE);
  reported_book_correct (book, 2, 60, 1, TRUE);
  reported_book_correct (book, 3, 99, 1, FALSE);
  reported_book_correct (book, 4, 70, 3, TRUE);
  reported_book_correct (book, 5, 100, 0, FALSE);
  report = reported_book_load (book, FALSE, TRUE);
  emend_report_get_totals (report, &totals);
  g_assert_cmpuint (totals.n_corrected, ==, 5);
  g_assert_cmpuint (totals.n_flagged, ==, 3);
  g_assert_cmpuint (totals.n_doubtful, ==, 7);
  g_assert_cmpuint (totals.n_edits[EMEND_EDIT_PROPOSED], ==, 4);
  g_assert_cmpuint (totals.n_edits[EMEND_EDIT_APPLIED], ==, 0);
  g_assert_cmpuint (totals.n_pages[EMEND_OUTCOME_OK] + totals.n_unread, ==, report->pages->len);
  for (guint i = 1; i <= report->pages->len; i++)
    n_words += get (report, i)->n_words;
  g_assert_cmpuint (totals.n_words, ==, n_words);
  g_assert_cmpfloat (totals.confidence, >, 60);
  g_assert_cmpfloat (totals.confidence, <=, 100);

  listed = emend_report_list_pages (report);
  g_assert_cmpuint (listed->len, ==, 3);
  g_assert_true (listed->pdata[0] == get (report, 2));
  g_assert_true (listed->pdata[1] == get (report, 4));
  g_assert_true (listed->pdata[2] == get (report, 1));
  g_assert_cmpuint (get (report, 4)->doubts->len, ==, 3);
  g_assert_cmpuint (get (report, 3)->doubts->len, ==, 0);

  all = reported_book_load (book, TRUE, FALSE);
  all_listed = emend_report_list_pages (all);
  g_assert_cmpuint (all_listed->len, ==, 4);
  g_assert_cmpuint (get (all, 3)->doubts->len, ==, 1);
}

/* No more words than somebody looks at, of the worst pages first, and smaller pictures of larger books. */
static void
test_large (void)
{
  g_autoptr (EmendBook) book = build (STRUCTURED_BOOK_LARGE);
  g_autoptr (EmendReport) report = NULL;
  EmendReportTotals totals;

  for (guint number = 1; number <= 30; number++)
    reported_book_correct (book, number, 100 - number, 90 + number, TRUE);
  report = reported_book_load (book, FALSE, TRUE);
  emend_report_get_totals (report, &totals);
  g_assert_cmpuint (get (report, 30)->n_doubts, ==, 120);
  g_assert_cmpuint (get (report, 30)->doubts->len, ==, 100);
  g_assert_cmpuint (get (report, 11)->doubts->len, ==, 100);
  g_assert_cmpuint (get (report, 10)->doubts->len, ==, 0);
  g_assert_true (get (report, 10)->is_listed);
  g_assert_cmpuint (totals.n_left_out, ==, totals.n_doubtful - 2000);
  g_assert_cmpuint (get (report, 1)->thumbnail_width, ==, 56);
  emend_report_plan (report, FALSE, FALSE);
  g_assert_cmpuint (get (report, 1)->thumbnail_width, ==, 0);
}

/* Pictures of the worst pages stay, as many as there is room for. */
static void
test_drop (void)
{
  g_autoptr (EmendBook) book = build (STRUCTURED_BOOK_WHOLE);
  g_autofree char *data = g_malloc0 (5 * 1024 * 1024);
  g_autoptr (GBytes) large = g_bytes_new_static (data, 5 * 1024 * 1024);
  g_autoptr (EmendReport) report = NULL;

  reported_book_correct (book, 1, 70, 2, TRUE);
  reported_book_correct (book, 2, 60, 2, TRUE);
  report = reported_book_load (book, FALSE, TRUE);
  for (guint number = 1; number <= 2; number++)
    {
      for (guint i = 0; i < 2; i++)
        ((EmendReportDoubt *) get (report, number)->doubts->pdata[i])->crop = g_bytes_ref (large);
    }
  emend_report_drop_pictures (report);
  g_assert_cmpuint (report->n_dropped, ==, 2);
  g_assert_nonnull (((EmendReportDoubt *) get (report, 2)->doubts->pdata[1])->crop);
  g_assert_null (((EmendReportDoubt *) get (report, 1)->doubts->pdata[0])->crop);
}

/* What is damaged is said, and stops nothing. */
static void
test_damaged (void)
{
  g_autoptr (EmendBook) book = build (STRUCTURED_BOOK_WHOLE);
  g_autofree char *corrected = NULL;
  g_autofree char *read = NULL;
  g_autoptr (GPtrArray) items = emend_book_list_pages (book);
  g_autoptr (EmendReport) report = NULL;

  reported_book_correct (book, 1, 70, 2, TRUE);
  corrected
      = emend_book_build_artefact_path (book, "corrected", ((EmendItem *) items->pdata[0])->id);
  read = emend_book_build_artefact_path (book, "ocr", ((EmendItem *) items->pdata[1])->id);
  g_assert_true (emend_file_write (corrected, "{ \"a\": ", 7, NULL));
  g_assert_true (emend_file_write (read, "nonsense", 8, NULL));
  report = reported_book_load (book, TRUE, TRUE);
  g_assert_false (get (report, 1)->is_corrected);
  g_assert_nonnull (get (report, 1)->problem);
  g_assert_cmpuint (get (report, 1)->n_words, >, 0);
  g_assert_nonnull (get (report, 2)->problem);
  g_assert_false (emend_report_page_has_text (get (report, 2)));
  g_assert_null (get (report, 3)->problem);
}

static void
test_json (void)
{
  for (guint kind = 0; kind < STRUCTURED_BOOK_N_KINDS; kind++)
    {
      g_autofree char *name = g_strdup_printf ("%u.book", kind);
      g_autofree char *path = test_folder_build (name);
      g_autoptr (EmendDocument) document = NULL;
      g_autoptr (EmendBook) book
          = structured_book_build ((StructuredBookKind) kind, path, &document);
      g_autoptr (EmendReport) report = NULL;
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (JsonNode) node = NULL;
      JsonObject *object;

      reported_book_correct (book, 1, 70, 2, TRUE);
      report = reported_book_load (book, FALSE, FALSE);
      emend_report_json_add (builder, report);
      node = json_builder_get_root (builder);
      object = json_node_get_object (node);
      g_assert_cmpint (json_array_get_length (json_object_get_array_member (object, "pages")), ==,
                       report->pages->len);
      object = json_object_get_object_member (object, "totals");
      g_assert_cmpint (json_object_get_int_member (object, "pages"), ==, report->pages->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/report/totals", test_totals);
  g_test_add_func ("/emend/export/report/large", test_large);
  g_test_add_func ("/emend/export/report/drop", test_drop);
  g_test_add_func ("/emend/export/report/damaged", test_damaged);
  g_test_add_func ("/emend/export/report/json", test_json);
  return g_test_run ();
}
