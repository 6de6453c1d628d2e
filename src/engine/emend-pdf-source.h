/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-source.h"

G_BEGIN_DECLS

#define EMEND_TYPE_PDF_SOURCE (emend_pdf_source_get_type ())
G_DECLARE_FINAL_TYPE (EmendPdfSource, emend_pdf_source, EMEND, PDF_SOURCE, GObject)

EmendPageSource *emend_pdf_source_new (int fd, GError **error);
const char *emend_pdf_source_get_engine_version (void);

G_END_DECLS
