/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where the headings of a book and its table of contents disagree: `emend_outline_findings_add (outline, table, finder,
 * labels)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-outline-builder.c
 */

#include "config.h"

#include "emend-outline-findings.h"

#include "emend-title.h"

/* A table of contents with fewer entries names only parts of the book, or was not understood. */
#define MIN_ENTRIES 3

/**
 * emend_outline_findings_dup_page_name:
 * @labels: (nullable): printed number of each page, %NULL for those without one
 * @page: position of a page
 *
 * Returns: (transfer full): how the page is called in messages
 */
char *
emend_outline_findings_dup_page_name (const char *const *labels, guint page)
{
  return labels != NULL && labels[page] != NULL ? g_strdup_printf ("page %s", labels[page])
                                                : g_strdup_printf ("page %u of the scan", page + 1);
}

static void
check_entries (EmendOutline *outline,
               const EmendContentsTable *table,
               const EmendPageFinder *finder,
               const char *const *labels)
{
  for (guint i = 0; i < table->items->len; i++)
    {
      const EmendContentsItem *item = g_ptr_array_index (table->items, i);
      const EmendContentsEntry *entry = item->entry;
      g_autofree char *name = emend_title_dup_name (entry->number, entry->title);
      const EmendHeading *heading;
      g_autofree char *place = NULL;

      if (entry->heading == EMEND_CONTENTS_ENTRY_NO_HEADING)
        {
          g_ptr_array_add (outline->findings,
                           emend_finding_new_printf (
                               EMEND_FINDING_ENTRY_NOT_FOUND, entry->page,
                               entry->label != NULL
                                   ? "the table of contents has %s on page %s, which was not found"
                                   : "the table of contents has %s, which was not found",
                               name, entry->label));
          continue;
        }
      heading = g_ptr_array_index (outline->headings, entry->heading);
      if (item->value == 0 || !emend_page_finder_is_known (finder, heading->page)
          || emend_page_finder_has_label (finder, heading->page, item->value, item->is_roman))
        continue;
      place = emend_outline_findings_dup_page_name (labels, heading->page);
      g_ptr_array_add (
          outline->findings,
          emend_finding_new_printf (EMEND_FINDING_ENTRY_DIFFERS, heading->page,
                                    "the table of contents has %s on page %s, but it begins on %s",
                                    name, entry->label, place));
    }
}

static void
check_headings (EmendOutline *outline, const char *const *labels)
{
  g_autofree gboolean *is_named = g_new0 (gboolean, outline->headings->len + 1);

  for (guint i = 0; i < outline->contents->len; i++)
    {
      const EmendContentsEntry *entry = g_ptr_array_index (outline->contents, i);

      if (entry->heading != EMEND_CONTENTS_ENTRY_NO_HEADING)
        is_named[entry->heading] = TRUE;
    }
  for (guint i = 0; i < outline->headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (outline->headings, i);
      g_autofree char *name = NULL;
      g_autofree char *place = NULL;

      if (!heading->opens_section || is_named[i]
          || (heading->type != EMEND_SECTION_CHAPTER && heading->type != EMEND_SECTION_PART))
        continue;
      name = emend_title_dup_name (heading->number, heading->title);
      place = emend_outline_findings_dup_page_name (labels, heading->page);
      g_ptr_array_add (outline->findings,
                       emend_finding_new_printf (EMEND_FINDING_HEADING_NOT_LISTED, heading->page,
                                                 "%s on %s is not in the table of contents", name,
                                                 place));
    }
}

/**
 * emend_outline_findings_add:
 * @outline: an outline with headings, contents and sections
 * @table: the lists of the book, which the entries come from
 * @finder: pages by their numbers
 * @labels: (nullable): printed number of each page, %NULL for those without one
 *
 * Adds what headings and table of contents disagree about, and whether nothing divides the book.
 */
void
emend_outline_findings_add (EmendOutline *outline,
                            const EmendContentsTable *table,
                            const EmendPageFinder *finder,
                            const char *const *labels)
{
  gboolean is_divided = FALSE;

  for (guint i = 0; i < outline->headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (outline->headings, i);

      is_divided
          = is_divided || (heading->opens_section && heading->type != EMEND_SECTION_CONTENTS);
    }
  check_entries (outline, table, finder, labels);
  if (outline->contents->len >= MIN_ENTRIES)
    check_headings (outline, labels);
  if (!is_divided && outline->sections->len > 0)
    g_ptr_array_add (outline->findings,
                     emend_finding_new (EMEND_FINDING_NO_HEADINGS, EMEND_FINDING_NO_PAGE,
                                        "no headings were found; nothing divides the text"));
}
