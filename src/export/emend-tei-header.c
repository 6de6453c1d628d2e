/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a TEI document says about itself: what it is of, what from and how it was made.
 * `emend_tei_header_add (text);`
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-tei.c
 */

#include "config.h"

#include "emend-tei-header.h"

#include "emend-language-tag.h"
#include "emend-plain-text.h"

/* What those who correct do, in the order of EmendEditSource. */
static const struct
{
  const char *resp;
  const char *name;
} correctors[EMEND_EDIT_N_SOURCES] = {
  { "correction by rules and dictionaries", "Emend" },
  { "correction that a language model proposed", "language model" },
  { "correction by somebody who looked at it", "reviewer" },
};

static void
begin (EmendXml *xml, const char *name)
{
  emend_xml_add_text (xml, "\n");
  emend_xml_begin (xml, name);
}

static void
add_line (EmendXml *xml, const char *name, const char *text)
{
  g_autofree char *line = emend_plain_text_dup_line (text);

  if (line != NULL)
    emend_xml_add_element (xml, name, line);
}

static void
add_corrector (EmendXml *xml, EmendEditSource source)
{
  g_autofree char *id = g_strdup_printf ("corrector-%s", emend_edit_source_get_nick (source));

  begin (xml, "respStmt");
  emend_xml_add_attribute (xml, "xml:id", id);
  emend_xml_add_element (xml, "resp", correctors[source].resp);
  emend_xml_add_element (xml, "name", correctors[source].name);
  emend_xml_end (xml);
}

static void
add_titles (EmendTeiText *text, EmendBook *book)
{
  EmendXml *xml = text->xml;
  g_autofree char *title = emend_plain_text_dup_line (emend_book_get_title (book));

  begin (xml, "titleStmt");
  emend_xml_add_element (xml, "title", title != NULL ? title : emend_book_get_name (book));
  add_line (xml, "author", emend_book_get_author (book));
  for (guint i = 0; i < EMEND_EDIT_N_SOURCES; i++)
    {
      if (text->n_edits[i] > 0)
        add_corrector (xml, (EmendEditSource) i);
    }
  emend_xml_end (xml);
  begin (xml, "publicationStmt");
  emend_xml_add_element (xml, "p", "This file says nothing about who owns the text.");
  emend_xml_end (xml);
}

static void
add_source (EmendXml *xml, const EmendSource *source)
{
  g_autofree char *name = g_path_get_basename (source->path);
  g_autofree char *extent
      = g_strdup_printf ("%u %s", source->n_pages, source->n_pages == 1 ? "page" : "pages");

  begin (xml, "bibl");
  emend_xml_begin (xml, "title");
  emend_xml_add_attribute (xml, "type", "file");
  emend_xml_add_text (xml, name);
  emend_xml_end (xml);
  emend_xml_add_element (xml, "extent", extent);
  if (source->sha256 != NULL)
    {
      emend_xml_begin (xml, "idno");
      emend_xml_add_attribute (xml, "type", "SHA-256");
      emend_xml_add_text (xml, source->sha256);
      emend_xml_end (xml);
    }
  emend_xml_end (xml);
}

static void
add_sources (EmendXml *xml, EmendBook *book)
{
  const GPtrArray *sources = emend_book_get_sources (book);

  begin (xml, "sourceDesc");
  begin (xml, "listBibl");
  for (guint i = 0; i < sources->len; i++)
    add_source (xml, g_ptr_array_index (sources, i));
  if (sources->len == 0)
    emend_xml_add_element (xml, "bibl", "unknown");
  emend_xml_end (xml);
  emend_xml_end (xml);
}

static void
add_encoding (EmendTeiText *text)
{
  EmendXml *xml = text->xml;
  guint n_edits = 0;
  g_autofree char *corrections = NULL;

  for (guint i = 0; i < EMEND_EDIT_N_SOURCES; i++)
    n_edits += text->n_edits[i];
  corrections
      = n_edits > 0
            ? g_strdup_printf ("%u corrections were made on its pages; in the text, what was read "
                               "is in sic and what it was corrected to in corr.",
                               n_edits)
            : g_strdup ("The text is as it was read.");
  begin (xml, "encodingDesc");
  begin (xml, "projectDesc");
  emend_xml_add_element (
      xml, "p",
      "Read from scans by Tesseract; corrected and structured by Emend " EMEND_VERSION ".");
  emend_xml_end (xml);
  begin (xml, "editorialDecl");
  emend_xml_add_element (xml, "p", corrections);
  emend_xml_add_element (
      xml, "p",
      "Lines of prose are not kept, and words that were broken at their ends are joined. "
      "Running heads, page numbers and the like are left out; n of pb is the printed number of a "
      "page. Notes "
      "stand where they are called for.");
  emend_xml_end (xml);
  emend_xml_end (xml);
}

static void
add_languages (EmendXml *xml, EmendBook *book)
{
  g_auto (GStrv) tags = emend_language_tag_list (emend_book_get_languages (book));

  begin (xml, "profileDesc");
  begin (xml, "langUsage");
  for (guint i = 0; tags[i] != NULL; i++)
    {
      emend_xml_begin (xml, "language");
      emend_xml_add_attribute (xml, "ident", tags[i]);
      emend_xml_add_text (xml, tags[i]);
      emend_xml_end (xml);
    }
  emend_xml_end (xml);
  emend_xml_end (xml);
}

/**
 * emend_tei_header_add:
 * @text: a document whose root was just begun
 *
 * Adds the header.
 */
void
emend_tei_header_add (EmendTeiText *text)
{
  EmendBook *book = emend_exporter_get_book (text->edition->exporter);

  begin (text->xml, "teiHeader");
  begin (text->xml, "fileDesc");
  add_titles (text, book);
  add_sources (text->xml, book);
  emend_xml_end (text->xml);
  add_encoding (text);
  add_languages (text->xml, book);
  emend_xml_end (text->xml);
}
