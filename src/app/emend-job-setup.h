/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-config.h"
#include "emend-job-request.h"
#include "emend-reader-pool.h"

G_BEGIN_DECLS

/**
 * EmendJobSetup:
 * @readers: what reads, in words
 * @keys: (element-type utf8 utf8): keys of endpoints, by host
 * @complaints: (element-type utf8): what went wrong with keys, a line each
 *
 * What has to be found out before a run, and takes its time.
 */
typedef struct
{
  char *readers;
  GHashTable *keys;
  GPtrArray *complaints;
} EmendJobSetup;

EmendConfig *emend_job_setup_load_config (const EmendJobRequest *request, GError **error);
gboolean emend_job_setup_may_send (const EmendJobRequest *request);
gboolean emend_job_setup_has_source (GPtrArray *known, const char *path);
void emend_job_setup_find_async (EmendConfig *config,
                                 EmendReaderPool *readers,
                                 GCancellable *patience,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
EmendJobSetup *emend_job_setup_find_finish (GAsyncResult *result, GError **error);
void emend_job_setup_free (EmendJobSetup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendJobSetup, emend_job_setup_free)

G_END_DECLS
