/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Sorts what was read on each page into regions: text, headings, captions, noise, and what may be
 * running heads and page numbers. Looks at one page at a time; what only the whole book can tell is left
 * to [class@StructureStage]. Keeps its pages in `pages/layout/`.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-layout-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-layout.h"
#include "emend-page-artefact.h"

struct _EmendLayoutStage
{
  EmendStage parent_instance;
};

G_DEFINE_FINAL_TYPE (EmendLayoutStage, emend_layout_stage, EMEND_TYPE_STAGE)

static gboolean
emend_layout_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_page_artefact_exists (emend_stage_get_book (stage), "layout", item->id,
                                     outcome->digest);
}

static EmendOutcome *
emend_layout_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendBook *book = emend_stage_get_book (stage);
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (EmendPage) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  page = emend_page_artefact_read (book, "ocr", task->item->id, &error);
  if (page == NULL)
    return emend_outcome_new_failed (g_steal_pointer (&error));

  layout = emend_layout_classify (page);
  if (!emend_page_artefact_write (book, "layout", task->item->id, task->key, layout, &digest,
                                  &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));

  return emend_outcome_new_ok (digest);
}

static void
emend_layout_stage_class_init (EmendLayoutStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  stage_class->id = "layout";
  stage_class->title = N_ ("Layout");
  stage_class->version = 4;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->is_done = emend_layout_stage_is_done;
  stage_class->process = emend_layout_stage_process;
}

static void
emend_layout_stage_init (EmendLayoutStage *self)
{
}

/**
 * emend_layout_stage_new:
 * @book: the book to work on
 * @max_workers: how many pages are worked on at the same time, at most
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_layout_stage_new (EmendBook *book, guint max_workers)
{
  return g_object_new (EMEND_TYPE_LAYOUT_STAGE, "book", book, "max-workers", max_workers, NULL);
}
