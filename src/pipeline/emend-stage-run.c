/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One stage within one run: which of its items may start, which are done already, how each ended. It
 * follows the stage run before it: an item starts as soon as the items that it needs have ended there,
 * so that pages stream through the stages.
 *
 * Thread contract: main thread only; the work itself is in the threads of its processor.
 * check-source: tested-by tests/pipeline/test-run.c
 */

#define G_LOG_DOMAIN "emend-pipeline"

#include "config.h"

#include "emend-stage-run.h"

struct _EmendStageRun
{
  GObject parent_instance;

  EmendStage *stage;                 /* (immutable) */
  EmendStageRun *before;             /* (immutable) (nullable) */
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
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendStageRun, emend_stage_run, G_TYPE_OBJECT)

static EmendOutcome *
process (EmendTask *task, GCancellable *cancellable, gpointer user_data)
{
  return emend_stage_process (user_data, task, cancellable);
}

/* The range of items of the stage before that item @position needs: from *first, without *last. */
static void
get_needs (EmendStageRun *self, guint position, guint *first, guint *last)
{
  EmendStageClass *klass = EMEND_STAGE_GET_CLASS (self->stage);
  guint n_before = self->before != NULL ? self->before->items->len : 0;

  *first = 0;
  *last = n_before;
  if (self->before == NULL || emend_stage_needs_all (self->stage))
    return;

  if (klass->needs_before < position)
    *first = position - klass->needs_before;
  if (klass->needs_after < n_before - position)
    *last = MIN (n_before, position + klass->needs_after + 1);
}

static EmendTask *
build_task (EmendStageRun *self, guint position)
{
  EmendItem *item = g_ptr_array_index (self->items, position);
  g_autoptr (EmendTask) task = NULL;
  guint first;
  guint last;

  get_needs (self, position, &first, &last);
  task = emend_task_new (item, last - first);
  for (guint i = first; i < last; i++)
    emend_task_set_input (task, i - first, g_ptr_array_index (self->before->items, i),
                          self->before->outcomes[i]);

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

  if (self->before == NULL)
    return NULL;

  if (emend_stage_needs_all (self->stage))
    return count_done (task) > 0 ? NULL
                                 : emend_outcome_new_skipped ("the stage before has no result");

  own = self->before->outcomes[task->item->position];
  if (own->kind == EMEND_OUTCOME_BLANK)
    return emend_outcome_new_blank (NULL);
  if (own->kind == EMEND_OUTCOME_OK)
    return NULL;

  reason = g_strdup_printf ("not done because of %s: %s", emend_stage_get_id (self->before->stage),
                            own->error->message);
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
on_before_ended (EmendStageRun *self, EmendTask *task)
{
  guint position = task->item->position;

  for (guint i = 0; i < self->items->len; i++)
    {
      guint first;
      guint last;

      get_needs (self, i, &first, &last);
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
emend_stage_run_dispose (GObject *object)
{
  EmendStageRun *self = EMEND_STAGE_RUN (object);

  /* The processor joins its threads, which use the stage and the checkpoint. */
  if (self->processor != NULL)
    g_signal_handlers_disconnect_by_data (self->processor, self);
  g_clear_object (&self->processor);
  if (self->before != NULL)
    g_signal_handlers_disconnect_by_data (self->before, self);
  g_clear_object (&self->before);
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
 * @before: (nullable): the run of the stage that it builds on, which has not started
 * @items: (element-type EmendItem): what there is to do
 * @checkpoint: the records of the stage
 *
 * Returns: (transfer full): a stage run that waits for its start
 */
EmendStageRun *
emend_stage_run_new (EmendStage *stage,
                     EmendStageRun *before,
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

  if (before != NULL)
    {
      g_assert (emend_stage_needs_all (stage) || before->items->len == items->len);
      self->before = g_object_ref (before);
      g_signal_connect_swapped (before, "ended", G_CALLBACK (on_before_ended), self);
    }

  self->processor
      = emend_parallel_processor_new (emend_stage_get_max_workers (stage), process, stage, NULL);
  emend_parallel_processor_set_checkpoint (self->processor, checkpoint);
  g_signal_connect_swapped (self->processor, "result", G_CALLBACK (on_result), self);
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
    {
      guint first;
      guint last;

      get_needs (self, i, &first, &last);
      self->missing[i] = last - first;
    }

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
