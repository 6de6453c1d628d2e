/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-box.h"
#include "emend-crop-limits.h"

G_BEGIN_DECLS

GVariant *fake_crops_new (const EmendBox *boxes,
                          guint n_boxes,
                          const EmendCropLimits *limits,
                          const char *fault);
GVariant *fake_crops_new_page (guint max_width, guint max_height, const char *fault);

G_END_DECLS
