/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-layout-draft.h"

G_BEGIN_DECLS

void emend_layout_edges_mark (EmendLayoutDraft *draft);

G_END_DECLS
