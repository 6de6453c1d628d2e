/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes the document of a book from its pages: `emend_paragraphs_build (pages, dictionary, lexicon)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-paragraphs.h"

#include "emend-hyphens.h"
#include "emend-spacing.h"
#include "emend-text-line.h"

/* Sizes of headings as multiples of the size of the lines of the body, for levels 1 and 2. */
#define LEVEL_1_SIZE 1.4
#define LEVEL_2_SIZE 1.1

/* Headings, captions and verse of several lines have no gap as wide as this between them, in leadings of the
 * text. */
#define INNER_GAP 1.6

/* Lines of a poem or table are of one size; it is measured roughly on a short line. */
#define SAME_SIZE 1.2

typedef struct
{
  EmendDocument *document;
  EmendDictionary *dictionary;
  const EmendLexicon *lexicon;
  EmendSpacing spacing;

  /* What a line of each type may go on with: the last block of its type, and the line and word that it ends
   * with. */
  struct
  {
    EmendBlock *block;
    EmendTextLine line;
    EmendWord *word;
  } open[EMEND_REGION_N_TYPES];
} Builder;

static void
close_block (Builder *self, EmendRegionType type)
{
  self->open[type].block = NULL;
  g_clear_pointer (&self->open[type].word, emend_word_free);
}

static void
close_all (Builder *self)
{
  for (guint i = 0; i < EMEND_REGION_N_TYPES; i++)
    close_block (self, (EmendRegionType) i);
}

static EmendBlockRole
get_role (const EmendTextLine *line)
{
  switch (line->type)
    {
    case EMEND_REGION_HEADING:
      return EMEND_BLOCK_HEADING;

    case EMEND_REGION_CAPTION:
      return EMEND_BLOCK_CAPTION;

    case EMEND_REGION_FOOTNOTE:
      return EMEND_BLOCK_FOOTNOTE;

    case EMEND_REGION_TABLE:
      return EMEND_BLOCK_TABLE;

    case EMEND_REGION_BODY:
    case EMEND_REGION_HEADER:
    case EMEND_REGION_FOOTER:
    case EMEND_REGION_PAGE_NUMBER:
    case EMEND_REGION_IMAGE:
    case EMEND_REGION_NOISE:
    default:
      return line->role;
    }
}

static guint
get_level (const EmendTextLine *line, double size)
{
  if (line->size >= LEVEL_1_SIZE * size)
    return 1;
  return line->size >= LEVEL_2_SIZE * size ? 2 : 3;
}

/* Whether @line belongs to the block that is open for its type. */
static gboolean
goes_on (const Builder *self, const EmendTextLine *line)
{
  const EmendTextLine *last = &self->open[line->type].line;

  if (self->open[line->type].block == NULL)
    return FALSE;
  switch (line->type)
    {
    case EMEND_REGION_HEADING:
      return last->page == line->page && line->gap < INNER_GAP
             && get_level (line, last->size) == get_level (last, line->size);

    case EMEND_REGION_CAPTION:
      return last->page == line->page && line->gap > 0.0 && line->gap < INNER_GAP;

    case EMEND_REGION_TABLE:
      return last->page == line->page;

    case EMEND_REGION_BODY:
      if (line->role != last->role)
        return FALSE;
      if (line->role != EMEND_BLOCK_PARAGRAPH)
        return last->page == line->page && line->gap < INNER_GAP
               && line->size < SAME_SIZE * last->size && last->size < SAME_SIZE * line->size;
      return !emend_text_line_starts_paragraph (line, last);

    case EMEND_REGION_FOOTNOTE:
      return !emend_text_line_starts_paragraph (line, last);

    case EMEND_REGION_HEADER:
    case EMEND_REGION_FOOTER:
    case EMEND_REGION_PAGE_NUMBER:
    case EMEND_REGION_IMAGE:
    case EMEND_REGION_NOISE:
    default:
      return FALSE;
    }
}

/* What stands between the end of the open block and the line that goes on with it. */
static EmendJoin
get_join (const Builder *self, const EmendTextLine *line)
{
  const EmendTextLine *last = &self->open[line->type].line;
  const EmendBlock *block = self->open[line->type].block;
  const EmendWord *first = g_ptr_array_index (line->line->words, 0);
  const char *text = self->open[line->type].word->text;
  EmendJoin join = emend_hyphens_decide (text, first->text, self->dictionary, self->lexicon);

  if (join != EMEND_JOIN_SPACE)
    return join;
  if (block->role == EMEND_BLOCK_TABLE || block->role == EMEND_BLOCK_VERSE)
    return EMEND_JOIN_LINE;

  /* Only broken words may go over the border of pages. */
  return last->page == line->page
                 && emend_spacing_is_closed_at_break (self->spacing, text, first->text)
             ? EMEND_JOIN_NONE
             : EMEND_JOIN_SPACE;
}

static void
add_words (const Builder *self, EmendBlock *block, const EmendTextLine *line)
{
  const GPtrArray *words = line->line->words;

  for (guint i = 0; i < words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (words, i);
      EmendWordRun run = { line->page, word->id, word->last, EMEND_JOIN_SPACE };

      if (i + 1 < words->len && emend_spacing_is_closed (self->spacing, line->line, i))
        run.join = EMEND_JOIN_NONE;
      emend_block_add_run (block, &run);
    }
}

static void
add_line (Builder *self, const EmendTextLine *line, double size)
{
  const GPtrArray *words = line->line->words;
  const EmendWord *last = g_ptr_array_index (words, words->len - 1);
  EmendBlock *block = self->open[line->type].block;

  if (line->type == EMEND_REGION_HEADING)
    close_block (self, EMEND_REGION_BODY);
  if (goes_on (self, line))
    {
      EmendWordRun *run;

      g_assert (block != NULL);
      run = &g_array_index (block->runs, EmendWordRun, block->runs->len - 1);
      run->join = get_join (self, line);
      add_words (self, block, line);
    }
  else
    {
      EmendBlockRole role = get_role (line);

      block = emend_block_new (role, role == EMEND_BLOCK_HEADING ? get_level (line, size) : 0);
      add_words (self, block, line);
      emend_document_take_block (self->document, block);
    }

  close_block (self, line->type);
  self->open[line->type].block = block;
  self->open[line->type].line = *line;
  self->open[line->type].word = emend_word_copy (last);
}

static double
get_body_size (GArray *lines)
{
  double sum = 0.0;
  guint n_lines = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const EmendTextLine *line = &g_array_index (lines, EmendTextLine, i);

      if (line->type == EMEND_REGION_BODY)
        {
          sum += line->size;
          n_lines++;
        }
    }
  return n_lines > 0 ? sum / n_lines : 1.0;
}

/**
 * emend_paragraphs_build:
 * @pages: (element-type EmendPage): all pages of the book in order, from [func@running_heads_settle]; %NULL
 *   for those that are blank or missing
 * @dictionary: (nullable): of the language of the book
 * @lexicon: (nullable): of the book
 *
 * Makes paragraphs, headings, captions and notes of the lines. Paragraphs go on over pages, pictures and
 * notes.
 *
 * Returns: (transfer full): the document
 */
EmendDocument *
emend_paragraphs_build (const GPtrArray *pages,
                        EmendDictionary *dictionary,
                        const EmendLexicon *lexicon)
{
  Builder builder = {
    .document = emend_document_new (pages->len),
    .dictionary = dictionary,
    .lexicon = lexicon,
  };

  for (guint position = 0; position < pages->len; position++)
    {
      const EmendPage *page = g_ptr_array_index (pages, position);
      g_autoptr (GArray) lines = NULL;
      double size;

      if (page == NULL)
        continue;
      builder.spacing = emend_spacing_for_languages (page->languages);
      lines = emend_text_line_collect (page, position);
      size = get_body_size (lines);
      for (guint i = 0; i < lines->len; i++)
        add_line (&builder, &g_array_index (lines, EmendTextLine, i), size);
      emend_span_append_page (builder.document->spans, position, page);
    }
  close_all (&builder);
  return builder.document;
}
