/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean emend_json_value_get_uint (JsonNode *node, guint min, guint max, guint *value);
const char *emend_json_value_get_string (JsonNode *node);
JsonArray *emend_json_value_get_array (JsonNode *node);
JsonArray *emend_json_value_get_row (JsonNode *node, guint length);

G_END_DECLS
