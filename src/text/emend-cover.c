/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which page shows what book it is: `page = emend_cover_find_page (document);`
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-cover.h"

/* How many words of the text each page has; a picture counts as one. */
static guint *
count_words (const EmendDocument *document)
{
  guint *n_words = g_new0 (guint, document->n_pages + 1);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint r = 0; r < block->runs->len; r++)
        {
          const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, r);

          if (run->page < document->n_pages)
            n_words[run->page] += run->last - run->first + 1;
        }
    }
  for (guint i = 0; i < document->figures->len; i++)
    {
      guint page = g_array_index (document->figures, EmendFigure, i).page;

      if (page < document->n_pages)
        n_words[page]++;
    }
  return n_words;
}

static const EmendSection *
find_title_page (const EmendDocument *document)
{
  for (guint i = 0; i < document->outline->sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (document->outline->sections, i);

      if (section->type == EMEND_SECTION_TITLE_PAGE)
        return section;
    }
  return NULL;
}

/**
 * emend_cover_find_page:
 * @document: the structure of a book
 *
 * Finds the page that a book is best known by: of the pages at its beginning that are about its title, the one that says
 * most, which is the title page and neither the half title nor an empty leaf. Without such pages, the first page that is
 * not empty.
 *
 * Returns: position of the page, from 0, or %EMEND_COVER_NO_PAGE
 */
guint
emend_cover_find_page (const EmendDocument *document)
{
  g_autofree guint *n_words = NULL;
  const EmendSection *title_page;
  guint best = EMEND_COVER_NO_PAGE;

  g_return_val_if_fail (document != NULL, EMEND_COVER_NO_PAGE);

  n_words = count_words (document);
  title_page = find_title_page (document);
  for (guint i = 0; title_page != NULL && i < title_page->n_pages; i++)
    {
      guint page = title_page->first_page + i;

      if (page < document->n_pages && n_words[page] > 0
          && (best == EMEND_COVER_NO_PAGE || n_words[page] > n_words[best]))
        best = page;
    }
  for (guint page = 0; best == EMEND_COVER_NO_PAGE && page < document->n_pages; page++)
    {
      if (n_words[page] > 0)
        best = page;
    }
  return best;
}
