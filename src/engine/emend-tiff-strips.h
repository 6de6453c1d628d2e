/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-scan-image.h"

G_BEGIN_DECLS

gboolean emend_tiff_strips_read (GBytes *bytes, guint index, EmendScanImage *image);

G_END_DECLS
