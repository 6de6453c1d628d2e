/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-note-foot.h"
#include "emend-page.h"

G_BEGIN_DECLS

double emend_note_feet_measure (const GPtrArray *pages);
EmendNoteFoot *emend_note_feet_find (const EmendPage *page, guint position, double body_size);
EmendPage *emend_note_feet_mark (const EmendPage *page, const EmendNoteFoot *foot);

G_END_DECLS
