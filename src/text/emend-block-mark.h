/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-block.h"
#include "emend-outline.h"

G_BEGIN_DECLS

/* Of a mark that says where a block begins, but not where it ends. */
#define EMEND_BLOCK_MARK_OPEN 0

/**
 * EmendBlockMark:
 * @page: position of a page in the book, from 0
 * @first: id of the first word of the block on that page
 * @last: id of its last word, or %EMEND_BLOCK_MARK_OPEN
 * @role: what the block is
 * @level: of a heading, from 1; 0 for everything else
 *
 * A block of the text that was found by what it says: a heading, a note, an entry of a list.
 */
typedef struct
{
  guint page;
  guint first;
  guint last;
  EmendBlockRole role;
  guint level;
} EmendBlockMark;

GArray *emend_block_mark_collect (const EmendOutline *outline,
                                  const GPtrArray *notes,
                                  const GPtrArray *references);
const EmendBlockMark *emend_block_mark_find (const GArray *marks, guint page, guint word);

G_END_DECLS
