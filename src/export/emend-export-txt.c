/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book as plain text: paragraphs unwrapped, with blank lines between them.
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-exporter.c
 */

#include "config.h"

#include "emend-export-txt.h"

#include "emend-reading-text.h"

/**
 * emend_export_txt_render:
 * @exporter: where the words come from
 * @document: the structure
 *
 * Returns: (transfer full): the whole book
 */
char *
emend_export_txt_render (EmendExporter *exporter, const EmendDocument *document)
{
  return emend_reading_text_render (document, EMEND_READING_TEXT_PLAIN, emend_exporter_load_page,
                                    exporter);
}
