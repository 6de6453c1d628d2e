/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-words.h"

static void
add_block (EmendDocument *document, EmendBlockRole role, guint page, guint first, guint last)
{
  const EmendWordRun run = { page, first, last, EMEND_JOIN_SPACE };
  EmendBlock *block = emend_block_new (role, 0);

  emend_block_add_run (block, &run);
  emend_document_take_block (document, block);
}

static void
add_note (EmendDocument *document, guint page, guint first)
{
  EmendNote *note = emend_note_new (EMEND_NOTE_FOOT, "1");

  note->page = page;
  note->first = first;
  g_ptr_array_add (document->notes, note);
}

/* The runs of note @i as text: page:first-last. */
static char *
dup_runs (const EmendNoteWords *self, guint i)
{
  const GArray *runs = g_ptr_array_index (self->runs, i);
  GString *text = g_string_new (NULL);

  for (guint r = 0; r < runs->len; r++)
    {
      const EmendWordRun *run = &g_array_index (runs, EmendWordRun, r);

      g_string_append_printf (text, "%s%u:%u-%u", r > 0 ? " " : "", run->page, run->first,
                              run->last);
    }
  return g_string_free (text, FALSE);
}

static void
assert_runs (const EmendNoteWords *self, guint i, const char *expected)
{
  g_autofree char *runs = dup_runs (self, i);

  g_assert_cmpstr (runs, ==, expected);
}

/* Two notes in one block, a second paragraph, and a note that goes on at the foot of the next page. */
static void
test_notes (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (9);
  g_autoptr (EmendNoteWords) runs = NULL;

  add_note (document, 0, 50);
  add_note (document, 0, 55);
  add_note (document, 1, 70);
  add_note (document, 0, 0);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 0, 1, 49);
  add_block (document, EMEND_BLOCK_FOOTNOTE, 0, 50, 60);
  add_block (document, EMEND_BLOCK_FOOTNOTE, 0, 61, 65);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 1, 1, 59);
  add_block (document, EMEND_BLOCK_FOOTNOTE, 1, 60, 75);
  runs = emend_note_words_new (document);
  assert_runs (runs, 0, "0:50-54");
  assert_runs (runs, 1, "0:55-60 0:61-65 1:60-69");
  assert_runs (runs, 2, "1:70-75");
  assert_runs (runs, 3, "");
  g_assert_false (runs->is_claimed[0]);
  g_assert_true (runs->is_claimed[1]);
  g_assert_true (runs->is_claimed[4]);
}

/* What no note begins stays nobody's, and so does what stands pages later. */
static void
test_unclaimed (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (9);
  g_autoptr (EmendNoteWords) runs = NULL;

  add_note (document, 2, 10);
  add_block (document, EMEND_BLOCK_FOOTNOTE, 0, 1, 9);
  add_block (document, EMEND_BLOCK_ENDNOTE, 2, 5, 20);
  add_block (document, EMEND_BLOCK_FOOTNOTE, 5, 1, 9);
  runs = emend_note_words_new (document);
  assert_runs (runs, 0, "2:10-20");
  for (guint i = 0; i < 3; i++)
    g_assert_false (runs->is_claimed[i]);
}

/* A note that was not set apart ends with its paragraph. */
static void
test_paragraph (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (9);
  g_autoptr (EmendNoteWords) runs = NULL;

  add_note (document, 0, 5);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 0, 1, 9);
  add_block (document, EMEND_BLOCK_PARAGRAPH, 0, 10, 19);
  runs = emend_note_words_new (document);
  assert_runs (runs, 0, "0:5-9");
  g_assert_false (runs->is_claimed[0]);
  g_assert_false (runs->is_claimed[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/note-words/notes", test_notes);
  g_test_add_func ("/emend/text/note-words/unclaimed", test_unclaimed);
  g_test_add_func ("/emend/text/note-words/paragraph", test_paragraph);
  return g_test_run ();
}
