/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "corrected-book.h"
#include "emend-error.h"
#include "emend-tei-reference.h"
#include "structured-book.h"
#include "test-folder.h"

static char *
render (EmendBook *book, EmendDocument *document, EmendExporterWords words)
{
  g_autoptr (EmendExporter) exporter = emend_exporter_new (book, document, words);
  g_autoptr (GError) error = NULL;
  char *text = emend_exporter_render (exporter, "tei", &error);

  g_assert_no_error (error);
  return text;
}

static char *
render_kind (StructuredBookKind kind)
{
  g_autofree char *path = test_folder_build ("the.book");
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (EmendBook) book = structured_book_build (kind, path, &document);

  return render (book, document, EMEND_EXPORTER_OCR);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

/* Sections are in the three parts of a text, and in each other; pages begin where they do, and notes are where they are
 * called for. */
static void
test_whole (void)
{
  g_autofree char *text = render_kind (STRUCTURED_BOOK_WHOLE);

  assert_has (text, "<text>\n<front>\n<div type=\"title_page\" xml:id=\"section-01-title-page\">"
                    "<pb xml:id=\"page-1\" facs=\"the%20book.pdf#page=1\"/>");
  assert_has (text, "<list type=\"contents\">\n<item>I. The Beginning 1</item></list>");
  assert_has (text,
              "<p>This book was made for tests.</p></div></front>\n<body>\n<div type=\"part\"");
  assert_has (text, "<div type=\"chapter\" xml:id=\"section-06-the-beginning\" n=\"I\">\n"
                    "<head>The Beginning</head>");
  assert_has (text,
              "<p>In the beginning<note xml:id=\"note-1\" n=\"*\" place=\"foot\">A note with a "
              "star.</note> there was a word,<note xml:id=\"note-2\" n=\"1\" place=\"foot\">A "
              "note with a number, which has two paragraphs.</note> and it was bro"
              "<pb xml:id=\"page-6\" n=\"2\" facs=\"the%20book.pdf#page=6\" break=\"no\"/>ken "
              "at the end.</p>");
  assert_has (text, "<lg><l>Roses are red</l><l>violets are blue</l></lg>\n"
                    "<figure xml:id=\"figure-1\">\n<head>Fig. 1. A rose.</head></figure>\n"
                    "<div type=\"subsection\">\n<head>A Pause</head>");
  g_assert_null (strstr (text, "<graphic"));
  assert_has (text,
              "<p>And this is the end.</p>"
              "<note xml:id=\"note-3\" n=\"2\" place=\"foot\">Nobody calls for this one.</note>");
  assert_has (text, "</body>\n<back>\n<div type=\"bibliography\"");
  assert_has (text, "<idno type=\"SHA-256\">0123456789abcdef</idno>");
}

/* What was read is beside what it was corrected to, with who says so and how sure that is. */
static void
test_corrections (void)
{
  g_autofree char *path = test_folder_build ("the.book");
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (EmendBook) book = corrected_book_build (path, &document);
  g_autofree char *text = render (book, document, EMEND_EXPORTER_FINAL);
  g_autofree char *read = render (book, document, EMEND_EXPORTER_OCR);

  assert_has (text, "<p>One <choice><sic>tred</sic><corr resp=\"#corrector-offline\" cert=\"high\">"
                    "tree</corr></choice> stood <choice><sic>inthe</sic>");
  assert_has (text,
              "<choice><sic>gar den</sic><corr resp=\"#corrector-person\" cert=\"high\">garden"
              "</corr></choice> be<pb xml:id=\"page-2\" facs=\"a%26b%22.pdf#page=2\" "
              "break=\"no\"/>hind a ");
  assert_has (text, "<respStmt xml:id=\"corrector-offline\">");
  assert_has (text, "<respStmt xml:id=\"corrector-person\">");
  g_assert_null (strstr (text, "corrector-model"));
  assert_has (text, "4 corrections were made");
  assert_has (text, "<title>A &lt;Garden&gt;</title>");
  assert_has (text, "<pb xml:id=\"page-3\"");
  assert_has (read, "One tred stood inthe gar den be<pb");
  g_assert_null (strstr (read, "<choice>"));
}

/* Within a table, pages begin where their rows do. */
static void
test_table (void)
{
  static const EmendWordRun runs[] = {
    { 0, 1, 1, EMEND_JOIN_LINE },
    { 0, 2, 2, EMEND_JOIN_LINE },
    { 1, 1, 1, EMEND_JOIN_LINE },
  };
  g_autofree char *path = test_folder_build ("the.book");
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (EmendBook) book = corrected_book_build (path, &document);
  EmendBlock *block = emend_block_new (EMEND_BLOCK_TABLE, 0);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    emend_block_add_run (block, &runs[i]);
  g_ptr_array_set_size (document->blocks, 0);
  emend_document_take_block (document, block);
  text = render (book, document, EMEND_EXPORTER_OCR);

  assert_has (text, "xml:space=\"preserve\">One<lb/>tred<pb xml:id=\"page-2\"");
  assert_has (text, "<lb/>hind</ab>");
}

/* A damaged correction is an error, not a text without it. */
static void
test_damaged (void)
{
  g_autofree char *path = test_folder_build ("the.book");
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (EmendBook) book = corrected_book_build (path, &document);
  g_autoptr (EmendExporter) exporter = emend_exporter_new (book, document, EMEND_EXPORTER_FINAL);
  g_autofree char *file = emend_book_build_artefact_path (book, "corrected", "0002");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (file, "[]", -1, NULL));
  g_assert_null (emend_exporter_render (exporter, "tei", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
}

/* Each text has a body, and each page a beginning. */
static void
test_little (void)
{
  g_autofree char *plain = render_kind (STRUCTURED_BOOK_PLAIN);
  g_autofree char *empty = render_kind (STRUCTURED_BOOK_EMPTY);

  assert_has (plain, "<body>\n<div type=\"text\" xml:id=\"section-01-text\">");
  assert_has (plain, "<pb xml:id=\"page-3\"");
  assert_has (empty, "<body>\n<div type=\"text\"><p/><pb xml:id=\"page-1\"");
  assert_has (empty, "<pb xml:id=\"page-3\"");
}

/* Fields are found in what is printed; those that are not there stay out. */
static void
test_reference (void)
{
  static const char text[] = "—. Walden & Walden Pond. In: The Dial 3 (1854).";
  g_autoptr (EmendXml) xml = emend_xml_new (NULL);
  EmendReference *reference = emend_reference_new (0, 1, text);
  g_autofree char *result = NULL;

  reference->type = EMEND_REFERENCE_ARTICLE;
  reference->author = g_strdup ("Thoreau");
  reference->title = g_strdup ("Walden & Walden Pond");
  reference->container = g_strdup ("The Dial");
  reference->publisher = g_strdup ("Dial");
  reference->year = g_strdup ("1854");
  emend_xml_begin (xml, "bibl");
  emend_tei_reference_add (xml, 7, reference, text);
  result = emend_xml_finish (g_steal_pointer (&xml));
  assert_has (result, "<bibl xml:id=\"reference-7\" type=\"article\">—. <title level=\"a\">Walden "
                      "&amp; Walden Pond</title>. In: <title level=\"j\">The Dial</title> 3 "
                      "(<date>1854</date>).</bibl>");
  emend_reference_free (reference);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/tei/whole", test_whole);
  g_test_add_func ("/emend/export/tei/corrections", test_corrections);
  g_test_add_func ("/emend/export/tei/table", test_table);
  g_test_add_func ("/emend/export/tei/damaged", test_damaged);
  g_test_add_func ("/emend/export/tei/little", test_little);
  g_test_add_func ("/emend/export/tei/reference", test_reference);
  return g_test_run ();
}
