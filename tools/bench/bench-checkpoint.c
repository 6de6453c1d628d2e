/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a completion costs an EmendCheckpoint as it grows: `bench-checkpoint FOLDER`. Prints the
 * microseconds of each of the first 100 and of the last 100 of 10,000 (callers' time and durable time),
 * writes and syncs, and the milliseconds to open it again.
 *
 * Thread contract: one thread.
 */

#include "config.h"

#include "emend-checkpoint.h"

#define N_ITEMS 10000
#define N_GROUP 100

/* Marks one group as a run would, and waits until it is durable. */
static double
mark_group (EmendCheckpoint *checkpoint, guint first)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  for (guint i = first; i < first + N_GROUP; i++)
    {
      char id[16];
      g_autoptr (EmendOutcome) outcome = emend_outcome_new_ok ("0123456789abcdef0123456789abcdef");

      g_snprintf (id, sizeof id, "%05u", i);
      emend_checkpoint_mark_started (checkpoint, id, "fedcba9876543210fedcba9876543210");
      emend_checkpoint_mark_completed (checkpoint, id, "fedcba9876543210fedcba9876543210", outcome);
    }
  if (!emend_checkpoint_flush (checkpoint, &error))
    g_error ("%s", error->message);
  return (double) (g_get_monotonic_time () - start) / N_GROUP;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof (double), compare);
  return values[n / 2];
}

int
main (int argc, char **argv)
{
  g_autoptr (EmendClock) clock = emend_clock_new ();
  g_autoptr (EmendCheckpoint) checkpoint = NULL;
  g_autoptr (GError) error = NULL;
  double costs[N_ITEMS / N_GROUP];
  guint64 n_writes;
  guint64 n_syncs;
  double early;
  double late;
  gint64 start;

  checkpoint = emend_checkpoint_open (argv[1], "bench", clock, &error);
  if (checkpoint == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < N_ITEMS / N_GROUP; i++)
    costs[i] = mark_group (checkpoint, i * N_GROUP);

  early = median (costs, 10);
  late = median (costs + N_ITEMS / N_GROUP - 10, 10);
  emend_checkpoint_get_commit_stats (checkpoint, &n_writes, &n_syncs);
  emend_checkpoint_close (checkpoint, NULL);
  g_clear_object (&checkpoint);

  start = g_get_monotonic_time ();
  checkpoint = emend_checkpoint_open (argv[1], "bench", clock, &error);
  g_print ("%.1f %.1f %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %.1f\n", early, late, n_writes,
           n_syncs, (double) (g_get_monotonic_time () - start) / 1000);
  emend_checkpoint_close (checkpoint, NULL);
  return 0;
}
