/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-exporter.h"

G_BEGIN_DECLS

/**
 * EmendExportPdfBindFunc:
 * @book: the book whose scans are wanted
 * @layer: what is laid over them, from [method@PdfLayer.encode]
 * @fd: where the PDF goes: an empty file, opened for writing; stays the caller's
 * @user_data: what was given to emend_export_pdf_set_binder()
 * @error: return location for an error
 *
 * Makes a PDF of scans, which are not to be trusted, and of what is laid over them.
 *
 * Returns: %FALSE if it could not be made
 */
typedef gboolean (*EmendExportPdfBindFunc) (EmendBook *book,
                                            GBytes *layer,
                                            int fd,
                                            gpointer user_data,
                                            GError **error);

void emend_export_pdf_set_binder (EmendExporter *exporter,
                                  EmendExportPdfBindFunc binder,
                                  gpointer user_data);
gboolean emend_export_pdf_save (EmendExporter *exporter,
                                const EmendDocument *document,
                                int fd,
                                GError **error);

G_END_DECLS
