/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void emend_markdown_append (GString *markdown, const char *text, gboolean is_at_start);
void emend_markdown_end_number (GString *markdown, gsize line);
gsize emend_markdown_count_fence (const char *text);

G_END_DECLS
