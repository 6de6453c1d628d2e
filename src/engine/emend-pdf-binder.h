/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "emend-pdf-bound.h"
#include "emend-pdf-layer.h"

G_BEGIN_DECLS

/**
 * EmendPdfBinderOpenFunc:
 * @source: number of a file that the book is made of
 * @user_data: what was given with the function
 * @error: return location for an error
 *
 * Returns: the file, opened for reading, for the caller to close; -1 if it cannot be had
 */
typedef int (*EmendPdfBinderOpenFunc) (guint source, gpointer user_data, GError **error);

/**
 * emend_pdf_binder_bind:
 * @layer: what is laid over the scans
 * @open: opens the files that the scans are in
 * @user_data: for @open
 * @fd: where the PDF is written to, from its first byte to its last
 * @bound: (out): what became of the pages
 * @error: return location for an error
 *
 * Makes a searchable PDF. A page that cannot be put in is an empty one. Fails with %EMEND_ERROR_UNREADABLE.
 *
 * Returns: %FALSE if there is no PDF; what was written is none
 */
/* check-source: allow doc-comment because the definition is C++, and the comment is the one above */
gboolean emend_pdf_binder_bind (const EmendPdfLayer *layer,
                                EmendPdfBinderOpenFunc open,
                                gpointer user_data,
                                int fd,
                                EmendPdfBound *bound,
                                GError **error);

G_END_DECLS
