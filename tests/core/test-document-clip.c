/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-document-clip.h"

static void
add_run (EmendBlock *block, guint page, guint first, guint last, EmendJoin join)
{
  const EmendWordRun run = { page, first, last, join };

  emend_block_add_run (block, &run);
}

static void
assert_run (const EmendDocument *document,
            guint block,
            guint i,
            guint page,
            guint first,
            guint last)
{
  const EmendBlock *b = g_ptr_array_index (document->blocks, block);
  const EmendWordRun *run = &g_array_index (b->runs, EmendWordRun, i);

  g_assert_cmpuint (i, <, b->runs->len);
  g_assert_cmpuint (run->page, ==, page);
  g_assert_cmpuint (run->first, ==, first);
  g_assert_cmpuint (run->last, ==, last);
}

/* A paragraph over three pages; a word is broken between the first two. */
static void
test_broken_word (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (4);
  EmendDocument *pages[4];
  EmendBlock *block = emend_block_new (EMEND_BLOCK_PARAGRAPH, 0);
  const EmendSpan spans[] = { { 0, 5, 9, EMEND_REGION_BODY }, { 1, 2, 8, EMEND_REGION_BODY } };

  add_run (block, 0, 5, 9, EMEND_JOIN_DROP);
  add_run (block, 1, 2, 2, EMEND_JOIN_SPACE);
  add_run (block, 1, 3, 8, EMEND_JOIN_SPACE);
  add_run (block, 2, 1, 4, EMEND_JOIN_SPACE);
  emend_document_take_block (document, block);
  emend_span_append (document->spans, &spans[0]);
  emend_span_append (document->spans, &spans[1]);

  for (guint i = 0; i < 4; i++)
    pages[i] = emend_document_clip_to_page (document, i);

  assert_run (pages[0], 0, 0, 0, 5, 9);
  assert_run (pages[0], 0, 1, 1, 2, 2);
  assert_run (pages[1], 0, 0, 1, 3, 8);
  g_assert_cmpuint (((EmendBlock *) pages[1]->blocks->pdata[0])->runs->len, ==, 1);
  assert_run (pages[2], 0, 0, 2, 1, 4);
  g_assert_cmpuint (pages[3]->blocks->len, ==, 0);
  g_assert_cmpuint (pages[1]->spans->len, ==, 1);
  g_assert_cmpuint (pages[1]->n_pages, ==, 4);

  for (guint i = 0; i < 4; i++)
    emend_document_unref (pages[i]);
}

/* A caption stands where it was read, in the middle of a paragraph; the word that is broken over it does not. */
static void
test_caption (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (1);
  g_autoptr (EmendDocument) page = NULL;
  EmendBlock *text = emend_block_new (EMEND_BLOCK_PARAGRAPH, 0);
  EmendBlock *caption = emend_block_new (EMEND_BLOCK_CAPTION, 0);

  add_run (text, 0, 1, 4, EMEND_JOIN_DROP);
  add_run (text, 0, 7, 9, EMEND_JOIN_SPACE);
  add_run (caption, 0, 5, 6, EMEND_JOIN_SPACE);
  emend_document_take_block (document, text);
  emend_document_take_block (document, caption);
  page = emend_document_clip_to_page (document, 0);

  g_assert_cmpuint (page->blocks->len, ==, 3);
  assert_run (page, 0, 0, 0, 1, 4);
  assert_run (page, 0, 1, 0, 7, 7);
  assert_run (page, 1, 0, 0, 5, 6);
  assert_run (page, 2, 0, 0, 8, 9);
}

/* Every word of a book is on exactly one page. */
static void
test_each_word_once (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (50);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_words = 0;
  guint n_clipped = 0;

  for (guint page = 0; page < 50; page++)
    {
      EmendBlock *block = emend_block_new (EMEND_BLOCK_PARAGRAPH, 0);
      guint last = 1 + (guint) g_rand_int_range (random, 0, 5);

      add_run (block, page, 1, last, (EmendJoin) g_rand_int_range (random, 0, EMEND_JOIN_N_KINDS));
      n_words += last;
      if (page < 49)
        {
          guint more = 1 + (guint) g_rand_int_range (random, 0, 3);

          add_run (block, page + 1, 11, 10 + more, EMEND_JOIN_SPACE);
          n_words += more;
        }
      emend_document_take_block (document, block);
    }

  for (guint page = 0; page < 50; page++)
    {
      g_autoptr (EmendDocument) clipped = emend_document_clip_to_page (document, page);

      for (guint b = 0; b < clipped->blocks->len; b++)
        {
          const EmendBlock *block = g_ptr_array_index (clipped->blocks, b);

          for (guint r = 0; r < block->runs->len; r++)
            {
              const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, r);

              n_clipped += run->last - run->first + 1;
            }
        }
    }
  g_assert_cmpuint (n_clipped, ==, n_words);
}

static void
test_blocks (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (3);
  g_autoptr (EmendDocument) clipped = NULL;
  g_autoptr (EmendDocument) none = NULL;

  for (guint i = 0; i < 3; i++)
    {
      EmendBlock *block = emend_block_new (EMEND_BLOCK_HEADING, i + 1);

      add_run (block, i, 1, 5 + i, EMEND_JOIN_SPACE);
      emend_document_take_block (document, block);
    }
  clipped = emend_document_clip_to_blocks (document, 1, 2);
  g_assert_cmpuint (clipped->n_pages, ==, 3);
  g_assert_cmpuint (clipped->blocks->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const EmendBlock *block = g_ptr_array_index (clipped->blocks, i);

      g_assert_cmpint (block->role, ==, EMEND_BLOCK_HEADING);
      g_assert_cmpuint (block->level, ==, i + 2);
      g_assert_cmpuint (g_array_index (block->runs, EmendWordRun, 0).last, ==, 6 + i);
    }
  g_assert_cmpuint (clipped->notes->len, ==, 0);
  none = emend_document_clip_to_blocks (document, 3, 0);
  g_assert_cmpuint (none->blocks->len, ==, 0);
}

/* Notes keep their places; one is known if its mark is there. */
static void
test_notes (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (1);
  static const EmendBlockRole roles[] = { EMEND_BLOCK_PARAGRAPH, EMEND_BLOCK_FOOTNOTE,
                                          EMEND_BLOCK_PARAGRAPH, EMEND_BLOCK_FOOTNOTE };
  static const gboolean is_matched[] = { FALSE, TRUE, TRUE };
  g_autoptr (EmendDocument) clipped = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      EmendBlock *block = emend_block_new (roles[i], 0);

      add_run (block, 0, 10 * i + 1, 10 * i + 9, EMEND_JOIN_SPACE);
      emend_document_take_block (document, block);
    }
  for (guint i = 0; i < G_N_ELEMENTS (is_matched); i++)
    {
      EmendNote *note = emend_note_new (EMEND_NOTE_FOOT, "1");

      /* In the first blocks; over their border; in the last blocks. */
      note->mark_word = i < 1 ? 5 : 25;
      note->first = i < 2 ? 11 : 31;
      g_ptr_array_add (document->notes, note);
    }
  clipped = emend_document_clip_to_blocks (document, 2, 2);
  g_assert_cmpuint (clipped->notes->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (is_matched); i++)
    g_assert_cmpint (emend_note_is_matched (g_ptr_array_index (clipped->notes, i)), ==,
                     is_matched[i]);
}

/* Each figure is in one part, whatever the parts are, with its number on the page and its place in the part. */
static void
test_figures (void)
{
  static const struct
  {
    EmendFigure figure;
    guint part;
    guint before;
  } cases[] = {
    { { .page = 0, .before = 0, .caption = EMEND_FIGURE_NO_CAPTION }, 0, 0 },
    /* On the page that the second part begins on, and on the one before. */
    { { .page = 1, .before = 2, .caption = EMEND_FIGURE_NO_CAPTION }, 0, 2 },
    { { .page = 2, .before = 2, .caption = EMEND_FIGURE_NO_CAPTION }, 1, 0 },
    { { .page = 2, .before = 3, .caption = EMEND_FIGURE_NO_CAPTION }, 1, 1 },
    /* With a caption that stands in the other part. */
    { { .page = 2, .before = 2, .caption = 1 }, 0, 2 },
    { { .page = 3, .before = 4, .caption = EMEND_FIGURE_NO_CAPTION }, 1, 2 },
  };
  g_autoptr (EmendDocument) document = emend_document_new (4);
  g_autoptr (EmendDocument) front = NULL;
  g_autoptr (EmendDocument) back = NULL;
  const EmendDocument *parts[2];
  guint n_seen[2] = { 0, 0 };

  for (guint i = 0; i < 4; i++)
    {
      EmendBlock *block = emend_block_new (EMEND_BLOCK_CAPTION, 0);

      add_run (block, i, 1, 5, EMEND_JOIN_SPACE);
      emend_document_take_block (document, block);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    emend_figure_append (document->figures, &cases[i].figure);
  parts[0] = front = emend_document_clip_to_blocks (document, 0, 2);
  parts[1] = back = emend_document_clip_to_blocks (document, 2, 2);
  g_assert_cmpuint (parts[0]->figures->len + parts[1]->figures->len, ==, G_N_ELEMENTS (cases));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint part = cases[i].part;
      const EmendFigure *original = &g_array_index (document->figures, EmendFigure, i);
      const EmendFigure *figure
          = &g_array_index (parts[part]->figures, EmendFigure, n_seen[part]++);

      g_test_message ("%u", i);
      g_assert_cmpuint (figure->page, ==, original->page);
      g_assert_cmpuint (figure->number, ==, original->number);
      g_assert_cmpuint (figure->before, ==, cases[i].before);
      g_assert_cmpuint (figure->caption, ==, original->caption);
    }
  g_assert_cmpuint (g_array_index (parts[1]->figures, EmendFigure, 1).number, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/document-clip/broken-word", test_broken_word);
  g_test_add_func ("/emend/core/document-clip/caption", test_caption);
  g_test_add_func ("/emend/core/document-clip/each-word-once", test_each_word_once);
  g_test_add_func ("/emend/core/document-clip/blocks", test_blocks);
  g_test_add_func ("/emend/core/document-clip/notes", test_notes);
  g_test_add_func ("/emend/core/document-clip/figures", test_figures);
  return g_test_run ();
}
