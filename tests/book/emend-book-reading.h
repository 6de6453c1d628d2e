/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-misreader.h"
#include "emend-page.h"
#include "emend-printed-book.h"

G_BEGIN_DECLS

EmendPage *emend_book_reading_make (const EmendPrintedBook *book,
                                    guint place,
                                    EmendMisreader *misreader);

G_END_DECLS
