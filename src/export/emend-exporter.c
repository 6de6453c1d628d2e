/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes outputs of a book: its structure, with the words of its pages, in some format, which is one file or a folder
 * of files.
 *
 *     exporter = emend_exporter_open (book, EMEND_EXPORTER_FINAL, &error);
 *     text = emend_exporter_render (exporter, "md", &error);
 *     digest = emend_exporter_write (exporter, "data", path, &error);
 *
 * Thread contract: used by one thread at a time.
 */

#include "config.h"

#include "emend-exporter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-correction-artefact.h"
#include "emend-document-artefact.h"
#include "emend-document-clip.h"
#include "emend-error.h"
#include "emend-export-format.h"
#include "emend-file-draft.h"
#include "emend-file.h"
#include "emend-item.h"
#include "emend-key.h"
#include "emend-page-artefact.h"

/* What files of pictures begin with (PNG, 5.2; JPEG, B.1.1.3). */
#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n"
#define JPEG_SIGNATURE "\xff\xd8\xff"

struct _EmendExporter
{
  GObject parent_instance;

  EmendBook *book;          /* (immutable) */
  EmendDocument *document;  /* (immutable) */
  GPtrArray *items;         /* (immutable): of EmendItem, a page each */
  EmendExporterWords words; /* (immutable) */
  EmendPageShelf *shelf;    /* (nullable): where pages come from instead of their files */
  gboolean shows_figures;

  GPtrArray *pages; /* (nullable): pages that were loaded, while a folder is written */
  GError *error;    /* the first page that could not be loaded while rendering */
};

G_DEFINE_FINAL_TYPE (EmendExporter, emend_exporter, G_TYPE_OBJECT)

static void
emend_exporter_finalize (GObject *object)
{
  EmendExporter *self = EMEND_EXPORTER (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->document, emend_document_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_object (&self->shelf);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (emend_exporter_parent_class)->finalize (object);
}

static void
emend_exporter_class_init (EmendExporterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_exporter_finalize;
}

static void
emend_exporter_init (EmendExporter *self)
{
}

static const EmendExportFormat *
find_text_format (const char *id, GError **error)
{
  const EmendExportFormat *format = emend_export_format_find (id, error);

  if (format == NULL || format->render != NULL)
    return format;
  g_set_error (
      error, EMEND_ERROR, EMEND_ERROR_USAGE,
      format->write != NULL
          ? _ ("“%s” is a folder of files for the whole book; name where to: --output DIR")
          : _ ("“%s” is a file that is no text for the whole book; name where to: --output FILE"),
      id);
  return NULL;
}

static void
set_unfinished_error (EmendBook *book, GError **error)
{
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
               _ ("%s is not finished; “emend process” goes on with it"),
               emend_book_get_path (book));
}

/**
 * emend_exporter_new:
 * @book: a book
 * @document: its structure, with as many pages
 * @words: which words to export
 *
 * Returns: (transfer full): an exporter of a structure that need not be in the book's folder
 */
EmendExporter *
emend_exporter_new (EmendBook *book, EmendDocument *document, EmendExporterWords words)
{
  EmendExporter *self;

  g_return_val_if_fail (EMEND_IS_BOOK (book), NULL);
  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (document->n_pages == emend_book_get_n_pages (book), NULL);

  self = g_object_new (EMEND_TYPE_EXPORTER, NULL);
  self->book = g_object_ref (book);
  self->document = emend_document_ref (document);
  self->items = emend_book_list_pages (book);
  self->words = words;
  return self;
}

/**
 * emend_exporter_open: (constructor)
 * @book: a book
 * @words: which words to export
 * @error: return location for an error
 *
 * Returns: (transfer full): an exporter, or %NULL if the book has no structure yet
 */
EmendExporter *
emend_exporter_open (EmendBook *book, EmendExporterWords words, GError **error)
{
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (GError) local_error = NULL;

  document = emend_document_artefact_read (book, &local_error);
  if (document != NULL && document->n_pages == emend_book_get_n_pages (book))
    return emend_exporter_new (book, document, words);

  if (local_error == NULL || g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    set_unfinished_error (book, error);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * emend_exporter_new_on_shelf: (constructor)
 * @book: a book
 * @shelf: its structure and its pages
 * @words: which words to export
 * @error: return location for an error
 *
 * Makes an exporter of what others look at, too, so that the structure is not read once more, nor, of final words, the
 * pages.
 *
 * Returns: (transfer full): an exporter, or %NULL if the book has no structure yet
 */
EmendExporter *
emend_exporter_new_on_shelf (EmendBook *book,
                             EmendPageShelf *shelf,
                             EmendExporterWords words,
                             GError **error)
{
  g_autoptr (EmendDocument) document = emend_page_shelf_get_document (shelf, error);
  EmendExporter *self;

  if (document == NULL)
    return NULL;
  self = emend_exporter_new (book, document, words);
  if (words == EMEND_EXPORTER_FINAL)
    emend_exporter_set_shelf (self, shelf);
  return self;
}

/**
 * emend_exporter_set_shelf:
 * @self: an exporter of final words
 * @shelf: the pages of its book
 *
 * Has pages taken from a shelf that others look at, too, instead of being read once more.
 */
void
emend_exporter_set_shelf (EmendExporter *self, EmendPageShelf *shelf)
{
  g_return_if_fail (EMEND_IS_EXPORTER (self));
  g_return_if_fail (self->words == EMEND_EXPORTER_FINAL);

  g_set_object (&self->shelf, shelf);
}

/**
 * emend_exporter_set_shows_figures:
 * @self: an exporter
 * @shows_figures: whether the pictures of the book are in a folder `figures` beside what is written
 *
 * Has formats of one file that can show pictures do so; by default they do not.
 */
void
emend_exporter_set_shows_figures (EmendExporter *self, gboolean shows_figures)
{
  g_return_if_fail (EMEND_IS_EXPORTER (self));
  self->shows_figures = shows_figures;
}

/**
 * emend_exporter_get_shows_figures:
 * @self: an exporter
 *
 * Returns: what emend_exporter_set_shows_figures() said
 */
gboolean
emend_exporter_get_shows_figures (EmendExporter *self)
{
  g_return_val_if_fail (EMEND_IS_EXPORTER (self), FALSE);
  return self->shows_figures;
}

/* What could be rendered is worth nothing if words are missing from it. */
static gboolean
check_loaded (EmendExporter *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

static char *
check_complete (EmendExporter *self, char *text, GError **error)
{
  if (check_loaded (self, error))
    return text;

  g_free (text);
  return NULL;
}

/**
 * emend_exporter_render:
 * @self: an exporter
 * @format: a format that is a file of text
 * @error: return location for an error
 *
 * Returns: (transfer full): the whole book, or %NULL
 */
char *
emend_exporter_render (EmendExporter *self, const char *format, GError **error)
{
  const EmendExportFormat *f;

  g_return_val_if_fail (EMEND_IS_EXPORTER (self), NULL);

  f = find_text_format (format, error);
  return f != NULL ? check_complete (self, f->render (self, self->document), error) : NULL;
}

static void
clear_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

static char *
write_folder (EmendExporter *self,
              const EmendExportFormat *format,
              const char *path,
              GError **error)
{
  g_autoptr (EmendFolderDraft) draft = emend_folder_draft_new (path, error);

  if (draft == NULL || !format->write (self, self->document, draft, error)
      || !check_loaded (self, error))
    return NULL;
  return emend_folder_draft_finish (draft, error);
}

static char *
save_file (EmendExporter *self, const EmendExportFormat *format, const char *path, GError **error)
{
  g_autoptr (EmendFileDraft) draft = emend_file_draft_new (path, error);

  if (draft == NULL || !format->save (self, self->document, emend_file_draft_get_fd (draft), error)
      || !check_loaded (self, error))
    return NULL;
  return emend_file_draft_finish (draft, error);
}

static char *
render_file (EmendExporter *self, const EmendExportFormat *format, const char *path, GError **error)
{
  g_autofree char *text = format->render (self, self->document);

  if (!check_loaded (self, error) || !emend_file_write (path, text, strlen (text), error))
    return NULL;
  return emend_key_digest_bytes (text, strlen (text));
}

/**
 * emend_exporter_write:
 * @self: an exporter
 * @format: any format
 * @path: (type filename): where to: a file, or for formats that are folders, a folder; missing ones are made
 * @error: return location for an error
 *
 * Writes the whole book. What is there is replaced whole, or stays as it is; a folder that Emend did not write is not
 * replaced.
 *
 * Returns: (transfer full): hash of what was written, or %NULL
 */
char *
emend_exporter_write (EmendExporter *self, const char *format, const char *path, GError **error)
{
  const EmendExportFormat *f;
  char *digest;

  g_return_val_if_fail (EMEND_IS_EXPORTER (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  f = emend_export_format_find (format, error);
  if (f == NULL)
    return NULL;

  /* What is made of many parts looks at pages more than once. */
  self->pages = g_ptr_array_new_full (self->items->len, clear_page);
  g_ptr_array_set_size (self->pages, (int) self->items->len);
  if (f->render != NULL)
    digest = render_file (self, f, path, error);
  else
    digest
        = f->save != NULL ? save_file (self, f, path, error) : write_folder (self, f, path, error);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_error (&self->error);
  return digest;
}

/**
 * emend_exporter_render_page:
 * @self: an exporter
 * @position: place of the page in the book, from 0
 * @format: a format that is a file of text
 * @error: return location for an error
 *
 * Renders what stands on one page. A word that is broken at the end of the page belongs to it whole, and
 * not to the next page.
 *
 * Returns: (transfer full): the reading text of the page, or %NULL
 */
char *
emend_exporter_render_page (EmendExporter *self, guint position, const char *format, GError **error)
{
  const EmendExportFormat *f;
  g_autoptr (EmendDocument) page = NULL;

  g_return_val_if_fail (EMEND_IS_EXPORTER (self), NULL);
  g_return_val_if_fail (position < self->items->len, NULL);

  f = find_text_format (format, error);
  if (f == NULL)
    return NULL;

  page = emend_document_clip_to_page (self->document, position);
  return check_complete (self, f->render (self, page), error);
}

/**
 * emend_exporter_render_raw_page:
 * @self: an exporter
 * @position: place of the page in the book, from 0
 * @error: return location for an error
 *
 * Gives all that was read on a page, line by line and in the recogniser's order, with an empty line
 * between its paragraphs.
 *
 * Returns: (transfer full): the text, or %NULL
 */
char *
emend_exporter_render_raw_page (EmendExporter *self, guint position, GError **error)
{
  g_autoptr (EmendPage) page = NULL;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (EMEND_IS_EXPORTER (self), NULL);
  g_return_val_if_fail (position < self->items->len, NULL);

  page = emend_exporter_load_page (position, self);
  for (guint r = 0; page != NULL && r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (region->lines->len > 0 && text->len > 0)
        g_string_append_c (text, '\n');
      for (guint l = 0; l < region->lines->len; l++)
        {
          g_autofree char *line = emend_line_dup_text (g_ptr_array_index (region->lines, l));

          g_string_append_printf (text, "%s\n", line);
        }
    }
  return check_complete (self, g_string_free (text, FALSE), error);
}

/**
 * emend_exporter_get_book:
 * @self: an exporter
 *
 * Returns: (transfer none): the book
 */
EmendBook *
emend_exporter_get_book (EmendExporter *self)
{
  g_return_val_if_fail (EMEND_IS_EXPORTER (self), NULL);
  return self->book;
}

/**
 * emend_exporter_get_words:
 * @self: an exporter
 *
 * Returns: which words are exported
 */
EmendExporterWords
emend_exporter_get_words (EmendExporter *self)
{
  g_return_val_if_fail (EMEND_IS_EXPORTER (self), EMEND_EXPORTER_FINAL);
  return self->words;
}

/**
 * emend_exporter_take_error:
 * @self: an exporter
 * @error: (transfer full): why something that is to be written cannot be read
 *
 * Has what is being rendered fail, unless it fails already.
 */
void
emend_exporter_take_error (EmendExporter *self, GError *error)
{
  g_return_if_fail (EMEND_IS_EXPORTER (self));
  g_return_if_fail (error != NULL);

  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/* A page as the last stage left it, or as it was read. */
static EmendPage *
read_page (EmendExporter *self, guint position, GError **error)
{
  EmendItem *item = g_ptr_array_index (self->items, position);
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (EmendCorrection) correction = NULL;
  g_autoptr (GError) local_error = NULL;

  if (self->shelf != NULL)
    return emend_page_shelf_get (self->shelf, position, error);

  page = emend_page_artefact_read (self->book, "ocr", item->id, error);
  if (page == NULL || self->words == EMEND_EXPORTER_OCR)
    return g_steal_pointer (&page);

  correction = emend_correction_artefact_read_final (self->book, item->id, &local_error);
  if (correction != NULL)
    return emend_correction_apply (correction, page, NULL);

  if (g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    set_unfinished_error (self->book, error);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * emend_exporter_load_page: (skip)
 * @position: place of the page in the book, from 0
 * @self: an exporter
 *
 * Gives the words of a page, as `EmendReadingTextLookup` has it.
 *
 * Returns: (transfer full) (nullable): the page
 */
EmendPage *
emend_exporter_load_page (guint position, gpointer self)
{
  EmendExporter *exporter = EMEND_EXPORTER (self);
  EmendPage *page;

  g_return_val_if_fail (position < exporter->items->len, NULL);

  if (exporter->pages != NULL && g_ptr_array_index (exporter->pages, position) != NULL)
    return emend_page_ref (g_ptr_array_index (exporter->pages, position));
  /* Nothing will come of it any more. */
  if (exporter->error != NULL)
    return NULL;

  page = read_page (exporter, position, &exporter->error);
  if (exporter->pages != NULL && page != NULL)
    g_ptr_array_index (exporter->pages, position) = emend_page_ref (page);
  return page;
}

/* A picture of the book, if it is there and begins as such files do. */
static GBytes *
load_picture (EmendExporter *self, const char *name, const char *signature)
{
  g_autofree char *path = emend_book_build_path (self->book, "output", "figures", name, NULL);
  gsize length = 0;
  char *bytes = emend_file_read (path, &length, NULL);

  if (bytes != NULL && length > strlen (signature)
      && memcmp (bytes, signature, strlen (signature)) == 0)
    return g_bytes_new_take (bytes, length);

  g_free (bytes);
  return NULL;
}

/**
 * emend_exporter_load_figure:
 * @self: an exporter
 * @page: position of a page in the book, from 0
 * @number: place of a picture among those of the page, from 1
 *
 * Returns: (transfer full) (nullable): the picture as it was cut out of the scan, a PNG file; %NULL if it was not, or
 *   if something else is there
 */
GBytes *
emend_exporter_load_figure (EmendExporter *self, guint page, guint number)
{
  g_autofree char *name = emend_figure_dup_file_name (page, number);

  g_return_val_if_fail (EMEND_IS_EXPORTER (self), NULL);
  return load_picture (self, name, PNG_SIGNATURE);
}

/**
 * emend_exporter_load_cover:
 * @self: an exporter
 *
 * Returns: (transfer full) (nullable): the page that the book is best known by, a JPEG file; %NULL if there is none
 */
GBytes *
emend_exporter_load_cover (EmendExporter *self)
{
  g_return_val_if_fail (EMEND_IS_EXPORTER (self), NULL);
  return load_picture (self, EMEND_FIGURE_COVER_NAME, JPEG_SIGNATURE);
}

/**
 * emend_exporter_dup_name:
 * @book: a book
 * @format: a format
 *
 * Returns: (transfer full) (nullable) (type filename): what its output in this format is called: `walden.txt`, or `data`
 *   for a format that is a folder; %NULL if there is no such format
 */
char *
emend_exporter_dup_name (EmendBook *book, const char *format)
{
  const EmendExportFormat *f = emend_export_format_find (format, NULL);

  if (f == NULL)
    return NULL;
  return f->ending == NULL ? g_strdup (f->id)
                           : g_strconcat (emend_book_get_name (book), ".", f->ending, NULL);
}

/**
 * emend_exporter_is_written:
 * @format: a format
 * @path: (type filename): where to it was written
 * @digest: (nullable): hash of what was written; %NULL for any
 *
 * Returns: whether it is still there, as far as can be told without reading it all: a folder with all its files
 */
gboolean
emend_exporter_is_written (const char *format, const char *path, const char *digest)
{
  const EmendExportFormat *f = emend_export_format_find (format, NULL);

  return f != NULL
         && (f->write != NULL ? emend_folder_draft_has_digest (path, digest)
                              : g_file_test (path, G_FILE_TEST_IS_REGULAR));
}
