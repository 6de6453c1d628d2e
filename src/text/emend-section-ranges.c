/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which blocks of a book belong to which section: `ranges = emend_section_ranges_list (document);`
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-section-ranges.h"

/* Captions and notes at the foot of a page stand somewhere near the text that they belong to, and may come after text
 * of later pages. */
static gboolean
is_in_flow (const EmendBlock *block)
{
  return block->role != EMEND_BLOCK_CAPTION && block->role != EMEND_BLOCK_FOOTNOTE;
}

static const EmendBlock *
get_block (const EmendDocument *document, guint i)
{
  return g_ptr_array_index (document->blocks, i);
}

/* Of sections @n and later ones that begin before the first word of @block or with it, how many there are in all. */
static guint
advance (const EmendOutline *outline, guint n, guint end, const EmendBlock *block)
{
  const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, 0);

  while (n < end)
    {
      const EmendSection *section = g_ptr_array_index (outline->sections, n);

      if (section->first_page > run->page
          || (section->first_page == run->page && section->first_word > run->first))
        break;
      n++;
    }
  return n;
}

/* For each block, how many sections begin before it or with it: never fewer than for the block before. */
static guint *
count_sections (const EmendDocument *document)
{
  guint n_blocks = document->blocks->len;
  guint *counts = g_new0 (guint, n_blocks);
  guint n = 0;
  guint end = document->outline->sections->len;

  for (guint i = 0; i < n_blocks; i++)
    {
      if (is_in_flow (get_block (document, i)))
        counts[i] = n = advance (document->outline, n, end, get_block (document, i));
    }
  for (guint i = n_blocks; i-- > 0;)
    {
      if (is_in_flow (get_block (document, i)))
        end = counts[i];
      else
        counts[i] = end; /* it belongs to no later section than the text after it */
    }
  n = 0;
  for (guint i = 0; i < n_blocks; i++)
    {
      if (!is_in_flow (get_block (document, i)))
        counts[i] = advance (document->outline, n, counts[i], get_block (document, i));
      n = counts[i];
    }
  return counts;
}

static void
append (GArray *ranges, guint section, guint first_block, guint n_blocks)
{
  const EmendSectionRange range = { section, first_block, n_blocks };

  g_array_append_val (ranges, range);
}

/**
 * emend_section_ranges_list:
 * @document: the structure of a book
 *
 * Divides the blocks of @document among its sections. A block belongs to the section that its first word is in.
 * Together the ranges have all blocks, each once and in order, so the text of all ranges is the text of the book.
 *
 * Returns: (transfer full) (element-type EmendSectionRange): one range for each section of the outline in its order,
 *   and one before them if there are blocks before the first section
 */
GArray *
emend_section_ranges_list (const EmendDocument *document)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (EmendSectionRange));
  g_autofree guint *counts = NULL;
  guint block = 0;

  g_return_val_if_fail (document != NULL, ranges);

  counts = count_sections (document);
  for (guint n = 0; n <= document->outline->sections->len; n++)
    {
      guint first = block;

      while (block < document->blocks->len && counts[block] == n)
        block++;
      if (n > 0)
        append (ranges, n - 1, first, block - first);
      else if (block > first)
        append (ranges, EMEND_SECTION_RANGE_NO_SECTION, first, block - first);
    }
  return ranges;
}
