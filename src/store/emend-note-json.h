/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void emend_note_json_add (JsonBuilder *builder, const GPtrArray *notes);
gboolean emend_note_json_read (JsonNode *node, guint n_pages, GPtrArray *notes, GError **error);

G_END_DECLS
