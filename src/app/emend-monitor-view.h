/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-job-status.h"

G_BEGIN_DECLS

char *emend_monitor_view_draw (const EmendJobStatus *const *jobs,
                               guint n_jobs,
                               guint columns,
                               guint rows,
                               gboolean has_colour);
char *emend_monitor_view_format_stage (const EmendJobStatus *job);
char *emend_monitor_view_format_line (const EmendJobStatus *job);
void emend_monitor_view_add_json (JsonBuilder *builder, const EmendJobStatus *job);

G_END_DECLS
