/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edition.h"

G_BEGIN_DECLS

char *emend_archive_lists_render_readme (EmendEdition *edition);
char *emend_archive_lists_render_index (EmendEdition *edition, GHashTable *anchors);
char *emend_archive_lists_render_notes (EmendEdition *edition, GHashTable *anchors);
char *emend_archive_lists_render_bibliography (EmendEdition *edition, GHashTable *anchors);
char *emend_archive_lists_render_figures (EmendEdition *edition, GHashTable *anchors);
char *emend_archive_lists_render_findings (EmendEdition *edition, GHashTable *anchors);

G_END_DECLS
