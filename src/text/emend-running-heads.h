/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-labels.h"
#include "emend-page.h"

G_BEGIN_DECLS

GPtrArray *emend_running_heads_settle (const GPtrArray *pages, EmendPageLabels **labels);

G_END_DECLS
