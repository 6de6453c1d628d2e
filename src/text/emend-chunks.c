/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Divides a book into parts of a few pages for search and retrieval: `emend_chunks_build (document, ranges)`.
 *
 * Each section is divided evenly, so that none ends in a rest of a few lines, at the borders of blocks that are
 * nearest to where even parts would end.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-chunks.h"

#include "emend-section-ranges.h"

/* Long enough for an argument and short enough for several of them to be shown to a reader or a model at once: some
 * 1,500 to 2,000 words. */
#define PAGES_PER_CHUNK 5

/* A page in the unit that text is measured in: finer than its words. */
#define PAGE 10000

#define CHUNK (PAGES_PER_CHUNK * PAGE)

typedef struct
{
  const EmendDocument *document;
  guint64 *ends; /* how much of pages all blocks up to the end of each take up */
} Divider;

static const EmendBlock *
get_block (const EmendDocument *document, guint i)
{
  return g_ptr_array_index (document->blocks, i);
}

static guint
count_words (const EmendBlock *block)
{
  guint n_words = 0;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, i);

      n_words += run->last - run->first + 1;
    }
  return n_words;
}

/* Words of the text on each page. */
static guint *
count_page_words (const EmendDocument *document)
{
  guint *counts = g_new0 (guint, document->n_pages);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const GArray *runs = get_block (document, i)->runs;

      for (guint r = 0; r < runs->len; r++)
        {
          const EmendWordRun *run = &g_array_index (runs, EmendWordRun, r);

          counts[run->page] += run->last - run->first + 1;
        }
    }
  return counts;
}

/* How much of its pages a block takes up: a page with a picture and few words is a page, too. */
static guint64
measure (const EmendBlock *block, const guint *page_words)
{
  guint64 size = 0;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, i);

      size += (guint64) (run->last - run->first + 1) * PAGE / page_words[run->page];
    }
  return size;
}

static guint64
get_end (const Divider *self, guint n_blocks)
{
  return n_blocks > 0 ? self->ends[n_blocks - 1] : 0;
}

/* Whether a chunk may end before block @i: no heading stands at an end, and no caption or note at a beginning. */
static gboolean
is_border (const Divider *self, guint i)
{
  EmendBlockRole next = get_block (self->document, i)->role;

  return get_block (self->document, i - 1)->role != EMEND_BLOCK_HEADING
         && next != EMEND_BLOCK_CAPTION && next != EMEND_BLOCK_FOOTNOTE;
}

/* The border after @first and before @last that is nearest to @ideal; @last if there is none. */
static guint
find_border (const Divider *self, guint first, guint last, guint64 ideal)
{
  guint found = last;
  guint64 least = G_MAXUINT64;

  for (guint i = first + 1; i < last; i++)
    {
      guint64 end = get_end (self, i);
      guint64 distance = end > ideal ? end - ideal : ideal - end;

      if (distance >= least && end > ideal)
        break;
      if (distance < least && is_border (self, i))
        {
          least = distance;
          found = i;
        }
    }
  return found;
}

static void
add_chunk (const Divider *self, GPtrArray *chunks, guint range, guint first, guint last)
{
  const EmendWordRun *run
      = &g_array_index (get_block (self->document, first)->runs, EmendWordRun, 0);
  g_autofree char *id = g_strdup_printf ("p%u-w%u", run->page + 1, run->first);
  EmendChunk *chunk = emend_chunk_new (id, range);

  chunk->first_block = first;
  chunk->n_blocks = last - first;
  for (guint i = first; i < last; i++)
    chunk->n_words += count_words (get_block (self->document, i));
  g_ptr_array_add (chunks, chunk);
}

static void
divide (const Divider *self, GPtrArray *chunks, guint range_index, const EmendSectionRange *range)
{
  guint first = range->first_block;
  guint last = first + range->n_blocks;
  guint64 start = get_end (self, first);
  guint64 size = get_end (self, last) - start;
  guint64 n_chunks = (size + CHUNK / 2) / CHUNK;

  for (guint64 i = 1; i < n_chunks && first < last; i++)
    {
      guint border = find_border (self, first, last, start + size * i / n_chunks);

      /* A long block takes up the room of several chunks; what stands before or after it is none of its own. */
      if (get_end (self, border) - get_end (self, first) < CHUNK / 2
          || get_end (self, last) - get_end (self, border) < CHUNK / 2)
        continue;
      add_chunk (self, chunks, range_index, first, border);
      first = border;
    }
  if (first < last)
    add_chunk (self, chunks, range_index, first, last);
}

/**
 * emend_chunks_build:
 * @document: the structure of a book
 * @ranges: (element-type EmendSectionRange): from emend_section_ranges_list()
 *
 * Divides the text of each section into chunks of about five pages, at the borders of blocks. A block is
 * never divided, and no chunk ends with a heading unless the section does.
 *
 * Returns: (transfer full) (element-type EmendChunk): in reading order; together they have all blocks, each once
 */
GPtrArray *
emend_chunks_build (const EmendDocument *document, const GArray *ranges)
{
  GPtrArray *chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_chunk_free);
  Divider divider = { .document = document };
  g_autofree guint64 *ends = NULL;
  g_autofree guint *page_words = NULL;
  guint64 end = 0;

  g_return_val_if_fail (document != NULL && ranges != NULL, chunks);

  ends = g_new0 (guint64, document->blocks->len);
  page_words = count_page_words (document);
  for (guint i = 0; i < document->blocks->len; i++)
    ends[i] = end += measure (get_block (document, i), page_words);
  divider.ends = ends;

  for (guint i = 0; i < ranges->len; i++)
    divide (&divider, chunks, i, &g_array_index (ranges, EmendSectionRange, i));
  return chunks;
}
