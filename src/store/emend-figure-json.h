/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-figure.h"

G_BEGIN_DECLS

void emend_figure_json_add (JsonBuilder *builder, const GArray *figures);
gboolean emend_figure_json_read (JsonNode *node,
                                 guint n_pages,
                                 guint n_blocks,
                                 GArray *figures,
                                 GError **error);

G_END_DECLS
