/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *emend_chat_json_parse (const char *bytes, gsize length);
JsonObject *emend_chat_json_get_object (JsonObject *object, const char *name);
JsonArray *emend_chat_json_get_array (JsonObject *object, const char *name);
JsonObject *emend_chat_json_get_element (JsonArray *array, guint index);
const char *emend_chat_json_get_string (JsonObject *object, const char *name);
gint64 emend_chat_json_get_count (JsonObject *object, const char *name);
gint64 emend_chat_json_get_money (JsonObject *object, const char *name);

G_END_DECLS
