/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-alignment.h"

#include <string.h>

#include "emend-note-numbering.h"

/* Marks in the text, `~` before those that count for little; notes; and for each mark its note, from 1, or 0. A note
 * that is `x/y` was read as x and is y. */
static void
test_find (void)
{
  static const struct
  {
    const char *references;
    const char *notes;
    const char *pairs;
  } cases[] = {
    { "1 2 3", "1 2 3", "1 2 3" },
    { "* † ‡", "* † ‡", "1 2 3" },
    { "1 2 1 2", "1 2 1 2", "1 2 3 4" },

    /* Misread marks in a place where nothing else can be meant. */
    { "1 l 3", "1 2 3", "1 0 3" },
    { "11 Z 13", "11 2/12 13", "1 0 3" },
    { "11 l2 13", "11 12 13", "1 2 3" },
    { "11 7 13", "11 12 13", "1 2 3" },
    { "1 ~’ 3", "1 2 3", "1 2 3" },
    { "~?", "*", "1" },
    { "* ?", "* †", "1 2" },

    /* Weak signs fill up what marks that were seen leave open, if that leaves nothing over. */
    { "1 ? ~’ 4", "1 2 3 4", "1 2 3 4" },
    { "1 ? ~’ ~’ 4", "1 2 3 4", "1 0 0 0 4" },

    /* A symbol that was read for two notes does not tell which one is meant; the order does. */
    { "* ? ?", "* * †", "1 2 3" },
    { "~’ * *", "* *", "0 1 2" },

    /* Never guessed: two marks for one note, one mark for two notes, other symbols. */
    { "1 ~’ ~’ 3", "1 2 3", "1 0 0 3" },
    { "1 ’ 4", "1 2 3 4", "1 0 4" },
    { "†", "*", "0" },
    { "*", "* *", "0" },
    { "", "1 2", "" },
    { "1 2", "", "0 0" },

    /* Marks that were read come before signs that may be anything. */
    { "1 ~’ 7 ~’ 3", "1 2 3", "1 0 2 0 3" },

    /* What is out of order is none. */
    { "1 2 17 3 4", "1 2 3 4", "1 2 0 3 4" },
    { "3 1 2 3", "1 2 3", "0 1 2 3" },
    { "1 5 2 3", "1 2 3 4 5", "1 0 2 3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) references = g_strsplit (cases[i].references, " ", -1);
      g_auto (GStrv) notes = g_strsplit (cases[i].notes, " ", -1);
      g_autoptr (GPtrArray) marks
          = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);
      g_autoptr (GPtrArray) starts
          = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);
      g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (EmendNoteNumber));
      g_autoptr (GArray) found = NULL;
      g_autoptr (GString) pairs = g_string_new (NULL);

      for (guint k = 0; references[k] != NULL && *references[k] != '\0'; k++)
        {
          gboolean is_weak = *references[k] == '~';
          EmendNoteMark *mark
              = emend_note_mark_new (EMEND_NOTE_MARK_REFERENCE, 0, k + 1, is_weak ? 10 : 75);

          mark->marker = g_strdup (references[k] + (is_weak ? 1 : 0));
          g_ptr_array_add (marks, mark);
        }
      for (guint k = 0; notes[k] != NULL && *notes[k] != '\0'; k++)
        {
          char *slash = strchr (notes[k], '/');
          EmendNoteMark *mark = emend_note_mark_new (EMEND_NOTE_MARK_FOOT, 0, 100 + k, 95);
          EmendNoteNumber number = { .mark = mark };

          emend_note_marker_parse (&number.marker, slash != NULL ? slash + 1 : notes[k]);
          mark->marker = slash != NULL ? g_strndup (notes[k], (gsize) (slash - notes[k]))
                                       : g_strdup (notes[k]);
          g_ptr_array_add (starts, mark);
          g_array_append_val (numbers, number);
        }
      found = emend_note_alignment_find (marks, numbers);
      g_assert_cmpuint (found->len, ==, marks->len);
      for (guint k = 0; k < found->len; k++)
        {
          guint note = g_array_index (found, guint, k);

          g_string_append_printf (pairs, "%s%u", k > 0 ? " " : "",
                                  note == EMEND_NOTE_ALIGNMENT_NONE ? 0 : note + 1);
        }
      g_test_message ("%s with %s", cases[i].references, cases[i].notes);
      g_assert_cmpstr (pairs->str, ==, cases[i].pairs);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/note-alignment/find", test_find);
  return g_test_run ();
}
