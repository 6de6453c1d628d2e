/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-box.h"
#include "emend-image.h"

G_BEGIN_DECLS

GBytes *emend_page_crop_encode_line (EmendImage *page, const EmendBox *line);
GBytes *emend_page_crop_encode_picture (EmendImage *page, const EmendBox *picture);

G_END_DECLS
