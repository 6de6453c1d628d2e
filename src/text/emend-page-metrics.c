/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What most of the text of a page looks like: `emend_page_metrics_measure (&metrics, page);`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-page-metrics.h"

#include "emend-word-form.h"

/* Lines that were read worse, in per cent, may be no text at all. */
#define MIN_CONFIDENCE 60

/* Text is leaded so many times its size at most; a longer way down is a gap. */
#define MAX_LEADING 3.0

/* Where a page has nothing else to go by. */
#define FALLBACK_SIZE_INCH 0.12
#define FALLBACK_DPI 300

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
      const Sample *sample = &g_array_index (samples, Sample, i);

      sum += sample->weight;
      if (sum >= share * total)
        return sample->value;
    }
  return 0.0;
}

static void
add_sample (GArray *samples, double value, double weight)
{
  const Sample sample = { value, weight };

  g_array_append_val (samples, sample);
}

/**
 * emend_page_metrics_get_size:
 * @line: a line
 *
 * Returns: size of the type of @line in pixels, as the recogniser measured it, or else its height
 */
double
emend_page_metrics_get_size (const EmendLine *line)
{
  return line->font_size > 0 ? line->font_size
                             : (double) MAX (emend_box_get_height (&line->box), 1);
}

/**
 * emend_page_metrics_count_letters:
 * @line: a line
 *
 * Returns: the number of letters in @line
 */
guint
emend_page_metrics_count_letters (const EmendLine *line)
{
  guint n_letters = 0;

  for (guint i = 0; i < line->words->len; i++)
    n_letters += emend_word_form_count_letters (
        ((const EmendWord *) g_ptr_array_index (line->words, i))->text);
  return n_letters;
}

/**
 * emend_page_metrics_get_middle:
 * @line: a line
 *
 * Returns: the row in the middle of @line, whether it runs level or not
 */
int
emend_page_metrics_get_middle (const EmendLine *line)
{
  return line->box.top + emend_box_get_height (&line->box) / 2;
}

/**
 * emend_page_metrics_measure:
 * @self: (out caller-allocates): the measures
 * @page: a page
 *
 * Measures the lines of @page that hold running text as far as their types tell, each weighted by its
 * letters: the more a line holds, the more surely it is text.
 */
void
emend_page_metrics_measure (EmendPageMetrics *self, const EmendPage *page)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (Sample));
  g_autoptr (GArray) leadings = g_array_new (FALSE, FALSE, sizeof (Sample));
  g_autoptr (GArray) lefts = g_array_new (FALSE, FALSE, sizeof (Sample));
  g_autoptr (GArray) rights = g_array_new (FALSE, FALSE, sizeof (Sample));
  const EmendLine *previous = NULL;

  *self = (EmendPageMetrics){ .right = (int) page->width };
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (!emend_region_type_is_read (region->type))
        continue;
      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);
          guint n_letters = emend_page_metrics_count_letters (line);
          double size = emend_page_metrics_get_size (line);

          if (emend_line_get_confidence (line) < MIN_CONFIDENCE || n_letters == 0)
            continue;
          self->n_letters += n_letters;
          add_sample (sizes, size, n_letters);
          add_sample (lefts, line->box.left, n_letters);
          add_sample (rights, line->box.right, n_letters);
          if (previous != NULL)
            {
              int step
                  = emend_page_metrics_get_middle (line) - emend_page_metrics_get_middle (previous);

              if (step > 0 && step < MAX_LEADING * size)
                add_sample (leadings, step, n_letters);
            }
          previous = line;
        }
    }

  self->size = FALLBACK_SIZE_INCH * (page->dpi > 0 ? page->dpi : FALLBACK_DPI);
  if (sizes->len > 0)
    {
      self->size = get_quantile (sizes, 0.5);
      self->left = (int) get_quantile (lefts, 0.2);
      self->right = (int) get_quantile (rights, 0.8);
    }
  self->leading = leadings->len > 0 ? get_quantile (leadings, 0.5) : 1.4 * self->size;
}
