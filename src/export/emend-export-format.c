/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The one table of formats: `format = emend_export_format_find ("epub", &error);`
 *
 * Thread contract: constant; any thread.
 */

#include "config.h"

#include "emend-export-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"
#include "emend-export-alto.h"
#include "emend-export-archive.h"
#include "emend-export-chunks.h"
#include "emend-export-data.h"
#include "emend-export-epub.h"
#include "emend-export-hocr.h"
#include "emend-export-json.h"
#include "emend-export-md.h"
#include "emend-export-pdf.h"
#include "emend-export-reading.h"
#include "emend-export-tei.h"
#include "emend-export-txt.h"

static const EmendExportFormat txt = {
  .id = "txt",
  .ending = "txt",
  .summary = N_ ("all text, paragraphs unwrapped"),
  .render = emend_export_txt_render,
};

static const EmendExportFormat md = {
  .id = "md",
  .ending = "md",
  .summary = N_ ("the same as Markdown"),
  .render = emend_export_md_render,
};

static const EmendExportFormat json = {
  .id = "json",
  .ending = "json",
  .summary = N_ ("all blocks with their text and their words"),
  .render = emend_export_json_render,
};

static const EmendExportFormat chunks = {
  .id = "chunks",
  .ending = "jsonl",
  .summary = N_ ("text for search and retrieval, a chunk a line"),
  .render = emend_export_chunks_render,
};

static const EmendExportFormat tei = {
  .id = "tei",
  .ending = "tei.xml",
  .summary = N_ ("all that an edition needs, as TEI Lite"),
  .render = emend_export_tei_render,
};

static const EmendExportFormat pdf = {
  .id = "pdf",
  .ending = "pdf",
  .summary = N_ ("the scans, with text to search and to copy"),
  .save = emend_export_pdf_save,
};

static const EmendExportFormat reading = {
  .id = "reading",
  .summary = N_ ("folder: clean text to read and to listen to"),
  .write = emend_export_reading_write,
};

static const EmendExportFormat data = {
  .id = "data",
  .summary = N_ ("folder: all that is known about the book, as JSON"),
  .write = emend_export_data_write,
};

static const EmendExportFormat archive = {
  .id = "archive",
  .summary = N_ ("folder: everything, as Markdown"),
  .write = emend_export_archive_write,
};

static const EmendExportFormat alto = {
  .id = "alto",
  .summary = N_ ("folder: each page with its words and their places, as ALTO 4"),
  .write = emend_export_alto_write,
};

static const EmendExportFormat hocr = {
  .id = "hocr",
  .summary = N_ ("folder: the same as hOCR"),
  .write = emend_export_hocr_write,
};

static const EmendExportFormat epub = {
  .id = "epub",
  .ending = "epub",
  .summary = N_ ("an EPUB 3, for e-readers"),
  .save = emend_export_epub_save,
};

static const EmendExportFormat *const formats[]
    = { &txt, &md, &epub, &pdf, &json, &chunks, &tei, &reading, &data, &archive, &alto, &hocr };

/**
 * emend_export_format_list:
 * @n_formats: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_formats): all formats
 */
const EmendExportFormat *const *
emend_export_format_list (guint *n_formats)
{
  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

/**
 * emend_export_format_find:
 * @id: what may be a format
 * @error: return location for an error
 *
 * Returns: (transfer none): the format, or %NULL with `EMEND_ERROR_USAGE`
 */
const EmendExportFormat *
emend_export_format_find (const char *id, GError **error)
{
  g_autofree char *ids = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (formats[i]->id, id) == 0)
        return formats[i];
    }
  ids = emend_export_format_dup_ids ();
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("there is no format “%s”; there are %s"),
               id, ids);
  return NULL;
}

/**
 * emend_export_format_dup_ids:
 *
 * Returns: (transfer full): all formats in one line, with commas between them
 */
char *
emend_export_format_dup_ids (void)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", formats[i]->id);
  return g_string_free (ids, FALSE);
}

/**
 * emend_export_format_parse_list:
 * @list: formats with commas between them; blanks around them do not matter
 * @error: return location for an error
 *
 * Returns: (transfer full) (array zero-terminated=1): the formats, each once, in their order; %NULL with
 *   `EMEND_ERROR_USAGE` if one of them is none, or if there are none
 */
char **
emend_export_format_parse_list (const char *list, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (list, ",", -1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const EmendExportFormat *format = emend_export_format_find (g_strstrip (parts[i]), error);

      if (format == NULL)
        return NULL;
      if (!g_ptr_array_find_with_equal_func (ids, format->id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_strdup (format->id));
    }
  if (ids->len == 0)
    {
      emend_export_format_find ("", error);
      return NULL;
    }
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}
