/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The words of a block as text: `emend_block_text_append (&text, block, 0)`.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-reading-text.c
 */

#include "config.h"

#include "emend-block-text.h"

#include "emend-block-pieces.h"
#include "emend-markdown.h"

/**
 * emend_block_text_needs_anchor:
 * @self: a text
 * @position: position of a page
 *
 * Each page has one anchor, where its text begins; captions and notes may come after text of later pages.
 *
 * Returns: whether the anchor of the page is still to come
 */
gboolean
emend_block_text_needs_anchor (const EmendBlockText *self, guint position)
{
  return self->has_anchors && (self->anchored == G_MAXUINT || position > self->anchored);
}

/**
 * emend_block_text_append_anchor:
 * @self: a text
 * @position: position of a page
 *
 * Appends a comment that says where the page begins.
 */
void
emend_block_text_append_anchor (EmendBlockText *self, guint position)
{
  g_string_append_printf (self->text, "<!-- page %u -->", position + 1);
  self->anchored = position;
}

/* Markdown takes all of a line that begins with a comment for one; so it ends the word before. */
static void
append_page (EmendBlockText *self, guint position)
{
  if (!emend_block_text_needs_anchor (self, position))
    return;
  if (self->is_markdown)
    emend_markdown_end_number (self->text, self->line);
  emend_block_text_append_anchor (self, position);
}

static void
append_gap (EmendBlockText *self, EmendBlockPieceKind kind)
{
  if (self->is_markdown)
    emend_markdown_end_number (self->text, self->line);
  if (kind == EMEND_BLOCK_PIECE_SPACE || !self->keeps_lines)
    {
      g_string_append_c (self->text, ' ');
      return;
    }
  g_string_append (self->text, self->is_markdown ? "\\\n" : "\n");
  g_string_append (self->text, self->prefix);
  self->line = self->text->len;
}

static void
append_text (EmendBlockText *self, const char *text)
{
  if (self->is_markdown)
    emend_markdown_append (self->text, text, self->text->len == self->line);
  else
    g_string_append (self->text, text);
}

static void
append_piece (EmendBlockText *self, const EmendBlockPiece *piece)
{
  switch (piece->kind)
    {
    case EMEND_BLOCK_PIECE_PAGE:
      append_page (self, piece->number);
      break;

    case EMEND_BLOCK_PIECE_NOTE:
      g_string_append_printf (self->text, "[^%u]", piece->number);
      break;

    case EMEND_BLOCK_PIECE_TEXT:
      append_text (self, piece->text);
      break;

    case EMEND_BLOCK_PIECE_SPACE:
    case EMEND_BLOCK_PIECE_LINE:
    default:
      append_gap (self, piece->kind);
    }
}

/**
 * emend_block_text_append:
 * @self: a text
 * @block: a block
 * @n_skipped: how many words at its beginning are left out
 *
 * Appends the words of @block, without a line feed at the end.
 */
void
emend_block_text_append (EmendBlockText *self, const EmendBlock *block, guint n_skipped)
{
  g_autoptr (GArray) pieces
      = emend_block_pieces_list (block, n_skipped, self->source, self->labels);

  self->line = self->text->len;
  for (guint i = 0; i < pieces->len; i++)
    append_piece (self, &g_array_index (pieces, EmendBlockPiece, i));
  if (self->is_markdown)
    emend_markdown_end_number (self->text, self->line);
}
