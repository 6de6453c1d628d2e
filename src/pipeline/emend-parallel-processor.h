/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-checkpoint.h"
#include "emend-stats.h"
#include "emend-task.h"

G_BEGIN_DECLS

/**
 * EmendWorkFunc:
 * @task: what to do
 * @cancellable: to give up
 * @user_data: what was given with the function
 *
 * Does the work on one item, synchronously, in a worker thread.
 *
 * Returns: (transfer full): how it ended
 */
typedef EmendOutcome *(*EmendWorkFunc) (EmendTask *task,
                                        GCancellable *cancellable,
                                        gpointer user_data);

#define EMEND_TYPE_PARALLEL_PROCESSOR (emend_parallel_processor_get_type ())
G_DECLARE_FINAL_TYPE (EmendParallelProcessor,
                      emend_parallel_processor,
                      EMEND,
                      PARALLEL_PROCESSOR,
                      GObject)

EmendParallelProcessor *emend_parallel_processor_new (guint max_workers,
                                                      EmendWorkFunc func,
                                                      gpointer user_data,
                                                      GDestroyNotify destroy);
void emend_parallel_processor_set_checkpoint (EmendParallelProcessor *self,
                                              EmendCheckpoint *checkpoint);
void emend_parallel_processor_push (EmendParallelProcessor *self, EmendTask *task);
void emend_parallel_processor_push_all (EmendParallelProcessor *self,
                                        EmendTask **tasks,
                                        guint n_tasks);
void emend_parallel_processor_push_outcome (EmendParallelProcessor *self,
                                            EmendTask *task,
                                            EmendOutcome *outcome);
void emend_parallel_processor_close (EmendParallelProcessor *self);
void emend_parallel_processor_stop (EmendParallelProcessor *self);
void emend_parallel_processor_cancel (EmendParallelProcessor *self);
void emend_parallel_processor_pause (EmendParallelProcessor *self);
void emend_parallel_processor_resume (EmendParallelProcessor *self);
gboolean emend_parallel_processor_is_still (EmendParallelProcessor *self);

EmendStats *emend_parallel_processor_get_stats (EmendParallelProcessor *self);
gboolean emend_parallel_processor_is_finished (EmendParallelProcessor *self);
const GError *emend_parallel_processor_get_error (EmendParallelProcessor *self);

G_END_DECLS
