/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"

G_BEGIN_DECLS

GArray *emend_mark_places_list (const EmendPage *page, guint max_places, GArray *ids);
EmendPage *emend_mark_places_make_page (const EmendPage *page,
                                        const GArray *ids,
                                        const GPtrArray *lines);

G_END_DECLS
