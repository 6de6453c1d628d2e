/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendFolderLock:
 *
 * The right to be the only process that writes to a folder.
 */
typedef struct _EmendFolderLock EmendFolderLock;

EmendFolderLock *emend_folder_lock_acquire (const char *folder, GError **error);
void emend_folder_lock_release (EmendFolderLock *self);
char *emend_folder_lock_peek (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendFolderLock, emend_folder_lock_release)

G_END_DECLS
