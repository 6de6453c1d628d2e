/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-text-line.h"

G_BEGIN_DECLS

GArray *emend_book_lines_collect_page (const EmendPage *page, guint position);
GArray *emend_book_lines_collect (const GPtrArray *pages,
                                  const EmendOutline *outline,
                                  const GArray *marks);

G_END_DECLS
