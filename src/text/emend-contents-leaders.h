/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-word.h"

G_BEGIN_DECLS

gboolean emend_contents_leaders_is_word (const char *text);
gboolean emend_contents_leaders_may_be (const EmendWord *word);
const char *emend_contents_leaders_skip (const char *text);
guint emend_contents_leaders_count_words (const GPtrArray *words,
                                          gboolean has_label,
                                          gboolean is_long,
                                          gboolean *has_tail);
char *emend_contents_leaders_dup_word (const char *text);

G_END_DECLS
