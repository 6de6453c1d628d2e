/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book as Markdown (CommonMark): the title, then headings, paragraphs and captions.
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-exporter.c
 */

#include "config.h"

#include "emend-export-md.h"

#include "emend-reading-text.h"

/**
 * emend_export_md_render:
 * @exporter: where the words come from
 * @document: the structure
 *
 * Returns: (transfer full): the whole book, with a comment where each page begins
 */
char *
emend_export_md_render (EmendExporter *exporter, const EmendDocument *document)
{
  EmendReadingTextFlags flags = EMEND_READING_TEXT_MARKDOWN | EMEND_READING_TEXT_ANCHORS;

  if (emend_exporter_get_shows_figures (exporter))
    flags |= EMEND_READING_TEXT_FIGURES;
  return emend_reading_text_render (document, flags, emend_exporter_load_page, exporter);
}
