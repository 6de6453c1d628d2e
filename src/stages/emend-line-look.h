/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-reader-pool.h"

G_BEGIN_DECLS

GPtrArray *emend_line_look_read (EmendBook *book,
                                 EmendReaderPool *readers,
                                 guint position,
                                 const EmendPage *page,
                                 const GArray *boxes,
                                 gboolean for_marks,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
