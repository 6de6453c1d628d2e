/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Titles of chapters that stand again above their notes, at the end of a book: `emend_title_echoes_find (titles, pages)`.
 * They are set like text, and only their words and the space above them tell them from it.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-outline-builder.c
 */

#include "config.h"

#include "emend-title-echoes.h"

#include "emend-distance.h"
#include "emend-title-finder.h"
#include "emend-title.h"

/* A space above a line, in leadings; half-way to a line left empty is 1.5, and small type is measured less well. */
#define WIDE_GAP 1.35

/* Alike in spite of misread letters; fewer letters are alike by chance. */
#define ALIKE 0.9
#define MIN_LETTERS 5

/* Titles take up no more lines. */
#define MAX_LINES 2

/* The letters of @text in lower case: numbers are misread, and printed in other ways. */
static char *
dup_letters (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        g_string_append_unichar (letters, g_unichar_tolower (c));
    }
  return g_string_free (letters, FALSE);
}

static gboolean
names_notes (const EmendTitle *title)
{
  return title->form.kind == EMEND_TITLE_NAMED && title->type == EMEND_SECTION_NOTES
         && title->starts_page && title->points >= EMEND_TITLE_FINDER_MIN_POINTS;
}

/* Whether a title before @end, which begins a page, has the words of @letters. */
static gboolean
is_echo (const GPtrArray *titles, guint end, const char *letters)
{
  for (guint t = 0; t < end; t++)
    {
      const EmendTitle *title = g_ptr_array_index (titles, t);
      g_autofree char *words = NULL;

      if (!title->starts_page || title->form.kind == EMEND_TITLE_NAMED
          || title->points < EMEND_TITLE_FINDER_MIN_POINTS)
        continue;
      words = dup_letters (title->title);
      if (g_utf8_strlen (words, -1) >= MIN_LETTERS
          && emend_distance_are_alike (words, letters, ALIKE))
        return TRUE;
    }
  return FALSE;
}

/* How many lines from @i on have the words of one of the titles before @end; 0 if none do. */
static guint
count_lines (const GPtrArray *titles, const EmendTitlePages *pages, guint end, guint i)
{
  const EmendTitleLine *first = emend_title_pages_get_line (pages, i);
  g_autoptr (GString) text = g_string_new (NULL);

  if (first->gap_above < WIDE_GAP)
    return 0;
  for (guint n = 0; n < MAX_LINES && i + n < pages->lines->len; n++)
    {
      const EmendTitleLine *line = emend_title_pages_get_line (pages, i + n);
      g_autofree char *words = emend_title_line_dup_words (line, n == 0 ? line->form.rest : 0);
      g_autofree char *letters = dup_letters (words);

      if (line->page != first->page)
        break;
      g_string_append (text, letters);
      if (is_echo (titles, end, text->str))
        return n + 1;
    }
  return 0;
}

/* The title that begins with line @i or before it, and ends with it or after; %NULL if there is none. */
static EmendTitle *
find_title (const GPtrArray *titles, guint i)
{
  for (guint t = 0; t < titles->len; t++)
    {
      EmendTitle *title = g_ptr_array_index (titles, t);

      if (title->first_line <= i && i < title->first_line + title->n_lines)
        return title;
    }
  return NULL;
}

/* Looks between title @notes and the next one that opens a section. */
static void
look_below (GPtrArray *titles, const EmendTitlePages *pages, guint notes)
{
  const EmendTitle *head = g_ptr_array_index (titles, notes);
  guint end = pages->lines->len;

  for (guint t = notes + 1; t < titles->len && end == pages->lines->len; t++)
    {
      const EmendTitle *next = g_ptr_array_index (titles, t);

      if (next->form.kind == EMEND_TITLE_NAMED && next->starts_page)
        end = next->first_line;
    }
  for (guint i = head->first_line + head->n_lines; i < end; i++)
    {
      guint n_lines = count_lines (titles, pages, notes, i);
      EmendTitle *title = n_lines > 0 ? find_title (titles, i) : NULL;

      if (n_lines == 0)
        continue;
      if (title == NULL)
        {
          title = emend_title_new (pages, i, n_lines);
          g_ptr_array_add (titles, title);
        }
      title->points = MAX (title->points, EMEND_TITLE_FINDER_MIN_POINTS);
      title->is_below_title = FALSE;
    }
}

/**
 * emend_title_echoes_find:
 * @titles: (element-type EmendTitle): what may be titles, in reading order; those that are found are added
 * @pages: the lines of the book
 */
void
emend_title_echoes_find (GPtrArray *titles, const EmendTitlePages *pages)
{
  guint n_titles = titles->len;

  for (guint t = 0; t < n_titles; t++)
    {
      if (names_notes (g_ptr_array_index (titles, t)))
        look_below (titles, pages, t);
    }
  g_ptr_array_sort (titles, emend_title_compare);
}
