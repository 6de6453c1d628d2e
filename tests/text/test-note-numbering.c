/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-numbering.h"

#include <string.h>

/* Marks as they are read, with `|` where a page or a division begins, `_` for one that was not read, and `?n` after a
 * marker for its weight; and what they are, `-` for none. */
static void
test_settle (void)
{
  static const struct
  {
    const char *read;
    const char *meant;
  } cases[] = {
    /* On every page anew, by chapters, through the book. */
    { "1 2 | 1 | 1 2 3", "1 2 1 1 2 3" },
    { "1 2 | 3 | 4 5 | 1 2 | 3", "1 2 3 4 5 1 2 3" },
    { "11 12 | 13 14", "11 12 13 14" },
    { "* † | * | * † ‡", "* † * * † ‡" },
    { "* ** | * ** ***", "* ** * ** ***" },
    { "* * | * *", "* * * *" },

    /* What is misread is what its place says. */
    { "11 l2 13", "11 12 13" },
    { "11 7 13", "11 12 13" },
    { "1 Z | 3 4", "1 2 3 4" },
    { "11 _?30 13", "11 12 13" },
    { "* t ‡", "* † ‡" },
    { "| ' 2 3", "1 2 3" },

    /* What does not fit is none. */
    { "1 2 124?50 3 4", "1 2 - 3 4" },
    { "4 5 12?50 6", "4 5 - 6" },
    { "1 _?30 2 _?30 3", "1 - 2 - 3" },
    { "_?30 _?30 | _?30", "- - -" },

    /* What is missing leaves a gap, and nothing else changes. */
    { "1 2 3 7 8 9", "1 2 3 7 8 9" },
    { "1 3 | 1 2", "1 3 1 2" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) read = g_strsplit (cases[i].read, " ", -1);
      g_autoptr (GPtrArray) marks
          = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);
      g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (EmendNoteNumber));
      g_autoptr (GString) meant = g_string_new (NULL);
      guint division = 0;

      for (guint k = 0; read[k] != NULL; k++)
        {
          char *weight = strchr (read[k], '?');
          EmendNoteNumber number = { 0 };
          EmendNoteMark *mark;

          if (*read[k] == '|')
            division++;
          if (*read[k] == '|' || *read[k] == '\0')
            continue;
          mark = emend_note_mark_new (
              EMEND_NOTE_MARK_FOOT, division, k + 1,
              weight != NULL ? (guint) g_ascii_strtoull (weight + 1, NULL, 10) : 95);
          if (weight != NULL)
            *weight = '\0';
          mark->marker = *read[k] != '_' ? g_strdup (read[k]) : NULL;
          g_ptr_array_add (marks, mark);
          number.mark = mark;
          number.division = division;
          g_array_append_val (numbers, number);
        }
      emend_note_numbering_settle (numbers);
      for (guint k = 0; k < numbers->len; k++)
        {
          const EmendNoteMarker *marker = &g_array_index (numbers, EmendNoteNumber, k).marker;
          g_autofree char *text = marker->kind != EMEND_NOTE_MARKER_NONE
                                      ? emend_note_marker_dup_text (marker)
                                      : g_strdup ("-");

          g_string_append_printf (meant, "%s%s", k > 0 ? " " : "", text);
        }
      g_assert_cmpstr (meant->str, ==, cases[i].meant);
    }
}

/* What the text calls for is there, if anything is. */
static void
test_called (void)
{
  g_autoptr (GArray) called = g_array_new (FALSE, FALSE, sizeof (EmendNoteMarker));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (EmendNoteNumber));
  g_autoptr (EmendNoteMark) mark = emend_note_mark_new (EMEND_NOTE_MARK_FOOT, 0, 1, 30);
  const EmendNoteMarker dagger = { EMEND_NOTE_MARKER_SYMBOL, 1 };
  EmendNoteNumber number = { .mark = mark };

  g_array_append_val (numbers, number);
  emend_note_numbering_settle (numbers);
  g_assert_cmpuint (g_array_index (numbers, EmendNoteNumber, 0).marker.kind, ==,
                    EMEND_NOTE_MARKER_NONE);

  g_array_append_val (called, dagger);
  g_array_index (numbers, EmendNoteNumber, 0).called = called;
  emend_note_numbering_settle (numbers);
  g_assert_true (
      emend_note_marker_equal (&g_array_index (numbers, EmendNoteNumber, 0).marker, &dagger));
}

/* Runs end where numbers begin anew. */
static void
test_runs (void)
{
  static const char *const read[] = { "1", "2", "3", "1", "2" };
  g_autoptr (GPtrArray) marks
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (EmendNoteNumber));

  for (guint i = 0; i < G_N_ELEMENTS (read); i++)
    {
      EmendNoteMark *mark = emend_note_mark_new (EMEND_NOTE_MARK_ENTRY, 0, i + 1, 95);
      const EmendNoteNumber number = { .mark = mark, .division = i < 3 ? 0 : 1 };

      mark->marker = g_strdup (read[i]);
      g_ptr_array_add (marks, mark);
      g_array_append_val (numbers, number);
    }
  emend_note_numbering_settle (numbers);
  for (guint i = 0; i < numbers->len; i++)
    g_assert_true ((g_array_index (numbers, EmendNoteNumber, i).run
                    == g_array_index (numbers, EmendNoteNumber, 0).run)
                   == (i < 3));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/note-numbering/settle", test_settle);
  g_test_add_func ("/emend/text/note-numbering/called", test_called);
  g_test_add_func ("/emend/text/note-numbering/runs", test_runs);
  return g_test_run ();
}
