/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendChunk:
 * @id: names it within its book: `p12-w34` begins with word 34 of page 12 of the scan, counted from 1
 * @range: index of the range of its section
 * @first_block: index of its first block in the document
 * @n_blocks: how many blocks it has
 * @n_words: how many words of the pages it has
 *
 * Some pages of text for search and retrieval: whole blocks that follow each other in one section.
 */
typedef struct
{
  char *id;
  guint range;
  guint first_block;
  guint n_blocks;
  guint n_words;
} EmendChunk;

EmendChunk *emend_chunk_new (const char *id, guint range);
void emend_chunk_free (EmendChunk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendChunk, emend_chunk_free)

G_END_DECLS
