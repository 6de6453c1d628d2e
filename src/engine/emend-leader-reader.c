/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Lines with leaders, the rows of dots that lead from a title to the number of its page. A recogniser that reads whole lines
 * stumbles over them, and what stands before and behind is misread, too: so the parts are read apart, without the dots.
 * `emend_leader_reader_mend (recogniser, image, page, &error)`.
 *
 * Thread contract: any thread, as long as nobody else uses the recogniser or the page.
 */

#include "config.h"

#include "emend-leader-reader.h"

#include <string.h>

#include "emend-page-ink.h"
#include "emend-page-metrics.h"
#include "emend-page-rows.h"
#include "emend-place-reader.h"

/* In per cent. Lines that were read better are left as they are, unless dots were read: then all of them may be better. */
#define WELL_READ 85

/* Multiples of the size of the type: the dots of leaders are 0.05 to 0.15 wide, and at most so far from each other, from
 * edge to edge. Few dots are an omission, or dirt. */
#define MIN_DOT 0.04
#define MAX_DOT 0.22
#define MAX_STEP 1.3
#define MIN_DOTS 5

/* More of them where nothing, or nothing that was found, stands on one side: a sentence that is left open ends with less. */
#define MIN_LOOSE_DOTS 8

/* What is lower is no letter, but it may belong to one that is as near as this: a stop, a hyphen, the dot of an i. */
#define MIN_LETTER 0.3
#define MAX_LETTER 1.2
#define NEAR 0.3

/* More is no table of contents. */
#define MAX_LINES 200

/* A line, and where the parts before and behind the dots stand. */
typedef struct
{
  EmendRegion *region;
  EmendLine *line;
  EmendBox parts[2];
  guint n_parts; /* none if there is nothing but dots */
} Row;

static gboolean
has_dots (const EmendLine *line)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      if (strstr (((const EmendWord *) g_ptr_array_index (line->words, i))->text, "..") != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_doubtful (const EmendLine *line)
{
  return has_dots (line) || emend_line_get_confidence (line) < WELL_READ;
}

static GArray *
list_rows (const EmendPage *page)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint r = 0; r < page->regions->len; r++)
    {
      EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const Row row = { .region = region, .line = g_ptr_array_index (region->lines, l) };

          if (emend_region_type_is_read (region->type) && is_doubtful (row.line))
            g_array_append_val (rows, row);
        }
    }
  return rows;
}

static int
compare_lefts (gconstpointer a, gconstpointer b)
{
  return ((const EmendBox *) a)->left - ((const EmendBox *) b)->left;
}

/* What of @marks stands in a line, from left to right. */
static GArray *
list_in_line (const GArray *marks, const EmendBox *line)
{
  GArray *inside = g_array_new (FALSE, FALSE, sizeof (EmendBox));

  for (guint i = 0; i < marks->len; i++)
    {
      const EmendBox *mark = &g_array_index (marks, EmendBox, i);
      int middle = (mark->top + mark->bottom) / 2;

      if (mark->left >= line->left && mark->right <= line->right && middle >= line->top
          && middle < line->bottom)
        g_array_append_val (inside, *mark);
    }
  g_array_sort (inside, compare_lefts);
  return inside;
}

static gboolean
is_dot (const EmendBox *mark, double size)
{
  return emend_box_get_width (mark) <= MAX_DOT * size
         && emend_box_get_height (mark) <= MAX_DOT * size;
}

/* Finds the most dots that follow each other, from *first to before *end; FALSE if they are too few. */
static gboolean
find_leader (const GArray *marks, double size, guint *first, guint *end)
{
  guint start = 0;

  *first = *end = 0;
  for (guint i = 0; i < marks->len; i++)
    {
      const EmendBox *mark = &g_array_index (marks, EmendBox, i);

      if (!is_dot (mark, size))
        start = i + 1;
      else if (i > start
               && mark->left - g_array_index (marks, EmendBox, i - 1).right > MAX_STEP * size)
        start = i;
      if (i + 1 - start > *end - *first)
        {
          *first = start;
          *end = i + 1;
        }
    }
  return *end - *first >= MIN_DOTS;
}

/* What the letters from @first to before @end cover, with the small signs next to them, as high as the line. */
static gboolean
measure_part (const GArray *marks,
              guint first,
              guint end,
              const EmendLine *line,
              double size,
              EmendBox *part)
{
  *part = EMEND_BOX_INIT;
  for (guint i = first; i < end; i++)
    {
      const EmendBox *mark = &g_array_index (marks, EmendBox, i);
      gboolean is_letter = emend_box_get_height (mark) >= MIN_LETTER * size;
      gboolean is_near = !emend_box_is_empty (part) && mark->left - part->right < NEAR * size;

      if (is_letter || is_near)
        emend_box_union (part, mark);
    }
  if (emend_box_is_empty (part))
    return FALSE;
  part->top = MIN (part->top, line->box.top);
  part->bottom = MAX (part->bottom, line->box.bottom);
  return TRUE;
}

/* Returns FALSE if there is no leader in the line. */
static gboolean
divide (Row *row, const EmendPage *page, const GArray *marks, double size)
{
  g_autoptr (GArray) inside = list_in_line (marks, &row->line->box);
  guint first;
  guint end;

  if (!find_leader (inside, size, &first, &end))
    return FALSE;

  row->n_parts += measure_part (inside, 0, first, row->line, size, &row->parts[0]);
  row->n_parts
      += measure_part (inside, end, inside->len, row->line, size, &row->parts[row->n_parts]);
  if (row->n_parts == 0)
    return emend_page_rows_find_line (page, &row->line->box, size, (int) row->region->block)
           != NULL;
  return row->n_parts > 1 || end - first >= MIN_LOOSE_DOTS;
}

/* Keeps the rows that have leaders. */
static void
divide_all (GArray *rows, const EmendPage *page, EmendImage *image)
{
  EmendPageMetrics metrics;
  g_autoptr (GArray) marks = NULL;

  emend_page_metrics_measure (&metrics, page);
  marks = emend_page_ink_list_marks (image, MAX ((int) (MIN_DOT * metrics.size), 1),
                                     (int) (MAX_LETTER * metrics.size));
  for (guint i = rows->len; i > 0; i--)
    {
      if (!divide (&g_array_index (rows, Row, i - 1), page, marks, metrics.size))
        g_array_remove_index (rows, i - 1);
    }
}

/* Returns a line for each part of all rows. */
static GPtrArray *
read_parts (EmendRecogniser *recogniser, EmendImage *image, const GArray *rows, GError **error)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      g_array_append_vals (boxes, row->parts, row->n_parts);
    }
  return emend_place_reader_read (recogniser, image, boxes, error);
}

/* Puts what the parts were read as in the place of the words of a line, if it is surer. */
static void
replace (const Row *row, EmendLine **parts)
{
  EmendLine *line = row->line;

  for (guint i = 0; i < row->n_parts; i++)
    {
      if (parts[i]->words->len == 0
          || emend_line_get_confidence (parts[i]) < emend_line_get_confidence (line))
        return;
    }

  g_ptr_array_set_size (line->words, 0);
  for (guint i = 0; i < row->n_parts; i++)
    {
      while (parts[i]->words->len > 0)
        emend_line_take_word (line, g_ptr_array_steal_index (parts[i]->words, 0));
    }
  emend_box_union (&row->region->box, &line->box);
}

/**
 * emend_leader_reader_mend:
 * @recogniser: who has read the page
 * @image: the image of the page, as it was read
 * @page: what was read, which nobody else has yet
 * @error: return location
 *
 * Reads again what was read badly where there are leaders, and leaves the dots out. The numbers of words are not in order
 * afterwards. Fails as [method@Recogniser.look_again] does.
 *
 * Returns: %TRUE if nothing went wrong, whether there was anything or not
 */
gboolean
emend_leader_reader_mend (EmendRecogniser *recogniser,
                          EmendImage *image,
                          EmendPage *page,
                          GError **error)
{
  g_autoptr (GArray) rows = list_rows (page);
  g_autoptr (GPtrArray) lines = NULL;
  guint n_read = 0;

  if (rows->len == 0 || rows->len > MAX_LINES)
    return TRUE;
  divide_all (rows, page, image);
  if (rows->len == 0)
    return TRUE;

  lines = read_parts (recogniser, image, rows, error);
  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      if (row->n_parts > 0)
        replace (row, (EmendLine **) lines->pdata + n_read);
      else
        emend_page_rows_drop_line (page, row->line);
      n_read += row->n_parts;
    }
  return TRUE;
}
