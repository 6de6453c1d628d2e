/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Fills a report: first with what is known of the pages, then, once that says which, with pictures of them and of their
 * doubtful words; both at several pages at the same time.
 *
 *     builder = emend_report_builder_new (report, readers, FALSE, 4);
 *     emend_report_builder_run_async (builder, on_filled, self);
 *
 * What comes out depends on the book alone. A page that there is no picture of says why, and stops nothing.
 *
 * Thread contract: main thread; pages are worked on in worker threads, each by one.
 * check-source: tested-by tests/app/test-report.py
 */

#define G_LOG_DOMAIN "emend-app"

#include "config.h"

#include "emend-report-builder.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "emend-crop-limits.h"
#include "emend-error.h"
#include "emend-parallel-processor.h"

/* Pages of books are not higher than this, relative to their width; others become narrower. */
#define THUMBNAIL_RATIO 1.6

struct _EmendReportBuilder
{
  GObject parent_instance;

  EmendReport
      *report; /* (immutable); its pages: (worker), each in one; (main) when no worker runs */
  EmendReaderPool *readers; /* (immutable): NULL if there are to be no pictures */
  gboolean lists_all;       /* (immutable) */
  guint max_workers;        /* (immutable) */

  EmendParallelProcessor *processor; /* (main): set while it runs */
  GTask *task;                       /* (main): set while it runs */
  gboolean draws;                    /* (main): whether it is at the pictures */
  gboolean is_cancelled;             /* (main) */
};

enum {
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendReportBuilder, emend_report_builder, G_TYPE_OBJECT)

/* Worker side */

static EmendOutcome *
load_page (EmendTask *task, GCancellable *cancellable, gpointer user_data)
{
  EmendReportBuilder *self = user_data;

  emend_report_load_page (self->report, task->item->position);
  return emend_outcome_new_ok (NULL);
}

/* A page on its way to a reader. */
typedef struct
{
  EmendReaderPool *readers;
  EmendReportPage *page;
  EmendPage *read; /* NULL if it never was */
  const EmendSource *source;
  guint index;
  int fd;
  GCancellable *cancellable;
} View;

/* Has up to as many words cut out as a request may have. Returns how many were looked at; 0 with an error. */
static guint
cut_out_some (const View *view, guint first, GError **error)
{
  GPtrArray *doubts = view->page->doubts;
  guint n_doubts = MIN (EMEND_CROP_LIMITS_LINES.max_crops, doubts->len - first);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  g_autoptr (GPtrArray) images = NULL;
  guint k = 0;

  for (guint i = 0; i < n_doubts; i++)
    {
      const EmendReportDoubt *doubt = g_ptr_array_index (doubts, first + i);

      if (!emend_box_is_empty (&doubt->area))
        g_array_append_val (boxes, doubt->area);
    }
  images = emend_reader_pool_crop_lines (view->readers, view->fd, view->source->sha256, view->index,
                                         view->read, (const EmendBox *) (gconstpointer) boxes->data,
                                         boxes->len, view->cancellable, error);
  if (images == NULL)
    return 0;

  for (guint i = 0; i < n_doubts; i++)
    {
      EmendReportDoubt *doubt = g_ptr_array_index (doubts, first + i);

      if (!emend_box_is_empty (&doubt->area))
        doubt->crop = g_bytes_ref (g_ptr_array_index (images, k++));
    }
  return n_doubts;
}

static gboolean
draw (const View *view, GError **error)
{
  EmendReportPage *page = view->page;

  if (page->thumbnail_width > 0)
    page->thumbnail = emend_reader_pool_show_page (
        view->readers, view->fd, view->source->sha256, view->index, view->read,
        page->thumbnail_width, (guint) (page->thumbnail_width * THUMBNAIL_RATIO), view->cancellable,
        error);
  if (page->thumbnail_width > 0 && page->thumbnail == NULL)
    return FALSE;
  for (guint i = 0; view->read != NULL && i < page->doubts->len;)
    {
      guint n_doubts = cut_out_some (view, i, error);

      if (n_doubts == 0)
        return FALSE;
      i += n_doubts;
    }
  return TRUE;
}

static EmendOutcome *
draw_page (EmendTask *task, GCancellable *cancellable, gpointer user_data)
{
  EmendReportBuilder *self = user_data;
  guint position = task->item->position;
  EmendReportPage *page = g_ptr_array_index (self->report->pages, position);
  g_autoptr (EmendPage) read = page->width > 0 ? emend_page_new (page->width, page->height) : NULL;
  g_autoptr (GError) error = NULL;
  View view = { self->readers, page, read, NULL, 0, -1, cancellable };

  if (page->breaks_readers)
    {
      page->picture_problem = g_strdup (_ ("reading it broke the reader"));
      return emend_outcome_new_ok (NULL);
    }
  if (read != NULL)
    read->rotation = page->rotation;
  view.fd = emend_book_open_page (self->report->book, position, &view.source, &view.index, &error);
  if (view.fd >= 0)
    {
      draw (&view, &error);
      g_close (view.fd, NULL);
    }
  if (error != NULL)
    page->picture_problem = g_strdup (error->message);
  return emend_outcome_new_ok (NULL);
}

/* Main side */

static void on_finished (EmendReportBuilder *self);

static void
on_progress (EmendReportBuilder *self, guint64 done, guint64 total)
{
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, self->draws, done, total);
}

static gboolean
has_picture (const EmendReportPage *page)
{
  return page->thumbnail_width > 0 || (page->is_listed && page->doubts->len > 0);
}

static void
start (EmendReportBuilder *self, EmendWorkFunc func)
{
  self->processor = emend_parallel_processor_new (self->max_workers, func, self, NULL);
  g_signal_connect_object (self->processor, "progress", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->processor, "finished", G_CALLBACK (on_finished), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < self->report->items->len; i++)
    {
      g_autoptr (EmendTask) task = NULL;

      if (self->draws && !has_picture (g_ptr_array_index (self->report->pages, i)))
        continue;
      task = emend_task_new (g_ptr_array_index (self->report->items, i), 0);
      emend_parallel_processor_push (self->processor, task);
    }
  emend_parallel_processor_close (self->processor);
}

static void
on_finished (EmendReportBuilder *self)
{
  g_autoptr (EmendParallelProcessor) processor = g_steal_pointer (&self->processor);
  g_autoptr (GTask) task = NULL;

  if (!self->is_cancelled && !self->draws)
    {
      emend_report_plan (self->report, self->lists_all, self->readers != NULL);
      self->draws = TRUE;
      if (self->readers != NULL)
        {
          start (self, draw_page);
          return;
        }
    }

  emend_report_drop_pictures (self->report);
  task = g_steal_pointer (&self->task);
  if (self->readers != NULL)
    emend_reader_pool_close (self->readers);
  if (self->is_cancelled)
    g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_CANCELLED,
                             _ ("interrupted; no report was written"));
  else
    g_task_return_boolean (task, TRUE);
}

static void
emend_report_builder_dispose (GObject *object)
{
  EmendReportBuilder *self = EMEND_REPORT_BUILDER (object);

  g_assert (self->task == NULL);
  g_clear_object (&self->readers);

  G_OBJECT_CLASS (emend_report_builder_parent_class)->dispose (object);
}

static void
emend_report_builder_finalize (GObject *object)
{
  EmendReportBuilder *self = EMEND_REPORT_BUILDER (object);

  emend_report_free (self->report);

  G_OBJECT_CLASS (emend_report_builder_parent_class)->finalize (object);
}

static void
emend_report_builder_class_init (EmendReportBuilderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_report_builder_dispose;
  object_class->finalize = emend_report_builder_finalize;

  /**
   * EmendReportBuilder::progress:
   * @self: the builder
   * @draws: whether it is at the pictures
   * @done: pages that are done
   * @total: pages that there are to do
   *
   * How far it is. Emitted on the main thread, at most four times a second.
   */
  signals[SIGNAL_PROGRESS]
      = g_signal_new ("progress", EMEND_TYPE_REPORT_BUILDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_BOOLEAN, G_TYPE_UINT64, G_TYPE_UINT64);
}

static void
emend_report_builder_init (EmendReportBuilder *self)
{
}

/**
 * emend_report_builder_new:
 * @report: (transfer full): a report without pages
 * @readers: (nullable): who makes pictures; %NULL for none
 * @lists_all: as for emend_report_plan()
 * @max_workers: pages that are worked on at the same time, at most
 *
 * Returns: (transfer full): a builder
 */
EmendReportBuilder *
emend_report_builder_new (EmendReport *report,
                          EmendReaderPool *readers,
                          gboolean lists_all,
                          guint max_workers)
{
  EmendReportBuilder *self;

  g_return_val_if_fail (report != NULL, NULL);
  g_return_val_if_fail (max_workers > 0, NULL);

  self = g_object_new (EMEND_TYPE_REPORT_BUILDER, NULL);
  self->report = report;
  self->lists_all = lists_all;
  self->max_workers = max_workers;
  g_set_object (&self->readers, readers);
  return self;
}

/**
 * emend_report_builder_run_async:
 * @self: a builder that was not started
 * @callback: called on the main thread
 * @user_data: data for @callback
 *
 * Fills the report.
 */
void
emend_report_builder_run_async (EmendReportBuilder *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (EMEND_IS_REPORT_BUILDER (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, emend_report_builder_run_async);
  start (self, load_page);
}

/**
 * emend_report_builder_run_finish:
 * @self: a builder
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: %FALSE with %EMEND_ERROR_CANCELLED if it was cancelled
 */
gboolean
emend_report_builder_run_finish (EmendReportBuilder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, emend_report_builder_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * emend_report_builder_cancel:
 * @self: a builder
 *
 * Gives up; does nothing if it does not run.
 */
void
emend_report_builder_cancel (EmendReportBuilder *self)
{
  g_return_if_fail (EMEND_IS_REPORT_BUILDER (self));

  if (self->processor == NULL)
    return;
  self->is_cancelled = TRUE;
  emend_parallel_processor_cancel (self->processor);
}

/**
 * emend_report_builder_get_report:
 * @self: a builder that has ended
 *
 * Returns: (transfer none): the report
 */
EmendReport *
emend_report_builder_get_report (EmendReportBuilder *self)
{
  g_return_val_if_fail (EMEND_IS_REPORT_BUILDER (self), NULL);
  return self->report;
}
