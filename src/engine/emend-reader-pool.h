/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-page.h"
#include "emend-reader-options.h"
#include "emend-reader-quota.h"
#include "emend-source-info.h"

G_BEGIN_DECLS

#define EMEND_TYPE_READER_POOL (emend_reader_pool_get_type ())
G_DECLARE_FINAL_TYPE (EmendReaderPool, emend_reader_pool, EMEND, READER_POOL, GObject)

EmendReaderPool *emend_reader_pool_new (const EmendReaderOptions *options);
void emend_reader_pool_set_quota (EmendReaderPool *self, EmendReaderQuota *quota);
const EmendReaderOptions *emend_reader_pool_get_options (EmendReaderPool *self);
EmendSourceInfo *emend_reader_pool_inspect (EmendReaderPool *self,
                                            int fd,
                                            GCancellable *cancellable,
                                            GError **error);
EmendPage *emend_reader_pool_read_page (EmendReaderPool *self,
                                        int fd,
                                        const char *source_id,
                                        guint index,
                                        gboolean *blank,
                                        GCancellable *cancellable,
                                        GError **error);
GPtrArray *emend_reader_pool_look_again (EmendReaderPool *self,
                                         int fd,
                                         const char *source_id,
                                         guint index,
                                         const EmendPage *page,
                                         const EmendBox *boxes,
                                         guint n_boxes,
                                         gboolean for_marks,
                                         GCancellable *cancellable,
                                         GError **error);
GPtrArray *emend_reader_pool_crop_lines (EmendReaderPool *self,
                                         int fd,
                                         const char *source_id,
                                         guint index,
                                         const EmendPage *page,
                                         const EmendBox *boxes,
                                         guint n_boxes,
                                         GCancellable *cancellable,
                                         GError **error);
GPtrArray *emend_reader_pool_crop_pictures (EmendReaderPool *self,
                                            int fd,
                                            const char *source_id,
                                            guint index,
                                            const EmendPage *page,
                                            const EmendBox *boxes,
                                            guint n_boxes,
                                            GCancellable *cancellable,
                                            GError **error);
GBytes *emend_reader_pool_show_page (EmendReaderPool *self,
                                     int fd,
                                     const char *source_id,
                                     guint index,
                                     const EmendPage *page,
                                     guint max_width,
                                     guint max_height,
                                     GCancellable *cancellable,
                                     GError **error);
char *emend_reader_pool_dup_engine_version (EmendReaderPool *self, GError **error);
gboolean emend_reader_pool_get_sandboxed (EmendReaderPool *self);
void emend_reader_pool_hold (EmendReaderPool *self);
void emend_reader_pool_close (EmendReaderPool *self);

G_END_DECLS
