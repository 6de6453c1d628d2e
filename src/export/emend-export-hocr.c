/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The pages of a book as hOCR, a file each. `docs/formats.md` describes them.
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-ocr-formats.c
 */

#include "config.h"

#include "emend-export-hocr.h"

#include "emend-hocr-page.h"

/**
 * emend_export_hocr_write:
 * @exporter: where the words come from
 * @document: the structure
 * @draft: where to
 * @error: return location for an error
 *
 * Writes all pages, with all words that were read on them.
 *
 * Returns: %FALSE if they could not be written
 */
gboolean
emend_export_hocr_write (EmendExporter *exporter,
                         const EmendDocument *document,
                         EmendFolderDraft *draft,
                         GError **error)
{
  g_autoptr (EmendPageBook) book = emend_page_book_new (exporter, document);

  return emend_page_book_write (book, emend_hocr_page_render, "html", draft, error);
}
