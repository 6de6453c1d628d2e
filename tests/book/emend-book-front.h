/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book-author.h"

G_BEGIN_DECLS

void emend_book_front_write (EmendBookAuthor *author);
void emend_book_front_write_contents (EmendBookAuthor *author);
void emend_book_front_set_labels (EmendBookPlan *plan, const GPtrArray *pages);

G_END_DECLS
