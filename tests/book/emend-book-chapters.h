/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book-author.h"

G_BEGIN_DECLS

void emend_book_chapters_write (EmendBookAuthor *author, guint n_words, guint n_more);
void emend_book_chapters_add_figure (EmendBookAuthor *author,
                                     EmendBookSection *section,
                                     gboolean plate);
void emend_book_chapters_add_table (EmendBookAuthor *author, EmendBookSection *section);

G_END_DECLS
