/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the words of pages are, apart from the pages: `page = emend_span_apply (spans, 12, page);`. So one look at the
 * book after another can say it anew, and none has to write the pages again.
 *
 * Thread contract: not shared while spans are added.
 */

#include "config.h"

#include "emend-span.h"

/**
 * emend_span_is_after:
 * @self: a span
 * @spans: (element-type EmendSpan): spans
 *
 * Returns: %TRUE if @self comes after all of @spans, by page and word
 */
gboolean
emend_span_is_after (const EmendSpan *self, const GArray *spans)
{
  const EmendSpan *last;

  if (spans->len == 0)
    return TRUE;
  last = &g_array_index (spans, EmendSpan, spans->len - 1);
  return last->page < self->page || (last->page == self->page && last->last < self->first);
}

/**
 * emend_span_append: (skip)
 * @spans: (element-type EmendSpan): spans
 * @span: the next one, after all others
 *
 * Appends @span, or lets the last one grow if @span only goes on with the same type.
 */
void
emend_span_append (GArray *spans, const EmendSpan *span)
{
  g_return_if_fail (span->first > 0 && span->first <= span->last);
  g_return_if_fail (emend_span_is_after (span, spans));

  if (spans->len > 0)
    {
      EmendSpan *last = &g_array_index (spans, EmendSpan, spans->len - 1);

      if (last->page == span->page && last->last + 1 == span->first && last->type == span->type)
        {
          last->last = span->last;
          return;
        }
    }
  g_array_append_vals (spans, span, 1);
}

/**
 * emend_span_append_page: (skip)
 * @spans: (element-type EmendSpan): spans of pages before this one
 * @position: position of the page in the book
 * @page: a page
 *
 * Appends what the words of @page are.
 */
void
emend_span_append_page (GArray *spans, guint position, const EmendPage *page)
{
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint w = 0; w < line->words->len; w++)
            {
              const EmendWord *word = g_ptr_array_index (line->words, w);
              const EmendSpan span = { position, word->id, word->last, region->type };

              emend_span_append (spans, &span);
            }
        }
    }
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const EmendSpan *span = a;
  const EmendSpan *wanted = b;

  if (span->page != wanted->page)
    return span->page < wanted->page ? -1 : 1;
  if (span->last < wanted->first)
    return -1;
  return span->first > wanted->last ? 1 : 0;
}

/**
 * emend_span_find_type:
 * @spans: (element-type EmendSpan): spans in their order
 * @page: position of a page
 * @word: id of a word on that page
 * @type: (out): what the word is; only set if it is known
 *
 * Returns: %FALSE if no span has the word
 */
gboolean
emend_span_find_type (const GArray *spans, guint page, guint word, EmendRegionType *type)
{
  const EmendSpan wanted = { .page = page, .first = word, .last = word };
  guint index;

  /* GLib does not change the array, but takes it as if it did. */
  if (!g_array_binary_search ((GArray *) spans, &wanted, compare_spans, &index))
    return FALSE;
  *type = g_array_index (spans, EmendSpan, index).type;
  return TRUE;
}

/**
 * emend_span_has_page:
 * @spans: (element-type EmendSpan): spans in their order
 * @page: position of a page
 *
 * Returns: whether any of them is on the page
 */
gboolean
emend_span_has_page (const GArray *spans, guint page)
{
  const EmendSpan wanted = { .page = page, .first = 0, .last = G_MAXUINT };

  return g_array_binary_search ((GArray *) spans, &wanted, compare_spans, NULL);
}

static EmendRegionType
get_type (const GArray *spans, guint position, const EmendWord *word, EmendRegionType fallback)
{
  emend_span_find_type (spans, position, word->id, &fallback);
  return fallback;
}

static void
take_line (EmendPage *page, EmendRegionType type, guint block, EmendLine *line)
{
  EmendRegion *last
      = page->regions->len > 0 ? g_ptr_array_index (page->regions, page->regions->len - 1) : NULL;

  if (last == NULL || last->lines->len == 0 || last->type != type || last->block != block)
    {
      last = emend_region_new (type, block);
      emend_page_take_region (page, last);
    }
  emend_region_take_line (last, line);
}

/* A line without words; where a line is cut, its parts keep everything else. */
static EmendLine *
begin_part (const EmendLine *line, gboolean is_first)
{
  EmendLine *part = emend_line_new ();

  part->baseline_left = line->baseline_left;
  part->baseline_right = line->baseline_right;
  part->font_size = line->font_size;
  part->starts_paragraph = is_first && line->starts_paragraph;
  return part;
}

static void
add_line (EmendPage *page,
          const GArray *spans,
          guint position,
          const EmendRegion *region,
          const EmendLine *line)
{
  guint w = 0;

  while (w < line->words->len)
    {
      EmendRegionType type
          = get_type (spans, position, g_ptr_array_index (line->words, w), region->type);
      guint first = w;
      EmendLine *part;

      while (w < line->words->len
             && get_type (spans, position, g_ptr_array_index (line->words, w), region->type)
                    == type)
        w++;
      if (first == 0 && w == line->words->len)
        part = emend_line_copy (line);
      else
        {
          part = begin_part (line, first == 0);
          for (guint i = first; i < w; i++)
            emend_line_take_word (part, emend_word_copy (g_ptr_array_index (line->words, i)));
        }
      take_line (page, type, region->block, part);
    }
}

/**
 * emend_span_apply:
 * @spans: (element-type EmendSpan): spans in their order, of this page and others
 * @position: position of the page in the book
 * @page: a page
 *
 * Makes regions of what the words are. Words that no span has stay what they were.
 *
 * Returns: (transfer full): a page with the same words in the same order
 */
EmendPage *
emend_span_apply (const GArray *spans, guint position, const EmendPage *page)
{
  EmendPage *result = emend_page_new (page->width, page->height);

  result->dpi = page->dpi;
  result->rotation = page->rotation;
  result->languages = g_strdup (page->languages);
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (region->lines->len == 0)
        emend_page_take_region (result, emend_region_copy (region));
      for (guint l = 0; l < region->lines->len; l++)
        add_line (result, spans, position, region, g_ptr_array_index (region->lines, l));
    }
  return result;
}
