/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Text within paragraphs of an EPUB, with links to notes and places where pages begin:
 *
 *     pieces = emend_epub_inline_list (&writer, block);
 *     emend_epub_inline_add (&writer, pieces);
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-epub.c
 */

#include "config.h"

#include "emend-epub-inline.h"

#include <string.h>

#include "emend-page-references.h"

/**
 * emend_epub_inline_list:
 * @self: a writer
 * @block: a block
 *
 * Returns: (transfer full) (element-type EmendBlockPiece): its text in pieces
 */
GArray *
emend_epub_inline_list (EmendEpubInline *self, const EmendBlock *block)
{
  return emend_block_pieces_list (block, 0, &self->book->source, self->book->labels);
}

/**
 * emend_epub_inline_dup_text:
 * @pieces: (element-type EmendBlockPiece): the text of a block
 *
 * Returns: (transfer full): its words in one line, without what calls for notes
 */
char *
emend_epub_inline_dup_text (const GArray *pieces)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const EmendBlockPiece *piece = &g_array_index (pieces, EmendBlockPiece, i);

      if (piece->kind == EMEND_BLOCK_PIECE_TEXT)
        g_string_append (text, piece->text);
      else if (piece->kind == EMEND_BLOCK_PIECE_SPACE || piece->kind == EMEND_BLOCK_PIECE_LINE)
        g_string_append_c (text, ' ');
    }
  return g_string_free (text, FALSE);
}

/**
 * emend_epub_inline_has_calls:
 * @pieces: (element-type EmendBlockPiece): the text of a block
 *
 * Returns: whether it calls for notes
 */
gboolean
emend_epub_inline_has_calls (const GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      if (g_array_index (pieces, EmendBlockPiece, i).kind == EMEND_BLOCK_PIECE_NOTE)
        return TRUE;
    }
  return FALSE;
}

static void
add_page (EmendEpubInline *self, guint page)
{
  const EmendEpubPlace place = { page, self->part };
  g_autofree char *label = emend_epub_book_dup_label (self->book, page);
  g_autofree char *id = g_strdup_printf ("page-%u", page + 1);

  if (label == NULL)
    return;
  emend_xml_begin (self->xml, "span");
  emend_xml_add_attribute (self->xml, "id", id);
  emend_xml_add_attribute (self->xml, "epub:type", "pagebreak");
  emend_xml_add_attribute (self->xml, "role", "doc-pagebreak");
  emend_xml_add_attribute (self->xml, "aria-label", label);
  emend_xml_end (self->xml);
  g_array_append_val (self->book->places, place);
}

/**
 * emend_epub_inline_begin_page:
 * @self: a writer
 * @page: position of a page, from 0
 *
 * Marks the place where a page begins that has a printed number, and where those before it began that had no text. Each
 * page begins once: text of earlier pages may follow.
 */
void
emend_epub_inline_begin_page (EmendEpubInline *self, guint page)
{
  for (; !self->skips_pages && self->book->next_page <= page; self->book->next_page++)
    add_page (self, self->book->next_page);
}

/* Where a note stands, as seen from this part. */
static char *
dup_target (EmendEpubInline *self, guint label)
{
  const EmendEpubBook *book = self->book;
  guint part = emend_epub_book_get_note_part (book, label);

  if (part == EMEND_EPUB_BOOK_NO_PART)
    return NULL;
  if (book->notes->is_moved[label - 1] || part == self->part)
    return g_strdup_printf ("#note-%u", label);
  return g_strdup_printf ("%s.xhtml#note-%u", emend_edition_get_part (book->edition, part)->name,
                          label);
}

/* What calls for a note, as a link that readers open as a window over the text. */
static void
add_call (EmendEpubInline *self, guint label)
{
  const EmendNote *note = g_ptr_array_index (self->book->edition->document->notes, label - 1);
  g_autofree char *target = dup_target (self, label);
  g_autofree char *id = g_strdup_printf ("noteref-%u", label);

  emend_xml_begin (self->xml, "sup");
  if (target == NULL)
    {
      emend_xml_add_text (self->xml, note->marker);
      emend_xml_end (self->xml);
      return;
    }
  emend_xml_begin (self->xml, "a");
  emend_xml_add_attribute (self->xml, "id", id);
  emend_xml_add_attribute (self->xml, "href", target);
  emend_xml_add_attribute (self->xml, "epub:type", "noteref");
  emend_xml_add_attribute (self->xml, "role", "doc-noteref");
  emend_xml_add_text (self->xml, note->marker);
  emend_xml_end (self->xml);
  emend_xml_end (self->xml);
  self->book->calls[label - 1] = self->part;
  if (self->book->notes->is_moved[label - 1])
    g_array_append_val (self->calls, label);
}

static void
end_line (EmendEpubInline *self)
{
  if (self->line == NULL)
    {
      emend_xml_add_element (self->xml, "br", NULL);
      return;
    }
  emend_xml_end (self->xml);
  emend_xml_begin (self->xml, self->line);
}

/* Adds text in which numbers of pages are links to where these begin. */
static void
add_linked (EmendEpubInline *self, const char *text, gboolean goes_on)
{
  g_autoptr (GArray) references = emend_page_references_list (text, goes_on);
  gsize place = 0;

  for (guint i = 0; i < references->len; i++)
    {
      const EmendPageReference *reference = &g_array_index (references, EmendPageReference, i);
      g_autofree char *before = g_strndup (text + place, reference->start - place);
      g_autofree char *number = g_strndup (text + reference->start, reference->length);
      g_autofree char *target = emend_epub_book_dup_page_link (self->book, number);

      if (target == NULL)
        continue;
      emend_xml_add_text (self->xml, before);
      emend_xml_begin (self->xml, "a");
      emend_xml_add_attribute (self->xml, "href", target);
      emend_xml_add_text (self->xml, number);
      emend_xml_end (self->xml);
      place = reference->start + reference->length;
    }
  emend_xml_add_text (self->xml, text + place);
}

/* Adds what was gathered. Gives whether numbers of pages may go on behind it. */
static gboolean
flush (EmendEpubInline *self, GString *text, gboolean goes_on)
{
  const char *end;

  if (self->links_pages)
    add_linked (self, text->str, goes_on);
  else
    emend_xml_add_text (self->xml, text->str);
  g_strchomp (text->str);
  end = text->str + strlen (text->str);
  goes_on = end > text->str && (end[-1] == ',' || end[-1] == ';' || g_ascii_isdigit (end[-1]));
  g_string_truncate (text, 0);
  return goes_on;
}

/**
 * emend_epub_inline_add:
 * @self: a writer, in a paragraph
 * @pieces: (element-type EmendBlockPiece): the text of a block
 *
 * Adds the text.
 */
void
emend_epub_inline_add (EmendEpubInline *self, const GArray *pieces)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean goes_on = FALSE;

  for (guint i = 0; i < pieces->len; i++)
    {
      const EmendBlockPiece *piece = &g_array_index (pieces, EmendBlockPiece, i);

      if (piece->kind == EMEND_BLOCK_PIECE_TEXT)
        g_string_append (text, piece->text);
      if (piece->kind == EMEND_BLOCK_PIECE_SPACE)
        g_string_append_c (text, ' ');
      if (piece->kind == EMEND_BLOCK_PIECE_TEXT || piece->kind == EMEND_BLOCK_PIECE_SPACE)
        continue;

      goes_on = flush (self, text, goes_on);
      if (piece->kind == EMEND_BLOCK_PIECE_LINE)
        end_line (self);
      else if (piece->kind == EMEND_BLOCK_PIECE_PAGE)
        emend_epub_inline_begin_page (self, piece->number);
      else
        add_call (self, piece->number);
    }
  flush (self, text, goes_on);
}
