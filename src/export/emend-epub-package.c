/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The package document of an EPUB: what the book is, which files it has, and in which order they are read:
 * `opf = emend_epub_package_render (book);`
 *
 * Nothing in it depends on when or where it is made.
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-epub.c
 */

#include "config.h"

#include "emend-epub-package.h"

#include <string.h>

#include "emend-plain-text.h"
#include "emend-xml.h"

/* The namespace of names that are URIs (RFC 4122, appendix C). */
static const guint8 uri_namespace[16] = {
  0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
};

static EmendBook *
get_book (const EmendEpubBook *book)
{
  return emend_exporter_get_book (book->edition->exporter);
}

/* The UUID of a URI (RFC 4122, version 5). */
static char *
dup_uuid (const char *uri)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  GString *uuid = g_string_new ("urn:uuid:");
  guint8 digest[20];
  gsize length = sizeof digest;

  g_checksum_update (checksum, uri_namespace, sizeof uri_namespace);
  g_checksum_update (checksum, (const guchar *) uri, (gssize) strlen (uri));
  g_checksum_get_digest (checksum, digest, &length);
  digest[6] = (guint8) ((digest[6] & 0x0f) | 0x50);
  digest[8] = (guint8) ((digest[8] & 0x3f) | 0x80);
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (uuid, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                            digest[i]);
  return g_string_free (uuid, FALSE);
}

/* The same scan is the same book, wherever it is and whatever was corrected in it. */
static char *
dup_identifier (const EmendEpubBook *book)
{
  const GPtrArray *sources = emend_book_get_sources (get_book (book));
  g_autoptr (GString) uri = g_string_new ("urn:emend:sources");

  for (guint i = 0; i < sources->len; i++)
    {
      const EmendSource *source = g_ptr_array_index (sources, i);

      g_string_append_printf (uri, ":%s", source->sha256 != NULL ? source->sha256 : "none");
    }
  return dup_uuid (uri->str);
}

/* What the book is made of: its file, or the first and the last one of many. */
static char *
dup_source (const EmendEpubBook *book)
{
  const GPtrArray *sources = emend_book_get_sources (get_book (book));
  const EmendSource *first = sources->len > 0 ? g_ptr_array_index (sources, 0) : NULL;
  const EmendSource *last = sources->len > 0 ? g_ptr_array_index (sources, sources->len - 1) : NULL;
  g_autofree char *first_name = NULL;
  g_autofree char *last_name = NULL;

  if (first == NULL || last == NULL)
    return NULL;
  first_name = g_path_get_basename (first->path);
  last_name = g_path_get_basename (last->path);
  if (first == last)
    return emend_plain_text_dup_line (first_name);
  return g_strdup_printf ("%s – %s (%u files)", first_name, last_name, sources->len);
}

/* When the newest of its sources was last changed, as `book.ini` has it: the same book gives the same bytes, whenever they
 * are written. */
static char *
dup_modified (const EmendEpubBook *book)
{
  const GPtrArray *sources = emend_book_get_sources (get_book (book));
  g_autoptr (GDateTime) time = NULL;
  gint64 newest = 0;

  for (guint i = 0; i < sources->len; i++)
    newest = MAX (newest, ((const EmendSource *) g_ptr_array_index (sources, i))->mtime);
  time = g_date_time_new_from_unix_utc (newest / G_USEC_PER_SEC);
  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ")
                      : g_strdup ("1970-01-01T00:00:00Z");
}

/* Metadata */

static void
add_element (EmendXml *xml, const char *name, const char *id, const char *text)
{
  g_autofree char *line = emend_plain_text_dup_line (text);

  if (line == NULL)
    return;
  emend_xml_begin (xml, name);
  emend_xml_add_attribute (xml, "id", id);
  emend_xml_add_text (xml, line);
  emend_xml_end (xml);
  emend_xml_add_text (xml, "\n");
}

static void
add_meta (EmendXml *xml, const char *property, const char *refines, const char *text)
{
  emend_xml_begin (xml, "meta");
  emend_xml_add_attribute (xml, "property", property);
  emend_xml_add_attribute (xml, "refines", refines);
  emend_xml_add_text (xml, text);
  emend_xml_end (xml);
  emend_xml_add_text (xml, "\n");
}

/* Counts the pictures, and those of them that have words beside them. */
static guint
count_pictures (const EmendEpubBook *book, guint *n_captions)
{
  const EmendDocument *document = book->edition->document;
  guint n_pictures = 0;

  *n_captions = 0;
  for (guint i = 0; i < document->figures->len; i++)
    {
      const EmendFigure *figure = &g_array_index (document->figures, EmendFigure, i);

      if (!book->has_picture[i])
        continue;
      n_pictures++;
      *n_captions += figure->caption < document->blocks->len ? 1 : 0;
    }
  return n_pictures;
}

/* What the EPUB accessibility vocabulary says of it, which is what is true of every scanned book, and no more. */
static void
add_accessibility (const EmendEpubBook *book, EmendXml *xml)
{
  const char *const *words = book->words->words;
  g_autofree char *summary = NULL;
  guint n_captions;
  guint n_pictures = count_pictures (book, &n_captions);
  gboolean has_pages = book->places->len > 0;

  add_meta (xml, "schema:accessMode", NULL, "textual");
  if (n_pictures > 0)
    add_meta (xml, "schema:accessMode", NULL, "visual");
  add_meta (xml, "schema:accessModeSufficient", NULL,
            n_captions == n_pictures ? "textual" : "textual,visual");
  add_meta (xml, "schema:accessibilityFeature", NULL, "tableOfContents");
  add_meta (xml, "schema:accessibilityFeature", NULL, "structuralNavigation");
  add_meta (xml, "schema:accessibilityFeature", NULL, "readingOrder");
  add_meta (xml, "schema:accessibilityFeature", NULL, "displayTransformability");
  if (has_pages)
    {
      add_meta (xml, "schema:accessibilityFeature", NULL, "pageNavigation");
      add_meta (xml, "schema:accessibilityFeature", NULL, "pageBreakMarkers");
    }
  if (n_pictures > 0 && n_captions == n_pictures)
    add_meta (xml, "schema:accessibilityFeature", NULL, "alternativeText");
  add_meta (xml, "schema:accessibilityHazard", NULL, "none");
  summary = n_pictures == 0 ? g_strdup (words[EMEND_EPUB_WORD_SUMMARY])
                            : g_strconcat (words[EMEND_EPUB_WORD_SUMMARY], " ",
                                           words[EMEND_EPUB_WORD_SUMMARY_OF_PICTURES], NULL);
  emend_xml_begin (xml, "meta");
  emend_xml_add_attribute (xml, "property", "schema:accessibilitySummary");
  if (!emend_epub_words_are_of (book->words, book->languages[0]))
    emend_xml_add_attribute (xml, "xml:lang", book->words->tag);
  emend_xml_add_text (xml, summary);
  emend_xml_end (xml);
  emend_xml_add_text (xml, "\n");
}

static void
add_metadata (const EmendEpubBook *book, EmendXml *xml)
{
  g_autofree char *identifier = dup_identifier (book);
  g_autofree char *source = dup_source (book);
  g_autofree char *modified = dup_modified (book);

  emend_xml_begin (xml, "metadata");
  emend_xml_add_attribute (xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  emend_xml_add_text (xml, "\n");
  add_element (xml, "dc:identifier", "identifier", identifier);
  add_element (xml, "dc:title", "title", emend_epub_book_get_title (book));
  add_element (xml, "dc:creator", NULL, emend_book_get_author (get_book (book)));
  for (guint i = 0; book->languages[i] != NULL; i++)
    add_element (xml, "dc:language", NULL, book->languages[i]);
  add_element (xml, "dc:source", "source", source);
  if (source != NULL && book->places->len > 0)
    add_meta (xml, "source-of", "#source", "pagination");
  add_meta (xml, "dcterms:modified", NULL, modified);
  add_accessibility (book, xml);
  emend_xml_begin (xml, "meta");
  emend_xml_add_attribute (xml, "name", "generator");
  emend_xml_add_attribute (xml, "content", "Emend " EMEND_VERSION);
  emend_xml_end (xml);
  if (book->has_cover)
    {
      emend_xml_begin (xml, "meta");
      emend_xml_add_attribute (xml, "name", "cover");
      emend_xml_add_attribute (xml, "content", "cover-picture");
      emend_xml_end (xml);
    }
  emend_xml_end (xml);
  emend_xml_add_text (xml, "\n");
}

/* Files */

static void
add_item (EmendXml *xml,
          const char *id,
          const char *file,
          const char *media_type,
          const char *properties)
{
  emend_xml_begin (xml, "item");
  emend_xml_add_attribute (xml, "id", id);
  emend_xml_add_attribute (xml, "href", file);
  emend_xml_add_attribute (xml, "media-type", media_type);
  emend_xml_add_attribute (xml, "properties", properties);
  emend_xml_end (xml);
  emend_xml_add_text (xml, "\n");
}

static char *
dup_part_id (guint part)
{
  return g_strdup_printf ("part-%u", part + 1);
}

static void
add_manifest (const EmendEpubBook *book, EmendXml *xml)
{
  emend_xml_begin (xml, "manifest");
  emend_xml_add_text (xml, "\n");
  add_item (xml, "nav", "nav.xhtml", "application/xhtml+xml", "nav");
  add_item (xml, "style", "style.css", "text/css", NULL);
  add_item (xml, "cover", "cover.xhtml", "application/xhtml+xml", NULL);
  if (book->has_cover)
    add_item (xml, "cover-picture", "images/" EMEND_FIGURE_COVER_NAME, "image/jpeg", "cover-image");
  for (guint i = 0; i < book->edition->parts->len; i++)
    {
      g_autofree char *id = dup_part_id (i);
      g_autofree char *file
          = g_strdup_printf ("text/%s.xhtml", emend_edition_get_part (book->edition, i)->name);

      if (emend_epub_book_has_file (book, i))
        add_item (xml, id, file, "application/xhtml+xml", NULL);
    }
  for (guint i = 0; i < book->edition->document->figures->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("picture-%u", i + 1);
      g_autofree char *name = emend_epub_book_dup_picture_name (book, i);
      g_autofree char *file = g_strconcat ("images/", name, NULL);

      if (book->has_picture[i])
        add_item (xml, id, file, "image/png", NULL);
    }
  emend_xml_end (xml);
  emend_xml_add_text (xml, "\n");
}

static void
add_item_reference (EmendXml *xml, const char *id)
{
  emend_xml_begin (xml, "itemref");
  emend_xml_add_attribute (xml, "idref", id);
  emend_xml_end (xml);
}

static void
add_spine (const EmendEpubBook *book, EmendXml *xml)
{
  emend_xml_begin (xml, "spine");
  emend_xml_add_attribute (xml, "page-progression-direction", book->is_rtl ? "rtl" : NULL);
  add_item_reference (xml, "cover");
  for (guint i = 0; i < book->edition->parts->len; i++)
    {
      g_autofree char *id = dup_part_id (i);

      if (emend_epub_book_has_file (book, i))
        add_item_reference (xml, id);
    }
  emend_xml_end (xml);
}

/**
 * emend_epub_package_render:
 * @book: a book of which all parts are written
 *
 * Returns: (transfer full): the package document
 */
char *
emend_epub_package_render (const EmendEpubBook *book)
{
  EmendXml *xml = emend_xml_new (NULL);

  emend_xml_begin (xml, "package");
  emend_xml_add_attribute (xml, "xmlns", "http://www.idpf.org/2007/opf");
  emend_xml_add_attribute (xml, "version", "3.0");
  emend_xml_add_attribute (xml, "unique-identifier", "identifier");
  emend_xml_add_attribute (xml, "xml:lang", book->languages[0]);
  emend_xml_add_text (xml, "\n");
  add_metadata (book, xml);
  add_manifest (book, xml);
  add_spine (book, xml);
  return emend_xml_finish (xml);
}

/**
 * emend_epub_package_render_container:
 *
 * Returns: (transfer full): the file that says where the package document is
 */
char *
emend_epub_package_render_container (void)
{
  EmendXml *xml = emend_xml_new (NULL);

  emend_xml_begin (xml, "container");
  emend_xml_add_attribute (xml, "xmlns", "urn:oasis:names:tc:opendocument:xmlns:container");
  emend_xml_add_attribute (xml, "version", "1.0");
  emend_xml_begin (xml, "rootfiles");
  emend_xml_begin (xml, "rootfile");
  emend_xml_add_attribute (xml, "full-path", "EPUB/package.opf");
  emend_xml_add_attribute (xml, "media-type", "application/oebps-package+xml");
  return emend_xml_finish (xml);
}
