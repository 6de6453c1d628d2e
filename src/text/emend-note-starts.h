/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-note-mark.h"
#include "emend-page.h"

G_BEGIN_DECLS

double emend_note_starts_rate (const EmendLine *line);
void emend_note_starts_collect (const EmendPage *page, guint position, GPtrArray *marks);

G_END_DECLS
