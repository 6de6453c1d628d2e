/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where marks may stand on a page, for a reader that looks for them: `emend_mark_places_list (page, 5000, ids)`; and what
 * it found, as a page: `emend_mark_places_make_page (page, ids, lines)`.
 *
 * A place is a word with what is behind it, up to the next one. Its bottom is the baseline there and its height the size
 * of the type, so that whoever looks at it needs to know nothing else of the line.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-mark-places.h"

#include "emend-page-metrics.h"

/* What belongs to the first and the last word of a line outside of it, as a multiple of the size of the type. */
#define AROUND_LINE 0.8

/* Type is no smaller than this, in pixels: marks on smaller type cannot be told from dirt. */
#define MIN_SIZE 16.0

static const EmendWord *
get_word (const EmendLine *line, guint i)
{
  return g_ptr_array_index (line->words, i);
}

/* The row of the baseline under the middle of @word. */
static int
get_baseline (const EmendLine *line, const EmendWord *word)
{
  int width = MAX (emend_box_get_width (&line->box), 1);
  double middle = (word->box.left + word->box.right) / 2.0;
  double share = CLAMP ((middle - line->box.left) / width, 0.0, 1.0);

  return (int) (line->baseline_left + share * (line->baseline_right - line->baseline_left) + 0.5);
}

static void
add_places (GArray *places, GArray *ids, const EmendPage *page, const EmendLine *line)
{
  const EmendBox all = { 0, 0, (int) page->width, (int) page->height };
  double size = emend_page_metrics_get_size (line);
  int around = (int) (AROUND_LINE * size);

  for (guint i = 0; size >= MIN_SIZE && i < line->words->len; i++)
    {
      const EmendWord *word = get_word (line, i);
      const EmendWord *next = i + 1 < line->words->len ? get_word (line, i + 1) : NULL;
      int bottom = get_baseline (line, word);
      const EmendBox wanted
          = { i == 0 ? word->box.left - around : word->box.left, bottom - (int) size,
              next != NULL ? next->box.left : word->box.right + around, bottom };
      EmendBox place;

      if (!emend_box_intersect (&all, &wanted, &place))
        continue;
      g_array_append_val (places, place);
      g_array_append_val (ids, word->id);
    }
}

/* Short notes are taken for page numbers and running feet. */
static gboolean
may_have_marks (EmendRegionType type)
{
  return emend_region_type_is_read (type) || type == EMEND_REGION_FOOTER
         || type == EMEND_REGION_PAGE_NUMBER;
}

/**
 * emend_mark_places_list:
 * @page: a page as it was laid out
 * @max_places: how many places there may be; words after that are left out
 * @ids: (element-type guint): gets the id of the word of each place
 *
 * Returns: (transfer full) (element-type EmendBox): where marks may stand; inside of the page and not empty
 */
GArray *
emend_mark_places_list (const EmendPage *page, guint max_places, GArray *ids)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (EmendBox));

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; may_have_marks (region->type) && l < region->lines->len; l++)
        add_places (places, ids, page, g_ptr_array_index (region->lines, l));
    }
  if (places->len > max_places)
    {
      g_array_set_size (places, max_places);
      g_array_set_size (ids, max_places);
    }
  return places;
}

/**
 * emend_mark_places_make_page:
 * @page: a page as it was laid out
 * @ids: (element-type guint): words of @page, their ids rising
 * @lines: (nullable) (element-type EmendLine): what stands at the place of each; %NULL if nobody looked
 *
 * Returns: (transfer full): a page of the marks alone, each with the id of the word that it stands at
 */
EmendPage *
emend_mark_places_make_page (const EmendPage *page, const GArray *ids, const GPtrArray *lines)
{
  EmendPage *marks = emend_page_new (page->width, page->height);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  guint last = 0;

  marks->dpi = page->dpi;
  marks->rotation = page->rotation;
  marks->languages = g_strdup (page->languages);
  for (guint i = 0; lines != NULL && i < lines->len && i < ids->len; i++)
    {
      const EmendLine *found = g_ptr_array_index (lines, i);
      guint id = g_array_index (ids, guint, i);
      EmendLine *line;
      EmendWord *mark;

      if (found->words->len == 0 || id <= last)
        continue;
      line = emend_line_new ();
      mark = emend_word_copy (get_word (found, 0));
      mark->id = mark->last = last = id;
      emend_line_take_word (line, mark);
      emend_region_take_line (region, line);
    }
  emend_page_take_region (marks, region);
  return marks;
}
