/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "emend-source.h"

G_BEGIN_DECLS

/**
 * EmendBookIni:
 * @title: (nullable): title of the book
 * @author: (nullable): who wrote it
 * @languages: (nullable): the recogniser's models for it, such as `eng+deu`
 * @sources: (element-type EmendSource): the files that it is made of, in order
 * @file: all that the file holds, with what Emend does not know of
 *
 * What `book.ini` says.
 */
typedef struct
{
  /*< public >*/
  char *title;
  char *author;
  char *languages;
  GPtrArray *sources;
  /*< private >*/
  GKeyFile *file;
} EmendBookIni;

EmendBookIni *emend_book_ini_new (void);
EmendBookIni *emend_book_ini_load (const char *path, GError **error);
void emend_book_ini_free (EmendBookIni *self);
gboolean emend_book_ini_save (EmendBookIni *self, const char *path, GError **error);
guint emend_book_ini_count_pages (const EmendBookIni *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendBookIni, emend_book_ini_free)

G_END_DECLS
