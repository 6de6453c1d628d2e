/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-report.h"

G_BEGIN_DECLS

void reported_book_correct (EmendBook *book,
                            guint number,
                            guint confidence,
                            guint n_doubtful,
                            gboolean is_flagged);
EmendReport *reported_book_load (EmendBook *book, gboolean lists_all, gboolean has_pictures);

G_END_DECLS
