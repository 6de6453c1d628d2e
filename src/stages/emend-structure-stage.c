/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The book stage: what only the whole book can tell. Finds what repeats at the edges of pages, joins
 * broken words and paragraphs, and leaves the structure of the book in `structure/document.json`.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-structure-stage.h"

#include "emend-correction-artefact.h"
#include "emend-document-artefact.h"
#include "emend-error.h"
#include "emend-page-artefact.h"
#include "emend-paragraphs.h"
#include "emend-running-heads.h"

struct _EmendStructureStage
{
  EmendStage parent_instance;

  EmendDictionary *dictionary; /* (immutable) (nullable) */
};

G_DEFINE_FINAL_TYPE (EmendStructureStage, emend_structure_stage, EMEND_TYPE_STAGE)

static GPtrArray *
emend_structure_stage_list_items (EmendStage *stage, GPtrArray *pages)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);

  g_ptr_array_add (items, emend_item_new ("book", 0, NULL));
  return items;
}

static char *
emend_structure_stage_dup_parameters (EmendStage *stage)
{
  EmendStructureStage *self = EMEND_STRUCTURE_STAGE (stage);

  return self->dictionary != NULL ? emend_dictionary_dup_description (self->dictionary) : NULL;
}

static gboolean
emend_structure_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_document_artefact_exists (emend_stage_get_book (stage), outcome->digest);
}

/* Pages without text have no page here, and GPtrArray does not skip those. */
static void
clear_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

/* A page with its regions sorted out and its words corrected. */
static EmendPage *
load_page (EmendBook *book, const char *item_id, GError **error)
{
  g_autoptr (EmendPage) page = emend_page_artefact_read (book, "layout", item_id, error);
  g_autoptr (EmendCorrection) correction = NULL;

  if (page == NULL)
    return NULL;
  correction = emend_correction_artefact_read (book, item_id, error);
  return correction != NULL ? emend_correction_apply (correction, page, NULL) : NULL;
}

/* The pages of the book in their order, with NULL for those that have no text. */
static GPtrArray *
load_pages (EmendStage *stage, const EmendTask *task, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_full (task->n_inputs, clear_page);

  for (guint i = 0; i < task->n_inputs; i++)
    {
      const EmendInput *input = &task->inputs[i];
      EmendPage *page = NULL;

      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, EMEND_ERROR, EMEND_ERROR_CANCELLED, "stopped");
          return NULL;
        }

      if (input->outcome->kind == EMEND_OUTCOME_OK)
        {
          page = load_page (emend_stage_get_book (stage), input->item->id, error);
          if (page == NULL)
            return NULL;
        }
      g_ptr_array_add (pages, page);
    }
  return g_steal_pointer (&pages);
}

static EmendDocument *
build_document (EmendStructureStage *self, const GPtrArray *pages)
{
  g_autoptr (GPtrArray) settled = emend_running_heads_settle (pages, NULL);
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();

  for (guint i = 0; i < settled->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (settled, i);

      if (page != NULL)
        emend_lexicon_add_page (lexicon, page);
    }
  return emend_paragraphs_build (settled, self->dictionary, lexicon);
}

static EmendOutcome *
emend_structure_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = load_pages (stage, task, cancellable, &error);
  g_autoptr (EmendDocument) document = NULL;
  g_autofree const char **digests = g_new0 (const char *, task->n_inputs + 1);
  g_autofree char *digest = NULL;

  if (pages == NULL)
    return emend_outcome_new_failed (g_steal_pointer (&error));

  for (guint i = 0; i < task->n_inputs; i++)
    digests[i] = task->inputs[i].outcome->digest != NULL ? task->inputs[i].outcome->digest : "";

  document = build_document (EMEND_STRUCTURE_STAGE (stage), pages);
  if (!emend_document_artefact_write (emend_stage_get_book (stage), task->key, document, digests,
                                      &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));

  return emend_outcome_new_ok (digest);
}

static void
emend_structure_stage_finalize (GObject *object)
{
  EmendStructureStage *self = EMEND_STRUCTURE_STAGE (object);

  g_clear_object (&self->dictionary);

  G_OBJECT_CLASS (emend_structure_stage_parent_class)->finalize (object);
}

static void
emend_structure_stage_class_init (EmendStructureStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_structure_stage_finalize;

  stage_class->id = "structure";
  stage_class->title = "Structure";
  stage_class->version = 2;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->needs_before = EMEND_STAGE_NEEDS_ALL;
  stage_class->needs_after = EMEND_STAGE_NEEDS_ALL;
  stage_class->weight = 100;
  stage_class->list_items = emend_structure_stage_list_items;
  stage_class->dup_parameters = emend_structure_stage_dup_parameters;
  stage_class->is_done = emend_structure_stage_is_done;
  stage_class->process = emend_structure_stage_process;
}

static void
emend_structure_stage_init (EmendStructureStage *self)
{
}

/**
 * emend_structure_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @dictionary: (nullable): of the languages of the book; without one, words are joined that the book
 *   itself has elsewhere
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_structure_stage_new (EmendBook *book, EmendConfig *config, EmendDictionary *dictionary)
{
  EmendStructureStage *self
      = g_object_new (EMEND_TYPE_STRUCTURE_STAGE, "book", book, "max-workers", 1, NULL);

  if (emend_config_get_boolean (config, "structure", "dictionary"))
    g_set_object (&self->dictionary, dictionary);
  return EMEND_STAGE (self);
}
