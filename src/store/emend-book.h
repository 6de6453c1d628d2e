/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-source.h"

G_BEGIN_DECLS

typedef struct _EmendLogTarget EmendLogTarget;

#define EMEND_TYPE_BOOK (emend_book_get_type ())
G_DECLARE_FINAL_TYPE (EmendBook, emend_book, EMEND, BOOK, GObject)

EmendBook *emend_book_create (const char *path, GError **error);
EmendBook *emend_book_open (const char *path, GError **error);
gboolean emend_book_is_book (const char *path);
gboolean emend_book_save (EmendBook *self, GError **error);
gboolean emend_book_lock (EmendBook *self, GError **error);

const char *emend_book_get_path (EmendBook *self);
const char *emend_book_get_name (EmendBook *self);
const char *emend_book_get_title (EmendBook *self);
void emend_book_set_title (EmendBook *self, const char *title);
const char *emend_book_get_author (EmendBook *self);
void emend_book_set_author (EmendBook *self, const char *author);
const char *emend_book_get_languages (EmendBook *self);
void emend_book_set_languages (EmendBook *self, const char *languages);

GPtrArray *emend_book_get_sources (EmendBook *self);
void emend_book_set_sources (EmendBook *self, GPtrArray *sources);
guint emend_book_get_n_pages (EmendBook *self);
GPtrArray *emend_book_list_pages (EmendBook *self);
gboolean emend_book_locate_page (EmendBook *self,
                                 guint position,
                                 const EmendSource **source,
                                 guint *index);
int emend_book_open_page (EmendBook *self,
                          guint position,
                          const EmendSource **source,
                          guint *index,
                          GError **error);

void emend_book_set_log (EmendBook *self, EmendLogTarget *log);
EmendLogTarget *emend_book_get_log (EmendBook *self);

char *emend_book_build_path (EmendBook *self, const char *first, ...) G_GNUC_NULL_TERMINATED;
char *emend_book_build_artefact_path (EmendBook *self, const char *stage, const char *item_id);

G_END_DECLS
