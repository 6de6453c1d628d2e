/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-box.h"
#include "emend-image.h"

G_BEGIN_DECLS

gboolean emend_raised_signs_find (const EmendImage *page, const EmendBox *place, EmendBox *signs);
EmendImage *emend_raised_signs_enlarge (const EmendImage *page, const EmendBox *signs);

G_END_DECLS
