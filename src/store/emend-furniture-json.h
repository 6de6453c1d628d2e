/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-furniture.h"

G_BEGIN_DECLS

JsonNode *emend_furniture_json_serialize (const EmendFurniture *furniture);
EmendFurniture *emend_furniture_json_deserialize (JsonNode *node, guint n_pages, GError **error);

G_END_DECLS
