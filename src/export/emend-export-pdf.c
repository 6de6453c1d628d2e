/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book as a searchable PDF: its scans as they are, under text that is not seen, with bookmarks and the printed numbers
 * of pages. All that is not in the scans is made here; who puts it over the scans is not to trust them
 * ([callback@ExportPdfBindFunc]).
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/app/test-pdf.py
 */

#include "config.h"

#include "emend-export-pdf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-edition.h"
#include "emend-error.h"
#include "emend-language-tag.h"
#include "emend-page-artefact.h"
#include "emend-pdf-text.h"
#include "emend-plain-text.h"

/* Before the number of a page of the scan, where its printed number is not known. */
#define SCAN_PREFIX "scan "

/* Under this name an exporter has its binder. */
#define BINDER "emend-export-pdf-binder"

typedef struct
{
  EmendExportPdfBindFunc func;
  gpointer user_data;
} Binder;

static void
set_label (EmendPdfPage *page, const EmendPageLabel *label, guint position)
{
  static const EmendPdfLabelStyle styles[EMEND_PAGE_LABEL_N_STYLES] = {
    [EMEND_PAGE_LABEL_ARABIC] = EMEND_PDF_LABEL_ARABIC,
    [EMEND_PAGE_LABEL_ROMAN_LOWER] = EMEND_PDF_LABEL_ROMAN_LOWER,
    [EMEND_PAGE_LABEL_ROMAN_UPPER] = EMEND_PDF_LABEL_ROMAN_UPPER,
  };
  guint most = label->style == EMEND_PAGE_LABEL_ARABIC ? EMEND_PAGE_LABEL_MAX_VALUE
                                                       : EMEND_PAGE_LABEL_MAX_ROMAN;
  g_autofree char *number = NULL;

  if (label->label == NULL)
    {
      page->label_style = EMEND_PDF_LABEL_ARABIC;
      page->label_prefix = g_strdup (SCAN_PREFIX);
      page->label_value = position + 1;
      return;
    }
  if (label->value > 0 && label->value <= most)
    number = emend_page_label_format (label->style, label->value);
  if (g_strcmp0 (number, label->label) == 0)
    {
      page->label_style = styles[label->style];
      page->label_value = label->value;
    }
  else
    page->label_prefix = emend_plain_text_dup_line (label->label);
}

static void
add_labels (EmendPdfLayer *layer, const EmendDocument *document)
{
  for (guint i = 0; i < document->labels->labels->len && i < layer->pages->len; i++)
    {
      const EmendPageLabel *label = emend_page_labels_get (document->labels, i);

      set_label (g_ptr_array_index (layer->pages, i), label, i);
      layer->has_labels = layer->has_labels || label->label != NULL;
    }
}

/* What a page is like that was looked at, but has no words that are to be exported. */
static EmendPage *
read_blank_page (EmendExporter *exporter, guint position)
{
  g_autofree char *id = g_strdup_printf ("%04u", position + 1);
  g_autoptr (EmendPage) read
      = emend_page_artefact_read (emend_exporter_get_book (exporter), "ocr", id, NULL);
  EmendPage *blank = read != NULL ? emend_page_new (read->width, read->height) : NULL;

  if (blank == NULL)
    return NULL;
  blank->dpi = read->dpi;
  blank->rotation = read->rotation;
  return blank;
}

/* The words of a page. Of one that is blank, or that the book is without, only the size is known; of one that nobody
 * could look at, nothing. */
static EmendPage *
find_page (EmendExporter *exporter, const EmendDocument *document, guint position)
{
  return emend_span_has_page (document->spans, position)
             ? emend_exporter_load_page (position, exporter)
             : read_blank_page (exporter, position);
}

/* The row of the word that a section begins with. */
static guint
find_row (EmendExporter *exporter, const EmendDocument *document, const EmendSection *section)
{
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GPtrArray) words = NULL;

  if (section->first_word == 0)
    return 0;
  page = find_page (exporter, document, section->first_page);
  if (page == NULL)
    return 0;
  words = emend_page_index_words (page);
  if (section->first_word >= words->len || words->pdata[section->first_word] == NULL)
    return 0;
  return (guint) MAX (0, ((const EmendWord *) words->pdata[section->first_word])->box.top);
}

static void
add_bookmarks (EmendPdfLayer *layer, EmendExporter *exporter, const EmendDocument *document)
{
  g_autoptr (EmendEdition) edition = emend_edition_new (exporter, document);

  for (guint i = 0; i < edition->parts->len; i++)
    {
      const EmendEditionPart *part = emend_edition_get_part (edition, i);
      guint level = 1;

      for (guint p = part->parent; p != EMEND_EDITION_PART_NO_PARENT;
           p = emend_edition_get_part (edition, p)->parent)
        level++;
      if (part->section != NULL && part->first_page < layer->pages->len)
        emend_pdf_layer_add_bookmark (layer, level, part->first_page,
                                      find_row (exporter, document, part->section), part->title);
    }
}

static void
place_page (EmendBook *book, guint position, EmendPdfPage *page)
{
  GPtrArray *sources = emend_book_get_sources (book);
  const EmendSource *source = NULL;
  guint index = 0;
  guint i = 0;

  if (!emend_book_locate_page (book, position, &source, &index) || source->failure != NULL)
    return;
  if (g_ptr_array_find (sources, source, &i))
    {
      page->source = i;
      page->index = index;
    }
}

/* A page with its regions as the structure has them; NULL if it was not read. */
static EmendPage *
load_page (EmendExporter *exporter, const EmendDocument *document, guint position)
{
  g_autoptr (EmendPage) page = find_page (exporter, document, position);

  return page != NULL ? emend_span_apply (document->spans, position, page) : NULL;
}

static void
add_pages (EmendPdfLayer *layer, EmendExporter *exporter, const EmendDocument *document)
{
  g_autoptr (EmendPdfLetters) letters = emend_pdf_letters_new ();
  g_autoptr (EmendPdfBreaks) breaks
      = emend_pdf_breaks_new (document, emend_exporter_load_page, exporter);

  for (guint i = 0; i < document->n_pages; i++)
    {
      g_autoptr (EmendPage) page = load_page (exporter, document, i);

      if (page != NULL)
        emend_pdf_text_count (page, i, breaks, letters);
    }
  emend_pdf_letters_settle (letters);
  emend_pdf_letters_add_fonts (letters, layer);

  for (guint i = 0; i < document->n_pages; i++)
    {
      g_autoptr (EmendPage) page = load_page (exporter, document, i);
      EmendPdfPage *bound = emend_pdf_layer_add_page (layer);

      place_page (emend_exporter_get_book (exporter), i, bound);
      if (page == NULL)
        continue;
      bound->width = page->width;
      bound->height = page->height;
      bound->dpi = page->dpi;
      bound->rotation = page->rotation;
      bound->content = emend_pdf_text_render (page, i, breaks, letters, &bound->n_letters);
    }
}

/**
 * emend_export_pdf_set_binder:
 * @exporter: an exporter
 * @binder: (scope forever): who makes PDFs of scans
 * @user_data: for @binder; stays alive as long as @exporter is used
 *
 * Makes PDFs possible for an exporter. It needs somebody for that who may look into scans.
 */
void
emend_export_pdf_set_binder (EmendExporter *exporter,
                             EmendExportPdfBindFunc binder,
                             gpointer user_data)
{
  Binder *own;

  g_return_if_fail (EMEND_IS_EXPORTER (exporter));

  own = g_new0 (Binder, 1);
  own->func = binder;
  own->user_data = user_data;
  g_object_set_data_full (G_OBJECT (exporter), BINDER, own, g_free);
}

/**
 * emend_export_pdf_save:
 * @exporter: where the words come from
 * @document: the structure
 * @fd: where to
 * @error: return location for an error
 *
 * Writes the scans with the text over them. Fails with %EMEND_ERROR_USAGE if nobody binds them.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_export_pdf_save (EmendExporter *exporter,
                       const EmendDocument *document,
                       int fd,
                       GError **error)
{
  EmendBook *book = emend_exporter_get_book (exporter);
  g_autoptr (EmendPdfLayer) layer = emend_pdf_layer_new ();
  g_auto (GStrv) tags = emend_language_tag_list (emend_book_get_languages (book));
  g_autoptr (GBytes) bytes = NULL;
  const Binder *binder = g_object_get_data (G_OBJECT (exporter), BINDER);

  if (binder == NULL)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                           _ ("there is nobody here who makes a PDF of scans; use “emend export”"));
      return FALSE;
    }
  layer->ascent = EMEND_PDF_TEXT_ASCENT;
  layer->descent = EMEND_PDF_TEXT_DESCENT;
  layer->title = emend_plain_text_dup_line (emend_book_get_title (book));
  layer->author = emend_plain_text_dup_line (emend_book_get_author (book));
  if (strcmp (tags[0], "und") != 0)
    layer->language = g_strdup (tags[0]);
  layer->producer = g_strdup ("Emend " EMEND_VERSION);
  add_pages (layer, exporter, document);
  add_labels (layer, document);
  add_bookmarks (layer, exporter, document);

  bytes = emend_pdf_layer_encode (layer);
  return binder->func (book, bytes, fd, binder->user_data, error);
}
