/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Rows of lists and tables, of which a recogniser makes columns: `emend_page_rows_join_numbers (page)` puts the page numbers
 * of a table of contents behind the titles that they belong to.
 *
 * Thread contract: no state; any thread, as long as nobody else uses the page.
 */

#include "config.h"

#include "emend-page-rows.h"

#include <math.h>
#include <string.h>

#include "emend-numeral.h"

/* How far from the baseline of a line what stands beside it may end, as a multiple of the size of the type. */
#define MAX_DROP 0.25
#define MAX_DOUBT 0.25

/* Where so many lines, and half of all, end within one size of type of the same column, the text is set as a block, and
 * what stands beside it is in the margin. */
#define MIN_FULL_LINES 4

/* One number may be anything; two of the same block that stand beside lines are a column. */
#define MIN_NUMBERS 2
#define MAX_DIGITS 4

static const EmendRegion *
get_region (const EmendPage *page, guint index)
{
  return g_ptr_array_index (page->regions, index);
}

/**
 * emend_page_rows_are_ragged:
 * @page: a page
 * @metrics: its measures
 *
 * Returns: whether lines end at different columns, as those of lists, tables and verse do: what stands beside them may belong
 *   to their rows
 */
gboolean
emend_page_rows_are_ragged (const EmendPage *page, const EmendPageMetrics *metrics)
{
  guint n_full = 0;
  guint n_lines = 0;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = get_region (page, r);

      for (guint l = 0; l < region->lines->len; l++, n_lines++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          n_full += ABS (line->box.right - metrics->right) <= metrics->size;
        }
    }
  return n_full < MIN_FULL_LINES || 2 * n_full < n_lines;
}

/* Whether a place stands on the row of a line, which may lean. How much a short line leans is known to a pixel or so at each
 * of its ends, and far beside it this is many. */
static gboolean
is_in_row (const EmendBox *box, const EmendLine *line, double size)
{
  double middle = (box->left + box->right) / 2.0;
  double share = (middle - line->box.left) / MAX (emend_box_get_width (&line->box), 1);
  double row = line->baseline_left + (line->baseline_right - line->baseline_left) * share;
  double doubt = MIN (ABS (share), MAX_DOUBT * size);

  return ABS (box->bottom - row) <= MAX_DROP * size + doubt;
}

/**
 * emend_page_rows_find_line:
 * @page: a page
 * @box: a place on it
 * @size: of the type, in pixels
 * @block: a block whose lines do not count; -1 for none
 *
 * Returns: (transfer none) (nullable): the nearest line of @page in whose row @box stands, beside it; %NULL if there is none
 */
EmendLine *
emend_page_rows_find_line (const EmendPage *page, const EmendBox *box, double size, int block)
{
  EmendLine *nearest = NULL;
  int least = G_MAXINT;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = get_region (page, r);

      for (guint l = 0; l < region->lines->len && (int) region->block != block; l++)
        {
          EmendLine *line = g_ptr_array_index (region->lines, l);
          int gap = MAX (box->left - line->box.right, line->box.left - box->right);

          if (gap < 0 || gap >= least || !is_in_row (box, line, size))
            continue;
          nearest = line;
          least = gap;
        }
    }
  return nearest;
}

static guint
find_index (const EmendLine *line, const EmendWord *word)
{
  guint i = 0;

  while (i < line->words->len
         && ((const EmendWord *) g_ptr_array_index (line->words, i))->box.left < word->box.left)
    i++;
  return i;
}

/* The baseline of @line stays where it is, and goes on to the new edges. */
static void
widen (EmendLine *line, const EmendBox *box)
{
  double width = MAX (emend_box_get_width (&line->box), 1);
  double slope = (line->baseline_right - line->baseline_left) / width;
  int left = MIN (line->box.left, box->left);
  int right = MAX (line->box.right, box->right);

  line->baseline_left += (int) lround (slope * (left - line->box.left));
  line->baseline_right += (int) lround (slope * (right - line->box.right));
  emend_box_union (&line->box, box);
}

/**
 * emend_page_rows_take:
 * @page: a page
 * @line: one of its lines
 * @found: (transfer full): what stands in the same row
 *
 * Moves the words of @found to where they stand in @line. Their numbers stay, so that those of the page may be out of order.
 */
void
emend_page_rows_take (EmendPage *page, EmendLine *line, EmendLine *found)
{
  while (found->words->len > 0)
    {
      EmendWord *word = g_ptr_array_steal_index (found->words, 0);

      widen (line, &word->box);
      g_ptr_array_insert (line->words, (int) find_index (line, word), word);
    }
  emend_line_free (found);

  for (guint r = 0; r < page->regions->len; r++)
    {
      EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (g_ptr_array_find (region->lines, line, NULL))
        emend_box_union (&region->box, &line->box);
    }
}

/**
 * emend_page_rows_drop_line:
 * @page: a page
 * @line: (transfer full): one of its lines, in which nothing is to be read
 *
 * Takes a line out of a page, and its region if there is nothing else in it.
 */
void
emend_page_rows_drop_line (EmendPage *page, EmendLine *line)
{
  for (guint r = 0; r < page->regions->len; r++)
    {
      EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (!g_ptr_array_remove (region->lines, line))
        continue;
      if (region->lines->len == 0)
        g_ptr_array_remove_index (page->regions, r);
      return;
    }
}

/* Columns of numbers */

static gboolean
is_number (const char *text)
{
  g_autofree char *inner = emend_numeral_dup_inner (text);
  gsize length = strlen (inner);

  return (length > 0 && length <= MAX_DIGITS && strspn (inner, "0123456789") == length)
         || emend_numeral_parse_roman (inner) > 0;
}

static gboolean
has_numbers_only (const EmendLine *line)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      if (!is_number (((const EmendWord *) g_ptr_array_index (line->words, i))->text))
        return FALSE;
    }
  return TRUE;
}

/* Counts the lines of a block that stand beside others; 0 if it holds anything but numbers. */
static guint
count_numbers (const EmendPage *page, guint block, double size)
{
  guint n_numbers = 0;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = get_region (page, r);

      for (guint l = 0; l < region->lines->len && region->block == block; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          if (!has_numbers_only (line))
            return 0;
          n_numbers += emend_page_rows_find_line (page, &line->box, size, (int) block) != NULL;
        }
    }
  return n_numbers;
}

/* Moves the lines of the region that stand beside others into them. */
static void
give_away (EmendPage *page, EmendRegion *region, double size)
{
  for (guint l = 0; l < region->lines->len;)
    {
      const EmendLine *number = g_ptr_array_index (region->lines, l);
      EmendLine *line = emend_page_rows_find_line (page, &number->box, size, (int) region->block);

      if (line != NULL)
        emend_page_rows_take (page, line, g_ptr_array_steal_index (region->lines, l));
      else
        l++;
    }
}

static void
give_away_block (EmendPage *page, guint block, double size)
{
  for (guint r = 0; r < page->regions->len; r++)
    {
      EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (region->block == block)
        give_away (page, region, size);
    }
}

/* Only pictures have no lines. */
static void
remove_empty (EmendPage *page)
{
  for (guint r = page->regions->len; r > 0; r--)
    {
      const EmendRegion *region = get_region (page, r - 1);

      if (region->lines->len == 0 && emend_region_type_is_read (region->type))
        g_ptr_array_remove_index (page->regions, r - 1);
    }
}

/**
 * emend_page_rows_join_numbers:
 * @page: a page as it was read, which nobody else has yet
 *
 * Moves numbers that were read as a block of their own to the ends, or the beginnings, of the lines that they stand beside,
 * unless the text is set as a block, so that they stand in its margin. The words keep their numbers.
 */
void
emend_page_rows_join_numbers (EmendPage *page)
{
  EmendPageMetrics metrics;

  emend_page_metrics_measure (&metrics, page);
  if (!emend_page_rows_are_ragged (page, &metrics))
    return;

  for (guint r = 0; r < page->regions->len; r++)
    {
      guint block = get_region (page, r)->block;

      if (count_numbers (page, block, metrics.size) >= MIN_NUMBERS)
        give_away_block (page, block, metrics.size);
    }
  remove_empty (page);
}
