/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the printed numbers and the running heads of a book are found to be: `bench-labels BOOK [TIMES]`. Takes the
 * pages of a book that was processed, or a folder of pages as they were read; so many copies of the book in a row.
 * Prints a line for each page (number, how it is known, running head), then what is wrong with the numbers, and the
 * seconds of a processor that it took.
 *
 * Thread contract: one thread.
 */

#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "emend-head-list.h"
#include "emend-item.h"
#include "emend-layout.h"
#include "emend-page-artefact.h"
#include "emend-page-json.h"
#include "emend-running-heads.h"

static void
clear_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

/* A page as it was read, with its layout; %NULL if there is none in the file. */
static EmendPage *
load_page (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (EmendPage) page = NULL;

  if (json_parser_load_from_file (parser, path, NULL))
    page = emend_page_json_deserialize (json_parser_get_root (parser), NULL);
  return page != NULL ? emend_layout_classify (page) : NULL;
}

static GPtrArray *
load_folder (const char *folder)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (clear_page);

  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%04u.json", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return pages;
      g_ptr_array_add (pages, load_page (path));
    }
}

static GPtrArray *
load_book (const char *path)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (clear_page);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendBook) book = emend_book_open (path, &error);
  g_autoptr (GPtrArray) items = NULL;

  if (book == NULL)
    g_error ("%s", error->message);
  items = emend_book_list_pages (book);

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
  g_autoptr (GPtrArray) once = NULL;
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (EmendPageLabels) labels = NULL;
  clock_t start;

  if (argc < 2)
    g_error ("usage: bench-labels BOOK [TIMES]");
  once = emend_book_is_book (argv[1]) ? load_book (argv[1]) : load_folder (argv[1]);
  for (int i = 0; i < (argc > 2 ? atoi (argv[2]) : 1); i++)
    {
      for (guint k = 0; k < once->len; k++)
        g_ptr_array_add (pages, g_ptr_array_index (once, k));
    }

  start = clock ();
  settled = emend_running_heads_settle (pages, &labels);
  heads = emend_head_list_collect (settled, labels);
  start = clock () - start;

  for (guint i = 0; i < settled->len; i++)
    {
      const EmendPageLabel *label = emend_page_labels_get (labels, i);
      g_autofree char *head = dup_head (g_ptr_array_index (settled, i));

      g_print ("%u\t%s\t%s\t%u\t%u\t%s\n", i + 1, label->label != NULL ? label->label : "",
               emend_page_label_origin_get_nick (label->origin), label->confidence, label->word,
               head);
    }
  for (guint i = 0; i < labels->events->len; i++)
    {
      const EmendLabelEvent *event = &g_array_index (labels->events, EmendLabelEvent, i);
      g_autofree char *text = emend_label_event_dup_text (event);

      g_print ("event\t%s\t%s\t%u\t%u\t%u\t%s\n", emend_label_event_kind_get_nick (event->kind),
               emend_page_label_style_get_nick (event->style), event->first, event->last,
               event->n_pages, text);
    }
  for (guint i = 0; i < heads->len; i++)
    {
      const EmendRunningHead *head = g_ptr_array_index (heads, i);

      g_print ("head\t%s\t%s\t%s\t%u\t%u\t%u\n", head->text,
               emend_running_head_side_get_nick (head->side),
               head->is_constant ? "constant" : "changing", head->places->len,
               emend_running_head_get_first_page (head) + 1,
               emend_running_head_get_last_page (head) + 1);
    }
  g_print ("seconds\t%.3f\n", (double) start / CLOCKS_PER_SEC);
  return 0;
}
