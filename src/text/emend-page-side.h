/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-edge.h"
#include "emend-page-look.h"

G_BEGIN_DECLS

/**
 * EmendPageSide:
 * @EMEND_PAGE_SIDE_UNKNOWN: not known
 * @EMEND_PAGE_SIDE_LEFT: left; its number is even
 * @EMEND_PAGE_SIDE_RIGHT: right; its number is odd
 *
 * On which side a page is in the book that lies open.
 */
typedef enum {
  EMEND_PAGE_SIDE_UNKNOWN,
  EMEND_PAGE_SIDE_LEFT,
  EMEND_PAGE_SIDE_RIGHT,
} EmendPageSide;

#define EMEND_PAGE_SIDE_N_SIDES (EMEND_PAGE_SIDE_RIGHT + 1)

void emend_page_side_guess (const GPtrArray *edges,
                            const GArray *looks,
                            const EmendPageSide *sides,
                            double *right_odds);

G_END_DECLS
