/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Counts the words of the book, so that each of its pages can be held against all of them, and leaves the
 * counts in `structure/lexicon.json`.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-correct.py
 */

#include "config.h"

#include "emend-lexicon-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-lexicon-artefact.h"
#include "emend-page-artefact.h"

struct _EmendLexiconStage
{
  EmendStage parent_instance;
};

G_DEFINE_FINAL_TYPE (EmendLexiconStage, emend_lexicon_stage, EMEND_TYPE_STAGE)

static GPtrArray *
emend_lexicon_stage_list_items (EmendStage *stage, GPtrArray *pages)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);

  g_ptr_array_add (items, emend_item_new ("book", 0, NULL));
  return items;
}

static gboolean
emend_lexicon_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_lexicon_artefact_exists (emend_stage_get_book (stage), outcome->digest);
}

static EmendOutcome *
emend_lexicon_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendBook *book = emend_stage_get_book (stage);
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  for (guint i = 0; i < task->n_inputs; i++)
    {
      g_autoptr (EmendPage) page = NULL;

      if (g_cancellable_is_cancelled (cancellable))
        return emend_outcome_new_failed (
            g_error_new (EMEND_ERROR, EMEND_ERROR_CANCELLED, _ ("stopped")));
      if (task->inputs[i].outcome->kind != EMEND_OUTCOME_OK)
        continue;
      page = emend_page_artefact_read (book, "layout", task->inputs[i].item->id, &error);
      if (page == NULL)
        return emend_outcome_new_failed (g_steal_pointer (&error));
      emend_lexicon_add_page (lexicon, page);
    }

  if (!emend_lexicon_artefact_write (book, task->key, lexicon, task, &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (digest);
}

static void
emend_lexicon_stage_class_init (EmendLexiconStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  stage_class->id = "lexicon";
  stage_class->title = N_ ("Words");
  stage_class->version = 1;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->needs_before = EMEND_STAGE_NEEDS_ALL;
  stage_class->needs_after = EMEND_STAGE_NEEDS_ALL;
  stage_class->weight = 50;
  stage_class->list_items = emend_lexicon_stage_list_items;
  stage_class->is_done = emend_lexicon_stage_is_done;
  stage_class->process = emend_lexicon_stage_process;
}

static void
emend_lexicon_stage_init (EmendLexiconStage *self)
{
}

/**
 * emend_lexicon_stage_new:
 * @book: the book to work on
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_lexicon_stage_new (EmendBook *book)
{
  return g_object_new (EMEND_TYPE_LEXICON_STAGE, "book", book, "max-workers", 1, NULL);
}
