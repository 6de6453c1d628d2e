/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *emend_word_form_dup_bare (const char *word);
char *emend_word_form_dup_folded (const char *word);
guint emend_word_form_count_letters (const char *word);
gsize emend_word_form_get_stem (const char *word);
gboolean emend_word_form_is_dash (gunichar c);
gboolean emend_word_form_ends_sentence (const char *word);

G_END_DECLS
