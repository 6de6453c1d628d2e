/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book-author.h"

G_BEGIN_DECLS

void emend_book_back_write (EmendBookAuthor *author);

G_END_DECLS
