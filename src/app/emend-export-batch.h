/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-exporter.h"
#include "emend-reader-pool.h"

G_BEGIN_DECLS

#define EMEND_TYPE_EXPORT_BATCH (emend_export_batch_get_type ())
G_DECLARE_FINAL_TYPE (EmendExportBatch, emend_export_batch, EMEND, EXPORT_BATCH, GObject)

EmendExportBatch *emend_export_batch_new (EmendBook *book,
                                          EmendExporterWords words,
                                          guint max_workers);
void emend_export_batch_set_readers (EmendExportBatch *self, EmendReaderPool *readers);
void emend_export_batch_add (EmendExportBatch *self, const char *format, const char *path);
void emend_export_batch_run_async (EmendExportBatch *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean emend_export_batch_run_finish (EmendExportBatch *self,
                                        GAsyncResult *result,
                                        GError **error);

G_END_DECLS
