/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Writes a book in several formats at the same time, each whole or not at all:
 *
 *     batch = emend_export_batch_new (book, EMEND_EXPORTER_FINAL, 10);
 *     emend_export_batch_add (batch, "epub", "/out/walden.epub");
 *     emend_export_batch_run_async (batch, on_written, self);
 *
 * Thread contract: main thread; each format is made by an exporter of its own in a worker thread, and all of them look
 * at the same pages.
 * check-source: tested-by tests/app/test-process.py
 */

#define G_LOG_DOMAIN "emend-app"

#include "config.h"

#include "emend-export-batch.h"

#include "emend-bindery.h"
#include "emend-error.h"
#include "emend-export-pdf.h"
#include "emend-page-shelf.h"
#include "emend-parallel-processor.h"

struct _EmendExportBatch
{
  GObject parent_instance;

  EmendBook *book;          /* (immutable) */
  EmendExporterWords words; /* (immutable) */
  EmendPageShelf *shelf;    /* (immutable) */
  EmendReaderPool *readers; /* (nullable): set before it runs */
  guint max_workers;        /* (immutable) */
  GPtrArray *tasks;         /* (main): of EmendTask, a format each; fixed while workers run */
  GPtrArray *paths;         /* (main): where each goes; fixed while workers run */

  EmendParallelProcessor *processor; /* (main): set while it runs */
  GTask *task;                       /* (main): set while it runs */
  GError *error;                     /* (main): the first one */
};

G_DEFINE_FINAL_TYPE (EmendExportBatch, emend_export_batch, G_TYPE_OBJECT)

/* Worker side */

static EmendOutcome *
work (EmendTask *task, GCancellable *cancellable, gpointer user_data)
{
  EmendExportBatch *self = user_data;
  EmendBindery bindery = { self->readers, cancellable };
  g_autofree char *digest = NULL;
  g_autoptr (EmendExporter) exporter = NULL;
  g_autoptr (GError) error = NULL;

  exporter = emend_exporter_new_on_shelf (self->book, self->shelf, self->words, &error);
  if (exporter != NULL)
    {
      if (self->readers != NULL)
        emend_export_pdf_set_binder (exporter, emend_bindery_bind, &bindery);
      digest = emend_exporter_write (exporter, task->item->id,
                                     g_ptr_array_index (self->paths, task->item->position), &error);
    }
  return digest != NULL ? emend_outcome_new_ok (digest)
                        : emend_outcome_new_failed (g_steal_pointer (&error));
}

/* Main side */

static void
on_result (EmendExportBatch *self, EmendTask *task, EmendOutcome *outcome)
{
  if (outcome->error == NULL || self->error != NULL)
    return;
  self->error = g_error_copy (outcome->error);
  g_prefix_error (&self->error, "%s: ", task->item->id);
}

static void
on_finished (EmendExportBatch *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  g_autoptr (EmendParallelProcessor) processor = g_steal_pointer (&self->processor);
  const GError *fatal = emend_parallel_processor_get_error (processor);

  emend_page_shelf_release (self->shelf);
  if (self->error != NULL || fatal != NULL)
    g_task_return_error (task, g_error_copy (self->error != NULL ? self->error : fatal));
  else
    g_task_return_boolean (task, TRUE);
}

static void
emend_export_batch_dispose (GObject *object)
{
  EmendExportBatch *self = EMEND_EXPORT_BATCH (object);

  g_assert (self->task == NULL);
  g_clear_object (&self->book);
  g_clear_object (&self->shelf);
  g_clear_object (&self->readers);

  G_OBJECT_CLASS (emend_export_batch_parent_class)->dispose (object);
}

static void
emend_export_batch_finalize (GObject *object)
{
  EmendExportBatch *self = EMEND_EXPORT_BATCH (object);

  g_ptr_array_unref (self->tasks);
  g_ptr_array_unref (self->paths);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (emend_export_batch_parent_class)->finalize (object);
}

static void
emend_export_batch_class_init (EmendExportBatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_export_batch_dispose;
  object_class->finalize = emend_export_batch_finalize;
}

static void
emend_export_batch_init (EmendExportBatch *self)
{
  self->tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_task_unref);
  self->paths = g_ptr_array_new_with_free_func (g_free);
}

/**
 * emend_export_batch_new:
 * @book: a book
 * @words: which words to write
 * @max_workers: how many formats are made at the same time, at most
 *
 * Returns: (transfer full): a batch without formats
 */
EmendExportBatch *
emend_export_batch_new (EmendBook *book, EmendExporterWords words, guint max_workers)
{
  EmendExportBatch *self;

  g_return_val_if_fail (EMEND_IS_BOOK (book), NULL);
  g_return_val_if_fail (max_workers > 0, NULL);

  self = g_object_new (EMEND_TYPE_EXPORT_BATCH, NULL);
  self->book = g_object_ref (book);
  self->words = words;
  self->shelf = emend_page_shelf_new (book);
  self->max_workers = max_workers;
  return self;
}

/**
 * emend_export_batch_set_readers:
 * @self: a batch that does not run
 * @readers: who may look into the scans of the book
 *
 * Makes formats possible that have the scans in them.
 */
void
emend_export_batch_set_readers (EmendExportBatch *self, EmendReaderPool *readers)
{
  g_return_if_fail (EMEND_IS_EXPORT_BATCH (self));
  g_return_if_fail (self->task == NULL);

  g_set_object (&self->readers, readers);
}

/**
 * emend_export_batch_add:
 * @self: a batch that was not started
 * @format: a format, not added before
 * @path: (type filename): where to, as for emend_exporter_write()
 *
 * Adds a format to what is written.
 */
void
emend_export_batch_add (EmendExportBatch *self, const char *format, const char *path)
{
  g_autoptr (EmendItem) item = NULL;

  g_return_if_fail (EMEND_IS_EXPORT_BATCH (self));
  g_return_if_fail (self->task == NULL);

  item = emend_item_new (format, self->tasks->len, NULL);
  g_ptr_array_add (self->tasks, emend_task_new (item, 0));
  g_ptr_array_add (self->paths, g_strdup (path));
}

/**
 * emend_export_batch_run_async:
 * @self: a batch that was not started
 * @callback: called on the main thread
 * @user_data: data for @callback
 *
 * Writes all formats. One that fails stops no other.
 */
void
emend_export_batch_run_async (EmendExportBatch *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (EMEND_IS_EXPORT_BATCH (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, emend_export_batch_run_async);

  emend_page_shelf_hold (self->shelf);
  self->processor = emend_parallel_processor_new (self->max_workers, work, self, NULL);
  g_signal_connect_object (self->processor, "result", G_CALLBACK (on_result), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->processor, "finished", G_CALLBACK (on_finished), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < self->tasks->len; i++)
    emend_parallel_processor_push (self->processor, g_ptr_array_index (self->tasks, i));
  emend_parallel_processor_close (self->processor);
}

/**
 * emend_export_batch_run_finish:
 * @self: a batch
 * @result: what the callback was given
 * @error: return location for an error: the first one
 *
 * Returns: %FALSE if a format could not be written; the others are
 */
gboolean
emend_export_batch_run_finish (EmendExportBatch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, emend_export_batch_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
