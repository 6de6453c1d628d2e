/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-error.h"
#include "emend-parallel-processor.h"

#include "test-folder.h"

typedef struct
{
  GMainLoop *loop;
  GThread *main_thread;
  gint running; /* (atomic) */
  gint most;    /* (atomic): most workers that ever ran at once */
  gint calls;   /* (atomic) */
  guint n_results;
  guint n_progress;
  guint n_finished;
  guint64 last_done;
  guint64 last_total;
  GHashTable *seen; /* ids of results */
  gboolean stop_at_first;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->main_thread = g_thread_self ();
  fixture->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_main_loop_unref (fixture->loop);
  g_hash_table_unref (fixture->seen);
}

static void
on_result (EmendParallelProcessor *processor, EmendTask *task, EmendOutcome *outcome, Fixture *f)
{
  g_assert_true (g_thread_self () == f->main_thread);
  g_assert_cmpuint (f->n_finished, ==, 0);
  g_assert_true (g_hash_table_add (f->seen, g_strdup (task->item->id)));
  f->n_results++;
  if (f->stop_at_first)
    emend_parallel_processor_stop (processor);
}

static void
on_progress (EmendParallelProcessor *processor, guint64 done, guint64 total, Fixture *f)
{
  g_assert_true (g_thread_self () == f->main_thread);
  g_assert_cmpuint (done, >=, f->last_done);
  g_assert_cmpuint (total, >=, f->last_total);
  f->last_done = done;
  f->last_total = total;
  f->n_progress++;
}

static void
on_finished (EmendParallelProcessor *processor, Fixture *f)
{
  g_assert_true (g_thread_self () == f->main_thread);
  f->n_finished++;
  g_main_loop_quit (f->loop);
}

static EmendParallelProcessor *
build (Fixture *f, guint max_workers, EmendWorkFunc func)
{
  EmendParallelProcessor *processor = emend_parallel_processor_new (max_workers, func, f, NULL);

  g_signal_connect (processor, "result", G_CALLBACK (on_result), f);
  g_signal_connect (processor, "progress", G_CALLBACK (on_progress), f);
  g_signal_connect (processor, "finished", G_CALLBACK (on_finished), f);
  return processor;
}

static void
push_items (EmendParallelProcessor *processor, guint n_items)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_task_unref);

  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *id = g_strdup_printf ("%06u", i);
      g_autoptr (EmendItem) item = emend_item_new (id, i, NULL);
      g_autoptr (EmendTask) task = emend_task_new (item, 0);

      task->key = g_strdup ("key");
      if (i < n_items / 2)
        emend_parallel_processor_push (processor, task);
      else
        g_ptr_array_add (rest, emend_task_ref (task));
    }
  emend_parallel_processor_push_all (processor, (EmendTask **) rest->pdata, rest->len);
}

/* Counts who is at work; the outcome depends on the item alone. */
static EmendOutcome *
work (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  Fixture *f = data;
  gint running = g_atomic_int_add (&f->running, 1) + 1;
  gint most = g_atomic_int_get (&f->most);

  while (running > most && !g_atomic_int_compare_and_exchange (&f->most, most, running))
    most = g_atomic_int_get (&f->most);
  g_atomic_int_inc (&f->calls);
  if (task->item->position % 7 == 0)
    g_thread_yield ();
  g_atomic_int_add (&f->running, -1);

  switch (task->item->position % 4)
    {
    case 0:
      return emend_outcome_new_ok (NULL);
    case 1:
      return emend_outcome_new_blank (NULL);
    case 2:
      return emend_outcome_new_skipped ("because");
    default:
      return emend_outcome_new_failed (g_error_new (EMEND_ERROR, EMEND_ERROR_FAILED, "because"));
    }
}

static void
test_all_end (Fixture *f, gconstpointer data)
{
  guint max_workers = GPOINTER_TO_UINT (data);
  const guint n_items = 20000;
  g_autoptr (EmendParallelProcessor) processor = build (f, max_workers, work);
  EmendStatsSnapshot stats;

  push_items (processor, n_items);
  emend_parallel_processor_close (processor);
  g_main_loop_run (f->loop);

  emend_stats_get (emend_parallel_processor_get_stats (processor), &stats);
  g_assert_cmpuint (f->n_results, ==, n_items);
  g_assert_cmpuint (stats.total, ==, n_items);
  g_assert_cmpuint (stats.started, ==, n_items);
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    g_assert_cmpuint (stats.outcomes[i], ==, n_items / EMEND_OUTCOME_N_KINDS);
  g_assert_cmpuint (f->last_done, ==, n_items);
  g_assert_cmpuint (f->last_total, ==, n_items);
  g_assert_cmpint (f->most, <=, max_workers);
  g_assert_cmpuint (f->n_finished, ==, 1);
  g_assert_true (emend_parallel_processor_is_finished (processor));
  g_assert_null (emend_parallel_processor_get_error (processor));
}

static void
test_no_items (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendParallelProcessor) processor = build (f, 3, work);

  emend_parallel_processor_close (processor);
  g_main_loop_run (f->loop);
  g_assert_cmpuint (f->n_results, ==, 0);
}

static void
test_stop (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendParallelProcessor) processor = build (f, 2, work);
  EmendStatsSnapshot stats;

  f->stop_at_first = TRUE;
  push_items (processor, 100000);
  g_main_loop_run (f->loop);

  /* Whatever was started has ended and was told. */
  emend_stats_get (emend_parallel_processor_get_stats (processor), &stats);
  g_assert_cmpuint (stats.started, ==, emend_stats_snapshot_get_ended (&stats));
  g_assert_cmpuint (f->n_results, ==, stats.started);
  g_assert_cmpint (f->calls, ==, stats.started);
}

static EmendOutcome *
wait_for_cancel (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  Fixture *f = data;
  GPollFD fd;

  g_atomic_int_inc (&f->calls);
  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  g_poll (&fd, 1, -1);
  g_cancellable_release_fd (cancellable);
  return emend_outcome_new_failed (g_error_new (EMEND_ERROR, EMEND_ERROR_CANCELLED, "stopped"));
}

static gboolean
cancel (gpointer processor)
{
  emend_parallel_processor_cancel (processor);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendParallelProcessor) processor = build (f, 4, wait_for_cancel);
  EmendStatsSnapshot stats;

  push_items (processor, 10);
  g_idle_add (cancel, processor);
  g_main_loop_run (f->loop);

  /* What gave up has not ended: it is there to be done again. */
  emend_stats_get (emend_parallel_processor_get_stats (processor), &stats);
  g_assert_cmpuint (emend_stats_snapshot_get_ended (&stats), ==, 0);
  g_assert_cmpuint (f->n_results, ==, 0);
  g_assert_null (emend_parallel_processor_get_error (processor));
}

static EmendOutcome *
fill_disk (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  Fixture *f = data;

  g_atomic_int_inc (&f->calls);
  if (task->item->position < 3)
    return emend_outcome_new_ok (NULL);
  return emend_outcome_new_failed (g_error_new (EMEND_ERROR, EMEND_ERROR_STORE, "disk full"));
}

/* A full disk is no one item's fault: the rest is left for later. */
static void
test_fatal_error (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendParallelProcessor) processor = build (f, 1, fill_disk);

  push_items (processor, 1000);
  emend_parallel_processor_close (processor);
  g_main_loop_run (f->loop);
  g_assert_cmpuint (f->n_results, ==, 3);
  g_assert_cmpint (f->calls, ==, 4);
  g_assert_error (emend_parallel_processor_get_error (processor), EMEND_ERROR, EMEND_ERROR_STORE);
}

/* Dropped in the middle of its work, it joins its threads and loses no memory. */
static void
test_drop (Fixture *f, gconstpointer data)
{
  EmendParallelProcessor *processor = build (f, 4, wait_for_cancel);

  push_items (processor, 100);
  g_object_unref (processor);
  g_assert_cmpuint (f->n_finished, ==, 0);
}

static void
test_checkpoint (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = test_folder_build ("checkpoint");
  g_autoptr (EmendClock) clock = emend_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendCheckpoint) checkpoint = emend_checkpoint_open (folder, "test", clock, &error);
  g_autoptr (EmendParallelProcessor) processor = build (f, 2, work);
  g_autoptr (EmendOutcome) outcome = NULL;
  g_autoptr (EmendCheckpoint) loaded = NULL;

  g_assert_no_error (error);
  emend_parallel_processor_set_checkpoint (processor, checkpoint);
  push_items (processor, 400);
  emend_parallel_processor_close (processor);
  g_main_loop_run (f->loop);
  g_assert_true (emend_checkpoint_close (checkpoint, &error));

  loaded = emend_checkpoint_load (folder, &error);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *id = g_strdup_printf ("%06u", i);
      g_autoptr (EmendOutcome) recorded = emend_checkpoint_lookup (loaded, id, "key");

      g_assert_nonnull (recorded);
      g_assert_cmpuint (recorded->kind, ==, i % 4);
    }
  outcome = emend_checkpoint_lookup (loaded, "000000", "another key");
  g_assert_null (outcome);
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/emend/pipeline/parallel-processor/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("all-end/1", GUINT_TO_POINTER (1), test_all_end);
  ADD ("all-end/2", GUINT_TO_POINTER (2), test_all_end);
  ADD ("all-end/30", GUINT_TO_POINTER (30), test_all_end);
  ADD ("no-items", NULL, test_no_items);
  ADD ("stop", NULL, test_stop);
  ADD ("cancel", NULL, test_cancel);
  ADD ("fatal-error", NULL, test_fatal_error);
  ADD ("drop", NULL, test_drop);
  ADD ("checkpoint", NULL, test_checkpoint);
  return g_test_run ();
}
