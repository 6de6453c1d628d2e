/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The part of a book that stands on one page: `emend_document_clip_to_page (document, 11)`.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-document-clip.h"

/* Whether the last word of @run goes on in the first one of the run after it. */
static gboolean
is_broken (const EmendWordRun *run)
{
  return run->join == EMEND_JOIN_DROP || run->join == EMEND_JOIN_NONE;
}

static EmendBlock *
clip_block (const EmendBlock *block, guint page)
{
  EmendBlock *clipped = emend_block_new (block->role, block->level);

  for (guint i = 0; i < block->runs->len; i++)
    {
      EmendWordRun run = g_array_index (block->runs, EmendWordRun, i);
      const EmendWordRun *before = i > 0 ? &g_array_index (block->runs, EmendWordRun, i - 1) : NULL;
      gboolean goes_on = before != NULL && before->page != run.page && is_broken (before);

      if (run.page == page && goes_on)
        run.first++;
      else if (goes_on && before->page == page)
        run.last = run.first;
      else if (run.page != page)
        continue;

      if (run.first <= run.last)
        emend_block_add_run (clipped, &run);
    }
  return clipped;
}

/**
 * emend_document_clip_to_page:
 * @document: the structure of a book
 * @page: position of a page, from 0
 *
 * Takes the part of each block that stands on the page. A word that is broken at the end of a page belongs
 * to that page whole, and not to the next one.
 *
 * Returns: (transfer full): a document with as many pages, and text on one of them
 */
EmendDocument *
emend_document_clip_to_page (const EmendDocument *document, guint page)
{
  EmendDocument *clipped;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (page < document->n_pages, NULL);

  clipped = emend_document_new (document->n_pages);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);
      g_autoptr (EmendBlock) part = clip_block (block, page);

      if (part->runs->len > 0)
        emend_document_take_block (clipped, g_steal_pointer (&part));
    }

  for (guint i = 0; i < document->spans->len; i++)
    {
      const EmendSpan *span = &g_array_index (document->spans, EmendSpan, i);

      if (span->page == page)
        emend_document_add_span (clipped, span);
    }
  return clipped;
}
