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

#include "emend-document-artefact.h"
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

static void
write_book (StructuredBookKind kind, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "the.book", NULL);
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (EmendBook) book = structured_book_build (kind, path, &document);
  g_autoptr (EmendExporter) exporter = emend_exporter_new (book, document, EMEND_EXPORTER_OCR);

  write_structure (book, document);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *name = emend_exporter_dup_name (book, formats[i]);
      g_autofree char *to = g_build_filename (folder, name, NULL);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autofree char *digest = emend_exporter_write (exporter, formats[i], to, &error);

      g_assert_no_error (error);
      g_print ("%s %.3f\n", name, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
    }
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (argc, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (kinds[i], argv[1]) == 0)
        {
          write_book ((StructuredBookKind) i, argv[2]);
          return 0;
        }
    }
  g_error ("there is no book “%s”", argv[1]);
}
