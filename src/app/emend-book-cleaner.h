/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"

G_BEGIN_DECLS

/**
 * EmendCleaned:
 * @n_files: how many files
 * @n_bytes: how much was in them
 *
 * What was removed, or would be.
 */
typedef struct
{
  guint n_files;
  guint64 n_bytes;
} EmendCleaned;

gboolean emend_book_cleaner_check_stage (const char *stage, GError **error);
gboolean emend_book_cleaner_run (EmendBook *book,
                                 const char *stage,
                                 gboolean only_count,
                                 EmendCleaned *cleaned,
                                 GError **error);

G_END_DECLS
