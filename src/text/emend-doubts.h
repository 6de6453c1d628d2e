/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-draft.h"

G_BEGIN_DECLS

GArray *emend_doubts_choose_places (const EmendPage *page, EmendSpelling *spelling, guint percent);

gboolean emend_doubts_has_word (const EmendDraft *draft, guint i);
gboolean emend_doubts_has_marks (const EmendDraft *draft, guint i);

G_END_DECLS
