/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *emend_reference_part_json_serialize (const GPtrArray *parts);
gboolean emend_reference_part_json_read (JsonNode *node,
                                         guint n_pages,
                                         GPtrArray *parts,
                                         GError **error);

G_END_DECLS
