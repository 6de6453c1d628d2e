/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Sorts the titles of a book by their looks: `styles = emend_title_styles_sort (titles)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-outline-builder.c
 */

#include "config.h"

#include "emend-title-styles.h"

#include "emend-title-finder.h"

/* Type of one size, as well as it can be measured on a short line. */
#define SAME_SIZE 1.15

static gboolean
is_like (const EmendTitleStyle *style, const EmendTitle *title)
{
  return style->kind == title->form.kind && style->system == title->form.system
         && style->is_caps == title->is_caps && style->is_centred == title->is_centred
         && style->size < SAME_SIZE * title->size && title->size < SAME_SIZE * style->size;
}

static guint
find_style (GArray *styles, const EmendTitle *title)
{
  EmendTitleStyle style = {
    .kind = title->form.kind,
    .system = title->form.system,
    .size = title->size,
    .is_caps = title->is_caps,
    .is_centred = title->is_centred,
  };

  for (guint i = 0; i < styles->len; i++)
    {
      if (is_like (&g_array_index (styles, EmendTitleStyle, i), title))
        return i;
    }
  g_array_append_val (styles, style);
  return styles->len - 1;
}

/**
 * emend_title_styles_sort:
 * @titles: (element-type EmendTitle): what may be titles, in reading order; their styles are set
 *
 * Puts titles together that are worded, numbered and set alike. Those with few points are sorted as well, but do not
 * count.
 *
 * Returns: (transfer full) (element-type EmendTitleStyle): the styles
 */
GArray *
emend_title_styles_sort (GPtrArray *titles)
{
  GArray *styles = g_array_new (FALSE, TRUE, sizeof (EmendTitleStyle));
  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (guint));

  for (guint i = 0; i < titles->len; i++)
    {
      EmendTitle *title = g_ptr_array_index (titles, i);
      EmendTitleStyle *style;
      guint *value;

      title->style = find_style (styles, title);
      style = &g_array_index (styles, EmendTitleStyle, title->style);
      g_array_set_size (values, styles->len);
      style->n_likely += title->points >= EMEND_TITLE_FINDER_LIKELY_POINTS ? 1 : 0;
      value = &g_array_index (values, guint, title->style);
      if (title->points < EMEND_TITLE_FINDER_MIN_POINTS)
        continue;

      /* The mean follows type that is measured differently in the course of a book. */
      style->size = (style->size * style->n_titles + title->size) / (style->n_titles + 1);
      style->n_titles++;
      style->n_pages += title->starts_page ? 1 : 0;
      style->n_steps
          += title->form.value > 0 && (title->form.value == *value + 1 || title->form.value == 1)
                 ? 1
                 : 0;
      *value = title->form.value;
    }
  return styles;
}
