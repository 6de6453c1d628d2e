/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-scanner.h"

G_BEGIN_DECLS

/* Scans as files: images, or one PDF of all. */
typedef struct _EmendScanFile EmendScanFile;

EmendScanFile *emend_scan_file_new (const char *path, gboolean is_bilevel);
void emend_scan_file_free (EmendScanFile *self);
gboolean emend_scan_file_add (EmendScanFile *self, const EmendScan *scan, GError **error);
gboolean emend_scan_file_finish (EmendScanFile *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendScanFile, emend_scan_file_free)

G_END_DECLS
