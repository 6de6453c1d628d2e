/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-crop-limits.h"

G_BEGIN_DECLS

/* The type of images in the answer. */
#define EMEND_CROP_VARIANT_IMAGES "aay"

GVariant *emend_crop_variant_encode (GPtrArray *images);
GPtrArray *emend_crop_variant_decode (GVariant *variant,
                                      guint n_images,
                                      const EmendCropLimits *limits,
                                      GError **error);

G_END_DECLS
