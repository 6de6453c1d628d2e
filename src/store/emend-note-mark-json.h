/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *emend_note_mark_json_serialize (const GPtrArray *feet, const GPtrArray *marks);
gboolean emend_note_mark_json_read (JsonNode *node,
                                    guint n_pages,
                                    GPtrArray *feet,
                                    GPtrArray *marks,
                                    GError **error);

G_END_DECLS
