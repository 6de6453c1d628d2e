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

#include <glib/gi18n-lib.h>

#include "emend-furniture-json.h"
#include "emend-outline-builder.h"
#include "emend-outline-json.h"
#include "emend-sections-questions.h"

struct _EmendOutlineStage
{
  EmendPhase parent_instance;
};

G_DEFINE_FINAL_TYPE (EmendOutlineStage, emend_outline_stage, EMEND_TYPE_PHASE)

static JsonNode *
emend_outline_stage_work_out (EmendPhase *phase,
                              const EmendTask *task,
                              GCancellable *cancellable,
                              GError **error)
{
  guint n_pages = emend_page_shelf_get_n_pages (emend_phase_get_shelf (phase));
  g_autofree const char **labels = NULL;
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
  labels = emend_sections_questions_list_labels (furniture, n_pages);
  outline = emend_outline_builder_build (pages, emend_phase_get_language (phase), labels);
  return emend_outline_json_serialize (outline);
}

static void
emend_outline_stage_class_init (EmendOutlineStageClass *klass)
{
  static const char *const after[] = { "fix", "heads", NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  stage_class->id = "outline";
  stage_class->title = N_ ("Sections");
  stage_class->version = 4;
  stage_class->after = after;
  stage_class->weight = 30;
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
  return g_object_new (EMEND_TYPE_OUTLINE_STAGE, "book", book, "max-workers", 1, "config", config,
                       "shelf", shelf, NULL);
}
