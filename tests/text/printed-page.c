/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "printed-page.h"

#include <string.h>

/* Letters are about half as wide as the type is large. */
#define LETTER_WIDTH 0.5

EmendPage *
printed_page_new (void)
{
  EmendPage *page = emend_page_new (PRINTED_PAGE_WIDTH, PRINTED_PAGE_HEIGHT);

  page->dpi = 300;
  page->languages = g_strdup ("eng");
  return page;
}

static EmendRegion *
get_region (EmendPage *page, guint block)
{
  EmendRegion *last
      = page->regions->len > 0 ? g_ptr_array_index (page->regions, page->regions->len - 1) : NULL;

  if (last == NULL || last->block != block || last->type == EMEND_REGION_IMAGE)
    {
      last = emend_region_new (EMEND_REGION_BODY, block);
      emend_page_take_region (page, last);
    }
  return last;
}

/* Adds the words of @text, each @letter wide for a letter, with one letter between them. */
static EmendLine *
add_line (EmendPage *page,
          guint block,
          int left,
          int top,
          int size,
          double letter,
          const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  EmendRegion *region = get_region (page, block);
  EmendLine *line = emend_line_new ();
  guint id = emend_page_count_words (page);
  double x = left;

  for (guint i = 0; words[i] != NULL; i++)
    {
      double width = letter * (double) g_utf8_strlen (words[i], -1);
      const EmendBox box = { (int) x, top, (int) (x + width), top + size };

      emend_line_take_word (line, emend_word_new (++id, words[i], &box, 95));
      x += width + letter;
    }
  line->font_size = (guint) size;
  line->baseline_left = line->baseline_right = top + size * 3 / 4;
  line->starts_paragraph = region->lines->len == 0;
  emend_region_take_line (region, line);
  return line;
}

/* Adds a line of words as wide as their letters. */
EmendLine *
printed_page_add (EmendPage *page, guint block, int left, int top, int size, const char *text)
{
  return add_line (page, block, left, top, size, LETTER_WIDTH * size, text);
}

/* Adds a line that reaches from @left to @right. */
EmendLine *
printed_page_fill (EmendPage *page,
                   guint block,
                   int left,
                   int right,
                   int top,
                   int size,
                   const char *text)
{
  return add_line (page, block, left, top, size,
                   (double) (right - left) / (double) g_utf8_strlen (text, -1), text);
}

/* Adds full lines of a paragraph; returns the top of the line below. */
int
printed_page_add_body (EmendPage *page, guint block, int top, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      gboolean is_first = i == 0;

      printed_page_fill (page, block, PRINTED_PAGE_LEFT + (is_first ? PRINTED_PAGE_SIZE : 0),
                         PRINTED_PAGE_RIGHT, top, PRINTED_PAGE_SIZE,
                         is_first ? "Some text that begins a paragraph of the"
                                  : "lines that go on from margin to margin and");
      top += PRINTED_PAGE_LEADING;
    }
  return top;
}

void
printed_page_add_picture (EmendPage *page, int left, int top, int right, int bottom)
{
  EmendRegion *region = emend_region_new (EMEND_REGION_IMAGE, 90);

  region->box = (EmendBox){ left, top, right, bottom };
  emend_page_take_region (page, region);
}

void
printed_page_set_confidence (EmendLine *line, guint confidence)
{
  for (guint i = 0; i < line->words->len; i++)
    ((EmendWord *) g_ptr_array_index (line->words, i))->confidence = confidence;
}

/* The name of the type of the line that says @text; "none" if there is no such line. */
const char *
printed_page_get_nick (const EmendPage *page, const char *text)
{
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          g_autofree char *line = emend_line_dup_text (g_ptr_array_index (region->lines, l));

          if (strcmp (line, text) == 0)
            return emend_region_type_get_nick (region->type);
        }
    }
  return "none";
}

/* The ids of all words, in the order in which they stand on the page. */
char *
printed_page_dup_order (const EmendPage *page)
{
  GString *ids = g_string_new (NULL);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint w = 0; w < line->words->len; w++)
            g_string_append_printf (ids, "%u ",
                                    ((const EmendWord *) g_ptr_array_index (line->words, w))->id);
        }
    }
  return g_string_free (ids, FALSE);
}
