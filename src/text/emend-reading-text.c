/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a reader of the book wants to read: `emend_reading_text_render (document, flags, lookup, data)`.
 *
 * Thread contract: no state; any thread. The lookup is called on the thread of the caller.
 */

#include "config.h"

#include "emend-reading-text.h"

#include <string.h>

#include "emend-block-text.h"
#include "emend-document-clip.h"
#include "emend-markdown.h"
#include "emend-table-text.h"

/* Markdown knows six levels of headings. */
#define MAX_LEVEL 6

/* No number of a Markdown list is longer. */
#define MAX_DIGITS 9

typedef struct
{
  const EmendDocument *document;
  EmendReadingTextFlags flags;
  gboolean aligns_tables;
  EmendWordSource source;
  EmendNoteLabels *labels;
  EmendBlockText text;

  GPtrArray *
      notes; /* (element-type EmendBlock): at the foot of pages, to come at the end of the section */
  const EmendSection *section; /* (nullable): that the last block belongs to */
  const EmendBlock *last;      /* (nullable): the block before */
  guint n_figures;             /* that were shown */
} Renderer;

static void
renderer_init (Renderer *self,
               const EmendDocument *document,
               EmendReadingTextFlags flags,
               EmendReadingTextLookup lookup,
               gpointer user_data)
{
  gboolean is_markdown = (flags & EMEND_READING_TEXT_MARKDOWN) != 0;

  *self = (Renderer){
    .document = document,
    .flags = flags,
    .labels = is_markdown ? emend_note_labels_new (document->notes) : NULL,
    .notes = g_ptr_array_new (),
  };
  emend_word_source_init (&self->source, lookup, user_data);
  self->text = (EmendBlockText){
    .source = &self->source,
    .text = g_string_new (NULL),
    .is_markdown = is_markdown,
    .has_anchors = (flags & EMEND_READING_TEXT_ANCHORS) != 0,
    .labels = self->labels,
    .prefix = "",
    .keeps_lines = TRUE,
    .anchored = G_MAXUINT,
  };
}

static char *
renderer_finish (Renderer *self)
{
  emend_word_source_clear (&self->source);
  g_clear_pointer (&self->labels, emend_note_labels_free);
  g_ptr_array_unref (self->notes);
  return g_string_free (self->text.text, FALSE);
}

static const EmendWordRun *
get_first_run (const EmendBlock *block)
{
  return &g_array_index (block->runs, EmendWordRun, 0);
}

/* An empty line between blocks. Two paragraphs of one quotation have a mark on it, and are not two quotations. */
static void
separate (Renderer *self, const EmendBlock *block)
{
  if (self->text.text->len == 0)
    return;
  if (self->text.is_markdown && block != NULL && self->last != NULL
      && block->role == EMEND_BLOCK_QUOTE && self->last->role == EMEND_BLOCK_QUOTE
      && !emend_block_text_needs_anchor (&self->text, get_first_run (block)->page))
    g_string_append (self->text.text, ">\n");
  else
    g_string_append_c (self->text.text, '\n');
}

/* Plain text */

static void
append_table (Renderer *self, const EmendBlock *block)
{
  g_autofree char *table = emend_table_text_render (block, &self->source);

  g_string_append (self->text.text, table);
}

static void
append_plain (Renderer *self, const EmendBlock *block)
{
  if (block->role == EMEND_BLOCK_TABLE && self->aligns_tables)
    append_table (self, block);
  else
    emend_block_text_append (&self->text, block, 0);
}

/* Markdown */

static void
append_prefixed (Renderer *self,
                 const EmendBlock *block,
                 const char *first,
                 const char *prefix,
                 guint n_skipped)
{
  g_string_append (self->text.text, first);
  self->text.prefix = prefix;
  emend_block_text_append (&self->text, block, n_skipped);
  self->text.prefix = "";
}

static void
append_heading (Renderer *self, const EmendBlock *block)
{
  for (guint i = 0; i < MIN (block->level, MAX_LEVEL); i++)
    g_string_append_c (self->text.text, '#');
  g_string_append_c (self->text.text, ' ');
  self->text.keeps_lines = FALSE;
  emend_block_text_append (&self->text, block, 0);
  self->text.keeps_lines = TRUE;
}

/* A table as it is: Markdown's own tables have no place for what a printed one may look like. */
static void
append_fenced (Renderer *self, const EmendBlock *block)
{
  g_autofree char *table = emend_table_text_render (block, &self->source);
  g_autofree char *fence = g_strnfill (emend_markdown_count_fence (table), '`');

  g_string_append_printf (self->text.text, "%s\n%s\n%s", fence, table, fence);
}

/* Whether @word is a number that begins an item of a list in Markdown, too. */
static gboolean
is_list_number (const char *word)
{
  gsize n_digits = strspn (word, "0123456789");

  return n_digits > 0 && n_digits <= MAX_DIGITS && (word[n_digits] == '.' || word[n_digits] == ')')
         && word[n_digits + 1] == '\0';
}

static gboolean
is_bullet (const char *word)
{
  return !g_unichar_isalnum (g_utf8_get_char (word)) && *g_utf8_next_char (word) == '\0';
}

/* Numbers stay what they are; bullets become Markdown's, and everything else gets one. */
static void
append_item (Renderer *self, const EmendBlock *block)
{
  const EmendWordRun *run = get_first_run (block);
  const EmendWord *word = emend_word_source_get (&self->source, run->page, run->first);
  gboolean has_number
      = block->role == EMEND_BLOCK_LIST_ITEM && word != NULL && is_list_number (word->text);
  gboolean has_bullet
      = block->role == EMEND_BLOCK_LIST_ITEM && word != NULL && is_bullet (word->text);
  g_autofree char *first = has_number ? g_strconcat (word->text, " ", NULL) : g_strdup ("- ");
  g_autofree char *prefix = g_strnfill (strlen (first), ' ');

  append_prefixed (self, block, first, prefix, has_number || has_bullet ? 1 : 0);
}

static void
append_note (Renderer *self, const EmendBlock *block)
{
  const EmendWordRun *run = get_first_run (block);
  g_autofree char *first = g_strdup_printf (
      "[^%u]: ", emend_note_labels_find_note (self->labels, run->page, run->first));

  append_prefixed (self, block, first, "    ", 0);
}

static gboolean
is_labelled (const Renderer *self, const EmendBlock *block)
{
  const EmendWordRun *run = get_first_run (block);

  return (block->role == EMEND_BLOCK_FOOTNOTE || block->role == EMEND_BLOCK_ENDNOTE)
         && self->labels != NULL
         && emend_note_labels_find_note (self->labels, run->page, run->first) > 0;
}

static void
append_markdown (Renderer *self, const EmendBlock *block)
{
  guint position = get_first_run (block)->page;

  if (emend_block_text_needs_anchor (&self->text, position))
    {
      emend_block_text_append_anchor (&self->text, position);
      g_string_append (self->text.text, "\n\n");
    }
  switch (block->role)
    {
    case EMEND_BLOCK_HEADING:
      append_heading (self, block);
      break;

    case EMEND_BLOCK_CAPTION:
      append_prefixed (self, block, "*", "", 0);
      g_string_append_c (self->text.text, '*');
      break;

    case EMEND_BLOCK_TABLE:
      append_fenced (self, block);
      break;

    case EMEND_BLOCK_QUOTE:
      append_prefixed (self, block, "> ", "> ", 0);
      break;

    case EMEND_BLOCK_LIST_ITEM:
    case EMEND_BLOCK_CONTENTS_ENTRY:
    case EMEND_BLOCK_INDEX_ENTRY:
      append_item (self, block);
      break;

    case EMEND_BLOCK_FOOTNOTE:
    case EMEND_BLOCK_ENDNOTE:
      if (is_labelled (self, block))
        append_note (self, block);
      else
        append_prefixed (self, block, "", "", 0);
      break;

    case EMEND_BLOCK_PARAGRAPH:
    case EMEND_BLOCK_VERSE:
    case EMEND_BLOCK_REFERENCE:
    default:
      append_prefixed (self, block, "", "", 0);
    }
}

/* The book */

static void
append_block (Renderer *self, const EmendBlock *block)
{
  separate (self, block);
  if (self->text.is_markdown)
    append_markdown (self, block);
  else
    append_plain (self, block);
  g_string_append_c (self->text.text, '\n');
  self->last = block;
}

static void
append_waiting_notes (Renderer *self)
{
  for (guint i = 0; i < self->notes->len; i++)
    append_block (self, g_ptr_array_index (self->notes, i));
  g_ptr_array_set_size (self->notes, 0);
}

/* Notes at the foot of pages come where their section ends; without sections, before the next heading. */
static void
follow_sections (Renderer *self, const EmendBlock *block)
{
  const EmendWordRun *run = get_first_run (block);
  const EmendSection *section
      = emend_outline_find_section (self->document->outline, run->page, run->first);

  if (section != self->section || (section == NULL && block->role == EMEND_BLOCK_HEADING))
    append_waiting_notes (self);
  self->section = section;
}

static const EmendFigure *
get_figure (const Renderer *self, guint i)
{
  return i < self->document->figures->len ? &g_array_index (self->document->figures, EmendFigure, i)
                                          : NULL;
}

/* The caption of a figure is what is shown where the picture cannot be. */
static void
append_alternative (Renderer *self, const EmendFigure *figure)
{
  const char *label = emend_page_labels_get (self->document->labels, figure->page)->label;

  if (figure->caption != EMEND_FIGURE_NO_CAPTION)
    {
      self->text.keeps_lines = FALSE;
      emend_block_text_append (&self->text,
                               g_ptr_array_index (self->document->blocks, figure->caption), 0);
      self->text.keeps_lines = TRUE;
      return;
    }
  g_string_append (self->text.text, label != NULL ? "Figure on page " : "Figure on scan ");
  if (label != NULL)
    emend_markdown_append (self->text.text, label, FALSE);
  else
    g_string_append_printf (self->text.text, "%u", figure->page + 1);
}

static void
append_figure (Renderer *self, guint index)
{
  const EmendFigure *figure = get_figure (self, index);
  g_autofree char *name = emend_figure_dup_file_name (figure->page, figure->number);

  separate (self, NULL);
  if (emend_block_text_needs_anchor (&self->text, figure->page))
    {
      emend_block_text_append_anchor (&self->text, figure->page);
      g_string_append (self->text.text, "\n\n");
    }
  g_string_append (self->text.text, "![");
  append_alternative (self, figure);
  g_string_append_printf (self->text.text, "](figures/%s)\n", name);
  self->last = NULL;
}

static void
append_figures_before (Renderer *self, guint block)
{
  const EmendFigure *figure = get_figure (self, self->n_figures);

  while ((self->flags & EMEND_READING_TEXT_FIGURES) && figure != NULL && figure->before <= block)
    {
      append_figure (self, self->n_figures);
      figure = get_figure (self, ++self->n_figures);
    }
}

/* Whether a block is shown elsewhere: as the text of a figure. */
static gboolean
is_shown_as_figure (const Renderer *self, guint block)
{
  for (guint i = 0; (self->flags & EMEND_READING_TEXT_FIGURES) && get_figure (self, i) != NULL; i++)
    {
      if (get_figure (self, i)->caption == block)
        return TRUE;
    }
  return FALSE;
}

static void
append_document (Renderer *self)
{
  const GPtrArray *blocks = self->document->blocks;

  for (guint i = 0; i < blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (blocks, i);

      if (block->role == EMEND_BLOCK_FOOTNOTE && is_labelled (self, block))
        {
          g_ptr_array_add (self->notes, (gpointer) block);
          continue;
        }
      if (block->role != EMEND_BLOCK_FOOTNOTE && block->role != EMEND_BLOCK_CAPTION)
        follow_sections (self, block);
      append_figures_before (self, i);
      if (block->role != EMEND_BLOCK_CAPTION || !is_shown_as_figure (self, i))
        append_block (self, block);
    }
  append_figures_before (self, blocks->len);
  append_waiting_notes (self);
}

/**
 * emend_reading_text_render:
 * @document: the structure of a book
 * @flags: how
 * @lookup: (scope call): gives the pages
 * @user_data: for @lookup
 *
 * Renders the whole book, with an empty line between blocks and one line feed at the end. The columns of tables stand
 * below each other. In Markdown, notes that the text calls for are footnotes, with labels that count through the
 * book, and what is written at the foot of pages comes at the end of its section; everything else is as it is printed.
 *
 * Returns: (transfer full): the text
 */
char *
emend_reading_text_render (const EmendDocument *document,
                           EmendReadingTextFlags flags,
                           EmendReadingTextLookup lookup,
                           gpointer user_data)
{
  Renderer renderer;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (lookup != NULL, NULL);

  renderer_init (&renderer, document, flags, lookup, user_data);
  renderer.aligns_tables = TRUE;
  append_document (&renderer);
  return renderer_finish (&renderer);
}

/**
 * emend_reading_text_for_block:
 * @document: the structure of a book
 * @block: index of a block of @document
 * @lookup: (scope call): gives the pages
 * @user_data: for @lookup
 *
 * Renders one block as plain text, without a line feed at the end.
 *
 * Returns: (transfer full): the text
 */
char *
emend_reading_text_for_block (const EmendDocument *document,
                              guint block,
                              EmendReadingTextLookup lookup,
                              gpointer user_data)
{
  Renderer renderer;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (block < document->blocks->len, NULL);
  g_return_val_if_fail (lookup != NULL, NULL);

  renderer_init (&renderer, document, EMEND_READING_TEXT_PLAIN, lookup, user_data);
  append_plain (&renderer, g_ptr_array_index (document->blocks, block));
  return renderer_finish (&renderer);
}

/**
 * emend_reading_text_for_page:
 * @document: the structure of a book
 * @position: position of a page
 * @lookup: (scope call): gives the pages
 * @user_data: for @lookup
 *
 * Renders what stands on the page, in the order in which it was read, as plain text, with an empty line
 * between the parts of blocks. A word that is broken over the border of two pages, or over a picture,
 * belongs whole to where it begins.
 *
 * Returns: (transfer full): the text; empty if there is none on the page
 */
char *
emend_reading_text_for_page (const EmendDocument *document,
                             guint position,
                             EmendReadingTextLookup lookup,
                             gpointer user_data)
{
  g_autoptr (EmendDocument) page = NULL;
  Renderer renderer;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (position < document->n_pages, NULL);
  g_return_val_if_fail (lookup != NULL, NULL);

  page = emend_document_clip_to_page (document, position);
  renderer_init (&renderer, page, EMEND_READING_TEXT_PLAIN, lookup, user_data);
  append_document (&renderer);
  return renderer_finish (&renderer);
}
