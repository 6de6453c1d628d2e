/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The second phase of structuring: how the book is divided. Finds its headings, reads its own table of contents, and
 * leaves the sections in `structure/outline.json`.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-structure.py
 */

#include "config.h"

#include "emend-outline-stage.h"

#include "emend-furniture-json.h"
#include "emend-language-files.h"
#include "emend-outline-builder.h"
#include "emend-outline-json.h"

struct _EmendOutlineStage
{
  EmendPhase parent_instance;

  EmendConfig *config;     /* (immutable) */
  EmendLanguage *language; /* (main): set by prepare, then read by workers */
};

G_DEFINE_FINAL_TYPE (EmendOutlineStage, emend_outline_stage, EMEND_TYPE_PHASE)

static gboolean
emend_outline_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendOutlineStage *self = EMEND_OUTLINE_STAGE (stage);
  g_autofree char *unknown = NULL;

  g_clear_pointer (&self->language, emend_language_unref);
  self->language = emend_language_files_load (
      emend_config_get_string (self->config, "ocr", "languages"), &unknown);
  return EMEND_STAGE_CLASS (emend_outline_stage_parent_class)->prepare (stage, cancellable, error);
}

static char *
emend_outline_stage_dup_parameters (EmendStage *stage)
{
  return g_strdup (emend_language_get_digest (EMEND_OUTLINE_STAGE (stage)->language));
}

static JsonNode *
emend_outline_stage_work_out (EmendPhase *phase,
                              const EmendTask *task,
                              GCancellable *cancellable,
                              GError **error)
{
  EmendOutlineStage *self = EMEND_OUTLINE_STAGE (phase);
  guint n_pages = emend_page_shelf_get_n_pages (emend_phase_get_shelf (phase));
  g_autofree const char **labels = g_new0 (const char *, n_pages + 1);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (EmendFurniture) furniture = emend_phase_read_furniture (phase, task, &local_error);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (EmendOutline) outline = NULL;

  if (local_error == NULL)
    pages = emend_phase_load_pages (phase, task, furniture != NULL ? furniture->spans : NULL,
                                    cancellable, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  for (guint i = 0; furniture != NULL && i < n_pages; i++)
    labels[i] = emend_page_labels_get (furniture->labels, i)->label;
  outline = emend_outline_builder_build (pages, self->language, labels);
  return emend_outline_json_serialize (outline);
}

static void
emend_outline_stage_finalize (GObject *object)
{
  EmendOutlineStage *self = EMEND_OUTLINE_STAGE (object);

  g_clear_object (&self->config);
  g_clear_pointer (&self->language, emend_language_unref);

  G_OBJECT_CLASS (emend_outline_stage_parent_class)->finalize (object);
}

static void
emend_outline_stage_class_init (EmendOutlineStageClass *klass)
{
  static const char *const after[] = { "fix", "heads", NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_outline_stage_finalize;

  stage_class->id = "outline";
  stage_class->title = "Sections";
  stage_class->version = 1;
  stage_class->after = after;
  stage_class->weight = 30;
  stage_class->prepare = emend_outline_stage_prepare;
  stage_class->dup_parameters = emend_outline_stage_dup_parameters;
  EMEND_PHASE_CLASS (klass)->work_out = emend_outline_stage_work_out;
}

static void
emend_outline_stage_init (EmendOutlineStage *self)
{
}

/**
 * emend_outline_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @shelf: its pages
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_outline_stage_new (EmendBook *book, EmendConfig *config, EmendPageShelf *shelf)
{
  EmendOutlineStage *self = g_object_new (EMEND_TYPE_OUTLINE_STAGE, "book", book, "max-workers", 1,
                                          "shelf", shelf, NULL);

  self->config = g_object_ref (config);
  return EMEND_STAGE (self);
}
