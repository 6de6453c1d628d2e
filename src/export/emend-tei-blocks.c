/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The blocks of a book as TEI: `emend_tei_blocks_add (blocks, 12, section);`
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-tei.c
 */

#include "config.h"

#include "emend-tei-blocks.h"

#include <string.h>

#include "emend-plain-text.h"
#include "emend-table-text.h"
#include "emend-tei-reference.h"

static gint64
make_key (guint page, guint word)
{
  return ((gint64) page << 32) | word;
}

static void
insert (GHashTable *places, guint page, guint word, guint number)
{
  const gint64 key = make_key (page, word);

  if (!g_hash_table_contains (places, &key))
    g_hash_table_insert (places, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (number));
}

static guint
look_up (GHashTable *places, guint page, guint word)
{
  const gint64 key = make_key (page, word);

  return GPOINTER_TO_UINT (g_hash_table_lookup (places, &key));
}

static GHashTable *
make_places (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * emend_tei_blocks_new:
 * @text: where they are added
 *
 * Returns: (transfer full): the blocks of a book, none of which was added yet
 */
EmendTeiBlocks *
emend_tei_blocks_new (EmendTeiText *text)
{
  EmendTeiBlocks *self = g_new0 (EmendTeiBlocks, 1);
  const EmendDocument *document = text->edition->document;
  const GPtrArray *notes = text->edition->notes->runs;

  self->text = text;
  self->starts = make_places ();
  self->references = make_places ();
  self->captions = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < notes->len; i++)
    {
      const GArray *runs = g_ptr_array_index (notes, i);

      for (guint r = 0; r < runs->len; r++)
        {
          const EmendWordRun *run = &g_array_index (runs, EmendWordRun, r);

          insert (self->starts, run->page, run->first, i + 1);
        }
    }
  for (guint i = 0; i < document->references->len; i++)
    {
      const EmendReference *reference = g_ptr_array_index (document->references, i);

      insert (self->references, reference->page, reference->first, i + 1);
    }
  for (guint i = 0; i < document->figures->len; i++)
    g_hash_table_add (self->captions,
                      GUINT_TO_POINTER (g_array_index (document->figures, EmendFigure, i).caption));
  return self;
}

/**
 * emend_tei_blocks_free:
 * @self: (transfer full): what is not needed any more
 */
void
emend_tei_blocks_free (EmendTeiBlocks *self)
{
  g_hash_table_unref (self->starts);
  g_hash_table_unref (self->references);
  g_hash_table_unref (self->captions);
  g_free (self);
}

static const EmendBlock *
get_block (const EmendTeiBlocks *self, guint i)
{
  return g_ptr_array_index (self->text->edition->document->blocks, i);
}

static const EmendWordRun *
get_first_run (const EmendBlock *block)
{
  return &g_array_index (block->runs, EmendWordRun, 0);
}

static void
begin (EmendXml *xml, const char *name)
{
  emend_xml_add_text (xml, "\n");
  emend_xml_begin (xml, name);
}

/* Groups */

/* What blocks of a role are put in, if they are put in something together. */
static const char *
get_group (EmendBlockRole role)
{
  switch (role)
    {
    case EMEND_BLOCK_QUOTE:
      return "quote";

    case EMEND_BLOCK_LIST_ITEM:
      return "list";

    case EMEND_BLOCK_CONTENTS_ENTRY:
      return "contents";

    case EMEND_BLOCK_INDEX_ENTRY:
      return "index";

    case EMEND_BLOCK_REFERENCE:
      return "listBibl";

    case EMEND_BLOCK_PARAGRAPH:
    case EMEND_BLOCK_HEADING:
    case EMEND_BLOCK_CAPTION:
    case EMEND_BLOCK_FOOTNOTE:
    case EMEND_BLOCK_VERSE:
    case EMEND_BLOCK_TABLE:
    case EMEND_BLOCK_ENDNOTE:
    default:
      return NULL;
    }
}

/**
 * emend_tei_blocks_end_group:
 * @self: blocks
 *
 * Ends the list or the like that the last block is in.
 */
void
emend_tei_blocks_end_group (EmendTeiBlocks *self)
{
  if (self->group != NULL)
    emend_xml_end (self->text->xml);
  self->group = NULL;
}

static void
follow_groups (EmendTeiBlocks *self, const EmendBlock *block)
{
  const char *group = get_group (block->role);
  EmendXml *xml = self->text->xml;

  if (group == self->group || g_strcmp0 (group, self->group) == 0)
    return;
  emend_tei_blocks_end_group (self);
  self->group = group;
  if (group == NULL)
    return;
  emend_tei_text_add_breaks (self->text, get_first_run (block)->page + 1, FALSE);
  if (strcmp (group, "contents") == 0 || strcmp (group, "index") == 0)
    {
      begin (xml, "list");
      emend_xml_add_attribute (xml, "type", group);
    }
  else
    begin (xml, group);
}

/* Notes */

/* A note, or part of one, that nobody knows what calls for it. */
static void
add_free_note (EmendTeiBlocks *self, EmendBlockRole role, GArray *runs)
{
  if (runs->len == 0)
    return;
  begin (self->text->xml, "note");
  emend_xml_add_attribute (self->text->xml, "place", role == EMEND_BLOCK_FOOTNOTE ? "foot" : "end");
  emend_tei_text_add_runs (self->text, runs, EMEND_TEI_LINES_JOINED);
  emend_xml_end (self->text->xml);
  g_array_set_size (runs, 0);
}

/* Adds words of a block of notes that belong to no note so far. */
static void
add_free_word (GArray *runs, const EmendWordRun *run, guint id)
{
  const EmendWordRun word = { run->page, id, id, EMEND_JOIN_SPACE };
  EmendWordRun *last = runs->len > 0 ? &g_array_index (runs, EmendWordRun, runs->len - 1) : NULL;

  if (last == NULL || last->page != run->page || last->last + 1 != id)
    g_array_append_val (runs, word);
  else
    last->last = id;
  if (id == run->last)
    g_array_index (runs, EmendWordRun, runs->len - 1).join = run->join;
}

/* Notes that the text calls for stand there; others, and what belongs to no note, where they are printed. */
static void
add_notes (EmendTeiBlocks *self, const EmendBlock *block)
{
  const GPtrArray *notes = self->text->edition->document->notes;
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (EmendWordRun));

  for (guint r = 0; r < block->runs->len; r++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, r);
      guint note = 0;

      for (guint id = run->first; id <= run->last; id++)
        {
          guint start = look_up (self->starts, run->page, id);

          if (start > 0)
            note = start;
          if (note == 0)
            add_free_word (runs, run, id);
          else if (start > 0 && !emend_note_is_matched (g_ptr_array_index (notes, note - 1)))
            {
              add_free_note (self, block->role, runs);
              emend_tei_text_add_note (self->text, note - 1);
            }
        }
    }
  add_free_note (self, block->role, runs);
}

/* Blocks */

static void
add_words (EmendTeiBlocks *self, const EmendBlock *block, const char *name, const char *rend)
{
  begin (self->text->xml, name);
  emend_xml_add_attribute (self->text->xml, "rend", rend);
  emend_tei_text_add_runs (self->text, block->runs, EMEND_TEI_LINES_BROKEN);
  emend_xml_end (self->text->xml);
}

static void
add_verse (EmendTeiBlocks *self, const EmendBlock *block)
{
  begin (self->text->xml, "lg");
  emend_xml_begin (self->text->xml, "l");
  emend_tei_text_add_runs (self->text, block->runs, EMEND_TEI_LINES_VERSE);
  emend_xml_end (self->text->xml);
  emend_xml_end (self->text->xml);
}

/* The page that each row of a table is on. */
static GArray *
list_row_pages (const EmendBlock *block)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  EmendJoin join = EMEND_JOIN_LINE;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, i);

      if (join == EMEND_JOIN_LINE)
        g_array_append_val (pages, run->page);
      join = run->join;
    }
  return pages;
}

/* A table as it is printed: where its columns are, nobody knows for sure. */
static void
add_table (EmendTeiBlocks *self, const EmendBlock *block)
{
  EmendXml *xml = self->text->xml;
  g_autofree char *table = emend_table_text_render (block, &self->text->source);
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  g_autoptr (GArray) pages = list_row_pages (block);

  begin (xml, "ab");
  emend_xml_add_attribute (xml, "type", "table");
  emend_xml_add_attribute (xml, "rend", "preformatted");
  emend_xml_add_attribute (xml, "xml:space", "preserve");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        {
          if (i < pages->len)
            emend_tei_text_add_breaks (self->text, g_array_index (pages, guint, i) + 1, FALSE);
          emend_xml_begin (xml, "lb");
          emend_xml_end (xml);
        }
      emend_xml_add_text (xml, lines[i]);
    }
  emend_xml_end (xml);
}

static void
add_reference (EmendTeiBlocks *self, guint i, const EmendBlock *block)
{
  const EmendWordRun *run = get_first_run (block);
  guint number = look_up (self->references, run->page, run->first);

  if (number == 0)
    {
      add_words (self, block, "bibl", NULL);
      return;
    }
  begin (self->text->xml, "bibl");
  emend_tei_reference_add (
      self->text->xml, number,
      g_ptr_array_index (self->text->edition->document->references, number - 1),
      emend_edition_get_text (self->text->edition, i));
  emend_xml_end (self->text->xml);
}

/* Whether lines that are kept are lines of print and no verse. */
static gboolean
has_display (const EmendSection *section)
{
  return section != NULL
         && (section->type == EMEND_SECTION_TITLE_PAGE || section->type == EMEND_SECTION_COPYRIGHT
             || section->type == EMEND_SECTION_DEDICATION);
}

static void
add_block (EmendTeiBlocks *self, guint i, const EmendBlock *block, const EmendSection *section)
{
  switch (block->role)
    {
    case EMEND_BLOCK_VERSE:
      if (has_display (section))
        add_words (self, block, "p", NULL);
      else
        add_verse (self, block);
      break;

    case EMEND_BLOCK_TABLE:
      add_table (self, block);
      break;

    case EMEND_BLOCK_FOOTNOTE:
    case EMEND_BLOCK_ENDNOTE:
      add_notes (self, block);
      break;

    case EMEND_BLOCK_LIST_ITEM:
    case EMEND_BLOCK_CONTENTS_ENTRY:
    case EMEND_BLOCK_INDEX_ENTRY:
      add_words (self, block, "item", NULL);
      break;

    case EMEND_BLOCK_REFERENCE:
      add_reference (self, i, block);
      break;

    case EMEND_BLOCK_CAPTION:
      add_words (self, block, "p", "caption");
      break;

    case EMEND_BLOCK_PARAGRAPH:
    case EMEND_BLOCK_QUOTE:
    case EMEND_BLOCK_HEADING:
    default:
      add_words (self, block, "p", NULL);
    }
}

/**
 * emend_tei_blocks_add_heading:
 * @self: blocks
 * @block: index of a block that is a heading
 *
 * Adds the heading of a division that was just begun.
 */
void
emend_tei_blocks_add_heading (EmendTeiBlocks *self, guint block)
{
  begin (self->text->xml, "head");
  emend_tei_text_add_runs (self->text, get_block (self, block)->runs, EMEND_TEI_LINES_BROKEN);
  emend_xml_end (self->text->xml);
}

/**
 * emend_tei_blocks_add:
 * @self: blocks
 * @block: index of a block that is no heading
 * @section: (nullable): the section that it is in
 *
 * Adds a block; one that is the caption of a figure stands in that.
 */
void
emend_tei_blocks_add (EmendTeiBlocks *self, guint block, const EmendSection *section)
{
  const EmendBlock *b = get_block (self, block);

  if (b->role == EMEND_BLOCK_CAPTION
      && g_hash_table_contains (self->captions, GUINT_TO_POINTER (block)))
    return;
  /* Notes do not interrupt what goes on around them, and most stand elsewhere. */
  if (!emend_note_words_is_note (b) || g_strcmp0 (self->group, "listBibl") == 0)
    follow_groups (self, b);
  if (!emend_note_words_is_note (b))
    emend_tei_text_add_breaks (self->text, get_first_run (b)->page + 1, FALSE);
  add_block (self, block, b, section);
}

/* Figures */

static void
add_figure (EmendTeiBlocks *self, guint i)
{
  EmendEdition *edition = self->text->edition;
  EmendXml *xml = self->text->xml;
  const EmendFigure *figure = &g_array_index (edition->document->figures, EmendFigure, i);
  g_autofree char *id = g_strdup_printf ("figure-%u", i + 1);
  g_autofree char *name = emend_figure_dup_file_name (figure->page, figure->number);
  g_autofree char *url = g_strconcat ("figures/", name, NULL);
  g_autoptr (GBytes) picture = NULL;

  if (emend_exporter_get_shows_figures (edition->exporter))
    picture = emend_exporter_load_figure (edition->exporter, figure->page, figure->number);
  begin (xml, "figure");
  emend_xml_add_attribute (xml, "xml:id", id);
  if (figure->caption < edition->document->blocks->len)
    emend_tei_blocks_add_heading (self, figure->caption);
  if (picture != NULL)
    {
      emend_xml_begin (xml, "graphic");
      emend_xml_add_attribute (xml, "url", url);
      emend_xml_end (xml);
    }
  emend_xml_end (xml);
}

/**
 * emend_tei_blocks_add_figures:
 * @self: blocks
 * @before: index of a block
 *
 * Adds the figures that stand before the block and were not added yet.
 */
void
emend_tei_blocks_add_figures (EmendTeiBlocks *self, guint before)
{
  const GArray *figures = self->text->edition->document->figures;

  while (self->n_figures < figures->len)
    {
      const EmendFigure *figure = &g_array_index (figures, EmendFigure, self->n_figures);

      if (figure->before > before)
        return;
      emend_tei_blocks_end_group (self);
      emend_tei_text_add_breaks (self->text, figure->page + 1, FALSE);
      add_figure (self, self->n_figures++);
    }
}
