/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"
#include "emend-spelling.h"

G_BEGIN_DECLS

GArray *emend_doubts_choose_places (const EmendPage *page, EmendSpelling *spelling, guint percent);

G_END_DECLS
