/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-contents-table.h"

G_BEGIN_DECLS

void emend_contents_entries_parse (GPtrArray *items, const GPtrArray *rows);
void emend_contents_entries_set_levels (const GPtrArray *items);

G_END_DECLS
