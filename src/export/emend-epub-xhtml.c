/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the XHTML files of an EPUB have in common: how they begin, and what its vocabularies call the sections of a book.
 *
 *     xml = emend_epub_xhtml_begin (book, "Economy", "../", "bodymatter");
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-epub.c
 */

#include "config.h"

#include "emend-epub-xhtml.h"

#include "emend-language-tag.h"
#include "emend-plain-text.h"

/* What sections are called in the EPUB structural semantics vocabulary and in DPUB-ARIA 1.0, in the order of
 * EmendSectionType. */
static const struct
{
  const char *type; /* (nullable) */
  const char *role; /* (nullable) */
} sections[] = {
  { "titlepage", NULL },
  { "copyright-page", NULL },
  { "dedication", "doc-dedication" },
  { "epigraph", "doc-epigraph" },
  { "toc", "doc-toc" },
  { "foreword", "doc-foreword" },
  { "preface", "doc-preface" },
  { "acknowledgments", "doc-acknowledgments" },
  { "introduction", "doc-introduction" },
  { "prologue", "doc-prologue" },
  { "part", "doc-part" },
  { "chapter", "doc-chapter" },
  { "epilogue", "doc-epilogue" },
  { "conclusion", "doc-conclusion" },
  { "afterword", "doc-afterword" },
  { "appendix", "doc-appendix" },
  { "endnotes", "doc-endnotes" },
  { "bibliography", "doc-bibliography" },
  { "index", "doc-index" },
  { "glossary", "doc-glossary" },
  { NULL, NULL },
};
G_STATIC_ASSERT (G_N_ELEMENTS (sections) == EMEND_SECTION_N_TYPES);

static const char *const matters[] = { "frontmatter", "bodymatter", "backmatter" };
G_STATIC_ASSERT (G_N_ELEMENTS (matters) == EMEND_MATTER_N_KINDS);

/**
 * emend_epub_xhtml_begin:
 * @book: a book
 * @title: what the file is called
 * @root: what leads from the file to the folder of the package: empty, or `../`
 * @type: (nullable): of its body, in the structural semantics vocabulary
 *
 * Begins a file and its body.
 *
 * Returns: (transfer full): the file
 */
EmendXml *
emend_epub_xhtml_begin (const EmendEpubBook *book,
                        const char *title,
                        const char *root,
                        const char *type)
{
  EmendXml *xml = emend_xml_new ("html");
  g_autofree char *line = emend_plain_text_dup_line (title);
  g_autofree char *style = g_strconcat (root, "style.css", NULL);

  emend_xml_begin (xml, "html");
  emend_xml_add_attribute (xml, "xmlns", "http://www.w3.org/1999/xhtml");
  emend_xml_add_attribute (xml, "xmlns:epub", "http://www.idpf.org/2007/ops");
  emend_xml_add_attribute (xml, "xml:lang", book->languages[0]);
  emend_xml_add_attribute (xml, "lang", book->languages[0]);
  emend_xml_add_attribute (xml, "dir", book->is_rtl ? "rtl" : NULL);
  emend_xml_add_text (xml, "\n");
  emend_xml_begin (xml, "head");
  emend_xml_add_element (xml, "title", line);
  emend_xml_begin (xml, "link");
  emend_xml_add_attribute (xml, "rel", "stylesheet");
  emend_xml_add_attribute (xml, "type", "text/css");
  emend_xml_add_attribute (xml, "href", style);
  emend_xml_end (xml);
  emend_xml_end (xml);
  emend_xml_add_text (xml, "\n");
  emend_xml_begin (xml, "body");
  emend_xml_add_attribute (xml, "epub:type", type);
  return xml;
}

/**
 * emend_epub_xhtml_add_language:
 * @book: a book
 * @xml: a file of it, in an element that says something beside the words of the book
 *
 * Says which language that is, if it is not that of the book.
 */
void
emend_epub_xhtml_add_language (const EmendEpubBook *book, EmendXml *xml)
{
  if (emend_epub_words_are_of (book->words, book->languages[0]))
    return;
  emend_xml_add_attribute (xml, "xml:lang", book->words->tag);
  emend_xml_add_attribute (xml, "lang", book->words->tag);
}

/**
 * emend_epub_xhtml_get_direction:
 * @book: a book
 * @text: UTF-8
 *
 * Returns: (transfer none) (nullable): `rtl` or `ltr` if @text does not have the direction of the book
 */
const char *
emend_epub_xhtml_get_direction (const EmendEpubBook *book, const char *text)
{
  int direction = emend_language_tag_find_direction (text);

  if (direction == 0 || (direction < 0) == book->is_rtl)
    return NULL;
  return direction < 0 ? "rtl" : "ltr";
}

/**
 * emend_epub_xhtml_get_section_type:
 * @section: (nullable): a section
 *
 * Returns: (transfer none) (nullable): what the structural semantics vocabulary calls it
 */
const char *
emend_epub_xhtml_get_section_type (const EmendSection *section)
{
  return section != NULL ? sections[section->type].type : NULL;
}

/**
 * emend_epub_xhtml_get_section_role:
 * @section: (nullable): a section
 *
 * Returns: (transfer none) (nullable): its role for assistive technology
 */
const char *
emend_epub_xhtml_get_section_role (const EmendSection *section)
{
  return section != NULL ? sections[section->type].role : NULL;
}

/**
 * emend_epub_xhtml_get_matter_type:
 * @section: (nullable): a section
 *
 * Returns: (transfer none): what the structural semantics vocabulary calls the part of the book that it belongs to
 */
const char *
emend_epub_xhtml_get_matter_type (const EmendSection *section)
{
  return matters[section != NULL ? section->matter : EMEND_MATTER_BODY];
}

/**
 * emend_epub_xhtml_render_cover:
 * @book: a book
 *
 * Returns: (transfer full): the file that shows the cover: its picture, or without one, title and author
 */
char *
emend_epub_xhtml_render_cover (const EmendEpubBook *book)
{
  const char *title = emend_epub_book_get_title (book);
  EmendXml *xml = emend_epub_xhtml_begin (book, title, "", "frontmatter");
  g_autofree char *line = emend_plain_text_dup_line (title);
  g_autofree char *author = emend_plain_text_dup_line (
      emend_book_get_author (emend_exporter_get_book (book->edition->exporter)));

  emend_xml_begin (xml, "section");
  emend_xml_add_attribute (xml, "class", "cover");
  emend_xml_add_attribute (xml, "epub:type", "cover");
  emend_xml_add_attribute (xml, "aria-label", line);
  if (book->has_cover)
    {
      emend_xml_begin (xml, "img");
      emend_xml_add_attribute (xml, "src", "images/" EMEND_FIGURE_COVER_NAME);
      emend_xml_add_attribute (xml, "alt", line);
      emend_xml_add_attribute (xml, "role", "doc-cover");
      emend_xml_end (xml);
    }
  else
    {
      emend_xml_begin (xml, "h1");
      emend_xml_add_attribute (xml, "dir", emend_epub_xhtml_get_direction (book, line));
      emend_xml_add_text (xml, line);
      emend_xml_end (xml);
      if (author != NULL)
        emend_xml_add_element (xml, "p", author);
    }
  return emend_xml_finish (xml);
}
