/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean emend_json_text_is_safe (const char *json, gsize length, guint max_depth);
char *emend_json_text_break_lines (const char *json);

G_END_DECLS
