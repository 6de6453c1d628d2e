/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

const char *emend_answer_json_get_string (JsonObject *object, const char *name);
gint64 emend_answer_json_get_number (JsonObject *object, const char *name);
JsonArray *emend_answer_json_get_list (JsonNode *answer, const char *name);

G_END_DECLS
