/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book folder whose pages are read and corrected, though nobody read them: they were set. Structuring can go on with
 * it at once. `emend_set_folder_create (path, &options, 1, &error)`
 *
 * Thread contract: one thread.
 */

#include "config.h"

#include "emend-set-folder.h"

#include "emend-correction-artefact.h"
#include "emend-layout.h"
#include "emend-page-artefact.h"

/* What nobody computed. */
#define KEY "set"

static gboolean
write_page (EmendBook *book, guint number, const EmendPage *page, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%04u", number);
  g_autoptr (EmendPage) layout = emend_layout_classify (page);
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  g_autofree char *digest = NULL;
  g_autofree char *read_digest = NULL;
  g_autofree char *correction_digest = NULL;

  return emend_page_artefact_write (book, "layout", id, KEY, layout, &digest, error)
         && emend_page_artefact_write (book, "ocr", id, KEY, page, &read_digest, error)
         && emend_correction_artefact_write (book, id, KEY, correction, digest, &correction_digest,
                                             error);
}

static EmendBook *
create_book (const char *path, guint n_pages, GError **error)
{
  g_autoptr (EmendBook) book = emend_book_create (path, error);
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);
  EmendSource *source = emend_source_new ("/scans/set.pdf", 100, 1, "0123456789abcdef");

  emend_source_set_pages (source, "pdf", n_pages);
  g_ptr_array_add (sources, source);
  if (book == NULL)
    return NULL;
  emend_book_set_sources (book, sources);
  return emend_book_save (book, error) ? g_steal_pointer (&book) : NULL;
}

/**
 * emend_set_folder_create:
 * @path: (type filename): where to
 * @options: which book
 * @noise: how badly it was read, 0 to 2
 * @error: return location for an error
 *
 * Blank pages have no files.
 *
 * Returns: (transfer full): the book, or %NULL
 */
EmendBook *
emend_set_folder_create (const char *path,
                         const EmendBookSetOptions *options,
                         guint noise,
                         GError **error)
{
  g_autoptr (EmendPrintedBook) printed = emend_book_set_new (options, error);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (EmendBook) book = NULL;

  if (printed == NULL)
    return NULL;
  pages = emend_book_set_make_pages (printed, noise, options->seed);
  book = create_book (path, pages->len, error);
  for (guint i = 0; book != NULL && i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);

      if (emend_page_count_words (page) > 0 && !write_page (book, i + 1, page, error))
        return NULL;
    }
  return g_steal_pointer (&book);
}
