/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Parts of a book: what stands on one page, `emend_document_clip_to_page (document, 11)`, or some of its blocks.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-document-clip.h"

/* A run on the page, and where it stands in its block. */
typedef struct
{
  const EmendBlock *block;
  guint index;
  const EmendWordRun *run;
} PlacedRun;

/* Whether the last word of @run goes on in the first one of the run after it. */
static gboolean
is_broken (const EmendWordRun *run)
{
  return run->join == EMEND_JOIN_DROP || run->join == EMEND_JOIN_NONE;
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  guint left = ((const PlacedRun *) a)->run->first;
  guint right = ((const PlacedRun *) b)->run->first;

  return left < right ? -1 : left > right ? 1 : 0;
}

/* The runs on @page in the order in which they were read. */
static GArray *
collect_runs (const EmendDocument *document, guint page)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (PlacedRun));

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint k = 0; k < block->runs->len; k++)
        {
          const PlacedRun placed = { block, k, &g_array_index (block->runs, EmendWordRun, k) };

          if (placed.run->page == page)
            g_array_append_val (runs, placed);
        }
    }
  g_array_sort (runs, compare_runs);
  return runs;
}

/* How many of the runs from the first one on belong to one block, with nothing else between them. */
static guint
count_piece (const PlacedRun *runs, guint n_runs)
{
  guint n = 1;

  while (n < n_runs && runs[n].block == runs[0].block && runs[n].index == runs[0].index + n)
    n++;
  return n;
}

/* Makes a block of a piece: without the word that began before it, with the whole of the word that is broken
 * at its end. */
static EmendBlock *
make_piece (const PlacedRun *runs, guint n_runs)
{
  const EmendBlock *block = runs[0].block;
  const PlacedRun *last = &runs[n_runs - 1];
  EmendBlock *piece = emend_block_new (block->role, block->level);

  for (guint i = 0; i < n_runs; i++)
    {
      EmendWordRun run = *runs[i].run;

      if (i == 0 && runs[0].index > 0 && is_broken (runs[0].run - 1))
        run.first++;
      if (run.first <= run.last)
        emend_block_add_run (piece, &run);
    }
  if (piece->runs->len > 0 && last->index + 1 < block->runs->len && is_broken (last->run))
    {
      EmendWordRun end = last->run[1];

      end.last = end.first;
      emend_block_add_run (piece, &end);
    }
  return piece;
}

/**
 * emend_document_clip_to_page:
 * @document: the structure of a book
 * @page: position of a page, from 0
 *
 * Takes what stands on the page, in the order in which it was read: a paragraph that a picture's caption
 * interrupts becomes two blocks with the caption between them. A word that is broken, over the border of
 * pages or over such a caption, belongs whole to where it begins.
 *
 * Returns: (transfer full): a document with as many pages, and text on one of them
 */
EmendDocument *
emend_document_clip_to_page (const EmendDocument *document, guint page)
{
  g_autoptr (GArray) runs = NULL;
  EmendDocument *clipped;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (page < document->n_pages, NULL);

  clipped = emend_document_new (document->n_pages);
  runs = collect_runs (document, page);
  for (guint i = 0; i < runs->len;)
    {
      const PlacedRun *first = &g_array_index (runs, PlacedRun, i);
      guint n_runs = count_piece (first, runs->len - i);
      g_autoptr (EmendBlock) piece = make_piece (first, n_runs);

      if (piece->runs->len > 0)
        emend_document_take_block (clipped, g_steal_pointer (&piece));
      i += n_runs;
    }

  for (guint i = 0; i < document->spans->len; i++)
    {
      const EmendSpan *span = &g_array_index (document->spans, EmendSpan, i);

      if (span->page == page)
        emend_span_append (clipped->spans, span);
    }
  return clipped;
}

/* Whether one of the blocks has the word. */
static gboolean
has_word (const EmendDocument *document, guint page, guint word)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint r = 0; r < block->runs->len; r++)
        {
          const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, r);

          if (run->page == page && run->first <= word && word <= run->last)
            return TRUE;
        }
    }
  return FALSE;
}

/* A note like @note if its mark is in @clipped, and one of which nothing is known if not. */
static EmendNote *
clip_note (const EmendNote *note, const EmendDocument *clipped)
{
  EmendNote *copy = emend_note_new (note->kind, note->marker);

  if (!emend_note_is_matched (note) || !has_word (clipped, note->mark_page, note->mark_word))
    return copy;
  copy->mark_page = note->mark_page;
  copy->mark_word = note->mark_word;
  copy->mark_is_apart = note->mark_is_apart;
  copy->page = note->page;
  copy->first = note->first;
  return copy;
}

/* The block that a figure goes with: its caption, or the one that it stands before. What is on an earlier page than that
 * goes with the one that it stands behind, so that a plate at the end of a chapter is no part of the next one. */
static guint
get_block_of_figure (const EmendDocument *document, const EmendFigure *figure)
{
  const EmendBlock *next;

  if (figure->caption != EMEND_FIGURE_NO_CAPTION)
    return figure->caption;
  if (figure->before == 0)
    return 0;
  if (figure->before >= document->blocks->len)
    return document->blocks->len - 1;
  next = g_ptr_array_index (document->blocks, figure->before);
  return g_array_index (next->runs, EmendWordRun, 0).page > figure->page ? figure->before - 1
                                                                         : figure->before;
}

static void
clip_figure (const EmendDocument *document,
             const EmendFigure *figure,
             guint first,
             EmendDocument *clipped)
{
  guint block = get_block_of_figure (document, figure);
  guint n_blocks = clipped->blocks->len;
  EmendFigure copy = *figure;

  if (block < first || block - first >= n_blocks)
    return;
  copy.before = figure->before > first ? MIN (figure->before - first, n_blocks) : 0;
  if (figure->caption != EMEND_FIGURE_NO_CAPTION)
    copy.caption = figure->caption - first;
  g_array_append_val (clipped->figures, copy);
}

/**
 * emend_document_clip_to_blocks:
 * @document: the structure of a book
 * @first: index of a block
 * @n_blocks: how many blocks
 *
 * Takes some blocks, and as many notes as @document has, so that each has its place; of those that these blocks do not
 * call for, neither the mark nor the note is known. Figures come with them, with the numbers that they have on their
 * pages: where all blocks are taken in several parts, each figure is in one of these.
 *
 * Returns: (transfer full): a document with as many pages, these blocks, the notes and the figures, and nothing else
 */
EmendDocument *
emend_document_clip_to_blocks (const EmendDocument *document, guint first, guint n_blocks)
{
  EmendDocument *clipped;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (first + n_blocks <= document->blocks->len, NULL);

  clipped = emend_document_new (document->n_pages);
  for (guint i = first; i < first + n_blocks; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);
      EmendBlock *copy = emend_block_new (block->role, block->level);

      g_array_append_vals (copy->runs, block->runs->data, block->runs->len);
      emend_document_take_block (clipped, copy);
    }
  for (guint i = 0; i < document->notes->len; i++)
    g_ptr_array_add (clipped->notes, clip_note (g_ptr_array_index (document->notes, i), clipped));
  for (guint i = 0; i < document->figures->len; i++)
    clip_figure (document, &g_array_index (document->figures, EmendFigure, i), first, clipped);
  return clipped;
}
