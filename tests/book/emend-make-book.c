/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Sets a book, scans it and tells what it really is:
 *
 *     emend-make-book --pages 300 --seed 7 --truth truth.json --ideal pages/ --scan images/
 */

#include "config.h"

#include <errno.h>
#include <json-glib/json-glib.h>

#include "emend-book-set.h"
#include "emend-book-truth.h"
#include "emend-page-json.h"
#include "emend-scan-file.h"

typedef struct
{
  EmendBookSetOptions book;
  char *truth;
  char *ideal;
  char *scan;
  gboolean is_bilevel;
  int n_pages;
  int seed;
  int noise;
  gboolean is_complete;
  char *layout;
  char *data;
} Options;

static gboolean
write_json (const char *path, JsonNode *node, gboolean is_pretty, GError **error)
{
  g_autofree char *json = json_to_string (node, is_pretty);

  return g_file_set_contents (path, json, -1, error);
}

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0777) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s cannot be made: %s", path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
write_ideal (const Options *options, const EmendPrintedBook *book, GError **error)
{
  g_autoptr (GPtrArray) pages
      = emend_book_set_make_pages (book, (guint) options->noise, options->book.seed);

  if (!make_folder (options->ideal, error))
    return FALSE;
  for (guint i = 0; i < pages->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%04u.json", i + 1);
      g_autofree char *path = g_build_filename (options->ideal, name, NULL);
      g_autoptr (JsonNode) content = emend_page_json_serialize (g_ptr_array_index (pages, i));

      if (!write_json (path, content, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_scan (const Options *options, const EmendPrintedBook *book, GError **error)
{
  g_autoptr (EmendScanFile) file = emend_scan_file_new (options->scan, options->is_bilevel);

  for (guint i = 0; i < book->scans->len; i++)
    {
      g_autoptr (EmendScan) scan
          = emend_scanner_scan (book, i, (guint) options->noise, options->book.seed);

      if (!emend_scan_file_add (file, scan, error))
        return FALSE;
    }
  return emend_scan_file_finish (file, error);
}

static gboolean
make_book (Options *options, GError **error)
{
  g_autoptr (EmendPrintedBook) book = emend_book_set_new (&options->book, error);

  if (book == NULL)
    return FALSE;
  if (options->truth != NULL)
    {
      g_autoptr (JsonNode) truth = emend_book_truth_make (book);

      if (!write_json (options->truth, truth, TRUE, error))
        return FALSE;
    }
  if (options->ideal != NULL && !write_ideal (options, book, error))
    return FALSE;
  return options->scan == NULL || write_scan (options, book, error);
}

int
main (int argc, char **argv)
{
  Options options = { .n_pages = 60, .seed = 1 };
  const GOptionEntry entries[] = {
    { "pages", 0, 0, G_OPTION_ARG_INT, &options.n_pages, "Scanned pages, about", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &options.seed, "All that is random depends on it", "N" },
    { "layout", 0, 0, G_OPTION_ARG_STRING, &options.layout, "victorian, modern or scholarly",
      "NAME" },
    { "complete", 0, 0, G_OPTION_ARG_NONE, &options.is_complete, "No leaf is missed or doubled",
      NULL },
    { "noise", 0, 0, G_OPTION_ARG_INT, &options.noise, "From 0, clean, to 2, bad", "LEVEL" },
    { "truth", 0, 0, G_OPTION_ARG_FILENAME, &options.truth, "Write what the book really is",
      "FILE" },
    { "ideal", 0, 0, G_OPTION_ARG_FILENAME, &options.ideal, "Write pages as they are read",
      "FOLDER" },
    { "scan", 0, 0, G_OPTION_ARG_FILENAME, &options.scan, "Write page images", "FOLDER|FILE.pdf" },
    { "bilevel", 0, 0, G_OPTION_ARG_NONE, &options.is_bilevel, "Images are black and white", NULL },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "Where the texts are", "FOLDER" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- set a book and scan it");
  g_autoptr (GError) error = NULL;
  gboolean is_good;

  g_option_context_add_main_entries (context, entries, NULL);
  is_good = g_option_context_parse (context, &argc, &argv, &error);
  options.book = (EmendBookSetOptions){
    .n_pages = (guint) CLAMP (options.n_pages, 1, 5000),
    .seed = (guint32) options.seed,
    .layout = options.layout,
    .misses_leaf = !options.is_complete,
    .doubles_leaf = !options.is_complete,
    .data = options.data,
  };
  options.noise = CLAMP (options.noise, 0, 2);
  is_good = is_good && make_book (&options, &error);
  if (!is_good)
    g_printerr ("emend-make-book: %s\n", error->message);

  g_free (options.truth);
  g_free (options.ideal);
  g_free (options.scan);
  g_free (options.layout);
  g_free (options.data);
  return is_good ? 0 : 1;
}
