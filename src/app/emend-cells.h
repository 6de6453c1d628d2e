/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint emend_cells_count (const char *text);
void emend_cells_append_padded (GString *line, const char *text, guint width);

G_END_DECLS
