/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Has small signs above the lines of each page read, as those are that call for notes, and keeps them in
 * `pages/marks/`, each with the id of the word that it stands at. It streams behind the reading of pages; what the signs
 * mean, [class@NotesStage] finds out.
 *
 * Thread contract: as [class@Stage]; the readers are lent to worker threads by their pool.
 * check-source: tested-by tests/app/test-scanned-notes.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-marks-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-line-look.h"
#include "emend-line-variant.h"
#include "emend-mark-places.h"
#include "emend-page-artefact.h"

struct _EmendMarksStage
{
  EmendStage parent_instance;

  EmendReaderPool *readers; /* (immutable) */
  char *engine;             /* (main): set by prepare */
};

G_DEFINE_FINAL_TYPE (EmendMarksStage, emend_marks_stage, EMEND_TYPE_STAGE)

static gboolean
emend_marks_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendMarksStage *self = EMEND_MARKS_STAGE (stage);

  emend_reader_pool_hold (self->readers);
  g_free (self->engine);
  self->engine = emend_reader_pool_dup_engine_version (self->readers, error);
  return self->engine != NULL;
}

static char *
emend_marks_stage_dup_parameters (EmendStage *stage)
{
  return g_strdup_printf ("engine=%s", EMEND_MARKS_STAGE (stage)->engine);
}

static gboolean
emend_marks_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_page_artefact_exists (emend_stage_get_book (stage), "marks", item->id,
                                     outcome->digest);
}

static EmendOutcome *
emend_marks_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendMarksStage *self = EMEND_MARKS_STAGE (stage);
  EmendBook *book = emend_stage_get_book (stage);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) places = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (EmendPage) marks = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  page = emend_page_artefact_read (book, "layout", task->item->id, &error);
  if (page == NULL)
    return emend_outcome_new_failed (g_steal_pointer (&error));

  places = emend_mark_places_list (page, EMEND_LINE_VARIANT_MAX_PLACES, ids);
  lines = emend_line_look_read (book, self->readers, task->item->position, page, places, TRUE,
                                cancellable, &error);
  if (g_error_matches (error, EMEND_ERROR, EMEND_ERROR_CANCELLED))
    return emend_outcome_new_failed (g_steal_pointer (&error));

  /* Notes can be matched without; more of them are left without a partner then. */
  if (error != NULL)
    g_message (_ ("the notes of page %u are matched without a look at its marks: %s"),
               task->item->position + 1, error->message);

  g_clear_error (&error);
  marks = emend_mark_places_make_page (page, ids, lines);
  if (!emend_page_artefact_write_about (book, "marks", task->item->id, task->key, marks,
                                        task->inputs[0].outcome->digest, &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (digest);
}

static void
emend_marks_stage_close (EmendStage *stage)
{
  emend_reader_pool_close (EMEND_MARKS_STAGE (stage)->readers);
}

static void
emend_marks_stage_finalize (GObject *object)
{
  EmendMarksStage *self = EMEND_MARKS_STAGE (object);

  g_clear_object (&self->readers);
  g_free (self->engine);

  G_OBJECT_CLASS (emend_marks_stage_parent_class)->finalize (object);
}

static void
emend_marks_stage_class_init (EmendMarksStageClass *klass)
{
  static const char *const after[] = { "layout", NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_marks_stage_finalize;

  stage_class->id = "marks";
  stage_class->title = N_ ("Marks of notes");
  stage_class->version = 1;
  stage_class->after = after;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->weight = 4;
  stage_class->prepare = emend_marks_stage_prepare;
  stage_class->dup_parameters = emend_marks_stage_dup_parameters;
  stage_class->is_done = emend_marks_stage_is_done;
  stage_class->process = emend_marks_stage_process;
  stage_class->close = emend_marks_stage_close;
}

static void
emend_marks_stage_init (EmendMarksStage *self)
{
}

/**
 * emend_marks_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @readers: who reads; closed by the stage when it has ended
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_marks_stage_new (EmendBook *book, EmendConfig *config, EmendReaderPool *readers)
{
  EmendMarksStage *self = g_object_new (EMEND_TYPE_MARKS_STAGE, "book", book, "max-workers",
                                        emend_config_get_workers (config, "ocr", TRUE), NULL);

  self->readers = g_object_ref (readers);
  return EMEND_STAGE (self);
}
