/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-page.h"

G_BEGIN_DECLS

JsonNode *emend_page_json_serialize (const EmendPage *page);
EmendPage *emend_page_json_deserialize (JsonNode *node, GError **error);

G_END_DECLS
