/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"

G_BEGIN_DECLS

/**
 * EmendReadingTextLookup:
 * @position: position of a page in the book
 * @user_data: data of the caller
 *
 * Gives a page with the words to render: as read, or as corrected. Pages are asked for in reading
 * order, and the last two are kept, so that a source need not keep any.
 *
 * Returns: (transfer full) (nullable): the page; if %NULL, its words are left out
 */
typedef EmendPage *(*EmendReadingTextLookup) (guint position, gpointer user_data);

/* Pages that are kept: a word may be broken over the border of two. */
#define EMEND_WORD_SOURCE_N_KEPT 2

/**
 * EmendWordSource:
 * @lookup: gives the pages
 * @user_data: for @lookup
 * @pages: pages that are kept, the latest first
 * @words: (element-type EmendWord): their words, by id
 * @positions: their positions
 *
 * Where the words come from that are rendered.
 */
typedef struct
{
  EmendReadingTextLookup lookup;
  gpointer user_data;
  EmendPage *pages[EMEND_WORD_SOURCE_N_KEPT];
  GPtrArray *words[EMEND_WORD_SOURCE_N_KEPT];
  guint positions[EMEND_WORD_SOURCE_N_KEPT];
} EmendWordSource;

void emend_word_source_init (EmendWordSource *self,
                             EmendReadingTextLookup lookup,
                             gpointer user_data);
void emend_word_source_clear (EmendWordSource *self);
const EmendWord *emend_word_source_get (EmendWordSource *self, guint position, guint id);

G_END_DECLS
