/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-job.h"
#include "emend-service-dbus.h"

G_BEGIN_DECLS

#define EMEND_TYPE_REMOTE_JOB (emend_remote_job_get_type ())
G_DECLARE_FINAL_TYPE (EmendRemoteJob, emend_remote_job, EMEND, REMOTE_JOB, EmendJob)

EmendRemoteJob *emend_remote_job_new (EmendDBusJob *proxy);
const char *emend_remote_job_get_path (EmendRemoteJob *self);
void emend_remote_job_ask_to_cancel (EmendRemoteJob *self, gboolean at_once);

G_END_DECLS
