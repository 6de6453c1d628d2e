/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-outline-draft.h"

G_BEGIN_DECLS

gboolean *emend_outline_gaps_find (const EmendOutlineDraft *draft, const EmendOutline *outline);

G_END_DECLS
