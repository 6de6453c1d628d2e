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

G_END_DECLS
