/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is to be done to a book: its stages, each of which builds on stages before it. A definition; an
 * [class@Run] carries it out. `emend_pipeline_append (pipeline, emend_ocr_stage_new (…));`
 *
 * Thread contract: built and read on the main thread.
 * check-source: tested-by tests/pipeline/test-run.c
 */

#include "config.h"

#include "emend-pipeline.h"

struct _EmendPipeline
{
  GObject parent_instance;

  EmendBook *book;   /* (immutable) */
  GPtrArray *stages; /* (main): of EmendStage */
};

G_DEFINE_FINAL_TYPE (EmendPipeline, emend_pipeline, G_TYPE_OBJECT)

static void
emend_pipeline_finalize (GObject *object)
{
  EmendPipeline *self = EMEND_PIPELINE (object);

  g_clear_object (&self->book);
  g_ptr_array_unref (self->stages);

  G_OBJECT_CLASS (emend_pipeline_parent_class)->finalize (object);
}

static void
emend_pipeline_class_init (EmendPipelineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_pipeline_finalize;
}

static void
emend_pipeline_init (EmendPipeline *self)
{
  self->stages = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * emend_pipeline_new:
 * @book: the book to work on
 *
 * Returns: (transfer full): a pipeline without stages
 */
EmendPipeline *
emend_pipeline_new (EmendBook *book)
{
  EmendPipeline *self;

  g_return_val_if_fail (EMEND_IS_BOOK (book), NULL);

  self = g_object_new (EMEND_TYPE_PIPELINE, NULL);
  self->book = g_object_ref (book);
  return self;
}

/**
 * emend_pipeline_get_book:
 * @self: a pipeline
 *
 * Returns: (transfer none): the book to work on
 */
EmendBook *
emend_pipeline_get_book (EmendPipeline *self)
{
  g_return_val_if_fail (EMEND_IS_PIPELINE (self), NULL);
  return self->book;
}

/**
 * emend_pipeline_append:
 * @self: a pipeline that no run has started
 * @stage: (transfer full): what comes after the stages so far
 */
void
emend_pipeline_append (EmendPipeline *self, EmendStage *stage)
{
  g_return_if_fail (EMEND_IS_PIPELINE (self));
  g_return_if_fail (EMEND_IS_STAGE (stage));
  g_return_if_fail (emend_stage_get_id (stage) != NULL);

  for (guint i = 0; i < self->stages->len; i++)
    g_assert (g_strcmp0 (emend_stage_get_id (stage), emend_stage_get_id (self->stages->pdata[i]))
              != 0);

  g_ptr_array_add (self->stages, stage);
}

/**
 * emend_pipeline_get_n_stages:
 * @self: a pipeline
 *
 * Returns: how many stages it has
 */
guint
emend_pipeline_get_n_stages (EmendPipeline *self)
{
  g_return_val_if_fail (EMEND_IS_PIPELINE (self), 0);
  return self->stages->len;
}

/**
 * emend_pipeline_get_stage:
 * @self: a pipeline
 * @i: number of a stage, from 0
 *
 * Returns: (transfer none): the stage
 */
EmendStage *
emend_pipeline_get_stage (EmendPipeline *self, guint i)
{
  g_return_val_if_fail (EMEND_IS_PIPELINE (self), NULL);
  g_return_val_if_fail (i < self->stages->len, NULL);
  return g_ptr_array_index (self->stages, i);
}
