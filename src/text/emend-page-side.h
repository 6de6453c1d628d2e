/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-edge.h"
#include "emend-page-look.h"

G_BEGIN_DECLS

void emend_page_side_guess (const GPtrArray *edges,
                            const GArray *looks,
                            const double *rights,
                            double *right_odds);

G_END_DECLS
