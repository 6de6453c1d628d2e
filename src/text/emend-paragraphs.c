/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes the document of a book from its pages:
 *
 *     document = emend_paragraphs_build (pages, outline, notes, references, dictionary, lexicon);
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-paragraphs.h"

#include "emend-block-roles.h"
#include "emend-book-lines.h"
#include "emend-figures.h"
#include "emend-hyphens.h"
#include "emend-initial.h"
#include "emend-spacing.h"

/* Sizes of headings as multiples of the size of the lines of the body, for levels 1 and 2. */
#define LEVEL_1_SIZE 1.4
#define LEVEL_2_SIZE 1.1

/* Headings and captions of several lines have no gap as wide as this between them, in leadings of the text. */
#define INNER_GAP 1.6

typedef struct
{
  EmendDocument *document;
  EmendDictionary *dictionary;
  const EmendLexicon *lexicon;
  EmendSpacing spacing;
  double size; /* of the lines of the body of the page */

  /* What a line of each type may go on with: the last block of its type, and the line that it ends with. */
  struct
  {
    EmendBlock *block;
    const EmendTextLine *line;
  } open[EMEND_REGION_N_TYPES];
} Builder;

static guint
get_level (const EmendTextLine *line, double size)
{
  if (line->mark != NULL)
    return MAX (line->mark->level, 1);
  if (line->size >= LEVEL_1_SIZE * size)
    return 1;
  return line->size >= LEVEL_2_SIZE * size ? 2 : 3;
}

/* Lines go on with those of their kind, whatever stands between. */
static EmendRegionType
get_stream (const EmendTextLine *line)
{
  switch (line->role)
    {
    case EMEND_BLOCK_HEADING:
      return EMEND_REGION_HEADING;

    case EMEND_BLOCK_CAPTION:
      return EMEND_REGION_CAPTION;

    case EMEND_BLOCK_FOOTNOTE:
      return EMEND_REGION_FOOTNOTE;

    case EMEND_BLOCK_PARAGRAPH:
    case EMEND_BLOCK_VERSE:
    case EMEND_BLOCK_TABLE:
    case EMEND_BLOCK_QUOTE:
    case EMEND_BLOCK_LIST_ITEM:
    case EMEND_BLOCK_ENDNOTE:
    case EMEND_BLOCK_REFERENCE:
    case EMEND_BLOCK_CONTENTS_ENTRY:
    case EMEND_BLOCK_INDEX_ENTRY:
    default:
      return EMEND_REGION_BODY;
    }
}

/* Whether @line, of which nothing is decided, belongs to the block that ends with @last. */
static gboolean
looks_going_on (const EmendTextLine *line, const EmendTextLine *last)
{
  switch (line->role)
    {
    case EMEND_BLOCK_HEADING:
      return last->page == line->page && line->gap < INNER_GAP
             && get_level (line, last->size) == get_level (last, line->size);

    case EMEND_BLOCK_CAPTION:
      return last->page == line->page && line->gap > 0.0 && line->gap < INNER_GAP;

    case EMEND_BLOCK_TABLE:
      return last->page == line->page;

    case EMEND_BLOCK_PARAGRAPH:
    case EMEND_BLOCK_FOOTNOTE:
    case EMEND_BLOCK_VERSE:
    case EMEND_BLOCK_QUOTE:
    case EMEND_BLOCK_LIST_ITEM:
    case EMEND_BLOCK_ENDNOTE:
    case EMEND_BLOCK_REFERENCE:
    case EMEND_BLOCK_CONTENTS_ENTRY:
    case EMEND_BLOCK_INDEX_ENTRY:
    default:
      return emend_initial_is_alone (last, line) || !emend_text_line_starts_paragraph (line, last);
    }
}

/* Whether @line belongs to the block that is open in its stream. */
static gboolean
goes_on (const Builder *self, const EmendTextLine *line)
{
  EmendRegionType stream = get_stream (line);
  const EmendTextLine *last = self->open[stream].line;

  if (last == NULL || last->role != line->role || last->section != line->section
      || (last->mark != line->mark && line->mark != NULL))
    return FALSE;
  switch (line->start)
    {
    case EMEND_TEXT_LINE_STARTS:
      return FALSE;

    case EMEND_TEXT_LINE_GOES_ON:
    case EMEND_TEXT_LINE_KEPT:
      return TRUE;

    case EMEND_TEXT_LINE_OPEN:
    default:
      return looks_going_on (line, last);
    }
}

/* What stands between the end of the open block and the line that goes on with it. */
static EmendJoin
get_join (const Builder *self, const EmendTextLine *line, const EmendTextLine *last)
{
  const char *text = emend_text_line_get_last_text (last);
  const char *first = emend_text_line_get_word (line, 0)->text;
  EmendJoin join = emend_hyphens_decide (text, first, self->dictionary, self->lexicon);

  if (line->role == EMEND_BLOCK_TABLE)
    return EMEND_JOIN_LINE;
  if (emend_initial_is_alone (last, line))
    return emend_initial_is_joined (emend_text_line_get_word (last, 0),
                                    emend_text_line_get_word (line, 0), self->dictionary)
               ? EMEND_JOIN_NONE
               : EMEND_JOIN_SPACE;
  if (join != EMEND_JOIN_SPACE)
    return join;
  if (line->start == EMEND_TEXT_LINE_KEPT)
    return EMEND_JOIN_LINE;

  /* Only broken words may go over the border of pages. */
  return last->page == line->page && emend_spacing_is_closed_at_break (self->spacing, text, first)
             ? EMEND_JOIN_NONE
             : EMEND_JOIN_SPACE;
}

/* Whether no space stands after word @i of a line. */
static gboolean
is_closed (const Builder *self, const EmendBlock *block, const EmendTextLine *line, guint i)
{
  if (emend_spacing_is_closed (self->spacing, line->line, line->first + i))
    return TRUE;
  return i == 0 && block->runs->len == 0
         && emend_initial_is_joined (emend_text_line_get_word (line, 0),
                                     emend_text_line_get_word (line, 1), self->dictionary);
}

static void
add_words (const Builder *self, EmendBlock *block, const EmendTextLine *line)
{
  for (guint i = 0; i < line->n_words; i++)
    {
      const EmendWord *word = emend_text_line_get_word (line, i);
      EmendWordRun run = { line->page, word->id, word->last, EMEND_JOIN_SPACE };

      if (i + 1 < line->n_words && is_closed (self, block, line, i))
        run.join = EMEND_JOIN_NONE;
      emend_block_add_run (block, &run);
    }
}

static void
add_line (Builder *self, const EmendTextLine *line)
{
  EmendRegionType stream = get_stream (line);
  EmendBlock *block = self->open[stream].block;
  gboolean is_new = FALSE;

  if (stream == EMEND_REGION_HEADING)
    self->open[EMEND_REGION_BODY].line = NULL;
  if (goes_on (self, line))
    {
      EmendWordRun *run;

      g_assert (block != NULL);
      run = &g_array_index (block->runs, EmendWordRun, block->runs->len - 1);
      run->join = get_join (self, line, self->open[stream].line);
    }
  else
    {
      block = emend_block_new (
          line->role, line->role == EMEND_BLOCK_HEADING ? get_level (line, self->size) : 0);
      is_new = TRUE;
    }
  add_words (self, block, line);
  if (is_new)
    emend_document_take_block (self->document, block);
  self->open[stream].block = block;
  self->open[stream].line = line;
}

static double
get_body_size (const EmendTextLine *lines, guint n_lines)
{
  double sum = 0.0;
  guint n_body = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      if (lines[i].type == EMEND_REGION_BODY)
        {
          sum += lines[i].size;
          n_body++;
        }
    }
  return n_body > 0 ? sum / n_body : 1.0;
}

/* How many of the lines are on the page of the first one. */
static guint
count_lines_of_page (const EmendTextLine *lines, guint n_lines)
{
  guint n = 0;

  while (n < n_lines && lines[n].page == lines[0].page)
    n++;
  return n;
}

static void
add_lines (Builder *self, const GPtrArray *pages, const GArray *lines)
{
  guint i = 0;

  while (i < lines->len)
    {
      const EmendTextLine *line = &g_array_index (lines, EmendTextLine, i);
      const EmendPage *page = g_ptr_array_index (pages, line->page);
      guint n = count_lines_of_page (line, lines->len - i);

      self->spacing = emend_spacing_for_languages (page->languages);
      self->size = get_body_size (line, n);
      for (guint k = 0; k < n; k++)
        add_line (self, &line[k]);
      i += n;
    }
}

/**
 * emend_paragraphs_build:
 * @pages: (element-type EmendPage): all pages of the book in order, whose regions have their final types; %NULL
 *   for those that are blank or missing
 * @outline: (nullable): its headings, contents and sections; if there are no headings in it, regions tell
 * @notes: (nullable) (element-type EmendNote): its notes
 * @references: (nullable) (element-type EmendReference): the entries of its bibliographies
 * @dictionary: (nullable): of the language of the book
 * @lexicon: (nullable): of the book
 *
 * Makes blocks of the lines and finds figures. Blocks go on over pages, pictures and notes. Every word of the reading
 * text is in one of them.
 *
 * Returns: (transfer full): the document; it holds @outline, @notes and @references
 */
EmendDocument *
emend_paragraphs_build (const GPtrArray *pages,
                        EmendOutline *outline,
                        GPtrArray *notes,
                        GPtrArray *references,
                        EmendDictionary *dictionary,
                        const EmendLexicon *lexicon)
{
  g_autoptr (GArray) marks = emend_block_mark_collect (outline, notes, references);
  g_autoptr (GArray) lines = emend_book_lines_collect (pages, outline, marks);
  Builder builder = {
    .document = emend_document_new (pages->len),
    .dictionary = dictionary,
    .lexicon = lexicon,
  };

  if (outline != NULL)
    emend_document_set_outline (builder.document, outline);
  if (notes != NULL)
    emend_document_set_notes (builder.document, notes);
  if (references != NULL)
    emend_document_set_references (builder.document, references);
  emend_block_roles_decide (lines);
  add_lines (&builder, pages, lines);
  for (guint position = 0; position < pages->len; position++)
    {
      const EmendPage *page = g_ptr_array_index (pages, position);

      if (page != NULL)
        emend_span_append_page (builder.document->spans, position, page);
    }
  emend_figures_find (builder.document, pages);
  return builder.document;
}
