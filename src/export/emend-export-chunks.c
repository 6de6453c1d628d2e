/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book as chunks for search and retrieval, a JSON object a line, as `data/chunks.jsonl` has them.
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-ocr-formats.c
 */

#include "config.h"

#include "emend-export-chunks.h"

#include "emend-chunks.h"
#include "emend-data-text.h"
#include "emend-edition.h"

/**
 * emend_export_chunks_render:
 * @exporter: where the words come from
 * @document: the structure
 *
 * Returns: (transfer full): the whole book
 */
char *
emend_export_chunks_render (EmendExporter *exporter, const EmendDocument *document)
{
  g_autoptr (EmendEdition) edition = emend_edition_new (exporter, document);
  g_autoptr (GPtrArray) chunks = emend_chunks_build (document, edition->ranges);

  return emend_data_text_render_chunks (edition, chunks);
}
