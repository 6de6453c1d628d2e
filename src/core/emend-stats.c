/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Counters that many workers raise: `emend_stats_add_outcome (stats, outcome->kind, elapsed);`.
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
 * emend_stats_add_total:
 * @self: the counters
 * @n_items: how many items were submitted
 */
void
emend_stats_add_total (EmendStats *self, guint64 n_items)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_STATS (self));

  locker = emend_locker_new (&self->mutex);
  self->counters.total += n_items;
}

/**
 * emend_stats_add_started:
 * @self: the counters
 *
 * Counts an item whose work begins.
 */
void
emend_stats_add_started (EmendStats *self)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_STATS (self));

  locker = emend_locker_new (&self->mutex);
  self->counters.started++;
}

/**
 * emend_stats_add_outcome:
 * @self: the counters
 * @kind: how the item ended
 * @busy_usec: how long a worker was busy with it, in microseconds
 *
 * Counts an item that a worker has finished with.
 */
void
emend_stats_add_outcome (EmendStats *self, EmendOutcomeKind kind, guint64 busy_usec)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_STATS (self));
  g_return_if_fail ((guint) kind < EMEND_OUTCOME_N_KINDS);

  locker = emend_locker_new (&self->mutex);
  self->counters.outcomes[kind]++;
  self->counters.busy_usec += busy_usec;
}

/**
 * emend_stats_add_reused:
 * @self: the counters
 * @kind: how the item had ended
 *
 * Counts an item that an earlier run had finished with.
 */
void
emend_stats_add_reused (EmendStats *self, EmendOutcomeKind kind)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_STATS (self));
  g_return_if_fail ((guint) kind < EMEND_OUTCOME_N_KINDS);

  locker = emend_locker_new (&self->mutex);
  self->counters.outcomes[kind]++;
  self->counters.reused++;
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
