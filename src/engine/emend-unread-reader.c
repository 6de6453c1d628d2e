/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Reads what was left out when a page was read: each place for itself, on clean paper, and keeps what is surely print.
 * `emend_unread_reader_complete (recogniser, image, page, &error)`.
 *
 * Thread contract: any thread, as long as nobody else uses the recogniser or the page.
 */

#include "config.h"

#include "emend-unread-reader.h"

#include <math.h>

#include "emend-page-rows.h"
#include "emend-place-reader.h"
#include "emend-unread-ink.h"

/* In per cent. On the pages of five books and a set one, what was print was read with 92 and more, and what was dirt, and
 * yet read as letters, with 83 and less. */
#define MIN_CONFIDENCE 90

/* How high digits and capitals are, as a share of the size of their type. */
#define CAPITAL_HEIGHT 0.66

static gboolean
is_print (const EmendLine *found)
{
  g_autofree char *text = emend_line_dup_text (found);

  if (emend_line_get_confidence (found) < MIN_CONFIDENCE)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

/* Takes @found. */
static EmendRegion *
new_region (const EmendPage *page, EmendLine *found)
{
  EmendRegion *region;
  guint block = 0;

  for (guint r = 0; r < page->regions->len; r++)
    block = MAX (block, ((const EmendRegion *) g_ptr_array_index (page->regions, r))->block + 1);

  region = emend_region_new (EMEND_REGION_BODY, block);
  found->baseline_left = found->baseline_right = found->box.bottom;
  found->font_size = (guint) lround (emend_box_get_height (&found->box) / CAPITAL_HEIGHT);
  found->starts_paragraph = TRUE;
  emend_region_take_line (region, found);
  return region;
}

/* Returns the index of the region that @line is in. */
static guint
find_region (const EmendPage *page, const EmendLine *line)
{
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (g_ptr_array_find (region->lines, line, NULL))
        return r;
    }
  g_return_val_if_reached (0);
}

/* Returns the index of the first region that lies below @box. */
static guint
find_below (const EmendPage *page, const EmendBox *box)
{
  guint r = 0;

  while (r < page->regions->len
         && ((const EmendRegion *) g_ptr_array_index (page->regions, r))->box.top < box->bottom)
    r++;
  return r;
}

/* Takes @found. */
static void
add (EmendPage *page, const EmendUnreadPlace *place, EmendLine *found)
{
  if (place->line == NULL)
    {
      guint index = find_below (page, &place->box);

      g_ptr_array_insert (page->regions, (int) index, new_region (page, found));
    }
  else if (place->is_marginal)
    {
      guint index = find_region (page, place->line) + 1;

      g_ptr_array_insert (page->regions, (int) index, new_region (page, found));
    }
  else
    {
      emend_page_rows_take (page, place->line, found);
    }
}

static void
number_words (EmendPage *page)
{
  guint id = 0;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint w = 0; w < line->words->len; w++)
            {
              EmendWord *word = g_ptr_array_index (line->words, w);

              word->id = word->last = ++id;
            }
        }
    }
}

/* Reads what stands at @places, and adds what is print. */
static gboolean
read_places (EmendRecogniser *recogniser,
             EmendImage *image,
             EmendPage *page,
             const GArray *places,
             GError **error)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  g_autoptr (GPtrArray) lines = NULL;

  for (guint i = 0; i < places->len; i++)
    g_array_append_val (boxes, g_array_index (places, EmendUnreadPlace, i).box);
  lines = emend_place_reader_read (recogniser, image, boxes, error);
  if (lines == NULL)
    return FALSE;

  for (guint i = 0; i < places->len; i++)
    {
      g_autoptr (EmendLine) found = g_ptr_array_steal_index (lines, 0);

      if (is_print (found))
        add (page, &g_array_index (places, EmendUnreadPlace, i), g_steal_pointer (&found));
    }
  return TRUE;
}

/**
 * emend_unread_reader_complete:
 * @recogniser: who has read the page
 * @image: the image of the page, as it was read
 * @page: what was read, which nobody else has yet; gets what was left out
 * @error: return location
 *
 * Reads what was left out. What stands in the same row as a line of a list or table becomes a part of that line, as do
 * columns of numbers that were read; what stands in the margin, or above or below all lines, a region for itself. Fails as
 * [method@Recogniser.look_again] does.
 *
 * Returns: %TRUE if nothing went wrong, whether there was anything or not
 */
gboolean
emend_unread_reader_complete (EmendRecogniser *recogniser,
                              EmendImage *image,
                              EmendPage *page,
                              GError **error)
{
  g_autoptr (GArray) places = emend_unread_ink_find (page, image);

  if (places->len > 0 && !read_places (recogniser, image, page, places, error))
    return FALSE;

  emend_page_rows_join_numbers (page);
  number_words (page);
  return TRUE;
}
