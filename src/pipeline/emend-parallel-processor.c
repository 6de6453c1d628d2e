/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Runs a function over items on a pool of threads, and tells of each result on the main context:
 * `emend_parallel_processor_push (processor, task)` for each item, then emend_parallel_processor_close();
 * [signal@ParallelProcessor::finished] comes last.
 *
 * Thread contract: lives in the thread whose default main context was current when it was made; all
 * signals are emitted there. The function is called in worker threads. Tasks may be pushed from any
 * thread.
 */

#include "config.h"

#include "emend-parallel-processor.h"

#include "emend-error.h"
#include "emend-locker.h"
#include "emend-progress.h"
#include "emend-work-queue.h"

struct _EmendParallelProcessor
{
  GObject parent_instance;

  EmendWorkFunc func;          /* (immutable) */
  gpointer user_data;          /* (immutable) */
  GDestroyNotify destroy;      /* (immutable) */
  EmendCheckpoint *checkpoint; /* (immutable) after the first push */
  EmendStats *stats;           /* (immutable) */
  GCancellable *cancellable;   /* (immutable) */
  GThreadPool *pool;           /* (immutable) */
  GSource *drain;              /* (immutable) */
  EmendWorkQueue *queue;       /* (immutable) */

  EmendProgress *progress; /* (main) */
  gboolean finished;       /* (main) */
};

enum {
  SIGNAL_PROGRESS,
  SIGNAL_RESULT,
  SIGNAL_STILL,
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendParallelProcessor, emend_parallel_processor, G_TYPE_OBJECT)

/* Worker side */

static EmendTask *
exchange (EmendParallelProcessor *self, const EmendWorkResult *result)
{
  gboolean wake;
  EmendTask *task = emend_work_queue_exchange (self->queue, result, &wake);

  if (wake)
    g_source_set_ready_time (self->drain, 0);
  return task;
}

/* Works on one item. Returns NULL if it did not end, because everything stops. */
static EmendOutcome *
work (EmendParallelProcessor *self, EmendTask *task)
{
  static const EmendStatsSnapshot one_started = { .started = 1 };
  g_autoptr (EmendOutcome) outcome = NULL;

  if (self->checkpoint != NULL)
    emend_checkpoint_mark_started (self->checkpoint, task->item->id, task->key);
  emend_stats_add (self->stats, &one_started);

  outcome = self->func (task, self->cancellable, self->user_data);
  g_assert (outcome != NULL);

  if (g_error_matches (outcome->error, EMEND_ERROR, EMEND_ERROR_CANCELLED))
    {
      emend_work_queue_stop (self->queue, NULL);
      return NULL;
    }
  if (outcome->error != NULL && emend_error_stops_run (outcome->error))
    {
      emend_work_queue_stop (self->queue, outcome->error);
      return NULL;
    }

  if (self->checkpoint != NULL)
    emend_checkpoint_mark_completed (self->checkpoint, task->item->id, task->key, outcome);
  return g_steal_pointer (&outcome);
}

static void
run_worker (gpointer data, gpointer user_data)
{
  EmendParallelProcessor *self = user_data;
  gint64 start = g_get_monotonic_time ();
  EmendWorkResult result = { 0 };
  EmendTask *task;

  while ((task = exchange (self, &result)) != NULL)
    {
      EmendOutcome *outcome = work (self, task);
      gint64 end = g_get_monotonic_time ();

      if (outcome == NULL)
        g_clear_pointer (&task, emend_task_unref);
      result = (EmendWorkResult){ task, outcome, (guint64) (end - start), FALSE };
      start = end;
    }
}

/* Main side */

/* Items count as ended when they are told of: all of a batch at once. */
static void
count_results (EmendParallelProcessor *self, const GArray *results)
{
  EmendStatsSnapshot more = { 0 };

  for (guint i = 0; i < results->len; i++)
    {
      const EmendWorkResult *result = &g_array_index (results, EmendWorkResult, i);

      more.outcomes[result->outcome->kind]++;
      more.reused += result->reused ? 1 : 0;
      more.busy_usec += result->busy_usec;
    }
  emend_stats_add (self->stats, &more);
}

static void
update_progress (EmendParallelProcessor *self)
{
  EmendStatsSnapshot snapshot;

  emend_stats_get (self->stats, &snapshot);
  emend_progress_set_part (self->progress, 0, emend_stats_snapshot_get_ended (&snapshot),
                           snapshot.reused, snapshot.total);
}

static void
on_progress_changed (EmendProgress *progress, EmendParallelProcessor *self)
{
  guint64 done;
  guint64 total;

  emend_progress_get_part (progress, 0, &done, &total);
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, done, total);
}

static void
finish_if_idle (EmendParallelProcessor *self)
{
  if (self->finished || !emend_work_queue_is_ended (self->queue))
    return;

  self->finished = TRUE;
  emend_progress_finish (self->progress);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
tell_if_still (EmendParallelProcessor *self)
{
  if (!self->finished && emend_work_queue_is_paused (self->queue)
      && emend_work_queue_is_still (self->queue))
    g_signal_emit (self, signals[SIGNAL_STILL], 0);
}

static gboolean
on_drain (gpointer user_data)
{
  g_autoptr (EmendParallelProcessor) self = g_object_ref (user_data);
  g_autoptr (GArray) results = NULL;

  g_source_set_ready_time (self->drain, -1);
  results = emend_work_queue_take_results (self->queue);
  count_results (self, results);
  emend_locker_assert_unlocked ("emitting results");
  for (guint i = 0; i < results->len; i++)
    {
      const EmendWorkResult *result = &g_array_index (results, EmendWorkResult, i);

      g_signal_emit (self, signals[SIGNAL_RESULT], 0, result->task, result->outcome);
    }

  update_progress (self);
  finish_if_idle (self);
  tell_if_still (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_drain (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static void
start_workers (EmendParallelProcessor *self, guint n_workers)
{
  for (guint i = 0; i < n_workers; i++)
    g_thread_pool_push (self->pool, self, NULL);
}

static GSourceFuncs drain_funcs = {
  .dispatch = dispatch_drain,
};

static void
emend_parallel_processor_dispose (GObject *object)
{
  EmendParallelProcessor *self = EMEND_PARALLEL_PROCESSOR (object);

  /* Stop feeding, cancel, join; only then clear what the workers used. */
  if (self->pool != NULL)
    {
      emend_parallel_processor_cancel (self);
      g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
      g_source_destroy (self->drain);
    }
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  self->destroy = NULL;
  g_clear_object (&self->checkpoint);
  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);
  g_clear_object (&self->progress);

  G_OBJECT_CLASS (emend_parallel_processor_parent_class)->dispose (object);
}

static void
emend_parallel_processor_finalize (GObject *object)
{
  EmendParallelProcessor *self = EMEND_PARALLEL_PROCESSOR (object);

  g_source_unref (self->drain);
  g_object_unref (self->stats);
  g_object_unref (self->cancellable);
  emend_work_queue_free (self->queue);

  G_OBJECT_CLASS (emend_parallel_processor_parent_class)->finalize (object);
}

static void
emend_parallel_processor_class_init (EmendParallelProcessorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_parallel_processor_dispose;
  object_class->finalize = emend_parallel_processor_finalize;

  /**
   * EmendParallelProcessor::progress:
   * @self: the processor
   * @done: items that have ended
   * @total: items that were pushed
   *
   * How far it is: at most four times a second, only on change, and a last time before
   * [signal@ParallelProcessor::finished]. Emitted in the processor's own context.
   */
  signals[SIGNAL_PROGRESS]
      = g_signal_new ("progress", EMEND_TYPE_PARALLEL_PROCESSOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);

  /**
   * EmendParallelProcessor::result:
   * @self: the processor
   * @task: what was done
   * @outcome: how it ended
   *
   * An item has ended. Emitted once for each, in the processor's own context.
   */
  signals[SIGNAL_RESULT]
      = g_signal_new ("result", EMEND_TYPE_PARALLEL_PROCESSOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, EMEND_TYPE_TASK | G_SIGNAL_TYPE_STATIC_SCOPE,
                      EMEND_TYPE_OUTCOME | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * EmendParallelProcessor::still:
   * @self: the processor
   *
   * It is paused, nothing is worked on any more, and all results were told. Emitted in the processor's own
   * context, perhaps more than once in a pause.
   */
  signals[SIGNAL_STILL] = g_signal_new ("still", EMEND_TYPE_PARALLEL_PROCESSOR, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * EmendParallelProcessor::finished:
   * @self: the processor
   *
   * It was closed and every item has ended, or it was stopped and no worker is left. Emitted once, in
   * the processor's own context.
   */
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", EMEND_TYPE_PARALLEL_PROCESSOR,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
emend_parallel_processor_init (EmendParallelProcessor *self)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  self->stats = emend_stats_new ();
  self->cancellable = g_cancellable_new ();

  self->progress = emend_progress_new (NULL);
  emend_progress_add_part (self->progress, "items", 1);
  g_signal_connect (self->progress, "changed", G_CALLBACK (on_progress_changed), self);

  self->drain = g_source_new (&drain_funcs, sizeof (GSource));
  g_source_set_static_name (self->drain, "[emend] results");
  g_source_set_callback (self->drain, on_drain, self, NULL);
  g_source_attach (self->drain, context);
}

/**
 * emend_parallel_processor_new:
 * @max_workers: how many items are worked on at the same time, at most
 * @func: (scope notified): the work
 * @user_data: data for @func
 * @destroy: (nullable): frees @user_data
 *
 * Returns: (transfer full): a processor without items
 */
EmendParallelProcessor *
emend_parallel_processor_new (guint max_workers,
                              EmendWorkFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy)
{
  EmendParallelProcessor *self;

  g_return_val_if_fail (max_workers > 0, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_object_new (EMEND_TYPE_PARALLEL_PROCESSOR, NULL);
  self->queue = emend_work_queue_new (max_workers);
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  self->pool = g_thread_pool_new (run_worker, self, (gint) max_workers, FALSE, NULL);
  return self;
}

/**
 * emend_parallel_processor_set_checkpoint:
 * @self: a processor without items
 * @checkpoint: where it is recorded what starts and how it ends
 */
void
emend_parallel_processor_set_checkpoint (EmendParallelProcessor *self, EmendCheckpoint *checkpoint)
{
  g_return_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self));
  g_set_object (&self->checkpoint, checkpoint);
}

/**
 * emend_parallel_processor_push:
 * @self: a processor that was not closed
 * @task: what to do
 *
 * Has @task worked on as soon as a worker is free. If the processor was stopped, nothing happens.
 */
void
emend_parallel_processor_push (EmendParallelProcessor *self, EmendTask *task)
{
  emend_parallel_processor_push_all (self, &task, 1);
}

/**
 * emend_parallel_processor_push_all:
 * @self: a processor that was not closed
 * @tasks: (array length=n_tasks): what to do, in this order
 * @n_tasks: how many there are
 *
 * Pushes many tasks at once, for the price of one.
 */
void
emend_parallel_processor_push_all (EmendParallelProcessor *self, EmendTask **tasks, guint n_tasks)
{
  const EmendStatsSnapshot more = { .total = n_tasks };
  g_return_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self));
  g_return_if_fail (tasks != NULL || n_tasks == 0);

  emend_stats_add (self->stats, &more);
  start_workers (self, emend_work_queue_push (self->queue, tasks, n_tasks));
}

/**
 * emend_parallel_processor_push_outcome:
 * @self: a processor that was not closed
 * @task: what was to be done
 * @outcome: how it ended without work: an earlier run did it, or it cannot be tried
 *
 * Has @outcome counted and told as if a worker had returned it.
 */
void
emend_parallel_processor_push_outcome (EmendParallelProcessor *self,
                                       EmendTask *task,
                                       EmendOutcome *outcome)
{
  static const EmendStatsSnapshot one_more = { .total = 1 };
  EmendWorkResult result;

  g_return_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self));
  g_return_if_fail (task != NULL && outcome != NULL);

  emend_stats_add (self->stats, &one_more);
  result = (EmendWorkResult){ emend_task_ref (task), emend_outcome_ref (outcome), 0, TRUE };
  emend_work_queue_push_result (self->queue, &result);
  g_source_set_ready_time (self->drain, 0);
}

/**
 * emend_parallel_processor_close:
 * @self: a processor
 *
 * Promises that no more items come. [signal@ParallelProcessor::finished] follows when all have ended.
 */
void
emend_parallel_processor_close (EmendParallelProcessor *self)
{
  g_return_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self));

  emend_work_queue_close (self->queue);
  g_source_set_ready_time (self->drain, 0);
}

/**
 * emend_parallel_processor_stop:
 * @self: a processor
 *
 * Starts no more items; those in flight end as they would. [signal@ParallelProcessor::finished]
 * follows.
 */
void
emend_parallel_processor_stop (EmendParallelProcessor *self)
{
  g_return_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self));

  emend_work_queue_stop (self->queue, NULL);
  g_source_set_ready_time (self->drain, 0);
}

/**
 * emend_parallel_processor_cancel:
 * @self: a processor
 *
 * Stops, and has items in flight give up: they count as never started.
 */
void
emend_parallel_processor_cancel (EmendParallelProcessor *self)
{
  g_return_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self));

  emend_parallel_processor_stop (self);
  g_cancellable_cancel (self->cancellable);
}

/**
 * emend_parallel_processor_pause:
 * @self: a processor
 *
 * Starts no more items until emend_parallel_processor_resume(); those in flight end as they would. Items may still be
 * pushed. [signal@ParallelProcessor::still] follows, unless all has ended.
 */
void
emend_parallel_processor_pause (EmendParallelProcessor *self)
{
  g_return_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self));

  emend_work_queue_pause (self->queue);
  g_source_set_ready_time (self->drain, 0);
}

/**
 * emend_parallel_processor_resume:
 * @self: a processor
 *
 * Goes on after a pause.
 */
void
emend_parallel_processor_resume (EmendParallelProcessor *self)
{
  g_return_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self));

  start_workers (self, emend_work_queue_resume (self->queue));
}

/**
 * emend_parallel_processor_is_still:
 * @self: a processor
 *
 * Returns: whether nothing is worked on, and all results were told
 */
gboolean
emend_parallel_processor_is_still (EmendParallelProcessor *self)
{
  g_return_val_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self), FALSE);
  return emend_work_queue_is_still (self->queue);
}

/**
 * emend_parallel_processor_get_stats:
 * @self: a processor
 *
 * Returns: (transfer none): its counters, which any thread may read
 */
EmendStats *
emend_parallel_processor_get_stats (EmendParallelProcessor *self)
{
  g_return_val_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self), NULL);
  return self->stats;
}

/**
 * emend_parallel_processor_is_finished:
 * @self: a processor
 *
 * Returns: %TRUE once [signal@ParallelProcessor::finished] was emitted
 */
gboolean
emend_parallel_processor_is_finished (EmendParallelProcessor *self)
{
  g_return_val_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self), FALSE);
  return self->finished;
}

/**
 * emend_parallel_processor_get_error:
 * @self: a processor that is finished
 *
 * Returns: (transfer none) (nullable): what made it stop, if it was no one's wish
 */
const GError *
emend_parallel_processor_get_error (EmendParallelProcessor *self)
{
  g_return_val_if_fail (EMEND_IS_PARALLEL_PROCESSOR (self), NULL);
  g_return_val_if_fail (self->finished, NULL);
  return emend_work_queue_get_error (self->queue);
}
