/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-document.h"

static void
test_spans (void)
{
  static const EmendSpan spans[] = {
    { 0, 1, 3, EMEND_REGION_HEADER }, { 0, 4, 8, EMEND_REGION_BODY },
    { 0, 9, 9, EMEND_REGION_BODY },   { 0, 11, 11, EMEND_REGION_BODY },
    { 2, 1, 1, EMEND_REGION_NOISE },
  };
  static const struct
  {
    guint page;
    guint word;
    int type;
  } cases[] = {
    { 0, 1, EMEND_REGION_HEADER },
    { 0, 3, EMEND_REGION_HEADER },
    { 0, 4, EMEND_REGION_BODY },
    { 0, 9, EMEND_REGION_BODY },
    { 0, 10, -1 },
    { 0, 11, EMEND_REGION_BODY },
    { 0, 12, -1 },
    { 1, 1, -1 },
    { 2, 1, EMEND_REGION_NOISE },
    { 2, 2, -1 },
    { 0, 0, -1 },
  };
  g_autoptr (EmendDocument) document = emend_document_new (3);

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    emend_document_add_span (document, &spans[i]);
  g_assert_cmpuint (document->spans->len, ==, 4);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendRegionType type;
      gboolean is_known
          = emend_document_get_type_of_word (document, cases[i].page, cases[i].word, &type);

      g_assert_cmpint (is_known ? (int) type : -1, ==, cases[i].type);
    }
}

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/document/spans", test_spans);
  g_test_add_func ("/emend/core/document/blocks", test_blocks);
  return g_test_run ();
}
