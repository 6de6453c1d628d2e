/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-title.h"

G_BEGIN_DECLS

/* A title has so many points at least; what has less is one only if the table of contents says so. */
#define EMEND_TITLE_FINDER_MIN_POINTS 5.0

/* Fewer points are enough for titles within sections, if there are several that look the same. */
#define EMEND_TITLE_FINDER_LIKELY_POINTS 3.0

GPtrArray *emend_title_finder_find (const EmendTitlePages *pages, const guint *ends);
double emend_title_finder_rate (const EmendTitlePages *pages, const EmendTitle *title);

G_END_DECLS
