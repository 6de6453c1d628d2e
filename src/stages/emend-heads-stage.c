/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The first phase of structuring: what stands at the edges of all pages. Finds the printed page numbers and the running
 * heads, and leaves them, and what the words of all pages then are, in `structure/heads.json`.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-structure.py
 */

#include "config.h"

#include "emend-heads-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-furniture-json.h"
#include "emend-head-list.h"
#include "emend-running-heads.h"

struct _EmendHeadsStage
{
  EmendPhase parent_instance;
};

G_DEFINE_FINAL_TYPE (EmendHeadsStage, emend_heads_stage, EMEND_TYPE_PHASE)

static JsonNode *
emend_heads_stage_work_out (EmendPhase *phase,
                            const EmendTask *task,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GPtrArray) pages = emend_phase_load_pages (phase, task, NULL, cancellable, error);
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (EmendFurniture) furniture = NULL;

  if (pages == NULL)
    return NULL;

  furniture = emend_furniture_new ();
  settled = emend_running_heads_settle (pages, &furniture->labels);
  for (guint i = 0; i < settled->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (settled, i);

      if (page != NULL)
        emend_span_append_page (furniture->spans, i, page);
    }
  g_ptr_array_unref (furniture->heads);
  furniture->heads = emend_head_list_collect (settled, furniture->labels);
  return emend_furniture_json_serialize (furniture);
}

static void
emend_heads_stage_class_init (EmendHeadsStageClass *klass)
{
  static const char *const after[] = { "fix", NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  stage_class->id = "heads";
  stage_class->after = after;
  stage_class->title = N_ ("Running heads and page numbers");
  stage_class->version = 3;
  stage_class->weight = 30;
  EMEND_PHASE_CLASS (klass)->work_out = emend_heads_stage_work_out;
}

static void
emend_heads_stage_init (EmendHeadsStage *self)
{
}

/**
 * emend_heads_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @shelf: its pages
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_heads_stage_new (EmendBook *book, EmendConfig *config, EmendPageShelf *shelf)
{
  return g_object_new (EMEND_TYPE_HEADS_STAGE, "book", book, "max-workers", 1, "config", config,
                       "shelf", shelf, NULL);
}
