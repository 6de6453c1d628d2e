/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"
#include "emend-printed-book.h"

G_BEGIN_DECLS

/**
 * EmendBookSetOptions:
 * @n_pages: about how many places of the scan; no more than that, unless it is too few for any book
 * @seed: all that is random depends on it
 * @layout: (nullable): victorian, modern or scholarly; %NULL for one that the seed picks
 * @misses_leaf: whether a leaf is not scanned
 * @doubles_leaf: whether a leaf is scanned twice
 * @data: (nullable): folder with prose.txt, verse.txt and words.ini; %NULL for the source tree's
 *
 * Which book to set.
 */
typedef struct
{
  guint n_pages;
  guint32 seed;
  const char *layout;
  gboolean misses_leaf;
  gboolean doubles_leaf;
  const char *data;
} EmendBookSetOptions;

EmendPrintedBook *emend_book_set_new (const EmendBookSetOptions *options, GError **error);
GPtrArray *emend_book_set_make_pages (const EmendPrintedBook *book, guint noise, guint32 seed);

G_END_DECLS
