/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-running-head.h"

G_BEGIN_DECLS

void emend_running_head_json_add (JsonBuilder *builder, const GPtrArray *heads);
gboolean emend_running_head_json_read (JsonNode *node,
                                       guint n_pages,
                                       GPtrArray *heads,
                                       GError **error);

G_END_DECLS
