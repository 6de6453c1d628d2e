/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-note-foot.h"
#include "emend-page.h"

G_BEGIN_DECLS

EmendPage *emend_note_raised_make_page (const EmendPage *raised, const EmendPage *page);
void emend_note_raised_apply (const EmendPage *raised,
                              const EmendPage *page,
                              guint position,
                              GPtrArray *marks);
void emend_note_raised_settle_foot (const GPtrArray *marks, EmendNoteFoot *foot);

G_END_DECLS
