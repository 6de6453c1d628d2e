/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Corrects the words of each page by edits, each with its evidence, and keeps them in `pages/corrected/`.
 * It needs no network: the evidence is the second reading of doubtful lines, the dictionary, the words of
 * the book, and what recognisers confuse.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-correct.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-correct-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-correction-artefact.h"
#include "emend-error.h"
#include "emend-page-corrector.h"

struct _EmendCorrectStage
{
  EmendStage parent_instance;

  EmendPageCorrector *corrector; /* (immutable) */
};

G_DEFINE_FINAL_TYPE (EmendCorrectStage, emend_correct_stage, EMEND_TYPE_STAGE)

static gboolean
emend_correct_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendCorrectStage *self = EMEND_CORRECT_STAGE (stage);
  g_autofree char *unknown = NULL;

  emend_page_corrector_prepare (self->corrector, &unknown);
  if (!emend_page_corrector_is_off (self->corrector) && unknown != NULL)
    g_message (
        _ ("No rules for correction are known for the language %s; only general ones are used"),
        unknown);
  return TRUE;
}

static GPtrArray *
emend_correct_stage_list_items (EmendStage *stage, GPtrArray *before)
{
  return emend_book_list_pages (emend_stage_get_book (stage));
}

static char *
emend_correct_stage_dup_parameters (EmendStage *stage)
{
  return emend_page_corrector_dup_parameters (EMEND_CORRECT_STAGE (stage)->corrector);
}

static gboolean
emend_correct_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_correction_artefact_exists (emend_stage_get_book (stage), item->id, outcome->digest);
}

static EmendOutcome *
emend_correct_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendCorrectStage *self = EMEND_CORRECT_STAGE (stage);
  g_autoptr (EmendCorrection) correction = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (EmendOutcome) before
      = emend_page_corrector_dup_page_outcome (self->corrector, task->item->position, &error);

  if (before == NULL)
    return emend_outcome_new_failed (g_steal_pointer (&error));
  if (before->kind != EMEND_OUTCOME_OK)
    return g_steal_pointer (&before);

  correction = emend_page_corrector_correct (self->corrector, task->item->id, NULL, &error);
  if (correction == NULL
      || !emend_correction_artefact_write (emend_stage_get_book (stage), task->item->id, task->key,
                                           correction, before->digest, &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (digest);
}

static void
emend_correct_stage_close (EmendStage *stage)
{
  emend_page_corrector_close (EMEND_CORRECT_STAGE (stage)->corrector);
}

static void
emend_correct_stage_finalize (GObject *object)
{
  g_clear_object (&EMEND_CORRECT_STAGE (object)->corrector);

  G_OBJECT_CLASS (emend_correct_stage_parent_class)->finalize (object);
}

static void
emend_correct_stage_class_init (EmendCorrectStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_correct_stage_finalize;

  stage_class->id = "correct";
  stage_class->title = N_ ("Correcting");
  stage_class->version = 3;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->needs_before = EMEND_STAGE_NEEDS_ALL;
  stage_class->needs_after = EMEND_STAGE_NEEDS_ALL;
  stage_class->weight = 2;
  stage_class->prepare = emend_correct_stage_prepare;
  stage_class->list_items = emend_correct_stage_list_items;
  stage_class->dup_parameters = emend_correct_stage_dup_parameters;
  stage_class->is_done = emend_correct_stage_is_done;
  stage_class->process = emend_correct_stage_process;
  stage_class->close = emend_correct_stage_close;
}

static void
emend_correct_stage_init (EmendCorrectStage *self)
{
}

/**
 * emend_correct_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @dictionary: (nullable): of the languages of the book; without one words stay as they were read
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_correct_stage_new (EmendBook *book, EmendConfig *config, EmendDictionary *dictionary)
{
  EmendCorrectStage *self
      = g_object_new (EMEND_TYPE_CORRECT_STAGE, "book", book, "max-workers",
                      emend_config_get_workers (config, "correction", TRUE), NULL);

  self->corrector = emend_page_corrector_new (book, config, dictionary);
  return EMEND_STAGE (self);
}
