/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The lines of a book in which titles are looked for, compared with what is usual in the book:
 * `emend_title_pages_new (pages, words)`.
 *
 * Thread contract: filled by one thread, then read by any.
 * check-source: tested-by tests/text/test-title-finder.c
 */

#include "config.h"

#include "emend-title-pages.h"

#include <math.h>

#include "emend-page-metrics.h"

/* A page measures itself if its column is nearly as wide as usual, and it has so many letters: some ten lines. */
#define USUAL_WIDTH 0.85
#define MIN_LETTERS 400

/* Lines as wide as this share of the column fill it; hanging marks and uneven edges take the rest. */
#define FULL 0.93

/* The middle of a centred line is so near to that of the column, as a share of its width; farther where the page
 * does not tell where its column is. It is short of the column by so much on both sides. */
#define CENTRED 0.04
#define ROUGHLY_CENTRED 0.08
#define MIN_SHORT 0.04

/* Text is as large as the text of the book, within what measuring short lines does to it. */
#define SAME_SIZE 1.12

/* The last line of a page has this below it, in leadings. */
#define NOTHING 10.0

/* Pages of text have this many full lines. */
#define MIN_FULL 5

/* Running heads and page numbers do not stand so far inside the text, in leadings. */
#define WITHIN 1.0

/* Running heads are smaller than the text; in capitals, which look large, they are in small ones. */
#define SMALL 0.95

/* Most pages have a running head, if more than this share has; those that open chapters have none. */
#define HEADS_SHARE 0.5

/* What is usual in the book: medians over the pages that tell, as shares of the height or width of a page. Left and
 * right pages differ. */
typedef struct
{
  double size;
  double leading;
  double left[2];
  double right[2];
  double top[2];
  double bottom[2];
} Usual;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

static double
get_median (GArray *values, double otherwise)
{
  if (values->len == 0)
    return otherwise;
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, (values->len - 1) / 2);
}

typedef enum {
  LEADING,
  LEFT,
  RIGHT,
  TOP,
  BOTTOM,
} Measure;

static double
measure (const EmendPage *page, const EmendPageMetrics *metrics, Measure what)
{
  int top = G_MAXINT;
  int bottom = 0;

  switch (what)
    {
    case LEADING:
      return metrics->leading / page->height;

    case LEFT:
      return (double) metrics->left / page->width;

    case RIGHT:
      return (double) metrics->right / page->width;

    case TOP:
    case BOTTOM:
    default:
      break;
    }
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; emend_region_type_is_read (region->type) && l < region->lines->len; l++)
        {
          int middle = emend_page_metrics_get_middle (g_ptr_array_index (region->lines, l));

          top = MIN (top, middle);
          bottom = MAX (bottom, middle);
        }
    }
  return (double) (what == TOP ? top : bottom) / page->height;
}

/* The median of a measure over the left or right pages that have enough text to tell. */
static double
get_usual (const GPtrArray *pages, const EmendPageMetrics *metrics, Measure what, guint side)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) same = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < pages->len; i++)
    {
      double value;

      if (g_ptr_array_index (pages, i) == NULL || metrics[i].n_letters < MIN_LETTERS)
        continue;
      value = measure (g_ptr_array_index (pages, i), &metrics[i], what);
      g_array_append_val (all, value);
      if (i % 2 == side)
        g_array_append_val (same, value);
    }
  return get_median (same, get_median (all, what == LEFT ? 0.1 : what == TOP ? 0.1 : 0.9));
}

/* The size of most of the letters of the book. */
static double
get_usual_size (const GPtrArray *pages)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);

      for (guint r = 0; page != NULL && r < page->regions->len; r++)
        {
          const EmendRegion *region = g_ptr_array_index (page->regions, r);

          for (guint l = 0; region->type == EMEND_REGION_BODY && l < region->lines->len; l++)
            {
              const EmendLine *line = g_ptr_array_index (region->lines, l);
              double size = emend_title_line_measure_size (line) / page->height;

              /* Longer lines are more of the text, and are measured better. */
              for (guint k = 0; size > 0.0 && k < line->words->len; k++)
                g_array_append_val (sizes, size);
            }
        }
    }
  return get_median (sizes, 0.02);
}

static void
find_usual (Usual *self, const GPtrArray *pages, const EmendPageMetrics *metrics)
{
  self->size = get_usual_size (pages);
  self->leading = get_usual (pages, metrics, LEADING, 0);
  for (guint side = 0; side < 2; side++)
    {
      self->left[side] = get_usual (pages, metrics, LEFT, side);
      self->right[side] = get_usual (pages, metrics, RIGHT, side);
      self->top[side] = get_usual (pages, metrics, TOP, side);
      self->bottom[side] = get_usual (pages, metrics, BOTTOM, side);
    }
}

static void
clear_page (EmendTitlePage *page)
{
  g_free (page->head);
}

/* The row of the baseline in the middle of the line; unlike the middle of its box, it does not depend on its letters. */
static double
get_baseline (const EmendLine *line)
{
  return (line->baseline_left + line->baseline_right) / 2.0;
}

static void
compare_line (EmendTitleLine *line,
              const EmendTitleLine *above,
              const EmendTitlePage *page,
              double size,
              double tolerance)
{
  double width = MAX (page->right - page->left, 1.0);
  double middle = (line->line->box.left + line->line->box.right) / 2.0;

  line->size = size;
  line->indent = (line->line->box.left - page->left) / width;
  line->shortfall = (page->right - line->line->box.right) / width;
  line->is_full = line->line->box.right - line->line->box.left >= FULL * width;
  line->is_centred = fabs (middle - (page->left + page->right) / 2.0) <= tolerance * width
                     && line->indent > MIN_SHORT && line->shortfall > MIN_SHORT;
  if (above != NULL)
    line->gap_above = (get_baseline (line->line) - get_baseline (above->line)) / page->leading;
}

/* Whether a line is text, or a title. What was taken for a running head or a page number, but stands well within the
 * text, is rather the sunk title of a chapter, or its number. What was taken for text, but is small and stands well
 * above where the text begins, is rather a running head. What was taken for noise, but says `CHAPTER IV`, is none. */
static gboolean
is_text_line (const EmendPage *page,
              EmendRegionType type,
              const EmendTitleLine *line,
              const Usual *usual,
              guint side)
{
  double middle = (double) emend_page_metrics_get_middle (line->line) / page->height;
  double within = WITHIN * usual->leading;
  gboolean is_within = middle > usual->top[side] + within && middle < usual->bottom[side] - within;

  if (emend_region_type_is_read (type))
    return middle > usual->top[side] - within
           || emend_title_line_measure_size (line->line) > SMALL * usual->size * page->height;
  if (type == EMEND_REGION_NOISE)
    return is_within
           && (line->form.kind == EMEND_TITLE_NAMED || line->form.kind == EMEND_TITLE_NUMBERED);
  return is_within && (type == EMEND_REGION_HEADER || type == EMEND_REGION_PAGE_NUMBER);
}

/* Adds the lines of a page that are read, and keeps its running head. */
static void
add_lines (EmendTitlePages *self,
           EmendTitlePage *info,
           const EmendPage *page,
           guint position,
           const Usual *usual,
           const EmendTitleWords *words)
{
  guint side = position % 2;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);
          g_autoptr (EmendTitleLine) title = NULL;

          if (line->words->len == 0)
            continue;
          title = emend_title_line_new (line, position, region->type, words);
          if (is_text_line (page, region->type, title, usual, side))
            g_ptr_array_add (self->lines, g_steal_pointer (&title));
          else if (info->head == NULL
                   && (region->type == EMEND_REGION_HEADER
                       || emend_region_type_is_read (region->type)))
            info->head = emend_line_dup_text (line);
        }
    }
}

/* Compares the lines of a page with each other and with the book. */
static void
compare_lines (EmendTitlePages *self,
               EmendTitlePage *info,
               const EmendPage *page,
               const Usual *usual,
               gboolean is_sure,
               guint side)
{
  EmendTitleLine *above = NULL;

  for (guint i = info->first; i < info->first + info->n_lines; i++)
    {
      EmendTitleLine *line = g_ptr_array_index (self->lines, i);
      double size = emend_title_line_measure_size (line->line) / page->height / usual->size;

      compare_line (line, above, info, size > 0.0 ? size : 1.0,
                    is_sure ? CENTRED : ROUGHLY_CENTRED);
      line->is_first = above == NULL;
      line->is_last = i + 1 == info->first + info->n_lines;
      line->gap_below = NOTHING;
      if (above == NULL)
        line->gap_above
            = 1.0
              + (emend_page_metrics_get_middle (line->line) - usual->top[side] * page->height)
                    / info->leading;
      else
        above->gap_below = line->gap_above;
      if (line->is_full && line->size < SAME_SIZE && line->size * SAME_SIZE > 1.0)
        info->n_full++;
      info->n_letters += line->n_letters;
      above = line;
    }
  if (above != NULL)
    info->bottom
        = emend_page_metrics_get_middle (above->line) / (usual->bottom[side] * page->height);
}

/* Whether the page tells where its column is. */
static gboolean
measures_itself (const EmendPage *page,
                 const EmendPageMetrics *metrics,
                 const Usual *usual,
                 guint side)
{
  double width = (usual->right[side] - usual->left[side]) * page->width;

  return metrics->n_letters >= MIN_LETTERS && metrics->right - metrics->left > USUAL_WIDTH * width
         && metrics->right - metrics->left < width / USUAL_WIDTH;
}

static void
add_page (EmendTitlePages *self,
          const EmendPage *page,
          guint position,
          const EmendPageMetrics *metrics,
          const Usual *usual,
          const EmendTitleWords *words)
{
  EmendTitlePage info = { .first = self->lines->len, .leading = 1.0, .right = 1.0 };
  guint side = position % 2;

  if (page != NULL)
    {
      gboolean is_sure = measures_itself (page, metrics, usual, side);

      info.left = is_sure ? metrics->left : usual->left[side] * page->width;
      info.right = is_sure ? metrics->right : usual->right[side] * page->width;
      info.usual_left = usual->left[side] * page->width;
      info.leading = MAX (usual->leading * page->height, 1.0);
      add_lines (self, &info, page, position, usual, words);
      info.n_lines = self->lines->len - info.first;
      compare_lines (self, &info, page, usual, is_sure, side);
    }
  g_array_append_val (self->pages, info);
}

/**
 * emend_title_pages_new:
 * @pages: (element-type EmendPage): all pages of a book, from [func@running_heads_settle]; %NULL for those that are
 *   blank or missing. They outlive what is returned
 * @words: the words of titles in the languages of the book
 *
 * Returns: (transfer full): their lines
 */
EmendTitlePages *
emend_title_pages_new (const GPtrArray *pages, const EmendTitleWords *words)
{
  EmendTitlePages *self = g_new0 (EmendTitlePages, 1);
  g_autofree EmendPageMetrics *metrics = g_new0 (EmendPageMetrics, pages->len + 1);
  guint n_pages = 0;
  guint n_heads = 0;
  Usual usual;

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_title_line_free);
  self->pages = g_array_new (FALSE, FALSE, sizeof (EmendTitlePage));
  g_array_set_clear_func (self->pages, (GDestroyNotify) clear_page);
  for (guint i = 0; i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);

      if (page == NULL)
        continue;
      emend_page_metrics_measure (&metrics[i], page);
      n_pages++;
    }
  find_usual (&usual, pages, metrics);
  for (guint i = 0; i < pages->len; i++)
    add_page (self, g_ptr_array_index (pages, i), i, &metrics[i], &usual, words);
  for (guint i = 0; i < pages->len; i++)
    n_heads += emend_title_pages_get_page (self, i)->head != NULL ? 1 : 0;
  self->have_heads = n_heads > HEADS_SHARE * n_pages;
  return self;
}

/**
 * emend_title_pages_free:
 * @self: (transfer full): lines
 */
void
emend_title_pages_free (EmendTitlePages *self)
{
  g_ptr_array_unref (self->lines);
  g_array_unref (self->pages);
  g_free (self);
}

/**
 * emend_title_pages_get_page:
 * @self: lines
 * @page: position of a page
 *
 * Returns: (transfer none): the page
 */
const EmendTitlePage *
emend_title_pages_get_page (const EmendTitlePages *self, guint page)
{
  g_return_val_if_fail (page < self->pages->len, NULL);
  return &g_array_index (self->pages, EmendTitlePage, page);
}

/**
 * emend_title_pages_get_line:
 * @self: lines
 * @line: index of a line
 *
 * Returns: (transfer none): the line
 */
const EmendTitleLine *
emend_title_pages_get_line (const EmendTitlePages *self, guint line)
{
  g_return_val_if_fail (line < self->lines->len, NULL);
  return g_ptr_array_index (self->lines, line);
}

/**
 * emend_title_pages_is_text:
 * @self: lines
 * @page: position of a page
 *
 * Returns: whether the page has running text, rather than titles, a few lines or nothing
 */
gboolean
emend_title_pages_is_text (const EmendTitlePages *self, guint page)
{
  return emend_title_pages_get_page (self, page)->n_full >= MIN_FULL;
}
