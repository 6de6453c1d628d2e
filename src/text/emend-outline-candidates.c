/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What statistics leave open about the sections of a book: `emend_outline_candidates_list (draft, outline)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-outline-question.c
 */

#include "config.h"

#include "emend-outline-candidates.h"

#include "emend-outline-gaps.h"
#include "emend-title-finder.h"

/* A table of contents with fewer entries names only parts of the book, or was not understood. */
#define MIN_ENTRIES 3

/* So many chapters that are called so, or have numbers, tell that a heading without is something else. */
#define MIN_NUMBERED 2

/* What starts a page and has so many points is a section in most books, even if no other title looks like it. */
#define OPENING_POINTS 6.5

/* Titles are sunk by two lines at least. */
#define SUNK 2.5

/* Pages have few titles; more lines that stand out on one are verse, a table or a list. */
#define MAX_TITLES 4

/* No book leaves more open; one that seems to was read so badly that asking is of no use, and costs. */
#define MAX_CANDIDATES 600

typedef struct
{
  const EmendOutlineDraft *draft;
  const EmendOutline *outline;
  gboolean *is_open;
  gboolean has_contents;
  gboolean has_numbers;
  GArray *list;
} Survey;

static void
survey (Survey *self)
{
  guint n_numbered = 0;

  for (guint i = 0; i < self->draft->titles->len; i++)
    {
      const EmendTitle *title = g_ptr_array_index (self->draft->titles, i);

      if (title->opens && title->form.kind == EMEND_TITLE_NUMBERED
          && title->form.type == EMEND_SECTION_CHAPTER)
        n_numbered++;
    }
  self->has_numbers = n_numbered >= MIN_NUMBERED;
  self->has_contents = self->draft->table->items->len >= MIN_ENTRIES;
  self->is_open = emend_outline_gaps_find (self->draft, self->outline);
}

/* Whether a heading that opens a section may be none, or of another type: its words say neither, and either the table of
 * contents does not have it, or it stands among chapters with numbers and has none. */
static gboolean
is_unsure (const Survey *self, const EmendTitle *title)
{
  if (!title->opens || title->form.kind == EMEND_TITLE_NAMED
      || title->form.kind == EMEND_TITLE_NUMBERED)
    return FALSE;
  if (title->entry == EMEND_TITLE_NO_ENTRY && self->has_contents)
    return TRUE;
  return title->form.kind == EMEND_TITLE_PLAIN && title->number == NULL && self->has_numbers
         && title->type == EMEND_SECTION_CHAPTER;
}

/* Whether pages are lists, in which words that stand out are no titles. */
static gboolean
is_list (EmendSectionType type)
{
  return type == EMEND_SECTION_CONTENTS || type == EMEND_SECTION_NOTES
         || type == EMEND_SECTION_BIBLIOGRAPHY || type == EMEND_SECTION_INDEX
         || type == EMEND_SECTION_GLOSSARY || type == EMEND_SECTION_TITLE_PAGE;
}

static gboolean
is_in_list (const Survey *self, const EmendTitle *title)
{
  const EmendSection *section
      = emend_outline_find_section (self->outline, title->page,
                                    emend_title_line_get_first_word (emend_title_pages_get_line (
                                        self->draft->lines, title->first_line)));

  return section != NULL && section->heading != EMEND_SECTION_NO_HEADING && is_list (section->type);
}

/* Whether a title that opens no section looks as those do that open one, and no table of contents says otherwise. */
static gboolean
is_likely (const Survey *self, const EmendTitle *title)
{
  return !self->has_contents && title->starts_page && !title->is_below_title
         && title->points >= OPENING_POINTS && !is_in_list (self, title);
}

static void
add (Survey *self, guint page, guint first_line, guint n_lines, EmendOutlineStanding standing)
{
  const EmendOutlineCandidate candidate = { page, first_line, n_lines, standing };

  g_array_append_val (self->list, candidate);
}

/* Adds the titles of a page; gives whether one of them takes its first line. */
static gboolean
add_titles (Survey *self, guint page, guint *next)
{
  const GPtrArray *titles = self->draft->titles;
  gboolean has_first = FALSE;
  guint n_added = 0;

  for (; *next < titles->len; (*next)++)
    {
      const EmendTitle *title = g_ptr_array_index (titles, *next);

      if (title->page > page)
        break;
      if (title->page < page)
        continue;
      has_first = has_first || title->starts_page;
      if (n_added == MAX_TITLES || title->form.kind == EMEND_TITLE_CAPTION)
        continue;
      if (is_unsure (self, title))
        add (self, page, title->first_line, title->n_lines, EMEND_OUTLINE_SECTION);
      else if (!title->opens
               && (is_likely (self, title)
                   || (self->is_open[page] && title->points >= EMEND_TITLE_FINDER_LIKELY_POINTS)))
        add (self, page, title->first_line, title->n_lines, EMEND_OUTLINE_TITLE);
      else
        continue;
      n_added++;
    }
  return has_first;
}

/* Whether title @next begins with line @line. */
static gboolean
begins_title (const Survey *self, guint next, guint line)
{
  const GPtrArray *titles = self->draft->titles;

  return next < titles->len
         && ((const EmendTitle *) g_ptr_array_index (titles, next))->first_line == line;
}

/* The first line of a page, if something about it is unlike a page on which the text goes on; a short one with the next,
 * if that is not title @next. */
static void
add_first_line (Survey *self, guint page, guint next)
{
  const EmendTitlePages *lines = self->draft->lines;
  const EmendTitlePage *info = emend_title_pages_get_page (lines, page);
  guint end = self->draft->table->ends[page];
  const EmendTitleLine *line;

  if (info->n_lines == 0 || info->first >= end)
    return;
  line = emend_title_pages_get_line (lines, info->first);
  if (emend_title_line_starts_small (line) || line->n_letters == 0
      || line->form.kind == EMEND_TITLE_CAPTION)
    return;
  if (line->is_full && line->gap_above < SUNK && line->form.kind == EMEND_TITLE_PLAIN
      && (info->head != NULL || !lines->have_heads))
    return;
  add (self, page, info->first,
       line->is_full || info->first + 1 >= end || begins_title (self, next, info->first + 1) ? 1
                                                                                             : 2,
       EMEND_OUTLINE_LINE);
}

/**
 * emend_outline_candidates_list:
 * @draft: a draft
 * @outline: what was made of it
 *
 * Lists the headings that may be none, or of another type, and the lines that may be headings where sections may be
 * missing.
 *
 * Returns: (transfer full) (element-type EmendOutlineCandidate): they, in reading order; empty if nothing is open
 */
GArray *
emend_outline_candidates_list (const EmendOutlineDraft *draft, const EmendOutline *outline)
{
  Survey self = { .draft = draft, .outline = outline };
  guint next = 0;

  self.list = g_array_new (FALSE, FALSE, sizeof (EmendOutlineCandidate));
  survey (&self);
  for (guint p = 0; p < draft->lines->pages->len && self.list->len < MAX_CANDIDATES; p++)
    {
      guint n_before = self.list->len;
      guint before = next;
      gboolean has_first = add_titles (&self, p, &next);

      if (!self.is_open[p] || has_first)
        continue;
      /* The first line is read before the titles of the page. */
      g_array_set_size (self.list, n_before);
      next = before;
      add_first_line (&self, p, next);
      add_titles (&self, p, &next);
    }
  g_free (self.is_open);
  return self.list;
}
