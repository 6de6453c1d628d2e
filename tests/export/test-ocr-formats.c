/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "corrected-book.h"
#include "emend-alto-page.h"
#include "emend-error.h"
#include "emend-hocr-page.h"
#include "structured-book.h"
#include "test-folder.h"

typedef struct
{
  EmendBook *book;
  EmendDocument *document;
  EmendExporter *exporter;
  EmendPageBook *pages;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = test_folder_build ("the.book");

  f->book = corrected_book_build (path, &f->document);
  f->exporter = emend_exporter_new (f->book, f->document, EMEND_EXPORTER_FINAL);
  f->pages = emend_page_book_new (f->exporter, f->document);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->pages, emend_page_book_free);
  g_clear_object (&f->exporter);
  g_clear_object (&f->book);
  g_clear_pointer (&f->document, emend_document_unref);
}

static EmendPageRecord *
load (Fixture *f, guint position)
{
  g_autoptr (GError) error = NULL;
  EmendPageRecord *record = emend_page_record_load (
      f->exporter, f->document, g_ptr_array_index (f->pages->items, position), &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

/* Words are as they are now, with what else they may be; what was split has places of its own. */
static void
test_alto (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendPageRecord) record = load (f, 0);
  g_autofree char *text = emend_alto_page_render (f->pages, record);

  assert_has (text, "<String ID=\"w1\" HPOS=\"100\" VPOS=\"100\" WIDTH=\"90\" HEIGHT=\"40\" "
                    "CONTENT=\"One\" WC=\"0.90\"/>\n"
                    "<SP HPOS=\"190\" VPOS=\"100\" WIDTH=\"10\" HEIGHT=\"40\"/>\n");
  assert_has (text, "CONTENT=\"tree\" WC=\"0.95\"><ALTERNATIVE PURPOSE=\"read\">tred</ALTERNATIVE>"
                    "<ALTERNATIVE PURPOSE=\"alternative\">trod</ALTERNATIVE>"
                    "<ALTERNATIVE PURPOSE=\"second-look\">tres</ALTERNATIVE></String>");
  assert_has (text, "CONTENT=\"stood\" WC=\"0.90\"><ALTERNATIVE PURPOSE=\"proposed\">stool"
                    "</ALTERNATIVE></String>");
  assert_has (text, "<String ID=\"w4\" HPOS=\"400\" VPOS=\"100\" WIDTH=\"30\" HEIGHT=\"40\" "
                    "CONTENT=\"in\" WC=\"0.95\"><ALTERNATIVE PURPOSE=\"read\">inthe</ALTERNATIVE>"
                    "</String>");
  assert_has (text, "<String ID=\"w4-2\" HPOS=\"445\" VPOS=\"100\" WIDTH=\"45\" HEIGHT=\"40\" "
                    "CONTENT=\"the\"");
  /* Joined words, one box around both. */
  assert_has (text, "<String ID=\"w5\" HPOS=\"500\" VPOS=\"100\" WIDTH=\"190\" HEIGHT=\"40\" "
                    "CONTENT=\"garden\" WC=\"0.95\" CS=\"true\"");
  g_assert_null (strstr (text, "ID=\"w6\""));
  /* The word goes on on the next page. */
  assert_has (text, "CONTENT=\"be\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"behind\" WC=\"0.90\"/>\n"
                    "<HYP CONTENT=\"-\"/></TextLine>");
  assert_has (text, "PHYSICAL_IMG_NR=\"1\" PRINTED_IMG_NR=\"&lt;i&quot;\" WIDTH=\"1000\"");
  assert_has (text, "<TextStyle ID=\"size20\" FONTSIZE=\"10.0\"/>");
  assert_has (text, "STYLEREFS=\"size20\" HPOS=\"100\" VPOS=\"100\" WIDTH=\"790\" HEIGHT=\"40\" "
                    "BASELINE=\"100,132 890,136\"");
  assert_has (text, "<Illustration ID=\"i1\" TAGREFS=\"image\" HPOS=\"100\" VPOS=\"200\" "
                    "WIDTH=\"500\" HEIGHT=\"300\" TYPE=\"picture\" FILEID=\"0001-1.png\"/>");
  assert_has (text, "<TextBlock ID=\"b2\" TAGREFS=\"page-number\"");
  assert_has (text, "<processingStepSettings>languages: eng+deu</processingStepSettings>");
  assert_has (text, "LANG=\"en\" OTHERLANGS=\"de\"");
}

/* A page that was turned to be read: places are those on the scan. */
static void
test_turned (Fixture *f, gconstpointer data)
{
  static const struct
  {
    guint rotation;
    EmendBox box;
  } cases[] = {
    { 0, { 100, 100, 190, 140 } },
    { 90, { 100, 810, 140, 900 } },
    { 180, { 810, 1360, 900, 1400 } },
    { 270, { 1360, 100, 1400, 190 } },
  };
  g_autoptr (EmendPageRecord) record = load (f, 1);
  g_autofree char *alto = emend_alto_page_render (f->pages, record);
  g_autofree char *hocr = emend_hocr_page_render (f->pages, record);
  const EmendBox box = { 100, 100, 190, 140 };

  g_assert_cmpuint (record->page->rotation, ==, 90);
  assert_has (alto, "WIDTH=\"1500\" HEIGHT=\"1000\" ROTATION=\"90\"");
  assert_has (alto, "<String ID=\"w1\" HPOS=\"100\" VPOS=\"810\" WIDTH=\"40\" HEIGHT=\"90\" "
                    "CONTENT=\"hind\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"behind\"");
  g_assert_null (strstr (alto, "BASELINE"));
  assert_has (hocr, "bbox 0 0 1500 1000");
  assert_has (hocr, "bbox 100 610 140 900; textangle 90");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendBox turned;

      record->page->rotation = cases[i].rotation;
      turned = emend_page_record_turn_box (record, &box);
      g_assert_cmpmem (&turned, sizeof turned, &cases[i].box, sizeof turned);
    }
}

static void
test_hocr (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendPageRecord) record = load (f, 0);
  g_autofree char *text = emend_hocr_page_render (f->pages, record);

  assert_has (text, "title=\"image &quot;a&amp;b_.pdf&quot;; bbox 0 0 1000 1500; ppageno 0; "
                    "lpageno &quot;&lt;i_&quot;; scan_res 300 300\"");
  assert_has (text,
              "<span class=\"ocr_line\" id=\"line_1_1\" title=\"bbox 100 100 890 140; baseline "
              "0.005 -8; x_size 42\">");
  assert_has (text, "title=\"bbox 200 100 290 140; x_wconf 95\" "
                    "data-readings=\"[{&quot;purpose&quot;:&quot;read&quot;,&quot;text&quot;:"
                    "&quot;tred&quot;},");
  assert_has (text, "&quot;trod&quot;},");
  assert_has (text, "&quot;tres&quot;}]\">tree</span>");
  assert_has (text, "<span class=\"ocrx_word\" id=\"word_1_4_2\" title=\"bbox 445 100 490 140; "
                    "x_wconf 95\">the</span>");
  assert_has (text, ">be-</span></span>");
  assert_has (text, "<div class=\"ocr_photo\" id=\"photo_1_2\" title=\"bbox 100 200 600 500\"/>");
  assert_has (text, "<span class=\"ocr_footer\" id=\"footer_1_2\"");
}

/* A page that could not be read has no words; one whose words are in the book must be there. */
static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendPageRecord) record = load (f, 2);
  g_autofree char *alto = emend_alto_page_render (f->pages, record);
  g_autofree char *hocr = emend_hocr_page_render (f->pages, record);
  g_autofree char *layout = emend_book_build_artefact_path (f->book, "layout", "0001");
  g_autofree char *ocr = emend_book_build_artefact_path (f->book, "ocr", "0001");
  g_autofree char *folder = test_folder_build ("alto");
  g_autoptr (GError) error = NULL;

  g_assert_null (record->page);
  assert_has (alto, "<Page ID=\"p3\" PHYSICAL_IMG_NR=\"3\" QUALITY=\"Missing\"/>");
  assert_has (hocr, "bbox 0 0 0 0; ppageno 2\"/>");

  g_assert_true (g_file_set_contents (layout, "{", -1, NULL));
  g_assert_null (emend_exporter_write (f->exporter, "alto", folder, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
  g_clear_error (&error);
  g_remove (layout);
  g_remove (ocr);
  g_assert_null (emend_exporter_write (f->exporter, "hocr", folder, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* The words as they were read know of no corrections. */
static void
test_read (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendExporter) exporter
      = emend_exporter_new (f->book, f->document, EMEND_EXPORTER_OCR);
  g_autoptr (EmendPageBook) pages = emend_page_book_new (exporter, f->document);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPageRecord) record
      = emend_page_record_load (exporter, f->document, g_ptr_array_index (pages->items, 0), &error);
  g_autofree char *text = emend_alto_page_render (pages, record);

  g_assert_no_error (error);
  assert_has (text, "CONTENT=\"tred\" WC=\"0.90\"><ALTERNATIVE PURPOSE=\"alternative\">trod"
                    "</ALTERNATIVE></String>");
  assert_has (text, "CONTENT=\"inthe\"");
  g_assert_null (strstr (text, "contentModification"));
}

/* One file for each page of the scan, and the same bytes each time. */
static void
test_folders (void)
{
  static const char *const formats[] = { "alto", "hocr" };
  g_autofree char *path = test_folder_build ("the.book");
  g_autofree char *folder = test_folder_build ("outputs");
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (EmendBook) book = structured_book_build (STRUCTURED_BOOK_PLAIN, path, &document);
  g_autoptr (EmendExporter) exporter = emend_exporter_new (book, document, EMEND_EXPORTER_OCR);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *to = g_build_filename (folder, formats[i], NULL);
      g_autofree char *first = emend_exporter_write (exporter, formats[i], to, NULL);
      g_autofree char *again = emend_exporter_write (exporter, formats[i], to, NULL);
      g_autoptr (GDir) dir = g_dir_open (to, 0, NULL);
      guint n = 0;

      while (g_dir_read_name (dir) != NULL)
        n++;
      g_assert_cmpuint (n, ==, document->n_pages + 1);
      g_assert_nonnull (first);
      g_assert_cmpstr (first, ==, again);
    }
}

/* The chunks of the folder `data`, byte by byte. */
static void
test_chunks (void)
{
  g_autofree char *path = test_folder_build ("the.book");
  g_autofree char *to = test_folder_build ("data");
  g_autofree char *file = g_build_filename (to, "chunks.jsonl", NULL);
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (EmendBook) book = structured_book_build (STRUCTURED_BOOK_WHOLE, path, &document);
  g_autoptr (EmendExporter) exporter = emend_exporter_new (book, document, EMEND_EXPORTER_OCR);
  g_autofree char *digest = emend_exporter_write (exporter, "data", to, NULL);
  g_autofree char *chunks = emend_exporter_render (exporter, "chunks", NULL);
  g_autofree char *name = emend_exporter_dup_name (book, "chunks");
  g_autofree char *expected = NULL;

  g_assert_nonnull (digest);
  g_assert_true (g_file_get_contents (file, &expected, NULL, NULL));
  g_assert_cmpstr (chunks, ==, expected);
  g_assert_cmpstr (name, ==, "the.jsonl");
}

#define ADD(name, test)                                                                            \
  g_test_add ("/emend/export/ocr-formats/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("alto", test_alto);
  ADD ("turned", test_turned);
  ADD ("hocr", test_hocr);
  ADD ("missing", test_missing);
  ADD ("read", test_read);
  g_test_add_func ("/emend/export/ocr-formats/folders", test_folders);
  g_test_add_func ("/emend/export/ocr-formats/chunks", test_chunks);
  return g_test_run ();
}
