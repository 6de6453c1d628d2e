/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-stats.h"

#define N_THREADS 8
#define N_ITEMS 20000

static gpointer
add_items (gpointer data)
{
  EmendStats *stats = data;

  for (guint i = 0; i < N_ITEMS; i++)
    {
      const EmendStatsSnapshot begun = { .total = 1, .started = 1 };
      EmendStatsSnapshot ended = { .busy_usec = 2 };

      ended.outcomes[i % EMEND_OUTCOME_N_KINDS] = 1;
      emend_stats_add (stats, &begun);
      emend_stats_add (stats, &ended);
    }
  return NULL;
}

/* Nothing is lost between threads, and no reader ever sees a counter fall or an item end unstarted. */
static void
test_threads (void)
{
  g_autoptr (EmendStats) stats = emend_stats_new ();
  EmendStatsSnapshot last = { 0 };
  EmendStatsSnapshot now;
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("stats", add_items, stats);

  do
    {
      emend_stats_get (stats, &now);
      g_assert_cmpuint (now.total, >=, now.started);
      g_assert_cmpuint (now.started, >=, emend_stats_snapshot_get_ended (&now));
      g_assert_cmpuint (emend_stats_snapshot_get_ended (&now), >=,
                        emend_stats_snapshot_get_ended (&last));
      g_assert_cmpuint (now.busy_usec, ==, 2 * emend_stats_snapshot_get_ended (&now));
      last = now;
    }
  while (emend_stats_snapshot_get_ended (&now) < N_THREADS * N_ITEMS);

  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    g_assert_cmpuint (now.outcomes[i], ==, N_THREADS * N_ITEMS / EMEND_OUTCOME_N_KINDS);
}

static void
test_reused (void)
{
  g_autoptr (EmendStats) stats = emend_stats_new ();
  EmendStatsSnapshot now;
  EmendStatsSnapshot more = { .total = 3, .reused = 2 };

  more.outcomes[EMEND_OUTCOME_OK] = 1;
  more.outcomes[EMEND_OUTCOME_BLANK] = 1;
  emend_stats_add (stats, &more);
  emend_stats_get (stats, &now);
  g_assert_cmpuint (now.total, ==, 3);
  g_assert_cmpuint (now.started, ==, 0);
  g_assert_cmpuint (now.reused, ==, 2);
  g_assert_cmpuint (emend_stats_snapshot_get_ended (&now), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/stats/threads", test_threads);
  g_test_add_func ("/emend/core/stats/reused", test_reused);
  return g_test_run ();
}
