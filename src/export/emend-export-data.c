/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book for programs: its map, pages, sections, notes, bibliography, figures and findings as JSON, and chunks for
 * retrieval as JSON lines. `docs/formats.md` describes them, and `docs/schemas/` has their schemas.
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-export-data.h"

#include "emend-chunks.h"
#include "emend-data-apparatus.h"
#include "emend-data-map.h"
#include "emend-data-pages.h"
#include "emend-data-text.h"
#include "emend-edition.h"

/* Writes @text and frees it. */
static gboolean
add (EmendFolderDraft *draft, const char *name, char *text, GError **error)
{
  gboolean is_added = emend_folder_draft_add (draft, name, text, error);

  g_free (text);
  return is_added;
}

static gboolean
add_sections (EmendFolderDraft *draft, EmendEdition *edition, GError **error)
{
  for (guint i = 0; i < edition->parts->len; i++)
    {
      g_autofree char *name
          = g_strconcat ("sections/", emend_edition_get_part (edition, i)->name, ".json", NULL);

      if (!add (draft, name, emend_data_text_render_section (edition, i), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_export_data_write:
 * @exporter: where the words come from
 * @document: the structure
 * @draft: where to
 * @error: return location for an error
 *
 * Writes all that is known about the book as JSON.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_export_data_write (EmendExporter *exporter,
                         const EmendDocument *document,
                         EmendFolderDraft *draft,
                         GError **error)
{
  g_autoptr (EmendEdition) edition = emend_edition_new (exporter, document);
  g_autoptr (GPtrArray) chunks = emend_chunks_build (document, edition->ranges);

  return add_sections (draft, edition, error)
         && add (draft, "document-map.json", emend_data_map_render (edition, chunks->len), error)
         && add (draft, "pages.json", emend_data_pages_render (edition), error)
         && add (draft, "notes.json", emend_data_apparatus_render_notes (edition), error)
         && add (draft, "bibliography.json", emend_data_apparatus_render_bibliography (edition),
                 error)
         && add (draft, "figures.json", emend_data_apparatus_render_figures (edition), error)
         && add (draft, "findings.json", emend_data_apparatus_render_findings (edition), error)
         && add (draft, "chunks.jsonl", emend_data_text_render_chunks (edition, chunks), error);
}
