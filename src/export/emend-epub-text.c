/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A section of a book as an XHTML file: `xhtml = emend_epub_text_render (book, part);`
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-epub.c
 */

#include "config.h"

#include "emend-epub-text.h"

#include "emend-epub-inline.h"
#include "emend-epub-xhtml.h"
#include "emend-table-text.h"

/* XHTML knows six levels of headings. */
#define MAX_LEVEL 6

/* What holds several blocks that follow each other. */
typedef struct
{
  const char *element; /* (nullable) */
  const char *name;    /* (nullable): its class */
} Holder;

typedef struct
{
  EmendEpubInline text;
  const EmendEditionPart *part;
  const char *title; /* of the part */
  Holder holder;
  guint figure; /* index of the next figure */
} Writer;

static const EmendDocument *
get_document (const Writer *self)
{
  return self->text.book->edition->document;
}

static void
add_line_feed (Writer *self)
{
  emend_xml_add_text (self->text.xml, "\n");
}

/* Ends what holds the blocks before, unless it holds the next one, too. */
static void
ensure_holder (Writer *self, const char *element, const char *name)
{
  if (self->holder.element == element && self->holder.name == name)
    return;
  if (self->holder.element != NULL)
    {
      emend_xml_end (self->text.xml);
      add_line_feed (self);
    }
  self->holder = (Holder){ element, name };
  if (element == NULL)
    return;
  emend_xml_begin (self->text.xml, element);
  emend_xml_add_attribute (self->text.xml, "class", name);
  add_line_feed (self);
}

/* Begins an element for text, and says so if that has not the direction of the book. */
static void
begin (Writer *self, const char *element, const char *name, const GArray *pieces)
{
  g_autofree char *text = emend_epub_inline_dup_text (pieces);

  emend_xml_begin (self->text.xml, element);
  emend_xml_add_attribute (self->text.xml, "class", name);
  emend_xml_add_attribute (self->text.xml, "dir",
                           emend_epub_xhtml_get_direction (self->text.book, text));
}

static void
end (Writer *self)
{
  emend_xml_end (self->text.xml);
  add_line_feed (self);
}

/* Notes */

/* A link from a note to what calls for it, or its marker if nothing does. */
static void
add_marker (Writer *self, guint label)
{
  EmendXml *xml = self->text.xml;
  const EmendEpubBook *book = self->text.book;
  const EmendNote *note = g_ptr_array_index (get_document (self)->notes, label - 1);
  guint part = book->calls[label - 1];
  g_autofree char *target = NULL;

  if (part == EMEND_EPUB_BOOK_NO_PART)
    {
      emend_xml_add_text (xml, note->marker);
    }
  else
    {
      target = part == self->text.part
                   ? g_strdup_printf ("#noteref-%u", label)
                   : g_strdup_printf ("%s.xhtml#noteref-%u",
                                      emend_edition_get_part (book->edition, part)->name, label);
      emend_xml_begin (xml, "a");
      emend_xml_add_attribute (xml, "href", target);
      emend_xml_add_attribute (xml, "role", "doc-backlink");
      emend_xml_add_text (xml, note->marker);
      emend_xml_end (xml);
    }
  emend_xml_add_text (xml, " ");
}

/* Adds a note whose marker is not among the pieces of its text. */
static void
add_note (Writer *self, const char *element, const char *type, guint label, const GArray *pieces)
{
  g_autofree char *id = g_strdup_printf ("note-%u", label);
  gboolean is_aside = g_str_equal (element, "aside");

  begin (self, element, "note", pieces);
  emend_xml_add_attribute (self->text.xml, "id", id);
  emend_xml_add_attribute (self->text.xml, "epub:type", type);
  emend_xml_add_attribute (self->text.xml, "role", is_aside ? "doc-footnote" : NULL);
  emend_xml_begin (self->text.xml, "p");
  add_marker (self, label);
  emend_epub_inline_add (&self->text, pieces);
  emend_xml_end (self->text.xml);
  end (self);
}

/* A note that comes at the end of the text that calls for it. Readers may hide what is an aside, for the window that the
 * call opens; so it is none if there is no call. */
static void
add_moved_note (Writer *self, guint label)
{
  EmendEpubBook *book = self->text.book;
  const GArray *runs = g_ptr_array_index (book->edition->notes->runs, label - 1);
  g_autoptr (EmendBlock) block = emend_block_new (EMEND_BLOCK_FOOTNOTE, 0);
  g_autoptr (GArray) pieces = NULL;
  gboolean is_called = book->calls[label - 1] != EMEND_EPUB_BOOK_NO_PART;

  if (book->is_written[label - 1])
    return;
  book->is_written[label - 1] = TRUE;
  g_array_append_vals (block->runs, runs->data, runs->len);
  pieces = emend_epub_inline_list (&self->text, block);
  add_note (self, is_called ? "aside" : "div", is_called ? "footnote" : NULL, label, pieces);
}

/* Notes of which the text says that something calls for them, which then was not there. */
static void
add_lost_notes (Writer *self)
{
  const EmendEpubBook *book = self->text.book;

  for (guint i = 0; i < get_document (self)->notes->len; i++)
    {
      if (book->notes->is_moved[i] && !book->is_written[i])
        add_moved_note (self, i + 1);
    }
}

static void
add_notes (Writer *self, gboolean is_last)
{
  self->text.skips_pages = TRUE;
  if (self->text.calls->len > 0)
    {
      emend_xml_begin (self->text.xml, "section");
      emend_xml_add_attribute (self->text.xml, "class", "notes");
      emend_xml_add_attribute (self->text.xml, "epub:type", "footnotes");
      add_line_feed (self);
      /* Notes may call for notes. */
      for (guint i = 0; i < self->text.calls->len; i++)
        add_moved_note (self, g_array_index (self->text.calls, guint, i));
      end (self);
    }
  if (is_last)
    add_lost_notes (self);
  self->text.skips_pages = FALSE;
}

/* A block of notes where it is printed, without those that come elsewhere. */
static void
add_note_block (Writer *self, const EmendBlock *block)
{
  EmendEpubBook *book = self->text.book;
  g_autoptr (GPtrArray) parts = emend_epub_notes_split (book->notes, block);

  for (guint i = 0; i < parts->len; i++)
    {
      const EmendEpubNotePart *part = g_ptr_array_index (parts, i);
      const EmendNote *note = part->label > 0
                                  ? g_ptr_array_index (get_document (self)->notes, part->label - 1)
                                  : NULL;
      g_autoptr (GArray) pieces = NULL;

      if (note != NULL && book->notes->is_moved[part->label - 1])
        continue;
      pieces = emend_epub_inline_list (&self->text, part->block);
      if (pieces->len == 0)
        continue;
      ensure_holder (self, NULL, NULL);
      emend_epub_inline_begin_page (&self->text,
                                    g_array_index (part->block->runs, EmendWordRun, 0).page);
      if (note != NULL && part->is_start && emend_note_is_matched (note))
        {
          add_note (self, "div", block->role == EMEND_BLOCK_ENDNOTE ? "endnote" : NULL, part->label,
                    pieces);
          continue;
        }
      begin (self, "p", "note", pieces);
      emend_epub_inline_add (&self->text, pieces);
      end (self);
    }
}

/* Text */

/* Adds a block that has an element of its own. */
static void
add_element (Writer *self,
             const EmendBlock *block,
             const char *element,
             const char *name,
             const GArray *pieces)
{
  begin (self, element, name, pieces);
  emend_epub_inline_begin_page (&self->text, g_array_index (block->runs, EmendWordRun, 0).page);
  emend_epub_inline_add (&self->text, pieces);
  end (self);
}

static void
add_heading (Writer *self, const EmendBlock *block, const GArray *pieces)
{
  char element[] = "h1";
  guint heading = emend_epub_book_find_heading (self->text.book, block);
  g_autofree char *id = g_strdup_printf ("heading-%u", heading);

  element[1] = (char) ('0' + CLAMP (block->level, 1, MAX_LEVEL));
  begin (self, element, NULL, pieces);
  emend_xml_add_attribute (self->text.xml, "id", heading > 0 ? id : NULL);
  emend_epub_inline_begin_page (&self->text, g_array_index (block->runs, EmendWordRun, 0).page);
  emend_epub_inline_add (&self->text, pieces);
  end (self);
}

/* A stanza, whose lines are paragraphs, so that they stay lines without the stylesheet, too. */
static void
add_verse (Writer *self, const EmendBlock *block, const GArray *pieces)
{
  begin (self, "div", "verse", pieces);
  self->text.line = "p";
  emend_xml_begin (self->text.xml, "p");
  emend_epub_inline_begin_page (&self->text, g_array_index (block->runs, EmendWordRun, 0).page);
  emend_epub_inline_add (&self->text, pieces);
  emend_xml_end (self->text.xml);
  self->text.line = NULL;
  end (self);
}

/* A table as it is printed: what its cells mean to each other, nobody knows. */
static void
add_table (Writer *self, const EmendBlock *block, const GArray *pieces)
{
  g_autofree char *table = emend_table_text_render (block, &self->text.book->source);

  begin (self, "pre", "table", pieces);
  for (guint i = 0; i < block->runs->len; i++)
    emend_epub_inline_begin_page (&self->text, g_array_index (block->runs, EmendWordRun, i).page);
  emend_xml_add_text (self->text.xml, table);
  end (self);
}

static void
add_contents_entry (Writer *self, const EmendBlock *block, const GArray *pieces)
{
  g_autofree char *link = emend_epub_inline_has_calls (pieces)
                              ? NULL
                              : emend_epub_book_dup_entry_link (self->text.book, block);

  begin (self, "li", NULL, pieces);
  emend_epub_inline_begin_page (&self->text, g_array_index (block->runs, EmendWordRun, 0).page);
  if (link != NULL)
    {
      emend_xml_begin (self->text.xml, "a");
      emend_xml_add_attribute (self->text.xml, "href", link);
    }
  emend_epub_inline_add (&self->text, pieces);
  if (link != NULL)
    emend_xml_end (self->text.xml);
  end (self);
}

/* What holds blocks of a role, if anything does. The strings are compared by where they are. */
static Holder
get_holder (EmendBlockRole role)
{
  static const char list[] = "ul";
  static const Holder holders[EMEND_BLOCK_N_ROLES] = {
    [EMEND_BLOCK_QUOTE] = { "blockquote", NULL },
    [EMEND_BLOCK_LIST_ITEM] = { list, "list" },
    [EMEND_BLOCK_REFERENCE] = { list, "references" },
    [EMEND_BLOCK_CONTENTS_ENTRY] = { list, "contents" },
    [EMEND_BLOCK_INDEX_ENTRY] = { list, "index" },
  };

  return holders[role];
}

static void
add_block (Writer *self, const EmendBlock *block)
{
  g_autoptr (GArray) pieces = NULL;
  Holder holder = get_holder (block->role);

  if (emend_note_words_is_note (block))
    {
      add_note_block (self, block);
      return;
    }
  pieces = emend_epub_inline_list (&self->text, block);
  if (pieces->len == 0)
    return;

  ensure_holder (self, holder.element, holder.name);
  switch (block->role)
    {
    case EMEND_BLOCK_HEADING:
      add_heading (self, block, pieces);
      break;

    case EMEND_BLOCK_VERSE:
      add_verse (self, block, pieces);
      break;

    case EMEND_BLOCK_TABLE:
      add_table (self, block, pieces);
      break;

    case EMEND_BLOCK_CONTENTS_ENTRY:
      add_contents_entry (self, block, pieces);
      break;

    case EMEND_BLOCK_INDEX_ENTRY:
      self->text.links_pages = TRUE;
      add_element (self, block, "li", NULL, pieces);
      self->text.links_pages = FALSE;
      break;

    case EMEND_BLOCK_LIST_ITEM:
    case EMEND_BLOCK_REFERENCE:
      add_element (self, block, "li", NULL, pieces);
      break;

    case EMEND_BLOCK_CAPTION:
      add_element (self, block, "p", "caption", pieces);
      break;

    case EMEND_BLOCK_PARAGRAPH:
    case EMEND_BLOCK_QUOTE:
    case EMEND_BLOCK_FOOTNOTE:
    case EMEND_BLOCK_ENDNOTE:
    default:
      add_element (self, block, "p", NULL, pieces);
    }
}

/* Figures */

static const EmendFigure *
get_figure (const Writer *self)
{
  const EmendDocument *document = get_document (self);

  if (self->figure >= document->figures->len
      || self->text.book->figure_parts[self->figure] > self->text.part)
    return NULL;
  return &g_array_index (document->figures, EmendFigure, self->figure);
}

/* What is shown where a picture cannot be: its caption, or where it is. */
static char *
dup_alternative (const Writer *self, const EmendFigure *figure, const GArray *caption)
{
  const char *const *words = self->text.book->words->words;
  g_autofree char *label = NULL;

  if (caption != NULL && caption->len > 0)
    return emend_epub_inline_dup_text (caption);
  label = emend_epub_book_dup_label (self->text.book, figure->page);
  return label != NULL
             ? g_strconcat (words[EMEND_EPUB_WORD_FIGURE_ON_PAGE], " ", label, NULL)
             : g_strdup_printf ("%s %u", words[EMEND_EPUB_WORD_FIGURE_ON_SCAN], figure->page + 1);
}

static void
add_figure (Writer *self, const EmendFigure *figure)
{
  EmendXml *xml = self->text.xml;
  const GPtrArray *blocks = get_document (self)->blocks;
  g_autofree char *name = emend_epub_book_dup_picture_name (self->text.book, self->figure);
  g_autofree char *source = g_strconcat ("../images/", name, NULL);
  g_autoptr (GArray) caption
      = figure->caption < blocks->len
            ? emend_epub_inline_list (&self->text, g_ptr_array_index (blocks, figure->caption))
            : NULL;
  g_autofree char *alternative = dup_alternative (self, figure, caption);

  ensure_holder (self, NULL, NULL);
  emend_epub_inline_begin_page (&self->text, figure->page);
  emend_xml_begin (xml, "figure");
  emend_xml_begin (xml, "img");
  emend_xml_add_attribute (xml, "src", source);
  emend_xml_add_attribute (xml, "alt", alternative);
  if (caption == NULL || caption->len == 0)
    emend_epub_xhtml_add_language (self->text.book, xml);
  emend_xml_end (xml);
  if (caption != NULL && caption->len > 0)
    {
      begin (self, "figcaption", NULL, caption);
      emend_epub_inline_add (&self->text, caption);
      emend_xml_end (xml);
    }
  end (self);
}

/* Adds the figures of this part that stand before a block, if there are pictures of them. */
static void
add_figures_before (Writer *self, guint block)
{
  const EmendFigure *figure;

  while ((figure = get_figure (self)) != NULL && figure->before <= block)
    {
      if (self->text.book->has_picture[self->figure]
          && self->text.book->figure_parts[self->figure] == self->text.part)
        add_figure (self, figure);
      self->figure++;
    }
}

/* Whether a block is shown as the caption of a picture. */
static gboolean
is_shown_as_caption (const Writer *self, guint block)
{
  guint figure = emend_epub_book_find_caption (self->text.book, block);

  return figure > 0 && self->text.book->has_picture[figure - 1]
         && self->text.book->figure_parts[figure - 1] != EMEND_EPUB_BOOK_NO_PART;
}

/* The part */

static gboolean
has_heading (const Writer *self)
{
  const EmendSectionRange *range = &self->part->range;

  for (guint i = range->first_block; i < range->first_block + range->n_blocks; i++)
    {
      const EmendBlock *block = g_ptr_array_index (get_document (self)->blocks, i);

      if (block->role == EMEND_BLOCK_HEADING)
        return TRUE;
    }
  return FALSE;
}

static void
begin_section (Writer *self)
{
  const EmendSection *section = self->part->section;
  EmendXml *xml = self->text.xml;

  emend_xml_begin (xml, "section");
  emend_xml_add_attribute (xml, "class",
                           section != NULL ? emend_section_type_get_nick (section->type) : NULL);
  emend_xml_add_attribute (xml, "epub:type", emend_epub_xhtml_get_section_type (section));
  emend_xml_add_attribute (xml, "role", emend_epub_xhtml_get_section_role (section));
  emend_xml_add_attribute (xml, "aria-label", has_heading (self) ? NULL : self->title);
  add_line_feed (self);
}

static void
add_blocks (Writer *self, gboolean is_last)
{
  const EmendSectionRange *range = &self->part->range;
  const EmendDocument *document = get_document (self);

  for (guint i = range->first_block; i < range->first_block + range->n_blocks; i++)
    {
      add_figures_before (self, i);
      if (!is_shown_as_caption (self, i))
        add_block (self, g_ptr_array_index (document->blocks, i));
    }
  add_figures_before (self, document->blocks->len);
  ensure_holder (self, NULL, NULL);
  if (is_last)
    emend_epub_inline_begin_page (&self->text, document->n_pages - 1);
}

static gboolean
is_last_file (const EmendEpubBook *book, guint part)
{
  for (guint i = part + 1; i < book->edition->parts->len; i++)
    {
      if (emend_epub_book_has_file (book, i))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_epub_text_render:
 * @book: a book of which the parts before @part are written
 * @part: index of a part that has a file
 *
 * Returns: (transfer full): the file of the part
 */
char *
emend_epub_text_render (EmendEpubBook *book, guint part)
{
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (guint));
  const EmendEditionPart *p = emend_edition_get_part (book->edition, part);
  g_autofree char *title = emend_epub_book_dup_part_title (book, part);
  EmendXml *xml
      = emend_epub_xhtml_begin (book, title, "../", emend_epub_xhtml_get_matter_type (p->section));
  Writer self = { .text = { .book = book, .part = part, .xml = xml, .calls = calls },
                  .part = p,
                  .title = title };
  gboolean is_last = is_last_file (book, part);

  add_line_feed (&self);
  begin_section (&self);
  while (self.figure < book->edition->document->figures->len
         && book->figure_parts[self.figure] < part)
    self.figure++;
  add_blocks (&self, is_last);
  add_notes (&self, is_last);
  return emend_xml_finish (xml);
}
