/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-page-labels.h"

G_BEGIN_DECLS

void emend_page_labels_json_add (JsonBuilder *builder, const EmendPageLabels *labels);
EmendPageLabels *emend_page_labels_json_read (JsonNode *node, guint n_pages, GError **error);

G_END_DECLS
