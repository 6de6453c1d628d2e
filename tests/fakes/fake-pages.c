/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a fake reader reads: pages that say "word 1 of page 3".
 */

#include "config.h"

#include "fake-pages.h"

#define N_LINES 8

/**
 * fake_pages_new:
 * @number: of the page, from 1
 *
 * Returns: (transfer full): a page of eight lines, each of which says where it stands
 */
EmendPage *
fake_pages_new (guint number)
{
  EmendPage *page = emend_page_new (1000, 1400);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  guint id = 0;

  for (int i = 0; i < N_LINES; i++)
    {
      g_autofree char *text = g_strdup_printf ("word %d of page %u", i + 1, number);
      g_auto (GStrv) words = g_strsplit (text, " ", -1);
      EmendLine *line = emend_line_new ();

      for (int w = 0; words[w] != NULL; w++)
        {
          EmendBox box = { 100 + 150 * w, 100 + 50 * i, 200 + 150 * w, 140 + 50 * i };

          emend_line_take_word (line, emend_word_new (++id, words[w], &box, 90));
        }
      line->baseline_left = line->baseline_right = 135 + 50 * i;
      line->font_size = 40;
      line->starts_paragraph = i == 0;
      emend_region_take_line (region, line);
    }
  page->dpi = 300;
  page->languages = g_strdup ("eng");
  emend_page_take_region (page, region);
  return page;
}

/**
 * fake_pages_get_first_word:
 * @page: a page
 *
 * Returns: (transfer none): its first word
 */
EmendWord *
fake_pages_get_first_word (EmendPage *page)
{
  const EmendRegion *region = g_ptr_array_index (page->regions, 0);
  const EmendLine *line = g_ptr_array_index (region->lines, 0);

  return g_ptr_array_index (line->words, 0);
}
