/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A page as it was read: regions, lines, words. `emend_page_take_region (page, g_steal_pointer (&region));`.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-page.h"

G_DEFINE_BOXED_TYPE (EmendPage, emend_page, emend_page_ref, emend_page_unref)

/**
 * emend_page_new:
 * @width: of the page image, in pixels
 * @height: of the page image, in pixels
 *
 * Returns: (transfer full): a page without regions
 */
EmendPage *
emend_page_new (guint width, guint height)
{
  EmendPage *self = g_atomic_rc_box_new0 (EmendPage);

  self->width = width;
  self->height = height;
  self->regions = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_region_free);
  return self;
}

/**
 * emend_page_ref:
 * @self: a page
 *
 * Returns: (transfer full): @self
 */
EmendPage *
emend_page_ref (EmendPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_page_clear (EmendPage *self)
{
  g_free (self->languages);
  g_ptr_array_unref (self->regions);
}

/**
 * emend_page_unref:
 * @self: (transfer full): a page
 */
void
emend_page_unref (EmendPage *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_page_clear);
}

/**
 * emend_page_copy:
 * @self: a page
 *
 * Returns: (transfer full): a page like it, with copies of its regions, to be changed
 */
EmendPage *
emend_page_copy (const EmendPage *self)
{
  EmendPage *copy = emend_page_new (self->width, self->height);

  copy->dpi = self->dpi;
  copy->rotation = self->rotation;
  copy->languages = g_strdup (self->languages);
  for (guint r = 0; r < self->regions->len; r++)
    emend_page_take_region (copy, emend_region_copy (g_ptr_array_index (self->regions, r)));
  return copy;
}

/**
 * emend_page_take_region:
 * @self: a page that was not handed on yet
 * @region: (transfer full): its next region in reading order
 */
void
emend_page_take_region (EmendPage *self, EmendRegion *region)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_add (self->regions, region);
}

/**
 * emend_page_count_words:
 * @self: a page
 *
 * Returns: the number of words in all its regions
 */
guint
emend_page_count_words (const EmendPage *self)
{
  guint n_words = 0;

  for (guint r = 0; r < self->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (self->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        n_words += ((const EmendLine *) g_ptr_array_index (region->lines, l))->words->len;
    }
  return n_words;
}

/**
 * emend_page_index_words: (skip)
 * @self: a page
 *
 * Makes a table of the words of @self by their ids. Element 0, and that of every id that no word
 * has, is %NULL. The words still belong to the page, which must outlive the table.
 *
 * Returns: (transfer container) (element-type EmendWord): words, with ids as indices
 */
GPtrArray *
emend_page_index_words (const EmendPage *self)
{
  GPtrArray *index = g_ptr_array_new ();

  g_ptr_array_set_size (index, 1);
  for (guint r = 0; r < self->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (self->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint w = 0; w < line->words->len; w++)
            {
              EmendWord *word = g_ptr_array_index (line->words, w);

              if (word->id >= index->len)
                g_ptr_array_set_size (index, (gint) word->id + 1);
              g_ptr_array_index (index, word->id) = word;
            }
        }
    }
  return index;
}
