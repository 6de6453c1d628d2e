/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How many items that cost nothing an EmendParallelProcessor takes in a second, with statistics,
 * progress and a result signal for each: `bench-processor ITEMS WORKERS`.
 *
 * Thread contract: owns its context.
 */

#include "config.h"

#include <stdlib.h>

#include "emend-parallel-processor.h"

static guint64 n_results;

static EmendOutcome *
work (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  return emend_outcome_new_ok (NULL);
}

static void
on_result (EmendParallelProcessor *processor, EmendTask *task, EmendOutcome *outcome)
{
  n_results++;
}

static void
on_progress (EmendParallelProcessor *processor, guint64 done, guint64 total)
{
}

int
main (int argc, char **argv)
{
  guint n_items = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  guint n_workers = argc > 2 ? (guint) atoi (argv[2]) : 2;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (EmendParallelProcessor) processor
      = emend_parallel_processor_new (n_workers, work, NULL, NULL);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_task_unref);
  gint64 start = g_get_monotonic_time ();
  double seconds;

  g_signal_connect (processor, "result", G_CALLBACK (on_result), NULL);
  g_signal_connect (processor, "progress", G_CALLBACK (on_progress), NULL);
  g_signal_connect_swapped (processor, "finished", G_CALLBACK (g_main_loop_quit), loop);

  for (guint i = 0; i < n_items; i++)
    {
      char id[16];
      g_autoptr (EmendItem) item = NULL;

      g_snprintf (id, sizeof id, "%06u", i);
      item = emend_item_new (id, i, NULL);
      g_ptr_array_add (tasks, emend_task_new (item, 0));
    }
  emend_parallel_processor_push_all (processor, (EmendTask **) tasks->pdata, tasks->len);
  emend_parallel_processor_close (processor);
  g_main_loop_run (loop);

  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_assert_cmpuint (n_results, ==, n_items);
  g_print ("%.0f\n", n_items / seconds);
  return 0;
}
