/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-block.h"

static guint
add (EmendBlock *block, guint page, guint first, guint last, EmendJoin join)
{
  const EmendWordRun run = { page, first, last, join };

  emend_block_add_run (block, &run);
  return block->runs->len;
}

/* A run grows only where nothing but a space was between its words. */
static void
test_runs (void)
{
  g_autoptr (EmendBlock) block = emend_block_new (EMEND_BLOCK_PARAGRAPH, 0);
  const EmendWordRun *runs;

  g_assert_cmpuint (add (block, 0, 1, 4, EMEND_JOIN_SPACE), ==, 1);
  g_assert_cmpuint (add (block, 0, 5, 9, EMEND_JOIN_DROP), ==, 1);
  g_assert_cmpuint (add (block, 0, 10, 10, EMEND_JOIN_SPACE), ==, 2);
  g_assert_cmpuint (add (block, 0, 12, 12, EMEND_JOIN_SPACE), ==, 3);
  g_assert_cmpuint (add (block, 1, 13, 14, EMEND_JOIN_LINE), ==, 4);
  g_assert_cmpuint (add (block, 1, 15, 15, EMEND_JOIN_SPACE), ==, 5);

  runs = (const EmendWordRun *) (gpointer) block->runs->data;
  g_assert_cmpuint (runs[0].first, ==, 1);
  g_assert_cmpuint (runs[0].last, ==, 9);
  g_assert_cmpint (runs[0].join, ==, EMEND_JOIN_DROP);
  g_assert_cmpint (runs[3].join, ==, EMEND_JOIN_LINE);
  g_assert_true (emend_block_get_run (block, 4) == &runs[4]);
  g_assert_null (emend_block_get_run (block, 5));
}

static void
test_nicks (void)
{
  EmendBlockRole role;

  for (guint i = 0; i < EMEND_BLOCK_N_ROLES; i++)
    {
      g_assert_true (
          emend_block_role_from_nick (emend_block_role_get_nick ((EmendBlockRole) i), &role));
      g_assert_cmpuint (role, ==, i);
    }
  g_assert_false (emend_block_role_from_nick ("essay", &role));
  g_assert_false (emend_block_role_from_nick (NULL, &role));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/block/runs", test_runs);
  g_test_add_func ("/emend/core/block/nicks", test_nicks);
  return g_test_run ();
}
