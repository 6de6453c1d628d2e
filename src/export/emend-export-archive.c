/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book as Markdown files for people and for archives: one for each section, with its pages as places to link to,
 * lists of its contents, notes, bibliography, figures and findings, and its pictures. `docs/formats.md` describes them.
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-export-archive.h"

#include "emend-archive-lists.h"
#include "emend-archive-text.h"

typedef char *(*RenderFunc) (EmendEdition *edition, GHashTable *anchors);

static const struct
{
  const char *name;
  RenderFunc render;
} lists[] = {
  { "index.md", emend_archive_lists_render_index },
  { "notes.md", emend_archive_lists_render_notes },
  { "bibliography.md", emend_archive_lists_render_bibliography },
  { "figures.md", emend_archive_lists_render_figures },
  { "findings.md", emend_archive_lists_render_findings },
};

/* Copies the pictures that were cut out of the scans. */
static gboolean
add_pictures (EmendEdition *edition, EmendFolderDraft *draft, GError **error)
{
  const GArray *figures = edition->document->figures;

  for (guint i = 0; i < figures->len; i++)
    {
      const EmendFigure *figure = &g_array_index (figures, EmendFigure, i);
      g_autoptr (GBytes) bytes
          = emend_exporter_load_figure (edition->exporter, figure->page, figure->number);
      g_autofree char *name = emend_figure_dup_file_name (figure->page, figure->number);
      g_autofree char *path = g_strconcat ("figures/", name, NULL);
      gsize length = 0;
      const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

      if (data == NULL)
        continue;
      if (!emend_folder_draft_add_bytes (draft, path, data, length, error))
        return FALSE;
      g_hash_table_add (edition->pictures, g_steal_pointer (&name));
    }
  return TRUE;
}

/**
 * emend_export_archive_write:
 * @exporter: where the words come from
 * @document: the structure
 * @draft: where to
 * @error: return location for an error
 *
 * Writes all of the book as Markdown, with its pictures.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_export_archive_write (EmendExporter *exporter,
                            const EmendDocument *document,
                            EmendFolderDraft *draft,
                            GError **error)
{
  g_autoptr (EmendEdition) edition = emend_edition_new (exporter, document);
  g_autoptr (GHashTable) anchors = g_hash_table_new (NULL, NULL);
  g_autofree char *readme = emend_archive_lists_render_readme (edition);

  if (!add_pictures (edition, draft, error))
    return FALSE;
  for (guint i = 0; i < edition->parts->len; i++)
    {
      g_autofree char *text = emend_archive_text_render (edition, i, anchors);
      g_autofree char *name = g_strconcat (emend_edition_get_part (edition, i)->name, ".md", NULL);

      if (!emend_folder_draft_add (draft, name, text, error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *text = lists[i].render (edition, anchors);

      if (!emend_folder_draft_add (draft, lists[i].name, text, error))
        return FALSE;
    }
  return emend_folder_draft_add (draft, "README.md", readme, error);
}
