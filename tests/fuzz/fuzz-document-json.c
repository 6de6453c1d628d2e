/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Any JSON may claim to be the structure of a book, and a book may come from a stranger. What is accepted is one: written
 * and read again it is the same, and all formats of files can be made of it, however little it has to do with the pages.
 */

#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <unistd.h>

#include "emend-document-json.h"
#include "emend-document-summary.h"
#include "emend-export-format.h"
#include "emend-exporter.h"
#include "emend-page-shelf.h"
#include "fake-file.h"
#include "structured-book.h"

/* The parser recurses; in files, artefacts are refused before it sees anything as deep as this. */
#define MAX_LENGTH 8192

/* A book with pages, which is made once. */
typedef struct
{
  EmendBook *book;
  EmendPageShelf *shelf;
} Shop;

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gpointer
open_shop (gpointer data)
{
  Shop *shop = g_new0 (Shop, 1);
  g_autofree char *folder = g_dir_make_tmp ("emend-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "walden.book", NULL);
  EmendDocument *document;

  shop->book = structured_book_build (STRUCTURED_BOOK_WHOLE, path, &document);
  emend_document_unref (document);
  shop->shelf = emend_page_shelf_new (shop->book);
  emend_page_shelf_hold (shop->shelf);
  return shop;
}

static const Shop *
get_shop (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, open_shop, NULL);
}

static char *
write_document (const EmendDocument *document)
{
  g_autoptr (JsonNode) node = emend_document_json_serialize (document);

  return json_to_string (node, FALSE);
}

static void
check_same (const EmendDocument *document)
{
  g_autofree char *first = write_document (document);
  g_autoptr (JsonNode) node = json_from_string (first, NULL);
  g_autoptr (EmendDocument) again = NULL;
  g_autofree char *second = NULL;

  g_assert_nonnull (node);
  again = emend_document_json_deserialize (node, NULL);
  g_assert_nonnull (again);
  second = write_document (again);
  g_assert_cmpstr (first, ==, second);
}

static void
export_as (const EmendExportFormat *format, EmendExporter *exporter, EmendDocument *document)
{
  if (format->render != NULL)
    {
      g_autofree char *text = format->render (exporter, document);

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
  else if (format->save != NULL)
    {
      int fd = fake_file_open ("", 0);

      format->save (exporter, document, fd, NULL);
      close (fd);
    }
}

static void
export_all (EmendDocument *document)
{
  const Shop *shop = get_shop ();
  g_autoptr (EmendExporter) exporter = NULL;
  const EmendExportFormat *const *formats;
  EmendDocumentSummary summary;
  guint n_formats;

  emend_document_summary_count (&summary, document);
  if (document->n_pages != emend_book_get_n_pages (shop->book))
    return;

  exporter = emend_exporter_new (shop->book, document, EMEND_EXPORTER_FINAL);
  emend_exporter_set_shelf (exporter, shop->shelf);
  formats = emend_export_format_list (&n_formats);
  for (guint i = 0; i < n_formats; i++)
    export_as (formats[i], exporter, document);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (EmendDocument) document = NULL;

  if (size == 0 || size > MAX_LENGTH
      || !json_parser_load_from_data (parser, (const char *) data, (gssize) size, NULL)
      || json_parser_get_root (parser) == NULL)
    return 0;

  document = emend_document_json_deserialize (json_parser_get_root (parser), NULL);
  if (document == NULL)
    return 0;
  check_same (document);
  export_all (document);
  return 0;
}
