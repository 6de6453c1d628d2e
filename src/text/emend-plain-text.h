/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *emend_plain_text_dup (const char *text);
char *emend_plain_text_dup_line (const char *text);
char *emend_plain_text_dup_slug (const char *text);
guint emend_plain_text_count_words (const char *text);

G_END_DECLS
