/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-finding.h"

G_BEGIN_DECLS

void emend_finding_json_add (JsonBuilder *builder, const GPtrArray *findings);
gboolean emend_finding_json_read (JsonNode *node,
                                  guint n_pages,
                                  GPtrArray *findings,
                                  GError **error);

G_END_DECLS
