/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One execution of a pipeline: `emend_run_start_async (run, on_run_ended, self);`. It opens the records,
 * has the stages run side by side, and ends when all items have ended or nothing more can.
 *
 * Thread contract: main thread only; its signals are emitted there.
 * check-source: allow file-length because half of it says what its functions do
 */

#define G_LOG_DOMAIN "emend-pipeline"

#include "config.h"

#include "emend-run.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-stage-run.h"

struct _EmendRun
{
  GObject parent_instance;

  EmendPipeline *pipeline; /* (immutable) */
  EmendClock *clock;       /* (immutable) */

  GTask *task;             /* (main): set while it runs */
  GPtrArray *stage_runs;   /* (main): of EmendStageRun */
  EmendProgress *progress; /* (main): a part for each stage */
  gboolean stopped;        /* (main) */
  gboolean paused;         /* (main) */
  gboolean still;          /* (main): whether the pause was told of */
};

enum {
  SIGNAL_ITEM_ENDED,
  SIGNAL_PAUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendRun, emend_run, G_TYPE_OBJECT)

/* The name of this machine's journal in a folder of records. */
static char *
dup_writer_name (void)
{
  char *name = g_strdup (g_get_host_name ());

  return g_strcanon (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-", '_');
}

static EmendCheckpoint *
open_checkpoint (EmendRun *self, EmendStage *stage, GError **error)
{
  EmendBook *book = emend_pipeline_get_book (self->pipeline);
  g_autofree char *folder
      = emend_book_build_path (book, "checkpoint", emend_stage_get_id (stage), NULL);
  g_autofree char *writer = dup_writer_name ();
  g_autoptr (GPtrArray) interrupted = NULL;
  EmendCheckpoint *checkpoint;

  checkpoint = emend_checkpoint_open (folder, writer, self->clock, error);
  if (checkpoint == NULL)
    return NULL;

  interrupted = emend_checkpoint_list_interrupted (checkpoint);
  for (guint i = 0; i < interrupted->len; i++)
    g_info ("%s: %s was being worked on when an earlier run was cut off",
            emend_stage_get_title (stage), (const char *) g_ptr_array_index (interrupted, i));
  return checkpoint;
}

static gboolean
are_all_finished (EmendRun *self)
{
  for (guint i = 0; i < self->stage_runs->len; i++)
    {
      if (!emend_stage_run_is_finished (g_ptr_array_index (self->stage_runs, i)))
        return FALSE;
    }
  return TRUE;
}

/* Makes everything durable, and finds the first error of any stage. */
static GError *
close_stage_runs (EmendRun *self)
{
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < self->stage_runs->len; i++)
    {
      EmendStageRun *stage_run = g_ptr_array_index (self->stage_runs, i);
      g_autoptr (GError) close_error = NULL;
      g_autoptr (GError) error = emend_stage_run_dup_error (stage_run);

      emend_stage_run_close (stage_run, &close_error);
      if (first == NULL && error != NULL)
        first = g_steal_pointer (&error);
      if (first == NULL && close_error != NULL)
        first = g_steal_pointer (&close_error);
    }
  return g_steal_pointer (&first);
}

/* Every item that went in has come out. */
static void
assert_complete (EmendRun *self)
{
  for (guint i = 0; i < self->stage_runs->len; i++)
    {
      EmendStatsSnapshot snapshot;

      emend_stage_run_get_stats (g_ptr_array_index (self->stage_runs, i), &snapshot);
      g_assert (emend_stats_snapshot_get_ended (&snapshot) == snapshot.total);
    }
}

static void
end (EmendRun *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  g_autoptr (GError) error = close_stage_runs (self);

  emend_progress_finish (self->progress);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (self->stopped)
    {
      g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_CANCELLED,
                               _ ("stopped; the same command goes on where it was"));
    }
  else
    {
      assert_complete (self);
      g_task_return_boolean (task, TRUE);
    }
}

static void
on_stage_finished (EmendRun *self, EmendStageRun *stage_run)
{
  g_autoptr (GError) error = emend_stage_run_dup_error (stage_run);

  if (error != NULL)
    emend_run_stop (self);
  if (self->task != NULL && are_all_finished (self))
    end (self);
}

static void
set_paused (EmendRun *self, gboolean is_paused)
{
  if (self->paused == is_paused || self->stopped)
    return;

  self->paused = is_paused;
  self->still = FALSE;
  emend_progress_set_paused (self->progress, is_paused);
  for (guint i = 0; i < self->stage_runs->len; i++)
    (is_paused ? emend_stage_run_pause
               : emend_stage_run_resume) (g_ptr_array_index (self->stage_runs, i));
}

/* A stage that is still may get work from one that is not. */
static void
on_stage_still (EmendRun *self)
{
  if (!self->paused || self->still)
    return;

  for (guint i = 0; i < self->stage_runs->len; i++)
    {
      if (!emend_stage_run_is_still (g_ptr_array_index (self->stage_runs, i)))
        return;
    }
  self->still = TRUE;
  g_signal_emit (self, signals[SIGNAL_PAUSED], 0);
}

static void
on_item_ended (EmendStageRun *stage_run, EmendTask *task, EmendOutcome *outcome, EmendRun *self)
{
  g_autoptr (GError) error = emend_stage_run_dup_error (stage_run);
  EmendStatsSnapshot snapshot;
  guint stage;

  g_ptr_array_find (self->stage_runs, stage_run, &stage);
  emend_stage_run_get_stats (stage_run, &snapshot);
  emend_progress_set_part (self->progress, stage, emend_stats_snapshot_get_ended (&snapshot),
                           snapshot.reused, snapshot.total);
  g_signal_emit (self, signals[SIGNAL_ITEM_ENDED], 0, stage, task, outcome);

  if (error != NULL)
    emend_run_stop (self);
}

static EmendStageRun *
find_stage_run (EmendRun *self, const char *id)
{
  for (guint i = 0; i < self->stage_runs->len; i++)
    {
      EmendStageRun *stage_run = g_ptr_array_index (self->stage_runs, i);

      if (g_str_equal (emend_stage_get_id (emend_stage_run_get_stage (stage_run)), id))
        return stage_run;
    }
  return NULL;
}

/* The runs of the stages that @stage builds on; NULL if one of them is not there. */
static GPtrArray *
list_before (EmendRun *self, EmendStage *stage, GError **error)
{
  const char *const *after = EMEND_STAGE_GET_CLASS (stage)->after;
  g_autoptr (GPtrArray) before = g_ptr_array_new ();

  if (after == NULL && self->stage_runs->len > 0)
    g_ptr_array_add (before, g_ptr_array_index (self->stage_runs, self->stage_runs->len - 1));
  for (guint i = 0; after != NULL && after[i] != NULL; i++)
    {
      EmendStageRun *stage_run = find_stage_run (self, after[i]);

      if (stage_run == NULL)
        {
          g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                       _ ("stage “%s” builds on “%s”, which is not before it in the pipeline"),
                       emend_stage_get_id (stage), after[i]);
          return NULL;
        }
      g_ptr_array_add (before, stage_run);
    }
  return g_steal_pointer (&before);
}

static gboolean
add_stage_run (EmendRun *self, EmendStage *stage, GPtrArray *pages, GError **error)
{
  g_autoptr (GPtrArray) before = list_before (self, stage, error);
  g_autoptr (EmendStageRun) stage_run = NULL;
  g_autoptr (EmendCheckpoint) checkpoint = NULL;
  g_autoptr (GPtrArray) own_items = NULL;
  guint part;

  if (before == NULL || !emend_stage_prepare (stage, NULL, error))
    return FALSE;

  own_items = emend_stage_collect_items (
      stage, before->len > 0 ? emend_stage_run_get_items (g_ptr_array_index (before, 0)) : pages);
  if (own_items == NULL)
    {
      g_set_error (
          error, EMEND_ERROR, EMEND_ERROR_FAILED,
          _ ("stage “%s” could not tell what there is to do; what it printed may tell why"),
          emend_stage_get_id (stage));
      emend_stage_close (stage);
      return FALSE;
    }

  checkpoint = open_checkpoint (self, stage, error);
  if (checkpoint == NULL)
    return FALSE;

  stage_run = emend_stage_run_new (stage, before, own_items, checkpoint);
  g_signal_connect (stage_run, "ended", G_CALLBACK (on_item_ended), self);
  g_signal_connect_swapped (stage_run, "still", G_CALLBACK (on_stage_still), self);
  g_signal_connect_swapped (stage_run, "finished", G_CALLBACK (on_stage_finished), self);

  part = emend_progress_add_part (self->progress, emend_stage_get_id (stage),
                                  EMEND_STAGE_GET_CLASS (stage)->weight * own_items->len);
  emend_progress_set_part (self->progress, part, 0, 0, own_items->len);

  g_ptr_array_add (self->stage_runs, g_steal_pointer (&stage_run));
  return TRUE;
}

static gboolean
prepare (EmendRun *self, GError **error)
{
  g_autoptr (GPtrArray) pages = emend_book_list_pages (emend_pipeline_get_book (self->pipeline));

  for (guint i = 0; i < emend_pipeline_get_n_stages (self->pipeline); i++)
    {
      if (!add_stage_run (self, emend_pipeline_get_stage (self->pipeline, i), pages, error))
        return FALSE;
    }
  return TRUE;
}

static void
emend_run_dispose (GObject *object)
{
  EmendRun *self = EMEND_RUN (object);

  g_assert (self->task == NULL);
  for (guint i = 0; i < self->stage_runs->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->stage_runs, i), self);
  g_ptr_array_set_size (self->stage_runs, 0);
  g_clear_object (&self->progress);
  g_clear_object (&self->pipeline);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (emend_run_parent_class)->dispose (object);
}

static void
emend_run_finalize (GObject *object)
{
  EmendRun *self = EMEND_RUN (object);

  g_ptr_array_unref (self->stage_runs);

  G_OBJECT_CLASS (emend_run_parent_class)->finalize (object);
}

static void
emend_run_class_init (EmendRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_run_dispose;
  object_class->finalize = emend_run_finalize;

  /**
   * EmendRun::item-ended:
   * @self: the run
   * @stage: number of the stage
   * @task: what was done
   * @outcome: how it ended
   *
   * An item has ended. Emitted on the main thread, for every item of every stage once.
   */
  signals[SIGNAL_ITEM_ENDED]
      = g_signal_new ("item-ended", EMEND_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_UINT, EMEND_TYPE_TASK | G_SIGNAL_TYPE_STATIC_SCOPE,
                      EMEND_TYPE_OUTCOME | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * EmendRun::paused:
   * @self: the run
   *
   * All that was in flight when the run was paused has landed. Emitted on the main thread, once in a pause.
   */
  signals[SIGNAL_PAUSED] = g_signal_new ("paused", EMEND_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
emend_run_init (EmendRun *self)
{
  self->stage_runs = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * emend_run_new:
 * @pipeline: what is to be done
 * @clock: (nullable): where the time comes from
 *
 * Returns: (transfer full): a run that waits for its start
 */
EmendRun *
emend_run_new (EmendPipeline *pipeline, EmendClock *clock)
{
  EmendRun *self;

  g_return_val_if_fail (EMEND_IS_PIPELINE (pipeline), NULL);

  self = g_object_new (EMEND_TYPE_RUN, NULL);
  self->pipeline = g_object_ref (pipeline);
  self->clock = clock != NULL ? g_object_ref (clock) : emend_clock_new ();
  self->progress = emend_progress_new (self->clock);
  return self;
}

/**
 * emend_run_start_async:
 * @self: a run that was not started
 * @callback: called on the main thread when it has ended
 * @user_data: data for @callback
 *
 * Carries out the pipeline. Items that fail are recorded, and the run goes on.
 */
void
emend_run_start_async (EmendRun *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (EMEND_IS_RUN (self));
  g_return_if_fail (self->task == NULL && self->stage_runs->len == 0);

  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, emend_run_start_async);

  if (!prepare (self, &error))
    {
      g_autoptr (GTask) task = g_steal_pointer (&self->task);
      g_autoptr (GError) close_error = close_stage_runs (self);

      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < self->stage_runs->len; i++)
    emend_stage_run_start (g_ptr_array_index (self->stage_runs, i));
}

/**
 * emend_run_start_finish:
 * @self: a run
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if every item has ended; %FALSE with [error@Error] `CANCELLED` if the run was stopped,
 *   or with what made it impossible to go on
 */
gboolean
emend_run_start_finish (EmendRun *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, emend_run_start_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * emend_run_stop:
 * @self: a run
 *
 * Starts no more items; those in flight end and are recorded, then the run ends.
 */
void
emend_run_stop (EmendRun *self)
{
  g_return_if_fail (EMEND_IS_RUN (self));

  if (self->stopped)
    return;

  self->stopped = TRUE;
  for (guint i = 0; i < self->stage_runs->len; i++)
    emend_stage_run_stop (g_ptr_array_index (self->stage_runs, i));
}

/**
 * emend_run_cancel:
 * @self: a run
 *
 * Stops, and has items in flight give up: what they were doing is lost.
 */
void
emend_run_cancel (EmendRun *self)
{
  g_return_if_fail (EMEND_IS_RUN (self));

  self->stopped = TRUE;
  for (guint i = 0; i < self->stage_runs->len; i++)
    emend_stage_run_cancel (g_ptr_array_index (self->stage_runs, i));
}

/**
 * emend_run_pause:
 * @self: a run that was started
 *
 * Starts no more items until emend_run_resume(); those in flight end and are recorded, then
 * [signal@Run::paused] is emitted, unless the run has ended by then.
 */
void
emend_run_pause (EmendRun *self)
{
  g_return_if_fail (EMEND_IS_RUN (self));
  set_paused (self, TRUE);
}

/**
 * emend_run_resume:
 * @self: a run
 *
 * Goes on after a pause. Without effect if there is none.
 */
void
emend_run_resume (EmendRun *self)
{
  g_return_if_fail (EMEND_IS_RUN (self));
  set_paused (self, FALSE);
}

/**
 * emend_run_get_progress:
 * @self: a run
 *
 * Returns: (transfer none): how far it is, with a part for each stage
 */
EmendProgress *
emend_run_get_progress (EmendRun *self)
{
  g_return_val_if_fail (EMEND_IS_RUN (self), NULL);
  return self->progress;
}

/**
 * emend_run_get_stats:
 * @self: a run that was started
 * @stage: number of a stage
 * @snapshot: (out caller-allocates): its counters
 */
void
emend_run_get_stats (EmendRun *self, guint stage, EmendStatsSnapshot *snapshot)
{
  g_return_if_fail (EMEND_IS_RUN (self));
  g_return_if_fail (stage < self->stage_runs->len);

  emend_stage_run_get_stats (g_ptr_array_index (self->stage_runs, stage), snapshot);
}

/**
 * emend_run_get_outcome:
 * @self: a run that was started
 * @stage: number of a stage
 * @position: place of an item
 *
 * Returns: (transfer none) (nullable): how the item ended; %NULL if it has not
 */
const EmendOutcome *
emend_run_get_outcome (EmendRun *self, guint stage, guint position)
{
  g_return_val_if_fail (EMEND_IS_RUN (self), NULL);
  g_return_val_if_fail (stage < self->stage_runs->len, NULL);

  return emend_stage_run_get_outcome (g_ptr_array_index (self->stage_runs, stage), position);
}

/**
 * emend_run_has_pages:
 * @self: a run that was started
 * @stage: number of a stage
 *
 * Returns: whether the items of the stage are the pages of the book, and not the book or its formats
 */
gboolean
emend_run_has_pages (EmendRun *self, guint stage)
{
  GPtrArray *pages;
  GPtrArray *items;

  g_return_val_if_fail (EMEND_IS_RUN (self), FALSE);
  g_return_val_if_fail (stage < self->stage_runs->len, FALSE);

  pages = emend_stage_run_get_items (g_ptr_array_index (self->stage_runs, 0));
  items = emend_stage_run_get_items (g_ptr_array_index (self->stage_runs, stage));
  if (items == pages)
    return TRUE;

  /* Only pages have an identity besides their name. */
  return items->len == pages->len && items->len > 0
         && ((const EmendItem *) g_ptr_array_index (items, 0))->identity != NULL;
}

/* How a page ended: as in the first stage that has no result for it, or else as in the first stage. */
static const EmendOutcome *
find_page_outcome (EmendRun *self, guint position)
{
  for (guint i = 0; i < self->stage_runs->len; i++)
    {
      EmendStageRun *stage_run = g_ptr_array_index (self->stage_runs, i);
      const EmendOutcome *outcome;

      if (!emend_run_has_pages (self, i))
        continue;
      outcome = emend_stage_run_get_outcome (stage_run, position);
      if (outcome == NULL || !emend_outcome_is_done (outcome))
        return outcome;
    }
  return emend_run_get_outcome (self, 0, position);
}

/**
 * emend_run_count_pages:
 * @self: a run that was started
 * @snapshot: (out caller-allocates): pages in total, and by how they ended over all page stages
 *
 * Counts pages, each of them once.
 */
void
emend_run_count_pages (EmendRun *self, EmendStatsSnapshot *snapshot)
{
  EmendStageRun *first;
  EmendStatsSnapshot first_stats;

  g_return_if_fail (EMEND_IS_RUN (self));

  *snapshot = (EmendStatsSnapshot){ 0 };
  if (self->stage_runs->len == 0)
    return;

  first = g_ptr_array_index (self->stage_runs, 0);
  emend_stage_run_get_stats (first, &first_stats);
  snapshot->reused = first_stats.reused;
  snapshot->total = emend_stage_run_get_items (first)->len;
  for (guint i = 0; i < snapshot->total; i++)
    {
      const EmendOutcome *outcome = find_page_outcome (self, i);

      if (outcome != NULL)
        snapshot->outcomes[outcome->kind]++;
    }
}
