/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An EPUB 3: `emend_export_epub_save (exporter, document, fd, &error);`
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-epub.c
 */

#include "config.h"

#include "emend-export-epub.h"

#include <string.h>

#include "emend-epub-archive.h"
#include "emend-epub-book.h"
#include "emend-epub-navigation.h"
#include "emend-epub-package.h"
#include "emend-epub-resources.h"
#include "emend-epub-text.h"
#include "emend-epub-xhtml.h"

#define STYLE "/org/emend/epub/style.css"

static gboolean
add_text (EmendEpubArchive *archive, const char *name, char *text, GError **error)
{
  g_autofree char *owned = text;

  return emend_epub_archive_add_text (archive, name, owned, error);
}

static gboolean
add_style (EmendEpubArchive *archive, GError **error)
{
  g_autoptr (GBytes) style = g_resource_lookup_data (emend_epub_get_resource (), STYLE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize size;
  const char *text;

  if (style == NULL)
    return FALSE;
  text = g_bytes_get_data (style, &size);
  return add_text (archive, "EPUB/style.css", g_strndup (text, size), error);
}

/* Adds the picture of the cover, if there is one. */
static gboolean
add_cover (EmendEpubBook *book, EmendEpubArchive *archive, GError **error)
{
  g_autoptr (GBytes) picture = emend_exporter_load_cover (book->edition->exporter);

  book->has_cover = picture != NULL;
  return !book->has_cover
         || emend_epub_archive_add_picture (archive, "EPUB/images/" EMEND_FIGURE_COVER_NAME,
                                            picture, error);
}

/* Adds the pictures that there are, one after the other: all together may be more than the memory holds. */
static gboolean
add_pictures (EmendEpubBook *book, EmendEpubArchive *archive, GError **error)
{
  const GArray *figures = book->edition->document->figures;

  for (guint i = 0; i < figures->len; i++)
    {
      const EmendFigure *figure = &g_array_index (figures, EmendFigure, i);
      g_autoptr (GBytes) picture
          = emend_exporter_load_figure (book->edition->exporter, figure->page, figure->number);
      g_autofree char *name = emend_epub_book_dup_picture_name (book, i);
      g_autofree char *path = g_strconcat ("EPUB/images/", name, NULL);

      if (picture == NULL || book->figure_parts[i] == EMEND_EPUB_BOOK_NO_PART)
        continue;
      if (!emend_epub_archive_add_picture (archive, path, picture, error))
        return FALSE;
      book->has_picture[i] = TRUE;
    }
  return TRUE;
}

static gboolean
add_parts (EmendEpubBook *book, EmendEpubArchive *archive, GError **error)
{
  for (guint i = 0; i < book->edition->parts->len; i++)
    {
      g_autofree char *path
          = g_strdup_printf ("EPUB/text/%s.xhtml", emend_edition_get_part (book->edition, i)->name);

      if (emend_epub_book_has_file (book, i)
          && !add_text (archive, path, emend_epub_text_render (book, i), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_export_epub_save:
 * @exporter: where the words come from
 * @document: the structure of the book
 * @fd: an empty file, opened for reading and writing; stays the caller's
 * @error: return location for an error
 *
 * Writes the book as an EPUB 3.3 publication: a file for each section, with the pictures that were cut out of the scan.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_export_epub_save (EmendExporter *exporter,
                        const EmendDocument *document,
                        int fd,
                        GError **error)
{
  g_autoptr (EmendEpubBook) book = emend_epub_book_new (exporter, document);
  g_autoptr (EmendEpubArchive) archive = emend_epub_archive_new (fd, error);

  return archive != NULL
         && add_text (archive, "META-INF/container.xml", emend_epub_package_render_container (),
                      error)
         && add_style (archive, error) && add_cover (book, archive, error)
         && add_pictures (book, archive, error)
         && add_text (archive, "EPUB/cover.xhtml", emend_epub_xhtml_render_cover (book), error)
         && add_parts (book, archive, error)
         && add_text (archive, "EPUB/nav.xhtml", emend_epub_navigation_render (book), error)
         && add_text (archive, "EPUB/package.opf", emend_epub_package_render (book), error)
         && emend_epub_archive_finish (archive, error);
}
