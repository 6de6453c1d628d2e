/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-outline.h"
#include "emend-page-labels.h"

G_BEGIN_DECLS

EmendPageLabels *emend_outline_labels_complete (const EmendPageLabels *labels,
                                                const EmendOutline *outline,
                                                const GPtrArray *pages);

G_END_DECLS
