/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-remote-job.h"

G_BEGIN_DECLS

#define EMEND_TYPE_JOB_LIST (emend_job_list_get_type ())
G_DECLARE_FINAL_TYPE (EmendJobList, emend_job_list, EMEND, JOB_LIST, GObject)

void emend_job_list_open_async (GAsyncReadyCallback callback, gpointer user_data);
EmendJobList *emend_job_list_open_finish (GAsyncResult *result, GError **error);
gboolean emend_job_list_has_owner (EmendJobList *self);
EmendDBusManager *emend_job_list_dup_manager (EmendJobList *self);
EmendDBusJob *emend_job_list_dup_proxy (EmendJobList *self, const char *path);
guint emend_job_list_get_n_jobs (EmendJobList *self);
EmendRemoteJob *emend_job_list_get_job (EmendJobList *self, guint i);
EmendRemoteJob *emend_job_list_find (EmendJobList *self, const char *book);

G_END_DECLS
