/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-contents-table.h"
#include "emend-title.h"

G_BEGIN_DECLS

void emend_title_levels_decide (GPtrArray *titles, const GPtrArray *items);

G_END_DECLS
