/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the printed numbers and the running heads of a book are found to be: `bench-labels BOOK [TIMES]`. Reads
 * the pages of a book that was processed, each so many times over in a row of copies of the book, and prints a
 * line for each page (number, how it is known, running head), then the report, and the seconds that it took.
 *
 * Thread contract: one thread.
 */

#include "config.h"

#include <stdlib.h>

#include "emend-item.h"
#include "emend-page-artefact.h"
#include "emend-running-heads.h"

static void
clear_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

static GPtrArray *
load_pages (EmendBook *book)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (clear_page);
  g_autoptr (GPtrArray) items = emend_book_list_pages (book);

  for (guint i = 0; i < items->len; i++)
    {
      const EmendItem *item = g_ptr_array_index (items, i);

      /* Blank pages and those that failed have none. */
      g_ptr_array_add (pages, emend_page_artefact_read (book, "layout", item->id, NULL));
    }
  return pages;
}

static char *
dup_head (const EmendPage *page)
{
  GString *head = g_string_new (NULL);

  for (guint r = 0; page != NULL && r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; region->type == EMEND_REGION_HEADER && l < region->lines->len; l++)
        {
          g_autofree char *text = emend_line_dup_text (g_ptr_array_index (region->lines, l));

          g_string_append_printf (head, "%s%s", head->len > 0 ? " / " : "", text);
        }
    }
  return g_string_free (head, FALSE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendBook) book = NULL;
  g_autoptr (GPtrArray) once = NULL;
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (EmendPageLabels) labels = NULL;
  g_autofree char *report = NULL;
  gint64 start;

  if (argc < 2)
    g_error ("usage: bench-labels BOOK [TIMES]");
  book = emend_book_open (argv[1], &error);
  if (book == NULL)
    g_error ("%s", error->message);
  once = load_pages (book);
  for (int i = 0; i < (argc > 2 ? atoi (argv[2]) : 1); i++)
    {
      for (guint k = 0; k < once->len; k++)
        g_ptr_array_add (pages, g_ptr_array_index (once, k));
    }

  start = g_get_monotonic_time ();
  settled = emend_running_heads_settle (pages, &labels);
  start = g_get_monotonic_time () - start;

  for (guint i = 0; i < settled->len; i++)
    {
      const EmendPageLabel *label = emend_page_labels_get (labels, i);
      g_autofree char *head = dup_head (g_ptr_array_index (settled, i));

      g_print ("%u\t%s\t%s\t%u\t%u\t%s\n", i + 1, label->label != NULL ? label->label : "",
               emend_page_label_origin_get_nick (label->origin), label->confidence, label->word,
               head);
    }
  report = emend_page_labels_dup_report (labels);
  g_print ("report\t%s\nseconds\t%.3f\n", report, (double) start / G_USEC_PER_SEC);
  return 0;
}
