/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-exporter.h"
#include "emend-folder-draft.h"

G_BEGIN_DECLS

/**
 * EmendExportRenderFunc:
 * @exporter: where the words come from
 * @document: the structure, of the whole book or of a page of it
 *
 * Makes the text of a format that is a file of text. Pages that cannot be loaded are the exporter's to tell.
 *
 * Returns: (transfer full): the text
 */
typedef char *(*EmendExportRenderFunc) (EmendExporter *exporter, const EmendDocument *document);

/**
 * EmendExportSaveFunc:
 * @exporter: where the words come from
 * @document: the structure of the whole book
 * @fd: an empty file, opened for reading and writing; stays the caller's
 * @error: return location for an error
 *
 * Writes a format that is a file of bytes.
 *
 * Returns: %FALSE if it could not be written
 */
typedef gboolean (*EmendExportSaveFunc) (EmendExporter *exporter,
                                         const EmendDocument *document,
                                         int fd,
                                         GError **error);

/**
 * EmendExportWriteFunc:
 * @exporter: where the words come from
 * @document: the structure of the whole book
 * @draft: an empty folder
 * @error: return location for an error
 *
 * Writes a format that is a folder of files.
 *
 * Returns: %FALSE if it could not be written
 */
typedef gboolean (*EmendExportWriteFunc) (EmendExporter *exporter,
                                          const EmendDocument *document,
                                          EmendFolderDraft *draft,
                                          GError **error);

/**
 * EmendExportFormat:
 * @id: what it is called in settings and on the command line
 * @ending: (nullable): of its file, as in `walden.txt`; %NULL if it is a folder
 * @summary: what it is, in a line
 * @render: (nullable): makes a file of text
 * @save: (nullable): makes a file of bytes
 * @write: (nullable): makes a folder
 *
 * A format that books are written in. It has one of @render, @save and @write.
 */
typedef struct
{
  const char *id;
  const char *ending;
  const char *summary;
  EmendExportRenderFunc render;
  EmendExportSaveFunc save;
  EmendExportWriteFunc write;
} EmendExportFormat;

const EmendExportFormat *const *emend_export_format_list (guint *n_formats);
const EmendExportFormat *emend_export_format_find (const char *id, GError **error);
char *emend_export_format_dup_ids (void);
char **emend_export_format_parse_list (const char *list, GError **error);

G_END_DECLS
