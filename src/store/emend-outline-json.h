/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-outline.h"

G_BEGIN_DECLS

JsonNode *emend_outline_json_serialize (const EmendOutline *outline);
EmendOutline *emend_outline_json_deserialize (JsonNode *node, guint n_pages, GError **error);

G_END_DECLS
