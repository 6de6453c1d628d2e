/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-crop-area.h"
#include "emend-crop-limits.h"

G_BEGIN_DECLS

/* Leptonica's image, for the recogniser that shares its memory; opaque everywhere else. */
struct Pix;

void emend_leptonica_silence (void);
char *emend_leptonica_dup_version (void);

const char *emend_leptonica_get_kind (GBytes *bytes);
guint emend_leptonica_count_pages (GBytes *bytes);
gboolean emend_leptonica_read_header (GBytes *bytes, guint index, guint *width, guint *height);
EmendImage *emend_leptonica_decode (GBytes *bytes, guint index);

EmendImage *emend_leptonica_rotate (EmendImage *image, guint degrees);
EmendImage *emend_leptonica_crop_line (EmendImage *page, const EmendBox *line, EmendCropArea *crop);
GBytes *emend_leptonica_encode_png (EmendImage *page,
                                    const EmendBox *area,
                                    const EmendCropLimits *limits,
                                    gboolean in_colour);
GBytes *emend_leptonica_encode_jpeg (EmendImage *page, guint max_width, guint max_height);
GArray *emend_leptonica_list_parts (EmendImage *image, guint n_halvings);

struct Pix *emend_leptonica_new_pix (EmendImage *image);
void emend_leptonica_free_pix (struct Pix *pix);

G_END_DECLS
