/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-pdf-bound.h"
#include "emend-reader-feed.h"
#include "emend-reader-pool.h"

G_BEGIN_DECLS

/**
 * EmendReaderPdf:
 * @layer: what is laid over the scans, from [method@PdfLayer.encode]
 * @open: opens the files that the scans are in
 * @user_data: for @open
 * @output: where the PDF goes: a file, opened for writing, whose contents are replaced
 * @max_size: more than any such PDF has, in bytes
 * @n_pages: how many pages @layer has
 * @bound: (out): what became of them
 *
 * A PDF that is to be made.
 */
typedef struct
{
  GBytes *layer;
  EmendReaderFeedOpenFunc open;
  gpointer user_data;
  int output;
  guint64 max_size;
  guint n_pages;
  EmendPdfBound *bound;
} EmendReaderPdf;

gboolean emend_reader_pdf_make (const EmendReaderPdf *self,
                                EmendReaderPool *readers,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
