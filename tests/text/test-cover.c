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
  g_assert_cmpuint (emend_cover_find_title_page (document), ==, EMEND_COVER_NO_PAGE);
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
  g_assert_cmpuint (emend_cover_find_title_page (document), ==, EMEND_COVER_NO_PAGE);
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
  g_assert_cmpuint (emend_cover_find_title_page (document), ==, 2);
}

static void
add_line (EmendPage *page, EmendRegionType type, const char *text, int height)
{
  EmendRegion *region = emend_region_new (type, 0);
  EmendLine *line = emend_line_new ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const EmendBox box = { (int) i * 100, 0, (int) i * 100 + 90, height };

      emend_line_take_word (line, emend_word_new (i + 1, words[i], &box, 90));
    }
  emend_region_take_line (region, line);
  emend_page_take_region (page, region);
}

static void
test_title (void)
{
  g_autoptr (EmendPage) page = emend_page_new (2000, 3000);
  g_autofree char *nothing = emend_cover_dup_title (page);
  g_autofree char *only_signs = NULL;
  g_autofree char *title = NULL;

  g_assert_null (nothing);
  add_line (page, EMEND_REGION_BODY, "*** ——", 90);
  only_signs = emend_cover_dup_title (page);
  g_assert_null (only_signs);

  /* Neither what stands above it nor the subtitle, nor what a library has stamped on it. */
  add_line (page, EMEND_REGION_NOISE, "LIBRARY", 300);
  add_line (page, EMEND_REGION_BODY, "THE WORKS OF NOBODY", 40);
  add_line (page, EMEND_REGION_HEADING, "THE BOY APPRENTICED", 100);
  add_line (page, EMEND_REGION_HEADING, "to an Enchanter.", 85);
  add_line (page, EMEND_REGION_BODY, "With a Preface", 60);
  add_line (page, EMEND_REGION_BODY, "NOBODY & SONS", 95);
  title = emend_cover_dup_title (page);
  g_assert_cmpstr (title, ==, "THE BOY APPRENTICED to an Enchanter");
}

/* A page of text in one size is no title. */
static void
test_no_title (void)
{
  g_autoptr (EmendPage) page = emend_page_new (2000, 3000);
  g_autofree char *title = NULL;

  for (guint i = 0; i < 30; i++)
    add_line (page, EMEND_REGION_BODY, "and so on and so on", 40);
  title = emend_cover_dup_title (page);
  g_assert_null (title);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/emend/text/cover/empty", test_empty);
  g_test_add_func ("/emend/text/cover/plain", test_plain);
  g_test_add_func ("/emend/text/cover/title-page", test_title_page);
  g_test_add_func ("/emend/text/cover/title", test_title);
  g_test_add_func ("/emend/text/cover/no-title", test_no_title);

  return g_test_run ();
}
