/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-reader-pool.h"

G_BEGIN_DECLS

/**
 * EmendBindery:
 * @readers: who knows how to read scans
 * @cancellable: (nullable): gives up
 *
 * Where the scans of a book are bound with its text.
 */
typedef struct
{
  EmendReaderPool *readers;
  GCancellable *cancellable;
} EmendBindery;

gboolean emend_bindery_bind (EmendBook *book,
                             GBytes *layer,
                             int fd,
                             gpointer bindery,
                             GError **error);

G_END_DECLS
