/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds pages by their printed numbers: `emend_page_finder_find (finder, 212, FALSE, &page)`.
 *
 * Thread contract: not changed once it is made.
 */

#include "config.h"

#include "emend-page-finder.h"

#include <string.h>

#include "emend-numeral.h"

/* A page whose number no page has is looked for from the nearest number on; leaves are left out, but not many in one
 * place. */
#define MAX_LEAP 12

/* The two ways to number pages. */
#define N_SYSTEMS 2

typedef struct
{
  guint value; /* 0 if it has none */
  gboolean is_roman;
} Label;

struct _EmendPageFinder
{
  Label *labels;
  guint n_pages;
  GHashTable *pages
      [N_SYSTEMS]; /* (element-type guint guint): value to position of the first such page, plus 1 */
};

/**
 * emend_page_finder_new:
 * @labels: (nullable) (array length=n_pages): printed number of each page, %NULL for those without one
 * @n_pages: how many pages the book has
 *
 * Returns: (transfer full): the pages by their numbers
 */
EmendPageFinder *
emend_page_finder_new (const char *const *labels, guint n_pages)
{
  EmendPageFinder *self = g_new0 (EmendPageFinder, 1);

  self->labels = g_new0 (Label, n_pages + 1);
  self->n_pages = n_pages;
  for (guint i = 0; i < N_SYSTEMS; i++)
    self->pages[i] = g_hash_table_new (NULL, NULL);
  for (guint p = 0; labels != NULL && p < n_pages; p++)
    {
      Label *label = &self->labels[p];

      if (labels[p] == NULL)
        continue;
      label->is_roman = strpbrk (labels[p], "0123456789") == NULL;
      label->value = label->is_roman ? emend_numeral_parse_roman (labels[p])
                                     : emend_numeral_parse_arabic (labels[p]);
      if (label->value > 0
          && !g_hash_table_contains (self->pages[label->is_roman], GUINT_TO_POINTER (label->value)))
        g_hash_table_insert (self->pages[label->is_roman], GUINT_TO_POINTER (label->value),
                             GUINT_TO_POINTER (p + 1));
    }
  return self;
}

/**
 * emend_page_finder_free:
 * @self: (transfer full): a finder
 */
void
emend_page_finder_free (EmendPageFinder *self)
{
  for (guint i = 0; i < N_SYSTEMS; i++)
    g_hash_table_unref (self->pages[i]);
  g_free (self->labels);
  g_free (self);
}

/**
 * emend_page_finder_find:
 * @self: a finder
 * @value: a number
 * @is_roman: whether it is in roman numerals
 * @page: (out): position of the page with that number, or where it should be
 *
 * Returns: %FALSE if neither that page nor one near by is known
 */
gboolean
emend_page_finder_find (const EmendPageFinder *self, guint value, gboolean is_roman, guint *page)
{
  GHashTable *pages = self->pages[is_roman ? 1 : 0];

  for (guint leap = 0; leap <= MAX_LEAP && value > 0; leap++)
    {
      guint before
          = value > leap
                ? GPOINTER_TO_UINT (g_hash_table_lookup (pages, GUINT_TO_POINTER (value - leap)))
                : 0;
      guint after = GPOINTER_TO_UINT (g_hash_table_lookup (pages, GUINT_TO_POINTER (value + leap)));

      if (before > 0 && before - 1 + leap < self->n_pages)
        {
          *page = before - 1 + leap;
          return TRUE;
        }
      if (after > leap)
        {
          *page = after - 1 - leap;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * emend_page_finder_has_label:
 * @self: a finder
 * @page: position of a page
 * @value: a number
 * @is_roman: whether it is in roman numerals
 *
 * Returns: whether the page has that number
 */
gboolean
emend_page_finder_has_label (const EmendPageFinder *self,
                             guint page,
                             guint value,
                             gboolean is_roman)
{
  g_return_val_if_fail (page < self->n_pages, FALSE);
  return value > 0 && self->labels[page].value == value && self->labels[page].is_roman == is_roman;
}

/**
 * emend_page_finder_is_known:
 * @self: a finder
 * @page: position of a page
 *
 * Returns: whether the page has a number
 */
gboolean
emend_page_finder_is_known (const EmendPageFinder *self, guint page)
{
  g_return_val_if_fail (page < self->n_pages, FALSE);
  return self->labels[page].value > 0;
}
