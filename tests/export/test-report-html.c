/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-report-html.h"

#include <string.h>

#include "emend-report-band.h"
#include "emend-report-markup.h"
#include "reported-book.h"
#include "structured-book.h"
#include "test-folder.h"

static void
check_well_formed (const char *html)
{
  const GMarkupParser parser = { NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>\n"));
  g_markup_parse_context_parse (context, html, (gssize) strlen (html), &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

/* Browsers take `<p/>` for a beginning, and an escaped sign in a style for itself. */
static void
check_html (const char *html)
{
  const char *style = strstr (html, "<style>");
  g_autofree char *css = g_strndup (style, (gsize) (strstr (style, "</style>") - style));

  g_assert_false (
      g_regex_match_simple ("<(a|article|bdi|dd|del|div|dl|dt|h[1-6]|ins|li|main|mark|ol|p|"
                            "section|span|style|table|td|th|tr|ul)( [^>]*)?/>",
                            html, 0, 0));
  g_assert_null (strchr (css, '&'));
  g_assert_null (strstr (html, "<script"));
}

/* Each page has its place, and those that are listed a link and an entry. */
static void
check_page (const char *html, const EmendReportPage *page)
{
  g_autofree char *place = g_strdup_printf ("id=\"page-%u\"", page->number);
  g_autofree char *link = g_strdup_printf ("href=\"#look-%u\"", page->number);
  g_autofree char *entry = g_strdup_printf ("id=\"look-%u\"", page->number);

  g_assert_nonnull (strstr (html, place));
  g_assert_true ((strstr (html, link) != NULL) == page->is_listed);
  g_assert_true ((strstr (html, entry) != NULL) == page->is_listed);
  if (page->is_listed)
    g_assert_nonnull (strstr (html, "<del dir=\"auto\">&lt;&amp;&quot;from</del>"));
}

static void
test_books (void)
{
  for (guint kind = 0; kind < STRUCTURED_BOOK_N_KINDS; kind++)
    {
      g_autofree char *name = g_strdup_printf ("%u.book", kind);
      g_autofree char *path = test_folder_build (name);
      g_autoptr (EmendDocument) document = NULL;
      g_autoptr (EmendBook) book
          = structured_book_build ((StructuredBookKind) kind, path, &document);
      g_autoptr (EmendReport) report = NULL;
      g_autofree char *html = NULL;

      for (guint number = 1; number <= 3; number++)
        reported_book_correct (book, number, 70, 3, TRUE);
      report = reported_book_load (book, FALSE, TRUE);
      report->document = emend_document_ref (document);
      html = emend_report_html_render (report);
      check_well_formed (html);
      check_html (html);
      for (guint i = 0; i < report->pages->len; i++)
        check_page (html, g_ptr_array_index (report->pages, i));
    }
}

/* Pictures are in the file. */
static void
test_pictures (void)
{
  g_autofree char *path = test_folder_build ("the.book");
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (EmendBook) book = structured_book_build (STRUCTURED_BOOK_WHOLE, path, &document);
  g_autoptr (EmendReport) report = NULL;
  g_autofree char *html = NULL;
  EmendReportPage *page;
  EmendReportDoubt *doubt;

  reported_book_correct (book, 1, 70, 2, TRUE);
  report = reported_book_load (book, FALSE, TRUE);
  page = g_ptr_array_index (report->pages, 0);
  page->thumbnail = g_bytes_new_static ("\xff\xd8", 2);
  doubt = g_ptr_array_index (page->doubts, 0);
  doubt->crop = g_bytes_new_static ("\x89PNG", 4);
  html = emend_report_html_render (report);
  check_well_formed (html);
  g_assert_nonnull (strstr (html, "src=\"data:image/jpeg;base64,/9g=\" alt=\"\""));
  g_assert_nonnull (strstr (html, "src=\"data:image/png;base64,iVBORw==\" alt=\"The scan, where"));
}

static void
test_bands (void)
{
  static const struct
  {
    guint confidence;
    const char *nick;
  } cases[] = { { 100, "sure" }, { 98, "sure" }, { 97, "good" }, { 95, "good" },
                { 94, "fair" },  { 80, "fair" }, { 79, "poor" }, { 0, "poor" } };
  EmendReportPage page = { .is_read = TRUE, .kind = EMEND_OUTCOME_OK, .width = 10, .n_words = 5 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      page.confidence = cases[i].confidence;
      g_assert_cmpstr (emend_report_band_get_nick (emend_report_band_of_page (&page)), ==,
                       cases[i].nick);
    }
  page.n_words = 0;
  g_assert_cmpint (emend_report_band_of_page (&page), ==, EMEND_REPORT_BAND_BLANK);
  page.kind = EMEND_OUTCOME_FAILED;
  g_assert_cmpint (emend_report_band_of_page (&page), ==, EMEND_REPORT_BAND_FAILED);
  page.is_read = FALSE;
  g_assert_cmpint (emend_report_band_of_page (&page), ==, EMEND_REPORT_BAND_UNREAD);
}

static void
test_seconds (void)
{
  static const struct
  {
    guint64 seconds;
    const char *text;
  } cases[] = { { 0, "0 s" },          { 59, "59 s" },        { 60, "1 min 0 s" },
                { 192, "3 min 12 s" }, { 3600, "1 h 0 min" }, { 7530, "2 h 5 min" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = emend_report_markup_dup_seconds (cases[i].seconds);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/report-html/books", test_books);
  g_test_add_func ("/emend/export/report-html/pictures", test_pictures);
  g_test_add_func ("/emend/export/report-html/bands", test_bands);
  g_test_add_func ("/emend/export/report-html/seconds", test_seconds);
  return g_test_run ();
}
