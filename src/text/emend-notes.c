/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The notes of a book and what calls for them: `emend_notes_match (marks, feet, outline, language, findings)`.
 *
 * Footnotes are matched page by page, lists of notes part by part with the chapters that they belong to. What has no
 * partner is listed, and never guessed.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-notes.h"

#include <string.h>

#include "emend-finding.h"
#include "emend-note-alignment.h"
#include "emend-note-foot.h"
#include "emend-note-list.h"
#include "emend-note-mark.h"
#include "emend-note-numbering.h"
#include "emend-note-run.h"

/* Marks that are surer than this count as marks even if no note was found for them, if the book has notes of that
 * kind; per cent. */
#define PROBABLE 75

/* Marks that are surer than this help to read what notes begin with. */
#define DOUBTFUL 30

/* A part of a list is compared with so many chapters before and after the one that comes next. Chapters without notes
 * do not count. */
#define CHAPTERS_AROUND 10

/* Worth of a part of a list for a chapter: for each pair, for what finds no partner, and if its heading says so. */
#define WORTH_PAIR 2.0
#define COST_ALONE 0.5
#define WORTH_HEADING 20.0

/* What is known of a reference. */
typedef struct
{
  const EmendNoteMark *mark;
  guint section;
  gboolean is_matched;
} Reference;

typedef struct
{
  const EmendOutline *outline;
  GArray *lists;
  GPtrArray *feet;
  GPtrArray *references; /* (element-type Reference): in the text, in reading order */
  GPtrArray *notes;
  GPtrArray *findings;
  guint n_matched[EMEND_NOTE_MARKER_LETTER + 1];
} Matching;

static const EmendNoteFoot *
find_foot (const GPtrArray *feet, guint page)
{
  guint low = 0;
  guint high = feet->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((const EmendNoteFoot *) g_ptr_array_index (feet, middle))->page < page)
        low = middle + 1;
      else
        high = middle;
    }
  return low < feet->len && ((const EmendNoteFoot *) g_ptr_array_index (feet, low))->page == page
             ? g_ptr_array_index (feet, low)
             : NULL;
}

/* The foot of the page before that of @foot. */
static const EmendNoteFoot *
find_foot_before (const GPtrArray *feet, const EmendNoteFoot *foot)
{
  return foot->page > 0 ? find_foot (feet, foot->page - 1) : NULL;
}

static guint
get_section_index (const EmendOutline *outline, guint page, guint word)
{
  const EmendSection *section
      = outline != NULL ? emend_outline_find_section (outline, page, word) : NULL;
  guint index = 0;

  if (section != NULL)
    g_ptr_array_find (outline->sections, section, &index);
  return index;
}

/* The references in running text, which is neither a list nor a foot. */
static void
list_references (Matching *self, const GPtrArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, i);
      const EmendNoteFoot *foot;
      Reference *reference;

      if (mark->role != EMEND_NOTE_MARK_REFERENCE
          || emend_note_list_has (self->lists, emend_note_list_make_place (mark->page, mark->word))
          || !emend_note_list_is_text (self->outline, mark->page, mark->word))
        continue;
      foot = find_foot (self->feet, mark->page);
      if (foot != NULL && mark->word >= foot->first && mark->word <= foot->last)
        continue;
      reference = g_new0 (Reference, 1);
      reference->mark = mark;
      reference->section = get_section_index (self->outline, mark->page, mark->word);
      g_ptr_array_add (self->references, reference);
    }
}

static Reference *
get_reference (const Matching *self, guint i)
{
  return g_ptr_array_index (self->references, i);
}

static guint64
get_place (const EmendNoteMark *mark)
{
  return emend_note_list_make_place (mark->page, mark->word);
}

/* The index of the first reference at @place or behind it. */
static guint
find_reference (const Matching *self, guint64 place)
{
  guint low = 0;
  guint high = self->references->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_place (get_reference (self, middle)->mark) < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_note (Matching *self,
          EmendNoteKind kind,
          const EmendNoteMarker *marker,
          const EmendNoteMark *reference,
          const EmendNoteMark *start)
{
  g_autofree char *text = emend_note_marker_dup_text (marker);
  EmendNote *note = emend_note_new (kind, text);

  if (reference != NULL)
    {
      note->mark_page = reference->page;
      note->mark_word = reference->word;
      note->mark_is_apart = reference->is_apart;
    }
  if (start != NULL)
    {
      note->page = start->page;
      note->first = start->word;
    }
  if (reference != NULL && start != NULL)
    self->n_matched[marker->kind]++;
  else if (reference == NULL && start != NULL)
    g_ptr_array_add (self->findings,
                     emend_finding_new_printf (EMEND_FINDING_NOTE_WITHOUT_MARK, start->page,
                                               "nothing in the text calls for note “%s”", text));
  g_ptr_array_add (self->notes, note);
}

/* Matches the references from @first to @end, without @end, that are not matched yet, with @notes. */
static void
match_group (Matching *self, EmendNoteKind kind, guint first, guint end, const GArray *notes)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new ();
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) pairs = NULL;
  g_autofree int *partners = g_new (int, notes->len + 1);

  for (guint i = first; i < end; i++)
    {
      if (get_reference (self, i)->is_matched)
        continue;
      g_ptr_array_add (marks, (gpointer) get_reference (self, i)->mark);
      g_array_append_val (indices, i);
    }
  pairs = emend_note_alignment_find (marks, notes);
  for (guint i = 0; i < notes->len; i++)
    partners[i] = -1;
  for (guint i = 0; i < pairs->len; i++)
    {
      if (g_array_index (pairs, guint, i) != EMEND_NOTE_ALIGNMENT_NONE)
        partners[g_array_index (pairs, guint, i)] = (int) g_array_index (indices, guint, i);
    }
  for (guint i = 0; i < notes->len; i++)
    {
      const EmendNoteNumber *number = &g_array_index (notes, EmendNoteNumber, i);
      Reference *reference = partners[i] >= 0 ? get_reference (self, (guint) partners[i]) : NULL;

      if (reference != NULL)
        reference->is_matched = TRUE;
      add_note (self, kind, &number->marker, reference != NULL ? reference->mark : NULL,
                number->mark);
    }
}

/* What the text of each page calls for. */
static GHashTable *
list_called (const Matching *self)
{
  GHashTable *called = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->references->len; i++)
    {
      const EmendNoteMark *mark = get_reference (self, i)->mark;
      GArray *list = g_hash_table_lookup (called, GUINT_TO_POINTER (mark->page));
      EmendNoteMarker marker;

      if (mark->weight < DOUBTFUL || !emend_note_marker_parse (&marker, mark->marker))
        continue;
      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (EmendNoteMarker));
          g_hash_table_insert (called, GUINT_TO_POINTER (mark->page), list);
        }
      g_array_append_val (list, marker);
    }
  return called;
}

/* The marks at the feet of pages, settled: those that begin a note, in order. */
static GArray *
settle_feet_numbers (const Matching *self, const GPtrArray *marks)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (EmendNoteNumber));
  g_autoptr (GHashTable) called = list_called (self);
  guint n = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, i);
      const EmendNoteFoot *foot
          = mark->role == EMEND_NOTE_MARK_FOOT ? find_foot (self->feet, mark->page) : NULL;
      const EmendNoteFoot *before = foot != NULL ? find_foot_before (self->feet, foot) : NULL;
      const EmendNoteNumber number = {
        .mark = mark,
        .division = mark->page,
        .called = g_hash_table_lookup (called, GUINT_TO_POINTER (mark->page)),
      };

      /* What goes on with a note of the page before is no beginning. */
      if (before != NULL && before->goes_on && mark->word == foot->first && mark->marker == NULL)
        continue;
      if (foot != NULL && mark->word >= foot->first && mark->word <= foot->last
          && !emend_note_list_has (self->lists, get_place (mark)))
        g_array_append_val (numbers, number);
    }
  emend_note_numbering_settle (numbers);
  for (guint i = 0; i < numbers->len; i++)
    {
      const EmendNoteNumber *number = &g_array_index (numbers, EmendNoteNumber, i);

      if (number->marker.kind == EMEND_NOTE_MARKER_NONE)
        continue;
      g_array_index (numbers, EmendNoteNumber, n) = *number;
      g_array_index (numbers, EmendNoteNumber, n++).called = NULL;
    }
  g_array_set_size (numbers, n);
  return numbers;
}

static void
match_feet (Matching *self, const GPtrArray *marks)
{
  g_autoptr (GArray) numbers = settle_feet_numbers (self, marks);

  for (guint i = 0; i < numbers->len;)
    {
      g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (EmendNoteNumber));
      guint page = g_array_index (numbers, EmendNoteNumber, i).mark->page;

      for (; i < numbers->len && g_array_index (numbers, EmendNoteNumber, i).mark->page == page;
           i++)
        g_array_append_val (notes, g_array_index (numbers, EmendNoteNumber, i));
      match_group (self, EMEND_NOTE_FOOT,
                   find_reference (self, emend_note_list_make_place (page, 0)),
                   find_reference (self, emend_note_list_make_place (page + 1, 0)), notes);
    }
}

/* A chapter: references @first to @end, without @end, that stand in one section. */
typedef struct
{
  guint first;
  guint end;
  guint section;
} Chapter;

static GArray *
list_chapters (const Matching *self, guint first, guint end)
{
  GArray *chapters = g_array_new (FALSE, FALSE, sizeof (Chapter));

  while (first < end)
    {
      Chapter chapter = { first, first, get_reference (self, first)->section };
      gboolean is_open = FALSE;

      while (chapter.end < end && get_reference (self, chapter.end)->section == chapter.section)
        {
          is_open = is_open || !get_reference (self, chapter.end)->is_matched;
          chapter.end++;
        }
      if (is_open)
        g_array_append_val (chapters, chapter);
      first = chapter.end;
    }
  return chapters;
}

/* How well @run fits @chapter. */
static double
rate (const Matching *self, const EmendNoteRun *run, const Chapter *chapter)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new ();
  g_autoptr (GArray) pairs = NULL;
  guint n_pairs = 0;
  guint n_sure = 0;
  double worth;

  for (guint i = chapter->first; i < chapter->end; i++)
    {
      const Reference *reference = get_reference (self, i);

      if (reference->is_matched)
        continue;
      g_ptr_array_add (marks, (gpointer) reference->mark);
      n_sure += reference->mark->weight >= PROBABLE ? 1 : 0;
    }
  pairs = emend_note_alignment_find (marks, run->notes);
  for (guint i = 0; i < pairs->len; i++)
    n_pairs += g_array_index (pairs, guint, i) != EMEND_NOTE_ALIGNMENT_NONE ? 1 : 0;

  worth = WORTH_PAIR * n_pairs - COST_ALONE * (run->notes->len - n_pairs)
          - COST_ALONE * (n_sure > n_pairs ? n_sure - n_pairs : 0);
  if (n_pairs > 0 && self->outline != NULL && chapter->section < self->outline->sections->len
      && emend_note_run_is_headed (run,
                                   g_ptr_array_index (self->outline->sections, chapter->section)))
    worth += WORTH_HEADING;
  return worth;
}

/* Finds which chapter each run belongs to: both come in the same order, and either may lack a partner. Sets -1 for a
 * run without one. */
static void
assign_runs (const Matching *self, const GPtrArray *runs, const GArray *chapters, int *chosen)
{
  guint width = chapters->len + 1;
  g_autofree double *worth = g_new0 (double, (gsize) (runs->len + 1) * width);
  g_autofree guint8 *steps = g_new0 (guint8, (gsize) (runs->len + 1) * width);
  guint c = chapters->len;

  for (guint r = 1; r <= runs->len; r++)
    {
      /* Where the run would be if runs and chapters came evenly. */
      gint64 middle = (gint64) r * chapters->len / runs->len;

      for (guint k = 0; k <= chapters->len; k++)
        {
          gsize at = (gsize) r * width + k;

          worth[at] = worth[at - width];
          if (k == 0)
            continue;
          if (worth[at - 1] > worth[at])
            {
              worth[at] = worth[at - 1];
              steps[at] = 1;
            }
          if (ABS ((gint64) k - middle) <= CHAPTERS_AROUND)
            {
              double paired = worth[at - width - 1]
                              + rate (self, g_ptr_array_index (runs, r - 1),
                                      &g_array_index (chapters, Chapter, k - 1));

              if (paired > worth[at])
                {
                  worth[at] = paired;
                  steps[at] = 2;
                }
            }
        }
    }
  for (guint r = runs->len; r > 0;)
    {
      guint8 step = steps[(gsize) r * width + c];

      if (step == 1)
        {
          c--;
          continue;
        }
      chosen[r - 1] = step == 2 ? (int) c - 1 : -1;
      c -= step == 2 ? 1 : 0;
      r--;
    }
}

static void
match_list (Matching *self, const GPtrArray *marks, const EmendNoteList *list)
{
  g_autoptr (GPtrArray) runs = emend_note_run_collect (marks, list);
  guint first = find_reference (self, list->text_start);
  guint end = find_reference (self, list->start);
  g_autoptr (GArray) chapters = list_chapters (self, first, end);
  g_autofree int *chosen = g_new0 (int, runs->len + 1);

  if (runs->len == 1)
    {
      match_group (self, list->kind, first, end, ((EmendNoteRun *) runs->pdata[0])->notes);
      return;
    }
  assign_runs (self, runs, chapters, chosen);
  for (guint r = 0; r < runs->len; r++)
    {
      const EmendNoteRun *run = g_ptr_array_index (runs, r);
      const Chapter *chapter
          = chosen[r] >= 0 ? &g_array_index (chapters, Chapter, chosen[r]) : NULL;

      match_group (self, list->kind, chapter != NULL ? chapter->first : 0,
                   chapter != NULL ? chapter->end : 0, run->notes);
    }
}

/* Whether @marker is what should come after or before the next reference that was matched. */
static gboolean
fits (const Matching *self, guint i, const EmendNoteMarker *marker)
{
  EmendNoteMarker near;

  for (guint k = i; k-- > 0;)
    {
      if (!get_reference (self, k)->is_matched)
        continue;
      if (emend_note_marker_parse (&near, get_reference (self, k)->mark->marker)
          && near.kind == marker->kind && near.value + 1 == marker->value)
        return TRUE;
      break;
    }
  for (guint k = i + 1; k < self->references->len; k++)
    {
      if (!get_reference (self, k)->is_matched)
        continue;
      return emend_note_marker_parse (&near, get_reference (self, k)->mark->marker)
             && near.kind == marker->kind && near.value == marker->value + 1;
    }
  return FALSE;
}

/* Lists references without a note, if the book has notes of that kind at all. */
static void
add_lone_references (Matching *self)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      const Reference *reference = get_reference (self, i);
      EmendNoteMarker marker;
      EmendNoteKind kind;

      if (reference->is_matched || reference->mark->weight < PROBABLE
          || !emend_note_marker_parse (&marker, reference->mark->marker)
          || self->n_matched[marker.kind] == 0
          || (marker.kind != EMEND_NOTE_MARKER_SYMBOL && !fits (self, i, &marker)))
        continue;
      kind = self->lists->len > 0 && marker.kind != EMEND_NOTE_MARKER_SYMBOL
                 ? g_array_index (self->lists, EmendNoteList, self->lists->len - 1).kind
                 : EMEND_NOTE_FOOT;
      add_note (self, kind, &marker, reference->mark, NULL);
      g_ptr_array_add (self->findings, emend_finding_new_printf (EMEND_FINDING_MARK_WITHOUT_NOTE,
                                                                 reference->mark->page,
                                                                 "there is no note for mark “%s”",
                                                                 reference->mark->marker));
    }
}

static guint64
get_note_place (const EmendNote *note)
{
  return note->mark_word > 0 ? emend_note_list_make_place (note->mark_page, note->mark_word)
                             : emend_note_list_make_place (note->page, note->first);
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  guint64 left = get_note_place (*(const EmendNote *const *) a);
  guint64 right = get_note_place (*(const EmendNote *const *) b);

  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * emend_notes_match:
 * @marks: (element-type EmendNoteMark): from [func@note_marks_collect], of all pages, in order
 * @feet: (element-type EmendNoteFoot): from [func@note_foot_settler_run]
 * @outline: (nullable): the sections of the book
 * @language: (nullable): the language of the book
 * @findings: (element-type EmendFinding): gets what has no partner
 *
 * Returns: (transfer full) (element-type EmendNote): the notes of the book, in the order in which the text calls for
 *   them
 */
GPtrArray *
emend_notes_match (const GPtrArray *marks,
                   const GPtrArray *feet,
                   const EmendOutline *outline,
                   const EmendLanguage *language,
                   GPtrArray *findings)
{
  g_autoptr (GArray) lists = emend_note_list_find_all (marks, outline, language);
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_free);
  Matching matching = {
    .outline = outline,
    .lists = lists,
    .feet = (GPtrArray *) feet,
    .references = references,
    .notes = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_free),
    .findings = findings,
  };

  list_references (&matching, marks);
  match_feet (&matching, marks);
  for (guint i = 0; i < lists->len; i++)
    match_list (&matching, marks, &g_array_index (lists, EmendNoteList, i));
  add_lone_references (&matching);
  g_ptr_array_sort (matching.notes, compare_notes);
  return matching.notes;
}
