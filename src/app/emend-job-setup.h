/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-job-request.h"

G_BEGIN_DECLS

EmendConfig *emend_job_setup_load_config (const EmendJobRequest *request, GError **error);
gboolean emend_job_setup_may_send (const EmendJobRequest *request);
gboolean emend_job_setup_has_source (GPtrArray *known, const char *path);

G_END_DECLS
