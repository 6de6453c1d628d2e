/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-edge.h"
#include "emend-page-labels.h"

G_BEGIN_DECLS

EmendPageLabels *emend_page_numbering_find (const GPtrArray *pages, GPtrArray *edges);

G_END_DECLS
