/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-chunks.h"

#include "emend-section-ranges.h"

#define WORDS 100 /* of a page */

/* A block of @n_words words from the top of @page. */
static void
add_block (EmendDocument *document, EmendBlockRole role, guint page, guint first, guint n_words)
{
  const EmendWordRun run = { page, first, first + n_words - 1, EMEND_JOIN_SPACE };
  EmendBlock *block = emend_block_new (role, role == EMEND_BLOCK_HEADING ? 1 : 0);

  emend_block_add_run (block, &run);
  emend_document_take_block (document, block);
}

static void
add_section (EmendDocument *document, guint page)
{
  EmendSection *section = emend_section_new (EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1);

  section->first_page = page;
  g_ptr_array_add (document->outline->sections, section);
}

/* Pages of four paragraphs each. */
static void
add_pages (EmendDocument *document, guint first, guint n_pages)
{
  for (guint page = first; page < first + n_pages; page++)
    {
      for (guint i = 0; i < 4; i++)
        add_block (document, EMEND_BLOCK_PARAGRAPH, page, 1 + i * WORDS / 4, WORDS / 4);
    }
}

static const EmendChunk *
get (const GPtrArray *chunks, guint i)
{
  return g_ptr_array_index (chunks, i);
}

/* All blocks, each once and in order, and none over the border of sections. */
static GPtrArray *
build (const EmendDocument *document)
{
  g_autoptr (GArray) ranges = emend_section_ranges_list (document);
  GPtrArray *chunks = emend_chunks_build (document, ranges);
  guint block = 0;

  for (guint i = 0; i < chunks->len; i++)
    {
      const EmendChunk *chunk = get (chunks, i);
      const EmendSectionRange *range = &g_array_index (ranges, EmendSectionRange, chunk->range);

      g_assert_cmpuint (chunk->first_block, ==, block);
      g_assert_cmpuint (chunk->n_blocks, >, 0);
      g_assert_cmpuint (chunk->first_block, >=, range->first_block);
      block += chunk->n_blocks;
      g_assert_cmpuint (block, <=, range->first_block + range->n_blocks);
    }
  g_assert_cmpuint (block, ==, document->blocks->len);
  return chunks;
}

static void
test_even (void)
{
  static const guint n_pages[] = { 1, 5, 7, 8, 20, 23, 100 };
  static const guint n_chunks[] = { 1, 1, 1, 2, 4, 5, 20 };

  for (guint i = 0; i < G_N_ELEMENTS (n_pages); i++)
    {
      g_autoptr (EmendDocument) document = emend_document_new (n_pages[i]);
      g_autoptr (GPtrArray) chunks = NULL;

      add_section (document, 0);
      add_pages (document, 0, n_pages[i]);
      chunks = build (document);
      g_assert_cmpuint (chunks->len, ==, n_chunks[i]);
      for (guint k = 0; k < chunks->len; k++)
        {
          guint even = n_pages[i] * WORDS / n_chunks[i];

          g_assert_cmpuint (get (chunks, k)->n_words, >=, even - WORDS / 4);
          g_assert_cmpuint (get (chunks, k)->n_words, <=, even + WORDS / 4);
        }
    }
}

static void
test_sections (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (14);
  g_autoptr (GPtrArray) chunks = NULL;

  add_section (document, 0);
  add_section (document, 1);
  add_section (document, 11);
  add_section (document, 12);
  add_pages (document, 0, 11);
  add_pages (document, 12, 2);
  chunks = build (document);
  g_assert_cmpuint (chunks->len, ==, 4);
  g_assert_cmpstr (get (chunks, 0)->id, ==, "p1-w1");
  g_assert_cmpuint (get (chunks, 1)->range, ==, 1);
  g_assert_cmpuint (get (chunks, 2)->range, ==, 1);
  g_assert_cmpstr (get (chunks, 3)->id, ==, "p13-w1");
  g_assert_cmpuint (get (chunks, 3)->range, ==, 3);
}

/* A heading where a chunk would end goes with what follows; a caption and a note with what they follow. */
static void
test_borders (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (12);
  g_autoptr (GPtrArray) chunks = NULL;

  add_section (document, 0);
  add_pages (document, 0, 4);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 4, 1, 95);
  add_block (document, EMEND_BLOCK_HEADING, 4, 96, 5);
  add_pages (document, 5, 5);
  chunks = build (document);
  g_assert_cmpuint (chunks->len, ==, 2);
  g_assert_cmpuint (get (chunks, 0)->n_blocks, ==, 17);
  g_clear_pointer (&chunks, g_ptr_array_unref);

  g_ptr_array_remove_index (document->blocks, 17);
  g_ptr_array_set_size (document->blocks, 17);
  add_block (document, EMEND_BLOCK_FOOTNOTE, 4, 96, 5);
  add_block (document, EMEND_BLOCK_CAPTION, 5, 1, 3);
  add_pages (document, 6, 5);
  chunks = build (document);
  g_assert_cmpuint (chunks->len, ==, 2);
  g_assert_cmpuint (get (chunks, 0)->n_blocks, ==, 19);
}

/* One that is far too long is a chunk of its own, with what little is around it. */
static void
test_long_block (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (30);
  g_autoptr (GPtrArray) chunks = NULL;

  add_section (document, 0);
  add_pages (document, 0, 10);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 10, 1, 20 * WORDS);
  add_pages (document, 11, 11);
  chunks = build (document);
  for (guint i = 0; i < chunks->len; i++)
    g_assert_cmpuint (get (chunks, i)->n_words, >=, 5 * WORDS / 2);
  g_assert_cmpuint (chunks->len, >=, 4);
}

static void
test_empty (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (3);
  g_autoptr (EmendDocument) nothing = emend_document_new (0);
  g_autoptr (GPtrArray) chunks = build (document);
  g_autoptr (GPtrArray) none = build (nothing);

  g_assert_cmpuint (chunks->len, ==, 0);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/chunks/even", test_even);
  g_test_add_func ("/emend/text/chunks/sections", test_sections);
  g_test_add_func ("/emend/text/chunks/borders", test_borders);
  g_test_add_func ("/emend/text/chunks/long-block", test_long_block);
  g_test_add_func ("/emend/text/chunks/empty", test_empty);
  return g_test_run ();
}
