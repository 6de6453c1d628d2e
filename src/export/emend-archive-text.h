/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edition.h"

G_BEGIN_DECLS

char *emend_archive_text_render (EmendEdition *edition, guint part, GHashTable *anchors);
void emend_archive_text_append_escaped (GString *markdown, const char *text, gboolean is_at_start);
void emend_archive_text_append_page_link (GString *markdown,
                                          EmendEdition *edition,
                                          guint page,
                                          GHashTable *anchors);

G_END_DECLS
