/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-task.h"

G_BEGIN_DECLS

/**
 * EmendWorkResult:
 * @task: (nullable): what was done
 * @outcome: (nullable): how it ended
 * @busy_usec: how long that took
 * @reused: whether it took no work
 *
 * How an item ended, until it is told.
 */
typedef struct
{
  EmendTask *task;
  EmendOutcome *outcome;
  guint64 busy_usec;
  gboolean reused;
} EmendWorkResult;

/**
 * EmendWorkQueue:
 *
 * What waits to be worked on, how many work on it, and what has ended and was not told yet.
 */
typedef struct _EmendWorkQueue EmendWorkQueue;

EmendWorkQueue *emend_work_queue_new (guint max_workers);
void emend_work_queue_free (EmendWorkQueue *self);

EmendTask *emend_work_queue_exchange (EmendWorkQueue *self,
                                      const EmendWorkResult *result,
                                      gboolean *wake);
void emend_work_queue_push_result (EmendWorkQueue *self, const EmendWorkResult *result);
GArray *emend_work_queue_take_results (EmendWorkQueue *self);

guint emend_work_queue_push (EmendWorkQueue *self, EmendTask **tasks, guint n_tasks);
void emend_work_queue_close (EmendWorkQueue *self);
void emend_work_queue_stop (EmendWorkQueue *self, const GError *error);
void emend_work_queue_pause (EmendWorkQueue *self);
guint emend_work_queue_resume (EmendWorkQueue *self);

gboolean emend_work_queue_is_ended (EmendWorkQueue *self);
gboolean emend_work_queue_is_paused (EmendWorkQueue *self);
gboolean emend_work_queue_is_still (EmendWorkQueue *self);
const GError *emend_work_queue_get_error (EmendWorkQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendWorkQueue, emend_work_queue_free)

G_END_DECLS
