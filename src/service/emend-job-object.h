/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-job.h"
#include "emend-service-dbus.h"

G_BEGIN_DECLS

#define EMEND_TYPE_JOB_OBJECT (emend_job_object_get_type ())
G_DECLARE_FINAL_TYPE (EmendJobObject, emend_job_object, EMEND, JOB_OBJECT, GObject)

EmendJobObject *emend_job_object_new (EmendJob *job, const char *path);
EmendJob *emend_job_object_get_job (EmendJobObject *self);
const char *emend_job_object_get_path (EmendJobObject *self);
GDBusObjectSkeleton *emend_job_object_get_skeleton (EmendJobObject *self);

G_END_DECLS
