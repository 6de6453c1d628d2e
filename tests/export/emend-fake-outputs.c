/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Writes a book of tests/export/structured-book.c in all formats, for tests that are programs of their own:
 * `emend-fake-outputs whole FOLDER`.
 */

#include "config.h"

#include <string.h>

#include "emend-bindery.h"
#include "emend-document-artefact.h"
#include "emend-export-pdf.h"
#include "structured-book.h"

static const char *const kinds[STRUCTURED_BOOK_N_KINDS]
    = { "whole", "hostile", "plain", "empty", "large" };
static const char *const formats[] = { "txt",     "md",   "epub",    "json", "chunks", "tei",
                                       "reading", "data", "archive", "alto", "hocr" };

static void
write_structure (EmendBook *book, const EmendDocument *document)
{
  g_autofree const char **digests = g_new0 (const char *, document->n_pages + 1);
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < document->n_pages; i++)
    digests[i] = "";
  g_assert_true (emend_book_save (book, &error));
  g_assert_true (emend_document_artefact_write (book, "0", document, digests, &digest, &error));
  g_assert_no_error (error);
}

/* Makes a file of as many pages the scan of the book. */
static void
set_scan (EmendBook *book, const char *path)
{
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);
  g_autoptr (GError) error = NULL;
  EmendSource *source;
  guint64 size;
  gint64 mtime;

  g_assert_true (emend_source_probe_file (path, &size, &mtime, &error));
  g_assert_no_error (error);
  source = emend_source_new (path, size, mtime, "0123456789abcdef");
  emend_source_set_pages (source, "pdf", emend_book_get_n_pages (book));
  g_ptr_array_add (sources, source);
  emend_book_set_sources (book, sources);
}

static void
write_format (EmendExporter *exporter, const char *format, const char *folder)
{
  g_autofree char *name = emend_exporter_dup_name (emend_exporter_get_book (exporter), format);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = emend_exporter_write (exporter, format, to, &error);

  g_assert_no_error (error);
  g_print ("%s %.3f\n", name, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

static void
write_book (StructuredBookKind kind, const char *folder, const char *scan)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();
  g_autoptr (EmendReaderPool) readers = emend_reader_pool_new (options);
  EmendBindery bindery = { readers, NULL };
  g_autofree char *path = g_build_filename (folder, "the.book", NULL);
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (EmendBook) book = structured_book_build (kind, path, &document);
  g_autoptr (EmendExporter) exporter = emend_exporter_new (book, document, EMEND_EXPORTER_OCR);

  write_structure (book, document);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    write_format (exporter, formats[i], folder);
  if (scan != NULL)
    {
      set_scan (book, scan);
      emend_export_pdf_set_binder (exporter, emend_bindery_bind, &bindery);
      write_format (exporter, "pdf", folder);
    }
}

int
main (int argc, char **argv)
{
  g_assert_true (argc == 3 || argc == 4);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (kinds[i], argv[1]) == 0)
        {
          write_book ((StructuredBookKind) i, argv[2], argv[3]);
          return 0;
        }
    }
  g_error ("there is no book “%s”", argv[1]);
}
