/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which lines of a page are headings, once the whole book was seen: `emend_outline_types_apply (outline, 12, page)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-outline-types.h"

#include "emend-span.h"

/* The first heading on @position or after it. */
static guint
find_first_heading (const EmendOutline *outline, guint position)
{
  guint low = 0;
  guint high = outline->headings->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((const EmendHeading *) g_ptr_array_index (outline->headings, middle))->page < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_in_heading (const EmendOutline *outline, guint first, guint position, guint word)
{
  for (guint i = first; i < outline->headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (outline->headings, i);

      if (heading->page != position)
        return FALSE;
      if (word >= heading->first && word <= heading->last)
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_outline_types_apply:
 * @outline: how the book is divided
 * @position: position of the page in the book
 * @page: a page
 *
 * Makes headings of the words that are headings of @outline, and body of other words that looked like one. Where the
 * outline has no headings at all, those that the page tells of stay.
 *
 * Returns: (transfer full): a page with the same words in the same order
 */
EmendPage *
emend_outline_types_apply (const EmendOutline *outline, guint position, const EmendPage *page)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (EmendSpan));
  g_autoptr (GArray) settled = g_array_new (FALSE, FALSE, sizeof (EmendSpan));
  guint first = find_first_heading (outline, position);

  emend_span_append_page (spans, position, page);
  for (guint i = 0; i < spans->len; i++)
    {
      const EmendSpan *span = &g_array_index (spans, EmendSpan, i);

      for (guint word = span->first; word <= span->last; word++)
        {
          EmendSpan one = { position, word, word, span->type };

          if (is_in_heading (outline, first, position, word))
            one.type = EMEND_REGION_HEADING;
          else if (span->type == EMEND_REGION_HEADING && outline->headings->len > 0)
            one.type = EMEND_REGION_BODY;
          emend_span_append (settled, &one);
        }
    }
  return emend_span_apply (settled, position, page);
}
