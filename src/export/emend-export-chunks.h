/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-exporter.h"

G_BEGIN_DECLS

char *emend_export_chunks_render (EmendExporter *exporter, const EmendDocument *document);

G_END_DECLS
