/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean emend_file_make_folder (const char *path, GError **error);
gboolean emend_file_sync_parent (const char *path, GError **error);
gboolean emend_file_write (const char *path, const char *bytes, gsize length, GError **error);
char *emend_file_read (const char *path, gsize *length, GError **error);
int emend_file_open (const char *path, guint64 *size, gint64 *mtime, GError **error);
gboolean emend_file_refuse_links (const char *path, GError **error);
void emend_file_sweep_folder (const char *path);
char *emend_file_put_aside (const char *path, GError **error);
void emend_file_set_error (GError **error, const char *doing, const char *path, int error_number);

G_END_DECLS
