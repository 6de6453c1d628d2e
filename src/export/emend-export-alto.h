/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-exporter.h"
#include "emend-folder-draft.h"

G_BEGIN_DECLS

gboolean emend_export_alto_write (EmendExporter *exporter,
                                  const EmendDocument *document,
                                  EmendFolderDraft *draft,
                                  GError **error);

G_END_DECLS
