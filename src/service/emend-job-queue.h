/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-job.h"

G_BEGIN_DECLS

#define EMEND_TYPE_JOB_QUEUE (emend_job_queue_get_type ())
G_DECLARE_FINAL_TYPE (EmendJobQueue, emend_job_queue, EMEND, JOB_QUEUE, GObject)

EmendJobQueue *emend_job_queue_new (guint at_once);
void emend_job_queue_set_at_once (EmendJobQueue *self, guint at_once);
guint emend_job_queue_get_at_once (EmendJobQueue *self);
gboolean emend_job_queue_add (EmendJobQueue *self, EmendJob *job, GError **error);
guint emend_job_queue_get_n_jobs (EmendJobQueue *self);
EmendJob *emend_job_queue_get_job (EmendJobQueue *self, guint i);
guint emend_job_queue_count_open (EmendJobQueue *self);

G_END_DECLS
