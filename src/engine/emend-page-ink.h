/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-box.h"
#include "emend-image.h"

G_BEGIN_DECLS

guint emend_page_ink_count_marks (EmendImage *image);
GArray *emend_page_ink_list_marks (EmendImage *image, int min_height, int max_height);
EmendImage *emend_page_ink_isolate (const EmendImage *image,
                                    const EmendBox *places,
                                    guint n_places);

G_END_DECLS
