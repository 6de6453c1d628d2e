/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-document.h"

static void
test_blocks (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (1);
  g_autoptr (EmendDocument) other = emend_document_ref (document);
  EmendBlock *block = emend_block_new (EMEND_BLOCK_HEADING, 1);
  const EmendWordRun run = { 0, 1, 1, EMEND_JOIN_SPACE };

  emend_block_add_run (block, &run);
  emend_document_take_block (document, block);
  g_assert_cmpuint (other->blocks->len, ==, 1);
  g_assert_cmpuint (other->n_pages, ==, 1);
}

/* There is always an outline, and those of others are not changed. */
static void
test_outline (void)
{
  g_autoptr (EmendOutline) outline = emend_outline_new ();
  g_autoptr (EmendDocument) document = emend_document_new (1);

  g_assert_nonnull (document->outline);
  g_assert_cmpuint (document->outline->sections->len, ==, 0);
  emend_document_set_outline (document, outline);
  g_assert_true (document->outline == outline);
  emend_document_set_outline (document, outline);
  g_assert_true (document->outline == outline);
}

static void
test_labels (void)
{
  g_autoptr (EmendPageLabels) labels = emend_page_labels_new (2);
  g_autoptr (EmendDocument) document = emend_document_new (2);

  g_assert_cmpuint (document->labels->labels->len, ==, 2);
  g_assert_null (emend_page_labels_get (document->labels, 1)->label);
  emend_document_set_labels (document, labels);
  g_assert_true (document->labels == labels);
  g_assert_cmpuint (document->heads->len, ==, 0);
}

static void
test_figures (void)
{
  const EmendFigure figure = { .page = 1 };
  g_autoptr (EmendDocument) document = emend_document_new (2);

  g_assert_null (emend_document_get_figure (document, 0));
  g_array_append_val (document->figures, figure);
  g_assert_cmpuint (emend_document_get_figure (document, 0)->page, ==, 1);
  g_assert_null (emend_document_get_figure (document, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/document/outline", test_outline);
  g_test_add_func ("/emend/core/document/blocks", test_blocks);
  g_test_add_func ("/emend/core/document/labels", test_labels);
  g_test_add_func ("/emend/core/document/figures", test_figures);
  return g_test_run ();
}
