/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Lists of notes in a book: `emend_note_list_find_all (marks, outline, language)`. A section of notes is one, and so is
 * what follows a heading such as “Notes” within another section.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-notes.c
 */

#include "config.h"

#include "emend-note-list.h"

#include "emend-note-mark.h"
#include "emend-note-marker.h"
#include "emend-word-form.h"

/* The first entry of a list is one of these, if a few were misread. */
#define MAX_FIRST 3

/* A heading such as “Notes to Chapter I” has no more words. */
#define MAX_TITLE_WORDS 6

/**
 * emend_note_list_make_place:
 * @page: position of a page
 * @word: id of a word on it; 0 for its top
 *
 * Returns: a number that is the greater, the farther back in the book the word stands
 */
guint64
emend_note_list_make_place (guint page, guint word)
{
  return ((guint64) page << 32) | word;
}

static guint64
get_place (const EmendNoteMark *mark)
{
  return emend_note_list_make_place (mark->page, mark->word);
}

static const EmendSection *
get_section (const EmendOutline *outline, guint i)
{
  return g_ptr_array_index (outline->sections, i);
}

static guint64
get_start (const EmendOutline *outline, guint i)
{
  const EmendSection *section;

  if (outline == NULL)
    return i == 0 ? 0 : G_MAXUINT64;
  if (i >= outline->sections->len)
    return i == 0 ? 0 : G_MAXUINT64;
  section = get_section (outline, i);
  return emend_note_list_make_place (section->first_page, section->first_word);
}

/* Whether @text is what lists of notes are headed with: a title, or a title and some more words. */
static gboolean
is_title (const EmendNoteMark *mark, const EmendLanguage *language)
{
  g_autofree char *folded = NULL;
  g_autofree char *first = NULL;
  g_auto (GStrv) words = NULL;

  if (language == NULL || mark->marker == NULL)
    return FALSE;
  folded = emend_word_form_dup_folded (mark->marker);
  if (emend_language_has_word (language, EMEND_LANGUAGE_NOTE_TITLES, folded))
    return TRUE;
  words = g_strsplit (folded, " ", -1);
  if (mark->weight <= 50 || words[0] == NULL || g_strv_length (words) > MAX_TITLE_WORDS)
    return FALSE;
  first = emend_word_form_dup_folded (words[0]);
  return emend_language_has_word (language, EMEND_LANGUAGE_NOTE_TITLES, first);
}

/* Whether the first entry after heading @i, which ends before @end, is the first of a list. */
static gboolean
starts_list (const GPtrArray *marks, guint i, guint64 end)
{
  for (guint k = i + 1; k < marks->len; k++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, k);
      EmendNoteMarker marker;

      if (get_place (mark) >= end)
        return FALSE;
      if ((mark->role == EMEND_NOTE_MARK_ENTRY || mark->role == EMEND_NOTE_MARK_FOOT)
          && emend_note_marker_parse (&marker, mark->marker))
        return marker.value <= MAX_FIRST;
    }
  return FALSE;
}

static void
add_list (GArray *lists, EmendNoteKind kind, guint64 start, guint64 end, guint64 text_start)
{
  const EmendNoteList *last
      = lists->len > 0 ? &g_array_index (lists, EmendNoteList, lists->len - 1) : NULL;
  EmendNoteList list = { kind, start, end, text_start };

  if (last != NULL)
    list.text_start = MAX (text_start, last->end);
  g_array_append_val (lists, list);
}

/* Adds the list that a heading within a section opens; @from is the first mark of the section or of one after it,
 * and becomes that of the next section. */
static void
add_headed_list (GArray *lists,
                 const GPtrArray *marks,
                 const EmendLanguage *language,
                 guint *from,
                 const guint64 range[2])
{
  gboolean is_found = FALSE;

  for (; *from < marks->len; (*from)++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, *from);
      guint64 place = get_place (mark);

      if (place >= range[1])
        return;
      if (is_found || place <= range[0] || mark->role != EMEND_NOTE_MARK_HEADING
          || !is_title (mark, language) || !starts_list (marks, *from, range[1]))
        continue;
      add_list (lists, EMEND_NOTE_CHAPTER_END, place, range[1], range[0]);
      is_found = TRUE;
    }
}

static gboolean
is_text (EmendSectionType type)
{
  return type != EMEND_SECTION_NOTES && type != EMEND_SECTION_CONTENTS
         && type != EMEND_SECTION_INDEX && type != EMEND_SECTION_BIBLIOGRAPHY
         && type != EMEND_SECTION_TITLE_PAGE && type != EMEND_SECTION_COPYRIGHT;
}

/**
 * emend_note_list_is_text:
 * @outline: (nullable): the sections of the book
 * @page: position of a page
 * @word: id of a word on it
 *
 * Returns: whether the section of the word has running text, which notes may belong to
 */
gboolean
emend_note_list_is_text (const EmendOutline *outline, guint page, guint word)
{
  const EmendSection *section
      = outline != NULL ? emend_outline_find_section (outline, page, word) : NULL;

  return section == NULL || is_text (section->type);
}

/* Sections of notes that stand among the chapters belong to these. */
static EmendNoteKind
get_kind (const EmendSection *section)
{
  return section->matter == EMEND_MATTER_BODY ? EMEND_NOTE_CHAPTER_END : EMEND_NOTE_BOOK_END;
}

/**
 * emend_note_list_find_all:
 * @marks: (element-type EmendNoteMark): marks of all pages, in order
 * @outline: (nullable): the sections of the book
 * @language: (nullable): the language of the book; without one, only sections are lists
 *
 * Returns: (transfer full) (element-type EmendNoteList): in reading order
 */
GArray *
emend_note_list_find_all (const GPtrArray *marks,
                          const EmendOutline *outline,
                          const EmendLanguage *language)
{
  GArray *lists = g_array_new (FALSE, FALSE, sizeof (EmendNoteList));
  guint n_sections = outline != NULL ? MAX (outline->sections->len, 1) : 1;
  guint from = 0;

  for (guint i = 0; i < n_sections; i++)
    {
      const EmendSection *section
          = outline != NULL && i < outline->sections->len ? get_section (outline, i) : NULL;
      const guint64 range[2] = { get_start (outline, i), get_start (outline, i + 1) };

      if (section != NULL && section->type == EMEND_SECTION_NOTES)
        add_list (lists, get_kind (section), range[0], range[1], 0);
      else if (section == NULL || is_text (section->type))
        add_headed_list (lists, marks, language, &from, range);
      while (from < marks->len && get_place (g_ptr_array_index (marks, from)) < range[1])
        from++;
    }
  return lists;
}

/**
 * emend_note_list_has:
 * @lists: (element-type EmendNoteList): in reading order
 * @place: from [func@note_list_make_place]
 *
 * Returns: whether a list has the word at @place
 */
gboolean
emend_note_list_has (const GArray *lists, guint64 place)
{
  guint low = 0;
  guint high = lists->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lists, EmendNoteList, middle).start > place)
        high = middle;
      else
        low = middle + 1;
    }
  return low > 0 && place < g_array_index (lists, EmendNoteList, low - 1).end;
}
