/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book-author.h"

G_BEGIN_DECLS

char *emend_book_notes_write (EmendBookAuthor *author);
void emend_book_notes_mark (EmendBookAuthor *author, EmendBookElement *element, guint number);

G_END_DECLS
