/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-exporter.h"

G_BEGIN_DECLS

gboolean emend_export_epub_save (EmendExporter *exporter,
                                 const EmendDocument *document,
                                 int fd,
                                 GError **error);

G_END_DECLS
