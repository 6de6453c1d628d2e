/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds out how a book is divided: `outline = emend_outline_builder_build (pages, language, labels)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-outline-builder.h"

#include "emend-contents-match.h"
#include "emend-contents-table.h"
#include "emend-outline-findings.h"
#include "emend-outline-sections.h"
#include "emend-title-finder.h"
#include "emend-title-levels.h"

/* The first page that has text, a list, or a title whose wording tells what it is. */
static guint
find_first_page (const EmendTitlePages *pages,
                 const GPtrArray *titles,
                 const EmendContentsTable *table)
{
  guint first = pages->pages->len;

  for (guint i = 0; i < titles->len; i++)
    {
      const EmendTitle *title = g_ptr_array_index (titles, i);

      if (title->starts_page
          && (title->form.kind == EMEND_TITLE_NAMED || title->form.kind == EMEND_TITLE_NUMBERED))
        {
          first = title->page;
          break;
        }
    }
  for (guint p = 0; p < first; p++)
    {
      if (table->kinds[p] != EMEND_CONTENTS_NONE || emend_title_pages_is_text (pages, p))
        return p;
    }
  return first;
}

/* The lines of title pages are no titles of sections. */
static void
drop_title_pages (GPtrArray *titles, const EmendTitlePages *pages, const EmendContentsTable *table)
{
  guint first = find_first_page (pages, titles, table);
  guint n_dropped = 0;

  while (n_dropped < titles->len
         && ((const EmendTitle *) g_ptr_array_index (titles, n_dropped))->page < first)
    n_dropped++;
  if (n_dropped > 0)
    g_ptr_array_remove_range (titles, 0, n_dropped);
}

static void
take_entries (EmendOutline *outline, const EmendContentsTable *table)
{
  for (guint i = 0; i < table->items->len; i++)
    {
      const EmendContentsItem *item = g_ptr_array_index (table->items, i);
      EmendContentsEntry *copy
          = emend_contents_entry_new (item->entry->page, item->entry->first, item->entry->last);

      copy->level = item->entry->level;
      copy->number = g_strdup (item->entry->number);
      copy->title = g_strdup (item->entry->title);
      copy->label = g_strdup (item->entry->label);
      copy->heading = item->entry->heading;
      g_ptr_array_add (outline->contents, copy);
    }
}

/**
 * emend_outline_builder_build:
 * @pages: (element-type EmendPage): all pages of the book in order, from [func@running_heads_settle]; %NULL for those
 *   that are blank or missing
 * @language: (nullable): of the book; without it, nothing is known of words such as “chapter”
 * @labels: (nullable): for each page its printed number, %NULL where it is not known
 *
 * Finds the headings of the book by what stands out in it, reads its table of contents, holds one against the other,
 * and divides the book into sections. In doubt there is no heading; what is doubtful is in the findings.
 *
 * Returns: (transfer full): the outline
 */
EmendOutline *
emend_outline_builder_build (const GPtrArray *pages,
                             const EmendLanguage *language,
                             const char *const *labels)
{
  EmendOutline *outline = emend_outline_new ();
  g_autoptr (EmendTitleWords) no_words = emend_title_words_new ();
  const EmendTitleWords *words = language != NULL ? emend_language_get_titles (language) : no_words;
  g_autoptr (EmendTitlePages) lines = emend_title_pages_new (pages, words);
  g_autoptr (EmendPageFinder) finder = emend_page_finder_new (labels, pages->len);
  g_autoptr (EmendContentsTable) table = emend_contents_table_find (pages, lines, words);
  g_autoptr (GPtrArray) titles = emend_title_finder_find (lines, table->ends);

  drop_title_pages (titles, lines, table);
  emend_contents_match_titles (table->items, titles, finder);
  emend_contents_match_find_titles (table->items, titles, lines, table, finder);
  emend_contents_match_mend (table->items, titles, labels);
  emend_title_levels_decide (titles, table->items);
  emend_outline_sections_add (outline, lines, titles, table, words);
  take_entries (outline, table);
  emend_outline_findings_add (outline, table, finder, labels);
  return outline;
}
