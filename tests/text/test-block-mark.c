/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-block-mark.h"
#include "emend-note.h"
#include "emend-reference.h"

static void
add_note (GPtrArray *notes, EmendNoteKind kind, guint page, guint first)
{
  EmendNote *note = emend_note_new (kind, "1");

  note->page = page;
  note->first = first;
  g_ptr_array_add (notes, note);
}

static GArray *
collect (void)
{
  g_autoptr (EmendOutline) outline = emend_outline_new ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_free);
  g_autoptr (GPtrArray) references
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_free);

  g_ptr_array_add (outline->headings, emend_heading_new (3, 1, 4, 2));
  g_ptr_array_add (outline->contents, emend_contents_entry_new (1, 5, 9));
  g_ptr_array_add (outline->contents, emend_contents_entry_new (1, 10, 12));
  add_note (notes, EMEND_NOTE_FOOT, 3, 90);
  add_note (notes, EMEND_NOTE_BOOK_END, 7, 2);
  add_note (notes, EMEND_NOTE_FOOT, 0, 0);
  g_ptr_array_add (references, emend_reference_new (8, 20, "A book."));
  return emend_block_mark_collect (outline, notes, references);
}

static void
test_find (void)
{
  static const struct
  {
    guint page;
    guint word;
    int role; /* -1 for none */
  } cases[] = {
    { 0, 1, -1 },
    { 1, 4, -1 },
    { 1, 5, EMEND_BLOCK_CONTENTS_ENTRY },
    { 1, 9, -1 }, /* it ends with the number of a page */
    { 1, 10, EMEND_BLOCK_CONTENTS_ENTRY },
    { 1, 13, -1 },
    { 2, 5, -1 },
    { 3, 1, EMEND_BLOCK_HEADING },
    { 3, 4, EMEND_BLOCK_HEADING },
    { 3, 5, -1 },
    { 3, 90, EMEND_BLOCK_FOOTNOTE },
    { 3, 91, -1 }, /* where it ends is not known */
    { 7, 2, EMEND_BLOCK_ENDNOTE },
    { 8, 20, EMEND_BLOCK_REFERENCE },
    { 9, 20, -1 },
  };
  g_autoptr (GArray) marks = collect ();

  g_assert_cmpuint (marks->len, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EmendBlockMark *mark = emend_block_mark_find (marks, cases[i].page, cases[i].word);

      g_assert_cmpint (mark != NULL ? (int) mark->role : -1, ==, cases[i].role);
    }
  g_assert_cmpuint (emend_block_mark_find (marks, 3, 2)->level, ==, 2);
}

static void
test_none (void)
{
  g_autoptr (GArray) marks = emend_block_mark_collect (NULL, NULL, NULL);

  g_assert_cmpuint (marks->len, ==, 0);
  g_assert_null (emend_block_mark_find (marks, 0, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/block-mark/find", test_find);
  g_test_add_func ("/emend/text/block-mark/none", test_none);
  return g_test_run ();
}
