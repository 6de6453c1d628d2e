/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EMEND_TYPE_SOURCE (emend_source_get_type ())

/**
 * EmendSource:
 * @path: absolute path, as the user gave it
 * @size: in bytes
 * @mtime: when it was last changed, in microseconds since 1970
 * @sha256: (nullable): hash of its bytes in hexadecimal; %NULL if it could not be read
 * @kind: (nullable): format, such as `pdf` or `tiff`, as a reader saw it
 * @n_pages: number of its pages, at least 1: an unreadable file is a page that is missing
 * @failure: (nullable): why it cannot be read
 *
 * A file that a book is made of. Whoever makes a source fills it; once handed on it is not changed.
 */
typedef struct
{
  /*< public >*/
  char *path;
  guint64 size;
  gint64 mtime;
  char *sha256;
  char *kind;
  guint n_pages;
  char *failure;
} EmendSource;

GType emend_source_get_type (void) G_GNUC_CONST;
EmendSource *emend_source_new (const char *path, guint64 size, gint64 mtime, const char *sha256);
EmendSource *emend_source_new_failed (const char *path, const char *failure);
EmendSource *emend_source_ref (EmendSource *self);
void emend_source_unref (EmendSource *self);
void emend_source_set_pages (EmendSource *self, const char *kind, guint n_pages);
EmendSource *emend_source_load (GKeyFile *file, const char *group);
void emend_source_save (const EmendSource *self, GKeyFile *file, const char *group);
int emend_source_open (const EmendSource *self, GError **error);

gboolean emend_source_probe_file (const char *path, guint64 *size, gint64 *mtime, GError **error);
char *emend_source_hash_file (const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendSource, emend_source_unref)

G_END_DECLS
