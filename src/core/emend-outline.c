/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How a book is divided: `emend_outline_find_section (outline, page, word)`.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-outline.h"

G_DEFINE_BOXED_TYPE (EmendOutline, emend_outline, emend_outline_ref, emend_outline_unref)

/**
 * emend_outline_new:
 *
 * Returns: (transfer full): an outline without sections
 */
EmendOutline *
emend_outline_new (void)
{
  EmendOutline *self = g_atomic_rc_box_new0 (EmendOutline);

  self->headings = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_heading_free);
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_contents_entry_free);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_section_free);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_finding_free);
  return self;
}

/**
 * emend_outline_ref:
 * @self: an outline
 *
 * Returns: (transfer full): @self
 */
EmendOutline *
emend_outline_ref (EmendOutline *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_outline_clear (EmendOutline *self)
{
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->contents);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->findings);
}

/**
 * emend_outline_unref:
 * @self: (transfer full): an outline
 */
void
emend_outline_unref (EmendOutline *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_outline_clear);
}

static gboolean
begins_after (const EmendSection *section, guint page, guint word)
{
  return section->first_page > page || (section->first_page == page && section->first_word > word);
}

/**
 * emend_outline_find_section:
 * @self: an outline
 * @page: position of a page
 * @word: id of a word on that page; 0 for the top of the page
 *
 * Returns: (transfer none) (nullable): the section that the word belongs to; %NULL if the book has no sections
 */
const EmendSection *
emend_outline_find_section (const EmendOutline *self, guint page, guint word)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, NULL);

  high = self->sections->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (begins_after (g_ptr_array_index (self->sections, middle), page, word))
        high = middle;
      else
        low = middle + 1;
    }
  return low > 0 ? g_ptr_array_index (self->sections, low - 1) : NULL;
}
