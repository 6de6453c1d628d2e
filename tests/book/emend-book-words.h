/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Prose, verse, titles and names for a book; what comes out next depends on the seed only. */
typedef struct _EmendBookWords EmendBookWords;

/* In a text: what stands between the two is a note's marker; what does, in italics; and bold. */
#define EMEND_BOOK_MARKER "\001"
#define EMEND_BOOK_ITALIC "\003"
#define EMEND_BOOK_BOLD "\004"

EmendBookWords *emend_book_words_new (const char *folder, guint32 seed, GError **error);
void emend_book_words_free (EmendBookWords *self);

guint emend_book_words_draw (EmendBookWords *self, guint n);
gboolean emend_book_words_chance (EmendBookWords *self, guint percent);

char *emend_book_words_fill (EmendBookWords *self, const char *form);
char *emend_book_words_make_sentences (EmendBookWords *self, guint n_words);
char *emend_book_words_make_paragraph (EmendBookWords *self);
char *emend_book_words_make_verse (EmendBookWords *self);
char *emend_book_words_make_title (EmendBookWords *self);
char *emend_book_words_make_book_title (EmendBookWords *self);
char *emend_book_words_make_name (EmendBookWords *self);
const char *emend_book_words_pick (EmendBookWords *self, const char *group, const char *list);
char **emend_book_words_get_list (EmendBookWords *self, const char *group, const char *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendBookWords, emend_book_words_free)

G_END_DECLS
