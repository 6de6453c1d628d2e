/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendCropLimits:
 * @max_crops: how many are cut out in one request, at most
 * @max_width: in pixels
 * @max_height: in pixels
 * @max_bytes: of the file of one
 *
 * How much may be cut out of a page, and how large it may be, as `org.emend.Reader1.xml` promises.
 */
typedef struct
{
  guint max_crops;
  guint max_width;
  guint max_height;
  gsize max_bytes;
} EmendCropLimits;

/* A line of a book at 300 dpi is some 1,500 pixels wide and 60 high. Vision models see no more of larger ones,
 * which they scale down themselves. Noise of the largest size in grey is half as large as a file may be. */
#define EMEND_CROP_LIMITS_LINES ((EmendCropLimits){ 32, 2000, 500, 2 * 1024 * 1024 })

/* A page of a large book at 400 dpi, in colour and as hard to compress as photographs are. An array in a message
 * may hold no more than 64 MiB (D-Bus specification, "Marshaling"), which is two of the largest files. */
#define EMEND_CROP_LIMITS_PICTURES ((EmendCropLimits){ 2, 4000, 6000, 30 * 1024 * 1024 })

G_END_DECLS
