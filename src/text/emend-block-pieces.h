/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-block.h"
#include "emend-note-labels.h"
#include "emend-word-source.h"

G_BEGIN_DECLS

/**
 * EmendBlockPieceKind:
 * @EMEND_BLOCK_PIECE_TEXT: a word, or a part of one
 * @EMEND_BLOCK_PIECE_SPACE: a space between words
 * @EMEND_BLOCK_PIECE_LINE: the end of a line that is kept, as in verse
 * @EMEND_BLOCK_PIECE_PAGE: another page begins
 * @EMEND_BLOCK_PIECE_NOTE: calls for a note
 *
 * What a piece of a block is.
 */
typedef enum {
  EMEND_BLOCK_PIECE_TEXT,
  EMEND_BLOCK_PIECE_SPACE,
  EMEND_BLOCK_PIECE_LINE,
  EMEND_BLOCK_PIECE_PAGE,
  EMEND_BLOCK_PIECE_NOTE,
} EmendBlockPieceKind;

/**
 * EmendBlockPiece:
 * @kind: what it is
 * @text: (nullable): of %EMEND_BLOCK_PIECE_TEXT
 * @number: of %EMEND_BLOCK_PIECE_PAGE the position of the page, of %EMEND_BLOCK_PIECE_NOTE the label of the note; else 0
 *
 * A piece of the text of a block.
 */
typedef struct
{
  EmendBlockPieceKind kind;
  char *text;
  guint number;
} EmendBlockPiece;

GArray *emend_block_pieces_list (const EmendBlock *block,
                                 guint n_skipped,
                                 EmendWordSource *source,
                                 const EmendNoteLabels *labels);

G_END_DECLS
