/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The first stage: has each page of the scan decoded and read, and keeps the page as it was read in
 * `pages/ocr/`. `emend_pipeline_append (pipeline, emend_ocr_stage_new (book, readers, 8));`
 *
 * Thread contract: as [class@Stage]; the readers are lent to worker threads by their pool.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-ocr-stage.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "emend-page-artefact.h"

/* Another one where the same engine reads pages otherwise than before. */
#define READING 2

struct _EmendOcrStage
{
  EmendStage parent_instance;

  EmendReaderPool *readers; /* (immutable) */
  char *engine;             /* (main): set by prepare */
};

G_DEFINE_FINAL_TYPE (EmendOcrStage, emend_ocr_stage, EMEND_TYPE_STAGE)

static gboolean
emend_ocr_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendOcrStage *self = EMEND_OCR_STAGE (stage);

  emend_reader_pool_hold (self->readers);
  g_free (self->engine);
  self->engine = emend_reader_pool_dup_engine_version (self->readers, error);
  return self->engine != NULL;
}

static char *
emend_ocr_stage_dup_parameters (EmendStage *stage)
{
  EmendOcrStage *self = EMEND_OCR_STAGE (stage);
  const EmendReaderOptions *options = emend_reader_pool_get_options (self->readers);

  return g_strdup_printf ("engine=%s reading=%d languages=%s dpi=%u max-megapixels=%u",
                          self->engine, READING, options->languages, options->dpi,
                          options->max_megapixels);
}

static gboolean
emend_ocr_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_page_artefact_exists (emend_stage_get_book (stage), "ocr", item->id,
                                     outcome->digest);
}

static EmendPage *
read_page (EmendOcrStage *self,
           guint position,
           gboolean *blank,
           GCancellable *cancellable,
           GError **error)
{
  const EmendSource *source;
  guint index;
  g_autoptr (EmendPage) page = NULL;
  int fd;

  fd = emend_book_open_page (emend_stage_get_book (EMEND_STAGE (self)), position, &source, &index,
                             error);
  if (fd < 0)
    return NULL;

  page = emend_reader_pool_read_page (self->readers, fd, source->sha256, index, blank, cancellable,
                                      error);
  g_close (fd, NULL);
  return g_steal_pointer (&page);
}

static EmendOutcome *
emend_ocr_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendOcrStage *self = EMEND_OCR_STAGE (stage);
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  gboolean blank = FALSE;

  page = read_page (self, task->item->position, &blank, cancellable, &error);
  if (page == NULL)
    return emend_outcome_new_failed (g_steal_pointer (&error));

  if (!emend_page_artefact_write (emend_stage_get_book (stage), "ocr", task->item->id, task->key,
                                  page, &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));

  return blank ? emend_outcome_new_blank (digest) : emend_outcome_new_ok (digest);
}

static void
emend_ocr_stage_close (EmendStage *stage)
{
  emend_reader_pool_close (EMEND_OCR_STAGE (stage)->readers);
}

static void
emend_ocr_stage_finalize (GObject *object)
{
  EmendOcrStage *self = EMEND_OCR_STAGE (object);

  g_clear_object (&self->readers);
  g_free (self->engine);

  G_OBJECT_CLASS (emend_ocr_stage_parent_class)->finalize (object);
}

static void
emend_ocr_stage_class_init (EmendOcrStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_ocr_stage_finalize;

  stage_class->id = "ocr";
  stage_class->title = N_ ("Reading");
  stage_class->version = 1;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->weight = 100;
  stage_class->prepare = emend_ocr_stage_prepare;
  stage_class->dup_parameters = emend_ocr_stage_dup_parameters;
  stage_class->is_done = emend_ocr_stage_is_done;
  stage_class->process = emend_ocr_stage_process;
  stage_class->close = emend_ocr_stage_close;
}

static void
emend_ocr_stage_init (EmendOcrStage *self)
{
}

/**
 * emend_ocr_stage_new:
 * @book: the book to read
 * @readers: who reads; closed by the stage when it has ended
 * @max_workers: how many pages are read at the same time, at most
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_ocr_stage_new (EmendBook *book, EmendReaderPool *readers, guint max_workers)
{
  EmendOcrStage *self
      = g_object_new (EMEND_TYPE_OCR_STAGE, "book", book, "max-workers", max_workers, NULL);

  self->readers = g_object_ref (readers);
  return EMEND_STAGE (self);
}
