/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where in a book sections may begin that nothing told: `is_open = emend_outline_gaps_find (draft, outline)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-outline-question.c
 */

#include "config.h"

#include "emend-outline-gaps.h"

/* A chapter is far longer than the others if it is so many times as long as most, and that is so many pages: the
 * longest of twenty chapters is some three times as long as most of them. */
#define LONG_SHARE 4.0
#define MIN_LONG 24

/* Most of so many chapters tell how long chapters are. */
#define MIN_CHAPTERS 3

/* Where there are fewer, a chapter is long that takes up this share of the book, if that is so many pages. */
#define MOST 0.6
#define MIN_MOST 40

/* Text that no title opens is a rest of a section if it is short; a longer one has its title somewhere. */
#define MIN_UNTITLED 8

/* An entry of the table of contents whose page is not known is looked for between its neighbours, if they are no
 * farther apart than this. */
#define MAX_RANGE 60

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

static void
open_pages (gboolean *is_open, const EmendOutlineDraft *draft, guint first, guint end)
{
  for (guint p = first; p < MIN (end, draft->lines->pages->len); p++)
    is_open[p] = draft->table->kinds[p] == EMEND_CONTENTS_NONE;
}

/* How many pages a chapter has from which on it is far longer than others. */
static double
get_long (const EmendOutlineDraft *draft, const EmendOutline *outline)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (guint));
  guint middle;

  for (guint i = 0; i < outline->sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (outline->sections, i);

      if (section->type == EMEND_SECTION_CHAPTER)
        g_array_append_val (lengths, section->n_pages);
    }
  if (lengths->len < MIN_CHAPTERS)
    return MAX (MOST * draft->lines->pages->len, MIN_MOST);
  g_array_sort (lengths, compare_numbers);
  middle = (lengths->len - 1) / 2;
  return MAX (LONG_SHARE * g_array_index (lengths, guint, middle), MIN_LONG);
}

static gboolean
is_divided (const EmendOutline *outline)
{
  for (guint i = 0; i < outline->headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (outline->headings, i);

      if (heading->opens_section && heading->type != EMEND_SECTION_CONTENTS)
        return TRUE;
    }
  return FALSE;
}

/* Sections that are too long, and text that no title opens. */
static void
open_sections (gboolean *is_open, const EmendOutlineDraft *draft, const EmendOutline *outline)
{
  double too_long = get_long (draft, outline);

  for (guint i = 0; i < outline->sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (outline->sections, i);
      gboolean is_untitled
          = section->heading == EMEND_SECTION_NO_HEADING && section->n_pages >= MIN_UNTITLED;

      if (section->type != EMEND_SECTION_CONTENTS
          && (is_untitled
              || (section->type == EMEND_SECTION_CHAPTER && section->n_pages > too_long)))
        open_pages (is_open, draft, section->first_page, section->first_page + section->n_pages);
    }
}

/* The pages between which the section of entry @i must begin. */
static void
get_range (const EmendOutlineDraft *draft, guint i, guint *first, guint *last)
{
  *first = 0;
  *last = draft->lines->pages->len - 1;
  for (guint t = 0; t < draft->titles->len; t++)
    {
      const EmendTitle *title = g_ptr_array_index (draft->titles, t);

      if (title->entry == EMEND_TITLE_NO_ENTRY)
        continue;
      if (title->entry < i)
        *first = MAX (*first, title->page);
      else if (title->entry > i)
        *last = MIN (*last, title->page);
    }
}

/* Where entries lead that nothing was found for. */
static void
open_entries (gboolean *is_open, const EmendOutlineDraft *draft)
{
  for (guint i = 0; i < draft->table->items->len; i++)
    {
      const EmendContentsItem *item = g_ptr_array_index (draft->table->items, i);
      guint first;
      guint last;
      guint page;

      if (item->entry->heading != EMEND_CONTENTS_ENTRY_NO_HEADING)
        continue;
      get_range (draft, i, &first, &last);
      if (emend_page_finder_find (draft->finder, item->value, item->is_roman, &page))
        {
          first = MAX (first, page > 0 ? page - 1 : 0);
          last = MIN (last, page + 1);
        }
      if (first <= last && last - first <= MAX_RANGE)
        open_pages (is_open, draft, first, last + 1);
    }
}

/**
 * emend_outline_gaps_find:
 * @draft: a draft
 * @outline: what was made of it
 *
 * Finds the pages that may begin a section although none was found there: those of a book that nothing divides, of a
 * chapter far longer than the others, of text that no title opens, and those that entries of the table of contents lead
 * to that name nothing that was found.
 *
 * Returns: (transfer full): for each page whether it is such a one
 */
gboolean *
emend_outline_gaps_find (const EmendOutlineDraft *draft, const EmendOutline *outline)
{
  guint n_pages = draft->lines->pages->len;
  gboolean *is_open = g_new0 (gboolean, n_pages + 1);

  if (n_pages == 0)
    return is_open;
  if (is_divided (outline))
    open_sections (is_open, draft, outline);
  else
    open_pages (is_open, draft, 0, n_pages);
  open_entries (is_open, draft);
  return is_open;
}
