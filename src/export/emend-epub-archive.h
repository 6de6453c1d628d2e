/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendEpubArchive:
 *
 * The container of an EPUB that is being written.
 */
typedef struct _EmendEpubArchive EmendEpubArchive;

EmendEpubArchive *emend_epub_archive_new (int fd, GError **error);
void emend_epub_archive_free (EmendEpubArchive *self);
gboolean emend_epub_archive_add_text (EmendEpubArchive *self,
                                      const char *name,
                                      const char *text,
                                      GError **error);
gboolean emend_epub_archive_add_picture (EmendEpubArchive *self,
                                         const char *name,
                                         GBytes *picture,
                                         GError **error);
gboolean emend_epub_archive_finish (EmendEpubArchive *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendEpubArchive, emend_epub_archive_free)

G_END_DECLS
