/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-table-text.h"
#include "printed-page.h"

static EmendPage *
look_up (guint position, gpointer page)
{
  return emend_page_ref (page);
}

/* A row of a table: its cells and where they begin, in letters. */
typedef struct
{
  const char *cells[4];
  int places[4];
} Row;

static void
check (const Row *rows, guint n_rows, const char *expected)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  EmendBlock *block = emend_block_new (EMEND_BLOCK_TABLE, 0);
  EmendWordSource source;
  g_autofree char *text = NULL;
  guint first = 1;

  for (guint i = 0; i < n_rows; i++)
    {
      EmendWordRun run = { 0, first, 0, EMEND_JOIN_LINE };

      for (guint c = 0; c < G_N_ELEMENTS (rows[i].cells) && rows[i].cells[c] != NULL; c++)
        printed_page_add (page, 0, 200 + 20 * rows[i].places[c], 100 + 50 * (int) i, 40,
                          rows[i].cells[c]);
      run.last = emend_page_count_words (page);
      first = run.last + 1;
      emend_block_add_run (block, &run);
    }
  emend_word_source_init (&source, look_up, page);
  text = emend_table_text_render (block, &source);
  emend_word_source_clear (&source);
  emend_block_free (block);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_columns (void)
{
  static const Row rows[] = {
    { { "Goods", "First year", "Second" }, { 0, 20, 40 } },
    { { "Salt", "498", "48" }, { 0, 23, 44 } },
    { { "Common land", "70", "21" }, { 0, 24, 44 } },
    { { "Wells", "1421" }, { 0, 42 } },
  };

  check (rows, G_N_ELEMENTS (rows),
         "Goods        First year  Second\n"
         "Salt                498      48\n"
         "Common land          70      21\n"
         "Wells                      1421");
}

static void
test_words (void)
{
  static const Row rows[] = {
    { { "a chair of rush", "in use" }, { 0, 25 } },
    { { "é", "no" }, { 0, 25 } },
  };

  check (rows, G_N_ELEMENTS (rows), "a chair of rush  in use\né                no");
}

/* What stands on another page stands elsewhere. */
static void
test_shift (void)
{
  static const Row rows[] = {
    { { "Salt", "498", "48" }, { 0, 20, 30 } },
    { { "Corn", "70", "21" }, { 20, 40, 50 } },
    { { "Hay", "71", "22" }, { 20, 40, 50 } },
  };

  check (rows, G_N_ELEMENTS (rows), "Salt  498  48\nCorn   70  21\nHay    71  22");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/table-text/columns", test_columns);
  g_test_add_func ("/emend/text/table-text/words", test_words);
  g_test_add_func ("/emend/text/table-text/shift", test_shift);
  return g_test_run ();
}
