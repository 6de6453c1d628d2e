/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is known of a book, for people who want to see how good it is: out of its files, whatever there is of them.
 *
 *     report = emend_report_new (book, ledger_path, &error);
 *     emend_report_add_stage (report, "ocr", "Reading", &error);
 *     for (guint i = 0; i < report->items->len; i++)
 *       emend_report_load_page (report, i);
 *     emend_report_plan (report, FALSE, TRUE);
 *
 * Then pictures may be added to its pages, and emend_report_html_render() makes a page of it.
 *
 * Thread contract: used by one thread at a time, but for emend_report_load_page(), which any number of threads may call
 * for different pages.
 */

#include "config.h"

#include "emend-report.h"

#include "emend-call-ledger.h"
#include "emend-document-artefact.h"
#include "emend-error.h"

/* How wide pictures of pages are: of a usual book as large as one can see what kind of page it is, of large ones so that
 * all of them together stay below some 8 MB. */
static const struct
{
  guint n_pages;
  guint width;
} thumbnail_sizes[] = { { 500, 120 }, { 1500, 88 }, { 4000, 56 } };

/* Words that are listed with their pictures: more than somebody looks at in one go. */
#define MAX_DOUBTS 2000

/* Of the pictures of words, altogether: those of a clean scan have 2 kB and those of a noisy one 20 kB, and a file of
 * 20 MB is still opened and sent as a matter of course. */
#define MAX_CROP_BYTES (12 * 1024 * 1024)

/**
 * emend_report_new:
 * @book: a book
 * @ledger_path: (type filename): where calls of language models are recorded; need not be there
 * @error: return location
 *
 * Begins a report with what is known of the book as a whole. Fails if records of the book cannot be read.
 *
 * Returns: (transfer full): a report without pages and stages
 */
EmendReport *
emend_report_new (EmendBook *book, const char *ledger_path, GError **error)
{
  g_autofree char *folder = emend_book_build_path (book, "checkpoint", "ocr", NULL);
  g_autoptr (EmendReport) self = g_new0 (EmendReport, 1);
  g_autoptr (GError) local_error = NULL;

  self->book = g_object_ref (book);
  self->items = emend_book_list_pages (book);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_report_page_free);
  g_ptr_array_set_size (self->pages, (int) self->items->len);
  self->stages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_report_stage_free);
  self->readings = emend_checkpoint_load (folder, error);
  if (self->readings == NULL || !emend_call_ledger_read (ledger_path, &self->calls, error))
    return NULL;

  self->document = emend_document_artefact_read (book, &local_error);
  if (self->document == NULL && !g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    self->document_problem = g_strdup (local_error->message);
  if (self->document != NULL && self->document->n_pages != self->items->len)
    {
      self->document_problem = g_strdup ("the structure is one of other pages");
      g_clear_pointer (&self->document, emend_document_unref);
    }
  return g_steal_pointer (&self);
}

/**
 * emend_report_free:
 * @self: (transfer full): a report
 */
void
emend_report_free (EmendReport *self)
{
  g_clear_object (&self->book);
  g_clear_object (&self->readings);
  g_clear_pointer (&self->document, emend_document_unref);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->stages);
  g_free (self->document_problem);
  g_free (self);
}

/**
 * emend_report_add_stage:
 * @self: a report
 * @id: of a stage
 * @title: what people call it
 * @error: return location
 *
 * Adds what is recorded of a stage.
 *
 * Returns: %FALSE if its records cannot be read
 */
gboolean
emend_report_add_stage (EmendReport *self, const char *id, const char *title, GError **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  EmendReportStage *stage = emend_report_stage_load (self->book, id, title, error);

  if (stage == NULL)
    return FALSE;

  g_ptr_array_add (self->stages, stage);
  for (guint i = 0; i < self->stages->len; i++)
    {
      stage = g_ptr_array_index (self->stages, i);
      g_array_append_vals (times, stage->times->data, stage->times->len);
    }
  self->seconds = emend_report_stage_get_seconds (times);
  return TRUE;
}

/**
 * emend_report_load_page:
 * @self: a report
 * @position: of a page, from 0; no other thread works on the same one
 *
 * Adds what is known of a page.
 */
void
emend_report_load_page (EmendReport *self, guint position)
{
  EmendReportPage *page = emend_report_page_load (
      self->book, g_ptr_array_index (self->items, position), self->readings);
  const EmendPageLabel *label
      = self->document != NULL ? emend_page_labels_get (self->document->labels, position) : NULL;

  page->label = label != NULL ? g_strdup (label->label) : NULL;
  g_clear_pointer (&self->pages->pdata[position], emend_report_page_free);
  self->pages->pdata[position] = page;
}

static guint
find_thumbnail_width (guint n_pages)
{
  for (guint i = 0; i < G_N_ELEMENTS (thumbnail_sizes); i++)
    {
      if (n_pages <= thumbnail_sizes[i].n_pages)
        return thumbnail_sizes[i].width;
    }
  return 0;
}

/**
 * emend_report_plan:
 * @self: a report with all of its pages
 * @lists_all: whether to list the words of every page that has something open, not only of those that are flagged
 * @has_pictures: whether there are to be pictures
 *
 * Decides about what is listed, and what there is to be a picture of. It depends on the book alone, so that the same
 * book has the same report.
 */
void
emend_report_plan (EmendReport *self, gboolean lists_all, gboolean has_pictures)
{
  g_autoptr (GPtrArray) listed = NULL;
  guint n_left = MAX_DOUBTS;

  self->lists_all = lists_all;
  self->has_pictures = has_pictures;
  for (guint i = 0; i < self->pages->len; i++)
    {
      EmendReportPage *page = g_ptr_array_index (self->pages, i);

      page->is_listed = page->is_flagged || (lists_all && page->n_doubts > 0);
      page->thumbnail_width = has_pictures ? find_thumbnail_width (self->pages->len) : 0;
      if (!page->is_listed)
        g_ptr_array_set_size (page->doubts, 0);
    }

  listed = emend_report_list_pages (self);
  for (guint i = 0; i < listed->len; i++)
    {
      EmendReportPage *page = g_ptr_array_index (listed, i);

      if (page->doubts->len > n_left)
        g_ptr_array_set_size (page->doubts, (int) n_left);
      n_left -= page->doubts->len;
    }
}

/**
 * emend_report_drop_pictures:
 * @self: a report that has its pictures
 *
 * Drops pictures of words that there is no room for, those of the best pages first.
 */
void
emend_report_drop_pictures (EmendReport *self)
{
  g_autoptr (GPtrArray) listed = emend_report_list_pages (self);
  gsize size = 0;

  for (guint i = 0; i < listed->len; i++)
    {
      const EmendReportPage *page = g_ptr_array_index (listed, i);

      for (guint k = 0; k < page->doubts->len; k++)
        {
          EmendReportDoubt *doubt = g_ptr_array_index (page->doubts, k);

          size += doubt->crop != NULL ? g_bytes_get_size (doubt->crop) : 0;
          if (doubt->crop == NULL || size <= MAX_CROP_BYTES)
            continue;
          g_clear_pointer (&doubt->crop, g_bytes_unref);
          self->n_dropped++;
        }
    }
}

static void
add_page (EmendReportTotals *totals, const EmendReportPage *page, double *weighted)
{
  if (page->is_read)
    totals->n_pages[page->kind]++;
  else
    totals->n_unread++;
  totals->n_corrected += page->is_corrected ? 1 : 0;
  totals->n_words += page->n_words;
  totals->n_doubtful += page->n_doubtful;
  totals->n_flagged += page->is_flagged ? 1 : 0;
  totals->n_fixed += page->is_fixed ? 1 : 0;
  totals->n_left_out += page->is_listed ? page->n_doubts - page->doubts->len : 0;
  totals->n_without_picture += page->picture_problem != NULL ? 1 : 0;
  for (guint i = 0; i < EMEND_EDIT_N_STATES; i++)
    totals->n_edits[i] += page->n_edits[i];
  *weighted += (double) page->n_words * page->confidence;
}

/**
 * emend_report_get_totals:
 * @self: a report with all of its pages
 * @totals: (out): sums over them
 */
void
emend_report_get_totals (const EmendReport *self, EmendReportTotals *totals)
{
  double weighted = 0;

  *totals = (EmendReportTotals){ 0 };
  for (guint i = 0; i < self->pages->len; i++)
    add_page (totals, g_ptr_array_index (self->pages, i), &weighted);
  if (totals->n_words > 0)
    totals->confidence = weighted / (double) totals->n_words;
}

/* As `emend review` has them: the worst one first; of two that are as bad, the one with more to do. */
static int
compare_pages (gconstpointer a, gconstpointer b)
{
  const EmendReportPage *first = *(const EmendReportPage *const *) a;
  const EmendReportPage *second = *(const EmendReportPage *const *) b;

  if (first->confidence != second->confidence)
    return first->confidence < second->confidence ? -1 : 1;
  if (first->n_doubtful != second->n_doubtful)
    return first->n_doubtful > second->n_doubtful ? -1 : 1;
  return first->number < second->number ? -1 : 1;
}

/**
 * emend_report_list_pages:
 * @self: a report that was planned
 *
 * Returns: (transfer container) (element-type EmendReportPage): the pages that are listed, the worst one first
 */
GPtrArray *
emend_report_list_pages (const EmendReport *self)
{
  GPtrArray *listed = g_ptr_array_new ();

  for (guint i = 0; i < self->pages->len; i++)
    {
      EmendReportPage *page = g_ptr_array_index (self->pages, i);

      if (page->is_listed)
        g_ptr_array_add (listed, page);
    }
  g_ptr_array_sort (listed, compare_pages);
  return listed;
}
