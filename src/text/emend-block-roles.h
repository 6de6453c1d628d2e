/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-text-line.h"

G_BEGIN_DECLS

void emend_block_roles_decide (GArray *lines);

G_END_DECLS
