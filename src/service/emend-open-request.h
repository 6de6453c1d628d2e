/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-job-request.h"

G_BEGIN_DECLS

EmendJobRequest *emend_open_request_new (const char *uri, GError **error);

G_END_DECLS
