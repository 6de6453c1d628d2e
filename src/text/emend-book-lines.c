/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The lines of the reading text of a book and how they compare: `emend_book_lines_collect (pages, outline, marks)`.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-paragraphs.c
 */

#include "config.h"

#include "emend-book-lines.h"

#include <math.h>

#include "emend-page-metrics.h"

/* The edges of a column leave out this share of its letters: what hangs out, and lines that were cut. */
#define EDGE_SHARE 0.1

/* A page is askew by what half of its lines say that are so many times as long as their type is large; the slope
 * of a shorter one is chance. */
#define MIN_SLOPE_SIZES 10.0

/* A column that is this much narrower than those of other pages has no line that goes from edge to edge: a poem or
 * a quotation is all that stands there. With fewer lines it may be the end of a paragraph. */
#define NARROW 0.93
#define MIN_NARROW_LINES 4

/* Pictures are larger than this, as a multiple of the size of the type, in both directions. */
#define MIN_PICTURE_SIZES 4.0

/* What belongs to a picture stands nearer below it than this, in leadings of the text. */
#define PICTURE_GAP 3.0

typedef struct
{
  double value;
  double weight;
} Sample;

static int
compare_samples (gconstpointer a, gconstpointer b)
{
  double left = ((const Sample *) a)->value;
  double right = ((const Sample *) b)->value;

  return left < right ? -1 : left > right ? 1 : 0;
}

/* The value that @share of the weight of @samples lies below. */
static double
get_quantile (GArray *samples, double share)
{
  double total = 0.0;
  double sum = 0.0;

  g_array_sort (samples, compare_samples);
  for (guint i = 0; i < samples->len; i++)
    total += g_array_index (samples, Sample, i).weight;
  for (guint i = 0; i < samples->len; i++)
    {
      sum += g_array_index (samples, Sample, i).weight;
      if (sum >= share * total)
        return g_array_index (samples, Sample, i).value;
    }
  return 0.0;
}

static void
add_sample (GArray *samples, double value, double weight)
{
  const Sample sample = { value, weight };

  g_array_append_val (samples, sample);
}

/* Whether what has @next and what goes before it, with @mark, belong to different blocks. Where a block without an end
 * ends is not known. */
static gboolean
is_cut_between (const EmendBlockMark *mark, const EmendBlockMark *next)
{
  return mark != next && (next != NULL || mark->last != EMEND_BLOCK_MARK_OPEN);
}

/* Adds the parts of @line that belong to different blocks. */
static void
add_line (GArray *lines,
          const EmendTextLine *model,
          const EmendOutline *outline,
          const GArray *marks)
{
  const GPtrArray *words = model->line->words;
  guint w = 0;

  while (w < words->len)
    {
      EmendTextLine line = *model;
      const EmendWord *word = g_ptr_array_index (words, w);

      line.first = w;
      line.mark = emend_block_mark_find (marks, line.page, word->id);
      if (line.mark != NULL && line.mark->role == EMEND_BLOCK_HEADING)
        line.type = EMEND_REGION_HEADING;
      line.section
          = outline != NULL ? emend_outline_find_section (outline, line.page, word->id) : NULL;
      line.box = EMEND_BOX_INIT;
      do
        {
          emend_box_union (&line.box, &word->box);
          w++;
          if (w < words->len)
            word = g_ptr_array_index (words, w);
        }
      while (w < words->len
             && !is_cut_between (line.mark, emend_block_mark_find (marks, line.page, word->id)));
      line.n_words = w - line.first;
      g_array_append_val (lines, line);
    }
}

/* Sets what pictures, and not merely specks or rules, stand around @line. */
static void
find_pictures (const EmendPage *page, EmendTextLine *line, double leading)
{
  const EmendBox *words = &line->line->box;
  double nearest = PICTURE_GAP * leading;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);
      const EmendBox *box = &region->box;
      gboolean is_apart = box->right <= words->left || box->left >= words->right;

      if (region->type != EMEND_REGION_IMAGE
          || MIN (emend_box_get_width (box), emend_box_get_height (box))
                 < MIN_PICTURE_SIZES * line->size)
        continue;
      if (is_apart && box->top < words->bottom && box->bottom > words->top)
        line->is_beside = TRUE;
      if (!is_apart && words->bottom > box->bottom && words->top - box->bottom < nearest)
        {
          nearest = words->top - box->bottom;
          line->picture = box;
        }
    }
}

/* Adds the lines of a page. */
static void
add_page (GArray *lines,
          const EmendPage *page,
          guint position,
          const EmendOutline *outline,
          const GArray *marks)
{
  const EmendLine *previous[EMEND_REGION_N_TYPES] = { NULL };
  gboolean has_headings = outline != NULL && outline->headings->len > 0;
  EmendPageMetrics metrics;

  emend_page_metrics_measure (&metrics, page);
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (!emend_region_type_is_read (region->type))
        continue;
      for (guint l = 0; l < region->lines->len; l++)
        {
          EmendTextLine line = {
            .line = g_ptr_array_index (region->lines, l),
            .page = position,
            .type = region->type,
            .gap = 1.0,
            .is_first = previous[region->type] == NULL,
          };

          if (line.line->words->len == 0)
            continue;
          line.size = emend_page_metrics_get_size (line.line);
          if (!line.is_first)
            line.gap = (emend_page_metrics_get_middle (line.line)
                        - emend_page_metrics_get_middle (previous[region->type]))
                       / metrics.leading;
          find_pictures (page, &line, metrics.leading);
          previous[region->type] = line.line;
          if (has_headings && line.type == EMEND_REGION_HEADING)
            line.type = EMEND_REGION_BODY;
          add_line (lines, &line, outline, marks);
        }
    }
}

/* How many rows the lines of a page fall for each column to the right. */
static double
get_slope (const EmendTextLine *lines, guint n_lines)
{
  g_autoptr (GArray) slopes = g_array_new (FALSE, FALSE, sizeof (Sample));

  for (guint i = 0; i < n_lines; i++)
    {
      const EmendLine *line = lines[i].line;
      int width = emend_box_get_width (&line->box);

      if (width > MIN_SLOPE_SIZES * lines[i].size)
        add_sample (slopes, (double) (line->baseline_right - line->baseline_left) / width, width);
    }
  return get_quantile (slopes, 0.5);
}

/* How far to the right a line would stand on a page that was scanned straight. */
static double
get_shift (const EmendTextLine *line, double slope)
{
  return slope * line->box.top;
}

/* Lines that stand above each other, and the edges that most of them have, as if the page were straight. */
typedef struct
{
  guint widest; /* index of the widest line */
  guint n_lines;
  double left;
  double right;
} Column;

/* The index of the column that a line of a page belongs to, which may be a new one. */
static guint
find_column (GArray *columns, const EmendTextLine *lines, guint index)
{
  const EmendTextLine *line = &lines[index];
  const Column column = { .widest = index };

  for (guint c = 0; c < columns->len; c++)
    {
      Column *other = &g_array_index (columns, Column, c);
      const EmendTextLine *widest = &lines[other->widest];

      if (widest->type != line->type || !emend_text_line_shares_column (widest, line))
        continue;
      if (emend_box_get_width (&widest->box) < emend_box_get_width (&line->box))
        other->widest = index;
      return c;
    }
  g_array_append_val (columns, column);
  return columns->len - 1;
}

static void
measure_column (Column *self,
                guint index,
                const EmendTextLine *lines,
                const guint *columns,
                guint n_lines,
                double slope)
{
  g_autoptr (GArray) lefts = g_array_new (FALSE, FALSE, sizeof (Sample));
  g_autoptr (GArray) rights = g_array_new (FALSE, FALSE, sizeof (Sample));

  for (guint i = 0; i < n_lines; i++)
    {
      double weight = emend_box_get_width (&lines[i].box);

      if (columns[i] != index)
        continue;
      add_sample (lefts, lines[i].box.left + get_shift (&lines[i], slope), weight);
      add_sample (rights, lines[i].box.right + get_shift (&lines[i], slope), weight);
    }
  self->n_lines = lefts->len;
  self->left = get_quantile (lefts, EDGE_SHARE);
  self->right = get_quantile (rights, 1.0 - EDGE_SHARE);
}

static gboolean
is_text_column (const Column *self, const EmendTextLine *lines)
{
  return lines[self->widest].type == EMEND_REGION_BODY && self->n_lines >= MIN_NARROW_LINES;
}

/* Measures how far lines of a page stand from the edges of their columns. On a page that was scanned askew, a column
 * is as askew as the lines are. */
static void
measure_page (EmendTextLine *lines, guint n_lines)
{
  double slope = get_slope (lines, n_lines);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_autofree guint *indexes = g_new (guint, n_lines);
  guint n_columns = 0;

  for (guint i = 0; i < n_lines; i++)
    indexes[i] = find_column (columns, lines, i);
  for (guint c = 0; c < columns->len; c++)
    measure_column (&g_array_index (columns, Column, c), c, lines, indexes, n_lines, slope);
  for (guint c = 0; c < columns->len; c++)
    n_columns += is_text_column (&g_array_index (columns, Column, c), lines) ? 1 : 0;
  for (guint i = 0; i < n_lines; i++)
    {
      const Column *column = &g_array_index (columns, Column, indexes[i]);
      double shift = get_shift (&lines[i], slope);

      lines[i].inset = (lines[i].box.left + shift - column->left) / lines[i].size;
      lines[i].slack = (column->right - lines[i].box.right - shift) / lines[i].size;
      lines[i].column = (column->right - column->left) / lines[i].size;
      lines[i].n_column = column->n_lines;
      lines[i].is_beside |= n_columns > 1 && is_text_column (column, lines);
      emend_text_line_compare (lines, n_lines, i);
    }
}

/* Whether @line belongs to entries that have columns of their own. */
static gboolean
is_in_list (const EmendTextLine *line)
{
  return line->section != NULL
         && (line->section->type == EMEND_SECTION_INDEX
             || line->section->type == EMEND_SECTION_GLOSSARY);
}

/* Where a book has columns of one width, but for pages on which nothing reaches the edges: puts the edges of these
 * where they must be, for what stands there is either centred or, if it is little, the end of a paragraph. */
static void
widen_columns (GArray *lines)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (Sample));
  double usual;

  for (guint i = 0; i < lines->len; i++)
    {
      const EmendTextLine *line = &g_array_index (lines, EmendTextLine, i);

      if (line->type == EMEND_REGION_BODY)
        add_sample (widths, line->column * line->size, 1.0);
    }
  usual = get_quantile (widths, 0.5);
  for (guint i = 0; i < lines->len; i++)
    {
      EmendTextLine *line = &g_array_index (lines, EmendTextLine, i);
      double missing = usual / line->size - line->column;

      if (line->type != EMEND_REGION_BODY || line->is_beside || is_in_list (line)
          || line->column * line->size > NARROW * usual)
        continue;
      if (line->n_column >= MIN_NARROW_LINES)
        {
          line->inset += missing / 2.0;
          line->slack += missing / 2.0;
        }
      else
        {
          line->slack += missing;
        }
      line->column += missing;
      line->is_narrow = TRUE;
    }
}

/* Adds and measures the lines of a page. */
static void
collect_page (GArray *lines,
              const EmendPage *page,
              guint position,
              const EmendOutline *outline,
              const GArray *marks)
{
  guint n_before = lines->len;

  add_page (lines, page, position, outline, marks);
  if (lines->len > n_before)
    measure_page (&g_array_index (lines, EmendTextLine, n_before), lines->len - n_before);
}

/**
 * emend_book_lines_collect_page:
 * @page: a page
 * @position: its position in the book
 *
 * Collects the lines of a page that are read, and measures them by that page alone.
 *
 * Returns: (transfer full) (element-type EmendTextLine): the lines in reading order; they borrow from @page
 */
GArray *
emend_book_lines_collect_page (const EmendPage *page, guint position)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (EmendTextLine));
  g_autoptr (GArray) no_marks = g_array_new (FALSE, FALSE, sizeof (EmendBlockMark));

  collect_page (lines, page, position, NULL, no_marks);
  return lines;
}

/**
 * emend_book_lines_collect:
 * @pages: (element-type EmendPage): all pages of the book in order; %NULL for those that are blank or missing
 * @outline: (nullable): how the book is divided
 * @marks: (element-type EmendBlockMark): the blocks that are known
 *
 * Collects the lines that are read, and measures them. If headings are known, what only looked like one is body. Where several blocks share a line, each has a part of it.
 *
 * Returns: (transfer full) (element-type EmendTextLine): the lines in reading order; they borrow from all of the above
 */
GArray *
emend_book_lines_collect (const GPtrArray *pages, const EmendOutline *outline, const GArray *marks)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (EmendTextLine));

  for (guint position = 0; position < pages->len; position++)
    {
      const EmendPage *page = g_ptr_array_index (pages, position);

      if (page != NULL)
        collect_page (lines, page, position, outline, marks);
    }
  widen_columns (lines);
  return lines;
}
