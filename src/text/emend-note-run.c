/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Parts of lists of notes: `emend_note_run_collect (marks, list)`. A list of the notes of a book has a part for each
 * chapter, where numbers begin anew, mostly below a heading.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-notes.c
 */

#include "config.h"

#include "emend-note-run.h"

#include <string.h>

#include "emend-note-numbering.h"

/* Titles that are shorter are in other titles by chance. */
#define MIN_TITLE 4

/**
 * emend_note_run_free:
 * @self: (transfer full): a part of a list
 */
void
emend_note_run_free (EmendNoteRun *self)
{
  g_array_unref (self->notes);
  g_free (self->heading);
  g_free (self);
}

static EmendNoteRun *
note_run_new (GString *heading)
{
  EmendNoteRun *self = g_new0 (EmendNoteRun, 1);

  self->notes = g_array_new (FALSE, FALSE, sizeof (EmendNoteNumber));
  self->heading = heading->len > 0 ? g_utf8_strdown (heading->str, -1) : NULL;
  return self;
}

static gboolean
is_in_list (const EmendNoteMark *mark, const EmendNoteList *list)
{
  guint64 place = emend_note_list_make_place (mark->page, mark->word);

  return place >= list->start && place < list->end;
}

/* The index of the first mark that stands in @list or behind its beginning. */
static guint
find_first (const GPtrArray *marks, const EmendNoteList *list)
{
  guint low = 0;
  guint high = marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const EmendNoteMark *mark = g_ptr_array_index (marks, middle);

      if (emend_note_list_make_place (mark->page, mark->word) < list->start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The marks of @list that may be notes, settled. What the layout took for the foot of a page is part of the list. */
static GArray *
settle (const GPtrArray *marks, const EmendNoteList *list)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (EmendNoteNumber));
  guint division = 0;

  for (guint i = find_first (marks, list); i < marks->len; i++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, i);
      EmendNoteNumber number = { .mark = mark };

      if (!is_in_list (mark, list))
        break;
      if (mark->role == EMEND_NOTE_MARK_HEADING)
        division++;
      if (mark->role != EMEND_NOTE_MARK_ENTRY
          && (mark->role != EMEND_NOTE_MARK_FOOT || mark->marker == NULL))
        continue;
      number.division = division;
      g_array_append_val (numbers, number);
    }
  emend_note_numbering_settle (numbers);
  return numbers;
}

/* Gathers the headings from mark @*from to @until. */
static void
gather_headings (const GPtrArray *marks, guint *from, const EmendNoteMark *until, GString *heading)
{
  for (; *from < marks->len; (*from)++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, *from);

      if (mark == until)
        return;
      if (mark->role != EMEND_NOTE_MARK_HEADING || mark->marker == NULL)
        continue;
      if (heading->len > 0)
        g_string_append_c (heading, ' ');
      g_string_append (heading, mark->marker);
    }
}

/* Whether @number does not rise above the last one of @run: a leaf was scanned twice. */
static gboolean
is_again (const EmendNoteRun *run, const EmendNoteNumber *number)
{
  const EmendNoteNumber *last
      = run->notes->len > 0 ? &g_array_index (run->notes, EmendNoteNumber, run->notes->len - 1)
                            : NULL;

  return last != NULL && number->marker.kind == EMEND_NOTE_MARKER_NUMBER
         && last->marker.kind == number->marker.kind && number->marker.value <= last->marker.value;
}

/**
 * emend_note_run_collect:
 * @marks: (element-type EmendNoteMark): marks of the book, in order
 * @list: a list of notes
 *
 * Returns: (transfer full) (element-type EmendNoteRun): its parts, in reading order
 */
GPtrArray *
emend_note_run_collect (const GPtrArray *marks, const EmendNoteList *list)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_run_free);
  g_autoptr (GArray) numbers = settle (marks, list);
  guint from = find_first (marks, list);
  EmendNoteRun *run = NULL;
  guint last = 0;

  for (guint i = 0; i < numbers->len; i++)
    {
      const EmendNoteNumber *number = &g_array_index (numbers, EmendNoteNumber, i);
      g_autoptr (GString) heading = NULL;

      if (number->marker.kind == EMEND_NOTE_MARKER_NONE)
        continue;
      heading = g_string_new (NULL);
      gather_headings (marks, &from, number->mark, heading);
      if (run == NULL || number->run != last)
        {
          run = note_run_new (heading);
          g_ptr_array_add (runs, run);
        }
      last = number->run;
      if (!is_again (run, number))
        g_array_append_val (run->notes, *number);
    }
  return runs;
}

static gboolean
has_word (const char *text, const char *word)
{
  g_autofree char *folded = g_utf8_strdown (word, -1);
  gsize length = strlen (folded);

  for (const char *p = strstr (text, folded); p != NULL; p = strstr (p + 1, folded))
    {
      if ((p == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
          && !g_unichar_isalnum (g_utf8_get_char (p + length)))
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_note_run_is_headed:
 * @self: a part of a list
 * @section: a section of the book
 *
 * Returns: whether the heading of @self names @section, by its number or its title
 */
gboolean
emend_note_run_is_headed (const EmendNoteRun *self, const EmendSection *section)
{
  if (self->heading == NULL)
    return FALSE;
  if (section->title != NULL && strlen (section->title) >= MIN_TITLE
      && has_word (self->heading, section->title))
    return TRUE;
  return section->number != NULL && *section->number != '\0'
         && has_word (self->heading, section->number);
}
