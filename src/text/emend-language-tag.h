/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **emend_language_tag_list (const char *models);
gboolean emend_language_tag_is_rtl (const char *tag);
int emend_language_tag_find_direction (const char *text);

G_END_DECLS
