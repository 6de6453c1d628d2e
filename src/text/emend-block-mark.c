/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where blocks are that were found by what they say, whatever the lines look like:
 *
 *     marks = emend_block_mark_collect (outline, notes, references);
 *     mark = emend_block_mark_find (marks, 12, word->id);
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-block-mark.h"

#include "emend-note.h"
#include "emend-reference.h"

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const EmendBlockMark *left = a;
  const EmendBlockMark *right = b;

  if (left->page != right->page)
    return left->page < right->page ? -1 : 1;
  return left->first < right->first ? -1 : left->first > right->first ? 1 : 0;
}

static void
add_outline (GArray *marks, const EmendOutline *outline)
{
  for (guint i = 0; i < outline->headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (outline->headings, i);
      const EmendBlockMark mark
          = { heading->page, heading->first, heading->last, EMEND_BLOCK_HEADING, heading->level };

      g_array_append_val (marks, mark);
    }
  for (guint i = 0; i < outline->contents->len; i++)
    {
      const EmendContentsEntry *entry = g_ptr_array_index (outline->contents, i);

      /* What an entry ends with, such as the number of a page, is not part of its title. */
      const EmendBlockMark mark = {
        .page = entry->page,
        .first = entry->first,
        .last = EMEND_BLOCK_MARK_OPEN,
        .role = EMEND_BLOCK_CONTENTS_ENTRY,
      };

      g_array_append_val (marks, mark);
    }
}

static void
add_notes (GArray *marks, const GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const EmendNote *note = g_ptr_array_index (notes, i);
      const EmendBlockMark mark = {
        .page = note->page,
        .first = note->first,
        .last = EMEND_BLOCK_MARK_OPEN,
        .role = note->kind == EMEND_NOTE_FOOT ? EMEND_BLOCK_FOOTNOTE : EMEND_BLOCK_ENDNOTE,
      };

      if (note->first > 0)
        g_array_append_val (marks, mark);
    }
}

/**
 * emend_block_mark_collect:
 * @outline: (nullable): headings and contents of a book
 * @notes: (nullable) (element-type EmendNote): its notes
 * @references: (nullable) (element-type EmendReference): the entries of its bibliographies
 *
 * Returns: (transfer full) (element-type EmendBlockMark): the blocks that these name, in reading order
 */
GArray *
emend_block_mark_collect (const EmendOutline *outline,
                          const GPtrArray *notes,
                          const GPtrArray *references)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (EmendBlockMark));

  if (outline != NULL)
    add_outline (marks, outline);
  if (notes != NULL)
    add_notes (marks, notes);
  for (guint i = 0; references != NULL && i < references->len; i++)
    {
      const EmendReference *reference = g_ptr_array_index (references, i);
      const EmendBlockMark mark = {
        .page = reference->page,
        .first = reference->first,
        .last = EMEND_BLOCK_MARK_OPEN,
        .role = EMEND_BLOCK_REFERENCE,
      };

      g_array_append_val (marks, mark);
    }
  g_array_sort (marks, compare_marks);
  return marks;
}

/**
 * emend_block_mark_find:
 * @marks: (element-type EmendBlockMark): from [func@block_mark_collect]
 * @page: position of a page
 * @word: id of a word on that page
 *
 * Returns: (transfer none) (nullable): the mark that has the word; one without an end only has its first word
 */
const EmendBlockMark *
emend_block_mark_find (const GArray *marks, guint page, guint word)
{
  const EmendBlockMark wanted = { .page = page, .first = word };
  const EmendBlockMark *mark;
  guint low = 0;
  guint high = marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_marks (&g_array_index (marks, EmendBlockMark, middle), &wanted) > 0)
        high = middle;
      else
        low = middle + 1;
    }
  if (low == 0)
    return NULL;

  mark = &g_array_index (marks, EmendBlockMark, low - 1);
  if (mark->page != page)
    return NULL;
  return word == mark->first || word <= mark->last ? mark : NULL;
}
