/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"
#include "emend-reader-dbus.h"
#include "emend-reader-launcher.h"
#include "emend-source-info.h"

G_BEGIN_DECLS

/**
 * EmendReaderLines:
 * @fd: an input, opened for reading
 * @source_id: names the contents of the input
 * @index: number of the page, from 0
 * @page: the page as it was read; its size and rotation count
 * @boxes: (array length=n_boxes): where lines, or pictures, stand on it
 * @n_boxes: number of lines
 * @for_marks: whether the boxes are places at which signs above the line are looked for
 *
 * Lines, or pictures, of a page that was read.
 */
typedef struct
{
  int fd;
  const char *source_id;
  guint index;
  const EmendPage *page;
  const EmendBox *boxes;
  guint n_boxes;
  gboolean for_marks;
} EmendReaderLines;

/**
 * EmendReaderView:
 * @fd: an input, opened for reading
 * @source_id: names the contents of the input
 * @index: number of the page, from 0
 * @page: (nullable): the page as it was read; its size and rotation count. %NULL if it was never read
 * @max_width: in pixels, from 1 to %EMEND_PAGE_PICTURE_MAX_WIDTH
 * @max_height: in pixels, from 1 to %EMEND_PAGE_PICTURE_MAX_HEIGHT
 *
 * A whole page, and how large it is to be shown.
 */
typedef struct
{
  int fd;
  const char *source_id;
  guint index;
  const EmendPage *page;
  guint max_width;
  guint max_height;
} EmendReaderView;

/**
 * EmendReaderCallFunc:
 * @proxy: what calls the reader
 * @deadline: milliseconds that it may take for a page
 * @data: what the call is about
 * @cancellable: (nullable): cancels the call
 * @error: return location
 *
 * Makes a call of its own, and checks its answer.
 *
 * Returns: %FALSE with the error of the call, or with %EMEND_ERROR_READER_GARBAGE
 */
typedef gboolean (*EmendReaderCallFunc) (EmendDBusReader1 *proxy,
                                         guint deadline,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);

#define EMEND_TYPE_READER_PROCESS (emend_reader_process_get_type ())
G_DECLARE_FINAL_TYPE (EmendReaderProcess, emend_reader_process, EMEND, READER_PROCESS, GObject)

EmendReaderProcess *emend_reader_process_new (EmendReaderLauncher *launcher,
                                              GCancellable *cancellable,
                                              GError **error);
gboolean emend_reader_process_is_alive (EmendReaderProcess *self);
gboolean emend_reader_process_is_sandboxed (EmendReaderProcess *self);

char *emend_reader_process_dup_engine_version (EmendReaderProcess *self,
                                               GCancellable *cancellable,
                                               GError **error);
EmendSourceInfo *emend_reader_process_inspect (EmendReaderProcess *self,
                                               int fd,
                                               GCancellable *cancellable,
                                               GError **error);
EmendPage *emend_reader_process_read_page (EmendReaderProcess *self,
                                           int fd,
                                           const char *source_id,
                                           guint index,
                                           gboolean *blank,
                                           GCancellable *cancellable,
                                           GError **error);
GPtrArray *emend_reader_process_look_again (EmendReaderProcess *self,
                                            const EmendReaderLines *lines,
                                            GCancellable *cancellable,
                                            GError **error);
GPtrArray *emend_reader_process_crop_lines (EmendReaderProcess *self,
                                            const EmendReaderLines *lines,
                                            GCancellable *cancellable,
                                            GError **error);
GPtrArray *emend_reader_process_crop_pictures (EmendReaderProcess *self,
                                               const EmendReaderLines *pictures,
                                               GCancellable *cancellable,
                                               GError **error);
GBytes *emend_reader_process_show_page (EmendReaderProcess *self,
                                        const EmendReaderView *view,
                                        GCancellable *cancellable,
                                        GError **error);
gboolean emend_reader_process_call (EmendReaderProcess *self,
                                    EmendReaderCallFunc func,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
