/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-reader-pool.h"

G_BEGIN_DECLS

#define EMEND_TYPE_IMPORT (emend_import_get_type ())
G_DECLARE_FINAL_TYPE (EmendImport, emend_import, EMEND, IMPORT, GObject)

EmendImport *emend_import_new (EmendReaderPool *readers, guint max_workers);
gboolean emend_import_add_path (EmendImport *self, const char *path, GError **error);
void emend_import_add_known (EmendImport *self, GPtrArray *sources);
void emend_import_add_sources (EmendImport *self, GPtrArray *sources);
void emend_import_run_async (EmendImport *self, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *emend_import_run_finish (EmendImport *self, GAsyncResult *result, GError **error);
void emend_import_cancel (EmendImport *self);
const char *emend_import_get_title (EmendImport *self);
const char *emend_import_get_author (EmendImport *self);

G_END_DECLS
