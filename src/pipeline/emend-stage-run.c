/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One stage within one run: which of its items may start, which are done already, how each ended. It
 * follows the stage runs that it builds on: an item starts as soon as the items that it needs have ended
 * there, so that pages stream through the stages, and stages that need not each other run side by side.
 *
 * Thread contract: main thread only; the work itself is in the threads of its processor.
 * check-source: tested-by tests/pipeline/test-run.c
 */

#define G_LOG_DOMAIN "emend-pipeline"

#include "config.h"

#include "emend-stage-run.h"

#include <glib/gi18n-lib.h>

#include "emend-log-target.h"

struct _EmendStageRun
{
  GObject parent_instance;

  EmendStage *stage;                 /* (immutable) */
  GPtrArray *before;                 /* (immutable): of EmendStageRun */
  GPtrArray *items;                  /* (immutable): of EmendItem */
  EmendCheckpoint *checkpoint;       /* (immutable) */
  EmendParallelProcessor *processor; /* (immutable) */

  EmendOutcome **outcomes; /* (main): one for each item, NULL until it has ended */
  guint *missing;          /* (main): inputs of each item that have not ended */
  guint n_fed;             /* (main) */
  gboolean stage_closed;   /* (main) */
};

enum {
  SIGNAL_ENDED,
  SIGNAL_STILL,
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendStageRun, emend_stage_run, G_TYPE_OBJECT)

static EmendOutcome *
process (EmendTask *task, GCancellable *cancellable, gpointer user_data)
{
  EmendOutcome *outcome;

  emend_log_target_enter (emend_book_get_log (emend_stage_get_book (user_data)));
  outcome = emend_stage_process (user_data, task, cancellable);
  emend_log_target_leave ();
  return outcome;
}

static EmendStageRun *
get_before (EmendStageRun *self, guint i)
{
  return g_ptr_array_index (self->before, i);
}

/* The items of stage @i that item @position needs: from *first, without *last. */
static void
get_needs (EmendStageRun *self, guint position, guint i, guint *first, guint *last)
{
  emend_stage_get_needs (self->stage, g_ptr_array_index (self->items, position), i,
                         get_before (self, i)->items->len, first, last);
}

static guint
count_needs (EmendStageRun *self, guint position)
{
  guint n_needs = 0;

  for (guint i = 0; i < self->before->len; i++)
    {
      guint first;
      guint last;

      get_needs (self, position, i, &first, &last);
      n_needs += last - first;
    }
  return n_needs;
}

static EmendTask *
build_task (EmendStageRun *self, guint position)
{
  g_autoptr (EmendTask) task
      = emend_task_new (g_ptr_array_index (self->items, position), count_needs (self, position));
  guint n_inputs = 0;

  for (guint i = 0; i < self->before->len; i++)
    {
      const EmendStageRun *before = get_before (self, i);
      guint first;
      guint last;

      get_needs (self, position, i, &first, &last);
      for (guint k = first; k < last; k++)
        emend_task_set_input (task, n_inputs++, emend_stage_get_id (before->stage),
                              g_ptr_array_index (before->items, k), before->outcomes[k]);
    }
  task->key = emend_stage_compute_key (self->stage, task);
  return g_steal_pointer (&task);
}

static guint
count_done (const EmendTask *task)
{
  guint n_done = 0;

  for (guint i = 0; i < task->n_inputs; i++)
    n_done += emend_outcome_is_done (task->inputs[i].outcome) ? 1 : 0;
  return n_done;
}

/* What can be said of an item without working on it, from how its inputs ended. */
static EmendOutcome *
derive_outcome (EmendStageRun *self, EmendTask *task)
{
  const EmendOutcome *own;
  g_autofree char *reason = NULL;

  if (self->before->len == 0)
    return NULL;

  if (!emend_stage_has_window (self->stage))
    return count_done (task) > 0 ? NULL
                                 : emend_outcome_new_skipped (_ ("the stage before has no result"));

  own = get_before (self, 0)->outcomes[task->item->position];
  if (own->kind == EMEND_OUTCOME_BLANK)
    return emend_outcome_new_blank (NULL);
  if (own->kind == EMEND_OUTCOME_OK)
    return NULL;

  reason = g_strdup_printf (_ ("not done because of %s: %s"),
                            emend_stage_get_id (get_before (self, 0)->stage), own->error->message);
  return emend_outcome_new_skipped (reason);
}

static void
feed (EmendStageRun *self, guint position)
{
  g_autoptr (EmendTask) task = build_task (self, position);
  g_autoptr (EmendOutcome) outcome = derive_outcome (self, task);

  if (outcome == NULL)
    {
      outcome = emend_checkpoint_lookup (self->checkpoint, task->item->id, task->key);
      if (outcome != NULL && !emend_stage_is_done (self->stage, task->item, outcome))
        g_clear_pointer (&outcome, emend_outcome_unref);
    }

  if (outcome != NULL)
    emend_parallel_processor_push_outcome (self->processor, task, outcome);
  else
    emend_parallel_processor_push (self->processor, task);

  self->n_fed++;
  if (self->n_fed == self->items->len)
    emend_parallel_processor_close (self->processor);
}

static void
on_before_ended (EmendStageRun *before, EmendTask *task, EmendOutcome *outcome, EmendStageRun *self)
{
  guint position = task->item->position;
  guint stage;
  gboolean is_known = g_ptr_array_find (self->before, before, &stage);

  g_assert (is_known);
  for (guint i = 0; i < self->items->len; i++)
    {
      guint first;
      guint last;

      get_needs (self, i, stage, &first, &last);
      if (position < first || position >= last)
        continue;

      g_assert (self->missing[i] > 0);
      if (--self->missing[i] == 0)
        feed (self, i);
    }
}

static void
on_result (EmendStageRun *self, EmendTask *task, EmendOutcome *outcome)
{
  guint position = task->item->position;

  g_assert (self->outcomes[position] == NULL);
  self->outcomes[position] = emend_outcome_ref (outcome);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0, task, outcome);
}

/* Done at once, and not at the end of the run, so that what the stage holds is free for others. */
static void
close_stage (EmendStageRun *self)
{
  if (!self->stage_closed)
    emend_stage_close (self->stage);
  self->stage_closed = TRUE;
}

static void
on_finished (EmendStageRun *self)
{
  close_stage (self);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
on_still (EmendStageRun *self)
{
  g_signal_emit (self, signals[SIGNAL_STILL], 0);
}

static void
emend_stage_run_dispose (GObject *object)
{
  EmendStageRun *self = EMEND_STAGE_RUN (object);

  /* The processor joins its threads, which use the stage and the checkpoint. */
  if (self->processor != NULL)
    g_signal_handlers_disconnect_by_data (self->processor, self);
  g_clear_object (&self->processor);
  for (guint i = 0; i < self->before->len; i++)
    g_signal_handlers_disconnect_by_data (get_before (self, i), self);
  g_ptr_array_set_size (self->before, 0);
  g_clear_object (&self->checkpoint);
  g_clear_object (&self->stage);

  G_OBJECT_CLASS (emend_stage_run_parent_class)->dispose (object);
}

static void
emend_stage_run_finalize (GObject *object)
{
  EmendStageRun *self = EMEND_STAGE_RUN (object);

  for (guint i = 0; i < self->items->len; i++)
    g_clear_pointer (&self->outcomes[i], emend_outcome_unref);
  g_free (self->outcomes);
  g_free (self->missing);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->before);

  G_OBJECT_CLASS (emend_stage_run_parent_class)->finalize (object);
}

static void
emend_stage_run_class_init (EmendStageRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_stage_run_dispose;
  object_class->finalize = emend_stage_run_finalize;

  /**
   * EmendStageRun::ended:
   * @self: the stage run
   * @task: what was done
   * @outcome: how it ended
   *
   * An item has ended. Emitted on the main thread.
   */
  signals[SIGNAL_ENDED]
      = g_signal_new ("ended", EMEND_TYPE_STAGE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, EMEND_TYPE_TASK | G_SIGNAL_TYPE_STATIC_SCOPE,
                      EMEND_TYPE_OUTCOME | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * EmendStageRun::still:
   * @self: the stage run
   *
   * It is paused and nothing is worked on. Emitted on the main thread, perhaps more than once in a pause.
   */
  signals[SIGNAL_STILL] = g_signal_new ("still", EMEND_TYPE_STAGE_RUN, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  /**
   * EmendStageRun::finished:
   * @self: the stage run
   *
   * All items have ended, or the stage was stopped and no worker is left. Emitted on the main thread.
   */
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", EMEND_TYPE_STAGE_RUN, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
emend_stage_run_init (EmendStageRun *self)
{
}

/**
 * emend_stage_run_new:
 * @stage: a stage that was prepared
 * @before: (element-type EmendStageRun): the runs of the stages that it builds on, which have not started
 * @items: (element-type EmendItem): what there is to do
 * @checkpoint: the records of the stage
 *
 * Returns: (transfer full): a stage run that waits for its start
 */
EmendStageRun *
emend_stage_run_new (EmendStage *stage,
                     GPtrArray *before,
                     GPtrArray *items,
                     EmendCheckpoint *checkpoint)
{
  EmendStageRun *self;

  g_return_val_if_fail (EMEND_IS_STAGE (stage), NULL);
  g_return_val_if_fail (items != NULL, NULL);
  g_return_val_if_fail (EMEND_IS_CHECKPOINT (checkpoint), NULL);

  self = g_object_new (EMEND_TYPE_STAGE_RUN, NULL);
  self->stage = g_object_ref (stage);
  self->items = g_ptr_array_ref (items);
  self->checkpoint = g_object_ref (checkpoint);
  self->outcomes = g_new0 (EmendOutcome *, items->len);
  self->missing = g_new0 (guint, items->len);

  self->before = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < before->len; i++)
    {
      EmendStageRun *other = g_ptr_array_index (before, i);

      g_assert (i > 0 || !emend_stage_has_window (stage) || other->items->len == items->len);
      g_ptr_array_add (self->before, g_object_ref (other));
      g_signal_connect (other, "ended", G_CALLBACK (on_before_ended), self);
    }

  self->processor
      = emend_parallel_processor_new (emend_stage_get_max_workers (stage), process, stage, NULL);
  emend_parallel_processor_set_checkpoint (self->processor, checkpoint);
  g_signal_connect_swapped (self->processor, "result", G_CALLBACK (on_result), self);
  g_signal_connect_swapped (self->processor, "still", G_CALLBACK (on_still), self);
  g_signal_connect_swapped (self->processor, "finished", G_CALLBACK (on_finished), self);
  return self;
}

/**
 * emend_stage_run_start:
 * @self: a stage run
 *
 * Starts the items that need nothing. The others follow by themselves.
 */
void
emend_stage_run_start (EmendStageRun *self)
{
  g_return_if_fail (EMEND_IS_STAGE_RUN (self));

  for (guint i = 0; i < self->items->len; i++)
    self->missing[i] = count_needs (self, i);
  if (self->items->len == 0)
    emend_parallel_processor_close (self->processor);

  for (guint i = 0; i < self->items->len; i++)
    {
      if (self->missing[i] == 0)
        feed (self, i);
    }
}

/**
 * emend_stage_run_stop:
 * @self: a stage run
 *
 * Starts no more items; those in flight end as they would.
 */
void
emend_stage_run_stop (EmendStageRun *self)
{
  g_return_if_fail (EMEND_IS_STAGE_RUN (self));
  emend_parallel_processor_stop (self->processor);
}

/**
 * emend_stage_run_cancel:
 * @self: a stage run
 *
 * Stops, and has items in flight give up.
 */
void
emend_stage_run_cancel (EmendStageRun *self)
{
  g_return_if_fail (EMEND_IS_STAGE_RUN (self));
  emend_parallel_processor_cancel (self->processor);
}

/**
 * emend_stage_run_pause:
 * @self: a stage run
 *
 * Starts no more items until emend_stage_run_resume(); those in flight end as they would.
 */
void
emend_stage_run_pause (EmendStageRun *self)
{
  g_return_if_fail (EMEND_IS_STAGE_RUN (self));
  emend_parallel_processor_pause (self->processor);
}

/**
 * emend_stage_run_resume:
 * @self: a stage run
 *
 * Goes on after a pause.
 */
void
emend_stage_run_resume (EmendStageRun *self)
{
  g_return_if_fail (EMEND_IS_STAGE_RUN (self));
  emend_parallel_processor_resume (self->processor);
}

/**
 * emend_stage_run_is_still:
 * @self: a stage run
 *
 * Returns: whether nothing is worked on, and all results were told
 */
gboolean
emend_stage_run_is_still (EmendStageRun *self)
{
  g_return_val_if_fail (EMEND_IS_STAGE_RUN (self), FALSE);
  return emend_parallel_processor_is_still (self->processor);
}

/**
 * emend_stage_run_close:
 * @self: a stage run that is finished, or was never started
 * @error: return location for an error
 *
 * Makes the records durable.
 *
 * Returns: %FALSE if the records could not be written
 */
gboolean
emend_stage_run_close (EmendStageRun *self, GError **error)
{
  g_return_val_if_fail (EMEND_IS_STAGE_RUN (self), FALSE);

  close_stage (self);
  return emend_checkpoint_close (self->checkpoint, error);
}

/**
 * emend_stage_run_get_stage:
 * @self: a stage run
 *
 * Returns: (transfer none): the stage
 */
EmendStage *
emend_stage_run_get_stage (EmendStageRun *self)
{
  g_return_val_if_fail (EMEND_IS_STAGE_RUN (self), NULL);
  return self->stage;
}

/**
 * emend_stage_run_get_items:
 * @self: a stage run
 *
 * Returns: (transfer none) (element-type EmendItem): what there is to do
 */
GPtrArray *
emend_stage_run_get_items (EmendStageRun *self)
{
  g_return_val_if_fail (EMEND_IS_STAGE_RUN (self), NULL);
  return self->items;
}

/**
 * emend_stage_run_get_outcome:
 * @self: a stage run
 * @position: place of an item
 *
 * Returns: (transfer none) (nullable): how it ended; %NULL if it has not
 */
const EmendOutcome *
emend_stage_run_get_outcome (EmendStageRun *self, guint position)
{
  g_return_val_if_fail (EMEND_IS_STAGE_RUN (self), NULL);
  g_return_val_if_fail (position < self->items->len, NULL);
  return self->outcomes[position];
}

/**
 * emend_stage_run_get_stats:
 * @self: a stage run
 * @snapshot: (out caller-allocates): its counters
 *
 * The total is the number of items that the stage has, whether they were started or not.
 */
void
emend_stage_run_get_stats (EmendStageRun *self, EmendStatsSnapshot *snapshot)
{
  g_return_if_fail (EMEND_IS_STAGE_RUN (self));

  emend_stats_get (emend_parallel_processor_get_stats (self->processor), snapshot);
  snapshot->total = self->items->len;
}

/**
 * emend_stage_run_is_finished:
 * @self: a stage run
 *
 * Returns: %TRUE once [signal@StageRun::finished] was emitted
 */
gboolean
emend_stage_run_is_finished (EmendStageRun *self)
{
  g_return_val_if_fail (EMEND_IS_STAGE_RUN (self), FALSE);
  return emend_parallel_processor_is_finished (self->processor);
}

/**
 * emend_stage_run_dup_error:
 * @self: a stage run
 *
 * Returns: (transfer full) (nullable): what makes it impossible to go on, if anything does
 */
GError *
emend_stage_run_dup_error (EmendStageRun *self)
{
  const GError *error = NULL;

  g_return_val_if_fail (EMEND_IS_STAGE_RUN (self), NULL);

  if (emend_parallel_processor_is_finished (self->processor))
    error = emend_parallel_processor_get_error (self->processor);
  return error != NULL ? g_error_copy (error) : emend_checkpoint_dup_error (self->checkpoint);
}
