/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As `org.emend.Reader1.xml` has it: how many lines are cut out in one request, and how large their images are
 * in pixels. A line of a book at 300 dpi is some 1,500 pixels wide and 60 high. Vision models see no more of
 * larger ones, which they scale down themselves. */
#define EMEND_CROP_VARIANT_MAX_CROPS 32
#define EMEND_CROP_VARIANT_MAX_WIDTH 2000
#define EMEND_CROP_VARIANT_MAX_HEIGHT 500

/* The type of images in the answer. */
#define EMEND_CROP_VARIANT_IMAGES "aay"

GVariant *emend_crop_variant_encode (GPtrArray *images);
GPtrArray *emend_crop_variant_decode (GVariant *variant, guint n_images, GError **error);

G_END_DECLS
