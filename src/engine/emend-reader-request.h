/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-reader-pool.h"
#include "emend-reader-process.h"

G_BEGIN_DECLS

/**
 * EmendReaderRequestPage:
 * @fd: an input, opened for reading
 * @source_id: names the contents of the input
 * @index: number of the page, from 0
 * @blank: (out): whether there is nothing on it
 *
 * The page that [func@reader_request_read_page] asks for.
 */
typedef struct
{
  int fd;
  const char *source_id;
  guint index;
  gboolean *blank;
} EmendReaderRequestPage;

/**
 * EmendReaderRequestFunc:
 * @reader: a reader that is alive
 * @data: what the request is about
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * A request to a reader.
 *
 * Returns: (transfer full): the answer
 */
typedef gpointer (*EmendReaderRequestFunc) (EmendReaderProcess *reader,
                                            gpointer data,
                                            GCancellable *cancellable,
                                            GError **error);

gpointer emend_reader_request_describe_engine (EmendReaderProcess *reader,
                                               gpointer data,
                                               GCancellable *cancellable,
                                               GError **error);
gpointer emend_reader_request_inspect (EmendReaderProcess *reader,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error);
gpointer emend_reader_request_read_page (EmendReaderProcess *reader,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);
gpointer emend_reader_request_look_again (EmendReaderProcess *reader,
                                          gpointer data,
                                          GCancellable *cancellable,
                                          GError **error);
gpointer emend_reader_request_crop_lines (EmendReaderProcess *reader,
                                          gpointer data,
                                          GCancellable *cancellable,
                                          GError **error);
gpointer emend_reader_request_crop_pictures (EmendReaderProcess *reader,
                                             gpointer data,
                                             GCancellable *cancellable,
                                             GError **error);
gpointer emend_reader_request_show_page (EmendReaderProcess *reader,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);
gpointer emend_reader_pool_request (EmendReaderPool *self,
                                    EmendReaderRequestFunc func,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
