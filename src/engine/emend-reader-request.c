/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * All that readers are asked for, each in the form of an #EmendReaderRequestFunc, for the pool, which lends a
 * reader without knowing what for: `emend_reader_request_inspect (reader, GINT_TO_POINTER (fd), cancellable,
 * &error)`.
 *
 * Thread contract: as that of #EmendReaderProcess.
 *
 * check-source: tested-by tests/engine/test-reader-pool.c
 */

#include "config.h"

#include "emend-reader-request.h"

/**
 * emend_reader_request_describe_engine:
 * @reader: a reader that is alive
 * @data: (nullable): nothing, %NULL
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Asks for the versions of what results depend on. Fails as [method@ReaderProcess.dup_engine_version] does.
 *
 * Returns: (transfer full): a string
 */
gpointer
emend_reader_request_describe_engine (EmendReaderProcess *reader,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error)
{
  return emend_reader_process_dup_engine_version (reader, cancellable, error);
}

/**
 * emend_reader_request_inspect:
 * @reader: a reader that is alive
 * @data: an input, opened for reading, in the pointer itself
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Finds out what an input is. Fails as [method@ReaderProcess.inspect] does.
 *
 * Returns: (transfer full): an #EmendSourceInfo
 */
gpointer
emend_reader_request_inspect (EmendReaderProcess *reader,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error)
{
  return emend_reader_process_inspect (reader, GPOINTER_TO_INT (data), cancellable, error);
}

/**
 * emend_reader_request_read_page:
 * @reader: a reader that is alive
 * @data: an #EmendReaderRequestPage
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has a page read. Fails as [method@ReaderProcess.read_page] does.
 *
 * Returns: (transfer full): an #EmendPage
 */
gpointer
emend_reader_request_read_page (EmendReaderProcess *reader,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error)
{
  const EmendReaderRequestPage *page = data;

  return emend_reader_process_read_page (reader, page->fd, page->source_id, page->index,
                                         page->blank, cancellable, error);
}

/**
 * emend_reader_request_look_again:
 * @reader: a reader that is alive
 * @data: an #EmendReaderLines
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has lines read once more. Fails as [method@ReaderProcess.look_again] does.
 *
 * Returns: (transfer full): a #GPtrArray of #EmendLine
 */
gpointer
emend_reader_request_look_again (EmendReaderProcess *reader,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error)
{
  return emend_reader_process_look_again (reader, data, cancellable, error);
}

/**
 * emend_reader_request_crop_lines:
 * @reader: a reader that is alive
 * @data: an #EmendReaderLines
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has lines cut out of a page. Fails as [method@ReaderProcess.crop_lines] does.
 *
 * Returns: (transfer full): a #GPtrArray of #GBytes
 */
gpointer
emend_reader_request_crop_lines (EmendReaderProcess *reader,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error)
{
  return emend_reader_process_crop_lines (reader, data, cancellable, error);
}

/**
 * emend_reader_request_crop_pictures:
 * @reader: a reader that is alive
 * @data: an #EmendReaderLines
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has pictures cut out of a page. Fails as [method@ReaderProcess.crop_pictures] does.
 *
 * Returns: (transfer full): a #GPtrArray of #GBytes
 */
gpointer
emend_reader_request_crop_pictures (EmendReaderProcess *reader,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error)
{
  return emend_reader_process_crop_pictures (reader, data, cancellable, error);
}

/**
 * emend_reader_request_show_page:
 * @reader: a reader that is alive
 * @data: an #EmendReaderView
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has a picture of a whole page made. Fails as [method@ReaderProcess.show_page] does.
 *
 * Returns: (transfer full): a #GBytes
 */
gpointer
emend_reader_request_show_page (EmendReaderProcess *reader,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error)
{
  return emend_reader_process_show_page (reader, data, cancellable, error);
}
