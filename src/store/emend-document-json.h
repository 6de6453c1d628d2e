/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-document.h"

G_BEGIN_DECLS

JsonNode *emend_document_json_serialize (const EmendDocument *document);
EmendDocument *emend_document_json_deserialize (JsonNode *node, GError **error);

G_END_DECLS
