/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendFileDraft:
 *
 * A file that is being written beside the one that it will replace.
 */
typedef struct _EmendFileDraft EmendFileDraft;

EmendFileDraft *emend_file_draft_new (const char *path, GError **error);
void emend_file_draft_free (EmendFileDraft *self);
int emend_file_draft_get_fd (EmendFileDraft *self);
char *emend_file_draft_finish (EmendFileDraft *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendFileDraft, emend_file_draft_free)

G_END_DECLS
