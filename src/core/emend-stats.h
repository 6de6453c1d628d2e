/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-outcome.h"

G_BEGIN_DECLS

/**
 * EmendStatsSnapshot:
 * @total: items that were submitted
 * @started: items whose work began
 * @outcomes: items by how they ended, indexed by [enum@OutcomeKind]
 * @reused: of @outcomes, those that an earlier run had done
 * @busy_usec: time that workers spent on items, in microseconds, summed over workers
 *
 * What the counters stood at, all at the same moment.
 */
typedef struct
{
  guint64 total;
  guint64 started;
  guint64 outcomes[EMEND_OUTCOME_N_KINDS];
  guint64 reused;
  guint64 busy_usec;
} EmendStatsSnapshot;

guint64 emend_stats_snapshot_get_ended (const EmendStatsSnapshot *snapshot);

#define EMEND_TYPE_STATS (emend_stats_get_type ())
G_DECLARE_FINAL_TYPE (EmendStats, emend_stats, EMEND, STATS, GObject)

EmendStats *emend_stats_new (void);
void emend_stats_add (EmendStats *self, const EmendStatsSnapshot *more);
void emend_stats_get (EmendStats *self, EmendStatsSnapshot *snapshot);

G_END_DECLS
