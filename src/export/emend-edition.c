/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What formats that write a folder have in common: the sections of a book with their texts, each rendered once.
 *
 *     edition = emend_edition_new (exporter, document);
 *     text = emend_edition_get_text (edition, block);
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-edition.h"

#include "emend-plain-text.h"
#include "emend-reading-text.h"
#include "emend-unmarked-text.h"

static void
clear_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

/**
 * emend_edition_new:
 * @exporter: where the words come from
 * @document: the structure of the book
 *
 * Returns: (transfer full): an edition, which both must outlive
 */
EmendEdition *
emend_edition_new (EmendExporter *exporter, const EmendDocument *document)
{
  EmendEdition *self = g_new0 (EmendEdition, 1);

  self->exporter = exporter;
  self->document = document;
  self->ranges = emend_section_ranges_list (document);
  self->parts = emend_edition_part_list (document, self->ranges);
  self->index = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->parts->len; i++)
    g_hash_table_insert (self->index, (gpointer) emend_edition_get_part (self, i)->section,
                         g_ptr_array_index (self->parts, i));
  self->notes = emend_note_words_new (document);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_new0 (char *, document->blocks->len + 1);
  return self;
}

/**
 * emend_edition_free:
 * @self: (transfer full): an edition that is not needed any more
 */
void
emend_edition_free (EmendEdition *self)
{
  for (guint i = 0; i < self->document->blocks->len; i++)
    g_free (self->texts[i]);
  g_free (self->texts);
  g_hash_table_unref (self->index);
  g_array_unref (self->ranges);
  g_ptr_array_unref (self->parts);
  emend_note_words_free (self->notes);
  g_hash_table_unref (self->pictures);
  g_clear_pointer (&self->unmarked, emend_document_unref);
  g_clear_pointer (&self->unmarked_pages, g_ptr_array_unref);
  g_free (self);
}

/**
 * emend_edition_get_part:
 * @self: an edition
 * @i: index of a part
 *
 * Returns: (transfer none): the part
 */
const EmendEditionPart *
emend_edition_get_part (const EmendEdition *self, guint i)
{
  return g_ptr_array_index (self->parts, i);
}

/**
 * emend_edition_find_part:
 * @self: an edition
 * @page: position of a page, from 0
 * @word: id of a word on that page; 0 for what the page begins with
 *
 * Returns: (transfer none) (nullable): the part that has the word, or %NULL if it is in no section
 */
const EmendEditionPart *
emend_edition_find_part (const EmendEdition *self, guint page, guint word)
{
  return g_hash_table_lookup (self->index,
                              emend_outline_find_section (self->document->outline, page, word));
}

/**
 * emend_edition_find_part_of_note:
 * @self: an edition
 * @note: index of a note of the document
 *
 * Returns: (transfer none) (nullable): the part that calls for the note; if nothing does, the one that it stands in
 */
const EmendEditionPart *
emend_edition_find_part_of_note (const EmendEdition *self, guint note)
{
  const EmendNote *n = g_ptr_array_index (self->document->notes, note);

  return n->mark_word > 0 ? emend_edition_find_part (self, n->mark_page, n->mark_word)
                          : emend_edition_find_part (self, n->page, n->first);
}

/**
 * emend_edition_get_label:
 * @self: an edition
 * @page: position of a page, from 0
 *
 * Returns: (transfer none) (nullable): its printed number
 */
const char *
emend_edition_get_label (const EmendEdition *self, guint page)
{
  return page < self->document->labels->labels->len
             ? emend_page_labels_get (self->document->labels, page)->label
             : NULL;
}

static char *
render (const EmendDocument *document, guint block, EmendReadingTextLookup lookup, gpointer data)
{
  g_autofree char *text = emend_reading_text_for_block (document, block, lookup, data);

  return emend_plain_text_dup (text);
}

/**
 * emend_edition_get_text:
 * @self: an edition
 * @block: index of a block of the document
 *
 * Returns: (transfer none): its text as it is printed
 */
const char *
emend_edition_get_text (EmendEdition *self, guint block)
{
  if (self->texts[block] == NULL)
    self->texts[block] = render (self->document, block, emend_exporter_load_page, self->exporter);
  return self->texts[block];
}

static EmendPage *
load_unmarked_page (guint position, gpointer data)
{
  EmendEdition *self = data;
  gpointer *slot = &g_ptr_array_index (self->unmarked_pages, position);

  if (*slot == NULL)
    {
      g_autoptr (EmendPage) page = emend_exporter_load_page (position, self->exporter);

      if (page == NULL)
        return NULL;
      *slot = emend_unmarked_text_make_page (self->document, position, page);
    }
  return emend_page_ref (*slot);
}

/**
 * emend_edition_dup_unmarked_text:
 * @self: an edition
 * @block: index of a block of the document
 *
 * Returns: (transfer full): its text without what calls for notes
 */
char *
emend_edition_dup_unmarked_text (EmendEdition *self, guint block)
{
  if (self->unmarked == NULL)
    {
      self->unmarked = emend_unmarked_text_make_document (self->document);
      self->unmarked_pages = g_ptr_array_new_full (self->document->n_pages, clear_page);
      g_ptr_array_set_size (self->unmarked_pages, (int) self->document->n_pages);
    }
  return render (self->unmarked, block, load_unmarked_page, self);
}

/**
 * emend_edition_dup_note_text:
 * @self: an edition
 * @note: index of a note of the document
 *
 * Returns: (transfer full) (nullable): its text as it is printed, which mostly begins with its marker; %NULL if the note
 *   was not found
 */
char *
emend_edition_dup_note_text (EmendEdition *self, guint note)
{
  const GArray *runs = g_ptr_array_index (self->notes->runs, note);
  g_autoptr (EmendDocument) document = NULL;
  EmendBlock *block;

  if (runs->len == 0)
    return NULL;

  document = emend_document_new (self->document->n_pages);
  block = emend_block_new (EMEND_BLOCK_FOOTNOTE, 0);
  g_array_append_vals (block->runs, runs->data, runs->len);
  emend_document_take_block (document, block);
  return render (document, 0, emend_exporter_load_page, self->exporter);
}

/**
 * emend_edition_has_picture:
 * @self: an edition
 * @figure: a figure of the document
 *
 * Returns: whether its file is there to be shown
 */
gboolean
emend_edition_has_picture (const EmendEdition *self, const EmendFigure *figure)
{
  g_autofree char *name = emend_figure_dup_file_name (figure->page, figure->number);

  return g_hash_table_contains (self->pictures, name);
}

/**
 * emend_edition_count_words:
 * @self: an edition
 * @first_block: index of a block of the document
 * @n_blocks: number of blocks
 *
 * Returns: how many words the text of these blocks has
 */
guint
emend_edition_count_words (EmendEdition *self, guint first_block, guint n_blocks)
{
  guint n_words = 0;

  for (guint i = first_block; i < first_block + n_blocks; i++)
    n_words += emend_plain_text_count_words (emend_edition_get_text (self, i));
  return n_words;
}
