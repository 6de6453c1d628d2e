/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-section-ranges.h"

#define NONE EMEND_SECTION_RANGE_NO_SECTION

/* A block of one word. */
static void
add_block (EmendDocument *document, EmendBlockRole role, guint page, guint word)
{
  const EmendWordRun run = { page, word, word, EMEND_JOIN_SPACE };
  EmendBlock *block = emend_block_new (role, role == EMEND_BLOCK_HEADING ? 1 : 0);

  emend_block_add_run (block, &run);
  emend_document_take_block (document, block);
}

static void
add_section (EmendDocument *document, guint page, guint word)
{
  EmendSection *section = emend_section_new (EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1);

  section->first_page = page;
  section->first_word = word;
  g_ptr_array_add (document->outline->sections, section);
}

static void
assert_ranges (const EmendDocument *document, const EmendSectionRange *expected, guint n)
{
  g_autoptr (GArray) ranges = emend_section_ranges_list (document);

  g_assert_cmpuint (ranges->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const EmendSectionRange *range = &g_array_index (ranges, EmendSectionRange, i);

      g_assert_cmpuint (range->section, ==, expected[i].section);
      g_assert_cmpuint (range->first_block, ==, expected[i].first_block);
      g_assert_cmpuint (range->n_blocks, ==, expected[i].n_blocks);
    }
}

static void
test_sections (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (9);
  const EmendSectionRange expected[] = { { NONE, 0, 1 }, { 0, 1, 2 }, { 1, 3, 0 }, { 2, 3, 2 } };

  add_section (document, 1, 0);
  add_section (document, 3, 0);
  add_section (document, 4, 10);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 0, 5);
  add_block (document, EMEND_BLOCK_HEADING, 1, 1);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 2, 1);
  add_block (document, EMEND_BLOCK_HEADING, 4, 10);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 8, 1);
  assert_ranges (document, expected, G_N_ELEMENTS (expected));
}

/* Captions and notes stay with the text around them, even where they stand on a page of the next section. */
static void
test_out_of_flow (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (9);
  const EmendSectionRange expected[] = { { 0, 0, 4 }, { 1, 4, 4 } };

  add_section (document, 0, 0);
  add_section (document, 2, 20);
  add_block (document, EMEND_BLOCK_CAPTION, 0, 1);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 1, 1);
  add_block (document, EMEND_BLOCK_FOOTNOTE, 2, 80);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 2, 5);
  add_block (document, EMEND_BLOCK_HEADING, 2, 20);
  add_block (document, EMEND_BLOCK_CAPTION, 1, 30);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 3, 1);
  add_block (document, EMEND_BLOCK_FOOTNOTE, 3, 90);
  assert_ranges (document, expected, G_N_ELEMENTS (expected));
}

static void
test_none (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (9);
  const EmendSectionRange expected[] = { { NONE, 0, 1 } };
  const EmendSectionRange empty[] = { { 0, 0, 0 } };
  g_autoptr (EmendDocument) blank = emend_document_new (9);

  assert_ranges (document, NULL, 0);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 3, 1);
  assert_ranges (document, expected, 1);
  add_section (blank, 0, 0);
  assert_ranges (blank, empty, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/section-ranges/sections", test_sections);
  g_test_add_func ("/emend/text/section-ranges/out-of-flow", test_out_of_flow);
  g_test_add_func ("/emend/text/section-ranges/none", test_none);
  return g_test_run ();
}
