/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-printed-book.h"

G_BEGIN_DECLS

/**
 * EmendScan:
 * @pixels: from 0, black, to 255, white; rows without gaps
 *
 * A page image of 300 dpi.
 */
typedef struct
{
  int width;
  int height;
  guint8 *pixels;
} EmendScan;

/* Makes images of a book's pages: askew, spotted, with what shines through, and unevenly lit. */
EmendScan *emend_scanner_scan (const EmendPrintedBook *book,
                               guint place,
                               guint noise,
                               guint32 seed);
void emend_scan_free (EmendScan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendScan, emend_scan_free)

G_END_DECLS
