/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The file of a folder that names all others with their hashes, in the format of sha256sum. */
#define EMEND_FOLDER_DRAFT_MANIFEST "SHA256SUMS"

/**
 * EmendFolderDraft:
 *
 * A folder of files that is being written beside the one that it will replace.
 */
typedef struct _EmendFolderDraft EmendFolderDraft;

EmendFolderDraft *emend_folder_draft_new (const char *path, GError **error);
void emend_folder_draft_free (EmendFolderDraft *self);
gboolean emend_folder_draft_add (EmendFolderDraft *self,
                                 const char *name,
                                 const char *text,
                                 GError **error);
gboolean emend_folder_draft_add_bytes (EmendFolderDraft *self,
                                       const char *name,
                                       const char *bytes,
                                       gsize length,
                                       GError **error);
char *emend_folder_draft_finish (EmendFolderDraft *self, GError **error);

gboolean emend_folder_draft_has_digest (const char *path, const char *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendFolderDraft, emend_folder_draft_free)

G_END_DECLS
