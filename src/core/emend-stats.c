/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Counters that many workers raise: `emend_stats_add (stats, &more);`.
 * They only grow, change only under their lock, and are read all at once as a snapshot.
 *
 * Thread contract: every function may be called from any thread.
 */

#include "config.h"

#include "emend-stats.h"

#include "emend-locker.h"

struct _EmendStats
{
  GObject parent_instance;

  GMutex mutex;
  EmendStatsSnapshot counters; /* (mutex mutex) */
};

G_DEFINE_FINAL_TYPE (EmendStats, emend_stats, G_TYPE_OBJECT)

static void
emend_stats_finalize (GObject *object)
{
  EmendStats *self = EMEND_STATS (object);

  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_stats_parent_class)->finalize (object);
}

static void
emend_stats_class_init (EmendStatsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_stats_finalize;
}

static void
emend_stats_init (EmendStats *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * emend_stats_new:
 *
 * Returns: (transfer full): counters that stand at 0
 */
EmendStats *
emend_stats_new (void)
{
  return g_object_new (EMEND_TYPE_STATS, NULL);
}

/**
 * emend_stats_snapshot_get_ended:
 * @snapshot: what the counters stood at
 *
 * Returns: the number of items that have an outcome
 */
guint64
emend_stats_snapshot_get_ended (const EmendStatsSnapshot *snapshot)
{
  guint64 ended = 0;

  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    ended += snapshot->outcomes[i];
  return ended;
}

/**
 * emend_stats_add:
 * @self: the counters
 * @more: by how much each of them grows
 *
 * Raises all counters at once, so that no reader sees one raised without the others.
 */
void
emend_stats_add (EmendStats *self, const EmendStatsSnapshot *more)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_STATS (self));
  g_return_if_fail (more != NULL);

  locker = emend_locker_new (&self->mutex);
  self->counters.total += more->total;
  self->counters.started += more->started;
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    self->counters.outcomes[i] += more->outcomes[i];
  self->counters.reused += more->reused;
  self->counters.busy_usec += more->busy_usec;
}

/**
 * emend_stats_get:
 * @self: the counters
 * @snapshot: (out caller-allocates): what they stand at
 */
void
emend_stats_get (EmendStats *self, EmendStatsSnapshot *snapshot)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_STATS (self));
  g_return_if_fail (snapshot != NULL);

  locker = emend_locker_new (&self->mutex);
  *snapshot = self->counters;
}
