/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-cover.h"

static void
add_words (EmendDocument *document, guint page, guint n_words)
{
  EmendBlock *block = emend_block_new (EMEND_BLOCK_PARAGRAPH, 0);
  const EmendWordRun run = { page, 1, n_words, EMEND_JOIN_SPACE };

  emend_block_add_run (block, &run);
  emend_document_take_block (document, block);
}

static void
test_empty (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (3);

  g_assert_cmpuint (emend_cover_find_page (document), ==, EMEND_COVER_NO_PAGE);
}

/* Without a title page, the first page with words or a picture. */
static void
test_plain (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (4);
  const EmendFigure figure = { 1, { 0, 0, 100, 100 }, 0, EMEND_FIGURE_NO_CAPTION };

  add_words (document, 2, 5);
  add_words (document, 3, 50);
  g_assert_cmpuint (emend_cover_find_page (document), ==, 2);
  g_array_append_val (document->figures, figure);
  g_assert_cmpuint (emend_cover_find_page (document), ==, 1);
}

/* An empty leaf, the half title, the title page, and text that is not about the title. */
static void
test_title_page (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (5);
  EmendSection *section = emend_section_new (EMEND_SECTION_TITLE_PAGE, EMEND_MATTER_FRONT, 1);

  section->n_pages = 4;
  g_ptr_array_add (document->outline->sections, section);
  add_words (document, 1, 3);
  add_words (document, 2, 12);
  add_words (document, 4, 300);
  g_assert_cmpuint (emend_cover_find_page (document), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/emend/text/cover/empty", test_empty);
  g_test_add_func ("/emend/text/cover/plain", test_plain);
  g_test_add_func ("/emend/text/cover/title-page", test_title_page);

  return g_test_run ();
}
