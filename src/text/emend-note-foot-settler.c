/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which feet of pages are notes after all, now that the whole book was seen:
 * `emend_note_foot_settler_run (feet, marks, outline, language)`.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-notes.c
 */

#include "config.h"

#include "emend-note-foot-settler.h"

#include "emend-note-foot.h"
#include "emend-note-list.h"
#include "emend-note-mark.h"
#include "emend-note-marker.h"

/* Marks that are surer than this call for a note, if the book has notes of that kind; per cent. */
#define PROBABLE 75

/* Kinds of notes that so many feet begin with, the book has. */
#define MANY_FEET 2

/* How many feet begin with a marker of each kind: only what the book has elsewhere can be missing here. */
static void
count_kinds (const GPtrArray *feet, const GPtrArray *marks, guint counts[])
{
  guint from = 0;

  for (guint i = 0; i < feet->len; i++)
    {
      const EmendNoteFoot *foot = g_ptr_array_index (feet, i);
      EmendNoteMarker marker;

      if (foot->is_doubtful || foot->first_marked == 0)
        continue;
      for (; from < marks->len; from++)
        {
          const EmendNoteMark *mark = g_ptr_array_index (marks, from);

          if (mark->page > foot->page)
            break;
          if (mark->page == foot->page && mark->word == foot->first_marked
              && emend_note_marker_parse (&marker, mark->marker))
            counts[marker.kind]++;
        }
    }
}

static gboolean
is_in_foot (const EmendNoteFoot *foot, const EmendNoteMark *mark)
{
  return mark->page == foot->page && mark->word >= foot->first && mark->word <= foot->last;
}

/* Whether the mark that @foot begins with stands among the marks from @first to @end, too. */
static gboolean
is_repeated (const EmendNoteFoot *foot, const GPtrArray *marks, guint first, guint end)
{
  EmendNoteMarker begun = { EMEND_NOTE_MARKER_NONE, 0 };
  EmendNoteMarker marker;

  for (guint i = first; i < end; i++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, i);

      if (mark->role == EMEND_NOTE_MARK_FOOT && mark->word == foot->first_marked)
        emend_note_marker_parse (&begun, mark->marker);
    }
  for (guint i = first; i < end; i++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, i);

      if (mark->role == EMEND_NOTE_MARK_REFERENCE && mark->weight >= PROBABLE
          && !is_in_foot (foot, mark) && emend_note_marker_parse (&marker, mark->marker)
          && emend_note_marker_equal (&marker, &begun))
        return TRUE;
    }
  return FALSE;
}

/* Whether marks on the page of @foot call for what it begins with, or for more notes than begin there with a marker, so
 * that its first lines are a note whose marker was not read. Goes on in @marks from @from. */
static gboolean
is_called_for (const EmendNoteFoot *foot, const GPtrArray *marks, guint *from, const guint counts[])
{
  guint n_called = 0;
  guint n_marked = 0;
  guint first;

  while (*from < marks->len
         && ((const EmendNoteMark *) g_ptr_array_index (marks, *from))->page < foot->page)
    (*from)++;
  first = *from;
  for (; *from < marks->len; (*from)++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, *from);
      EmendNoteMarker marker;

      if (mark->page > foot->page)
        break;
      if (mark->role == EMEND_NOTE_MARK_REFERENCE && mark->weight >= PROBABLE
          && !is_in_foot (foot, mark) && emend_note_marker_parse (&marker, mark->marker)
          && counts[marker.kind] >= MANY_FEET)
        n_called++;
      if (mark->role == EMEND_NOTE_MARK_FOOT && mark->marker != NULL && mark->weight > 50
          && !foot->is_doubtful)
        n_marked++;
    }
  return n_called > n_marked || (foot->is_doubtful && is_repeated (foot, marks, first, *from));
}

/**
 * emend_note_foot_settler_run:
 * @feet: (element-type EmendNoteFoot): from [func@note_feet_find], in order
 * @marks: (element-type EmendNoteMark): marks of all pages, in order
 * @outline: (nullable): the sections of the book
 * @language: (nullable): the language of the book
 *
 * Drops what is no note after all: what would go on with a note of the page before if there were one, what nothing
 * calls for, and what stands in a list of notes, a bibliography or an index.
 *
 * Returns: (transfer full) (element-type EmendNoteFoot): the feet of the book, in order
 */
GPtrArray *
emend_note_foot_settler_run (const GPtrArray *feet,
                             const GPtrArray *marks,
                             const EmendOutline *outline,
                             const EmendLanguage *language)
{
  GPtrArray *settled = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_foot_free);
  g_autoptr (GArray) lists = emend_note_list_find_all (marks, outline, language);
  g_autoptr (GPtrArray) possible = g_ptr_array_new ();
  guint counts[EMEND_NOTE_MARKER_LETTER + 1] = { 0 };
  guint from = 0;

  for (guint i = 0; i < feet->len; i++)
    {
      EmendNoteFoot *foot = g_ptr_array_index (feet, i);

      if (emend_note_list_is_text (outline, foot->page, foot->first)
          && !emend_note_list_has (lists, emend_note_list_make_place (foot->page, foot->first)))
        g_ptr_array_add (possible, foot);
    }
  count_kinds (possible, marks, counts);
  for (guint i = 0; i < possible->len; i++)
    {
      const EmendNoteFoot *foot = g_ptr_array_index (possible, i);
      const EmendNoteFoot *last
          = settled->len > 0 ? g_ptr_array_index (settled, settled->len - 1) : NULL;
      gboolean is_called = is_called_for (foot, marks, &from, counts);
      gboolean goes_on
          = last != NULL && last->page + 1 == foot->page && last->goes_on && !foot->is_doubtful;
      gboolean is_whole = goes_on || is_called || foot->first_marked == foot->first;
      EmendNoteFoot *copy;

      if ((!is_whole && foot->first_marked == 0) || (foot->is_doubtful && !is_called))
        continue;
      copy = emend_note_foot_copy (foot);
      if (!is_whole)
        copy->first = copy->first_marked;
      g_ptr_array_add (settled, copy);
    }
  return settled;
}
