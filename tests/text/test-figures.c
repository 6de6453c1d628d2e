/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-figures.h"
#include "printed-page.h"

/* A page of a picture with text above and below it, and a caption or none. */
typedef struct
{
  const char *name;
  EmendBox box;
  gboolean has_caption;
  gboolean is_figure;
} Case;

static void
add_block (EmendDocument *document, EmendBlockRole role, guint first, guint last)
{
  EmendBlock *block = emend_block_new (role, 0);
  const EmendWordRun run = { 0, first, last, EMEND_JOIN_SPACE };

  emend_block_add_run (block, &run);
  emend_document_take_block (document, block);
}

static EmendDocument *
find (const Case *c)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);
  EmendDocument *document = emend_document_new (1);
  EmendPage *page = printed_page_new ();

  printed_page_fill (page, 0, PRINTED_PAGE_LEFT, PRINTED_PAGE_RIGHT, 200, PRINTED_PAGE_SIZE,
                     "text above");
  printed_page_add_picture (page, c->box.left, c->box.top, c->box.right, c->box.bottom);
  if (c->has_caption)
    {
      printed_page_add (page, 1, 500, c->box.bottom + 20, 30, "Fig. 1.");
      ((EmendRegion *) g_ptr_array_index (page->regions, 2))->type = EMEND_REGION_CAPTION;
    }
  printed_page_fill (page, 2, PRINTED_PAGE_LEFT, PRINTED_PAGE_RIGHT, 1800, PRINTED_PAGE_SIZE,
                     "text below");
  g_ptr_array_add (pages, page);

  add_block (document, EMEND_BLOCK_PARAGRAPH, 1, 2);
  if (c->has_caption)
    add_block (document, EMEND_BLOCK_CAPTION, 3, 4);
  add_block (document, EMEND_BLOCK_PARAGRAPH, c->has_caption ? 5 : 3, c->has_caption ? 6 : 4);
  emend_figures_find (document, pages);
  return document;
}

static void
test_sizes (void)
{
  static const Case cases[] = {
    { "a picture", { 300, 400, 1100, 1200 }, FALSE, TRUE },
    { "a picture with a caption", { 300, 400, 1100, 1200 }, TRUE, TRUE },
    { "a small one with a caption", { 500, 400, 800, 600 }, TRUE, TRUE },
    { "must not: an ornament", { 600, 400, 800, 500 }, FALSE, FALSE },
    { "must not: a tailpiece", { 500, 1500, 900, 1700 }, FALSE, FALSE },
    { "must not: an initial", { 200, 400, 320, 520 }, FALSE, FALSE },
    { "must not: a speck with a caption", { 600, 400, 640, 440 }, TRUE, FALSE },
    { "must not: a rule", { 200, 400, 1200, 440 }, TRUE, FALSE },
    { "must not: the edge of the paper", { 0, 0, 150, 2000 }, FALSE, FALSE },
    { "must not: the shadow at the foot", { 0, 1850, 1400, 2000 }, FALSE, FALSE },
    { "must not: text", { 190, 190, 1210, 290 }, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendDocument) document = find (&cases[i]);
      const EmendFigure *figure;

      g_test_message ("%s", cases[i].name);
      g_assert_cmpuint (document->figures->len, ==, cases[i].is_figure ? 1 : 0);
      if (!cases[i].is_figure)
        continue;
      figure = &g_array_index (document->figures, EmendFigure, 0);
      g_assert_cmpint (figure->box.left, ==, cases[i].box.left);
      g_assert_cmpuint (figure->before, ==, 1);
      g_assert_cmpuint (figure->caption, ==, cases[i].has_caption ? 1 : EMEND_FIGURE_NO_CAPTION);
    }
}

/* Parts of one picture are one figure; a page without text may be one. */
static void
test_parts (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);
  g_autoptr (EmendDocument) document = emend_document_new (3);
  const EmendFigure *figure;

  g_ptr_array_add (pages, printed_page_new ());
  g_ptr_array_add (pages, printed_page_new ());
  g_ptr_array_add (pages, printed_page_new ());
  printed_page_add_picture (pages->pdata[0], 300, 400, 700, 1200);
  printed_page_add_picture (pages->pdata[0], 710, 500, 1100, 1300);
  printed_page_add_picture (pages->pdata[1], 0, 0, 1400, 2000);
  emend_figures_find (document, pages);

  g_assert_cmpuint (document->figures->len, ==, 2);
  figure = &g_array_index (document->figures, EmendFigure, 0);
  g_assert_cmpuint (figure->page, ==, 0);
  g_assert_cmpint (figure->box.right, ==, 1100);
  g_assert_cmpint (figure->box.bottom, ==, 1300);
  g_assert_cmpuint (figure->before, ==, 0);
  g_assert_cmpuint (g_array_index (document->figures, EmendFigure, 1).page, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/figures/sizes", test_sizes);
  g_test_add_func ("/emend/text/figures/parts", test_parts);
  return g_test_run ();
}
