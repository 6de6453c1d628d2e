/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What formats have in common that write a file for each page: `emend_page_book_write (book, render, "xml", draft, &error)`
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-ocr-formats.c
 */

#include "config.h"

#include "emend-page-book.h"

#include <string.h>

#include "emend-language-tag.h"

/**
 * emend_page_book_new:
 * @exporter: where the words come from
 * @document: the structure of the book
 *
 * Returns: (transfer full): a book, which both must outlive
 */
EmendPageBook *
emend_page_book_new (EmendExporter *exporter, const EmendDocument *document)
{
  EmendPageBook *self = g_new0 (EmendPageBook, 1);

  self->exporter = exporter;
  self->document = document;
  self->items = emend_book_list_pages (emend_exporter_get_book (exporter));
  self->broken = emend_broken_words_new (document);
  emend_word_source_init (&self->source, emend_exporter_load_page, exporter);
  return self;
}

/**
 * emend_page_book_free:
 * @self: (transfer full): what is not needed any more
 */
void
emend_page_book_free (EmendPageBook *self)
{
  emend_word_source_clear (&self->source);
  emend_broken_words_free (self->broken);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * emend_page_book_write:
 * @self: a book
 * @render: describes a page
 * @ending: of the names of the files
 * @draft: where to
 * @error: return location for an error
 *
 * Writes a file such as `0012.xml` for each page of the scan.
 *
 * Returns: %FALSE if they could not be written
 */
gboolean
emend_page_book_write (EmendPageBook *self,
                       EmendPageBookRenderFunc render,
                       const char *ending,
                       EmendFolderDraft *draft,
                       GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      g_autoptr (EmendPageRecord) record = emend_page_record_load (
          self->exporter, self->document, g_ptr_array_index (self->items, i), error);
      g_autofree char *name = g_strdup_printf ("%04u.%s", i + 1, ending);
      g_autofree char *text = record != NULL ? render (self, record) : NULL;

      if (text == NULL || !emend_folder_draft_add (draft, name, text, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_page_book_get_label:
 * @self: a book
 * @position: place of a page in the book, from 0
 *
 * Returns: (transfer none) (nullable): its printed number
 */
const char *
emend_page_book_get_label (const EmendPageBook *self, guint position)
{
  const EmendPageLabels *labels = self->document->labels;

  return position < labels->labels->len ? emend_page_labels_get (labels, position)->label : NULL;
}

/**
 * emend_page_book_dup_source_name:
 * @self: a book
 * @position: place of a page in the book, from 0
 *
 * Returns: (transfer full) (nullable): name of the file that the page comes from, without its folder
 */
char *
emend_page_book_dup_source_name (const EmendPageBook *self, guint position)
{
  const EmendSource *source = NULL;
  guint index = 0;
  EmendBook *book = emend_exporter_get_book (self->exporter);

  return emend_book_locate_page (book, position, &source, &index)
             ? g_path_get_basename (source->path)
             : NULL;
}

/**
 * emend_page_book_list_languages:
 * @self: a book
 * @page: (nullable): a page of it
 *
 * Returns: (transfer full) (array zero-terminated=1): tags of the languages that the page was read in, or of those of
 *   the book
 */
char **
emend_page_book_list_languages (const EmendPageBook *self, const EmendPage *page)
{
  const char *own = page != NULL ? page->languages : NULL;

  return emend_language_tag_list (
      own != NULL ? own : emend_book_get_languages (emend_exporter_get_book (self->exporter)));
}
