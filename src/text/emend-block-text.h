/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"
#include "emend-note-labels.h"
#include "emend-word-source.h"

G_BEGIN_DECLS

/**
 * EmendBlockText:
 * @source: gives the words
 * @text: where text is appended
 * @is_markdown: whether it is Markdown, or plain text
 * @has_anchors: whether there is a comment where a page begins
 * @labels: (nullable): the notes that what calls for them is replaced by links to
 * @prefix: what lines begin with that a block goes on with
 * @keeps_lines: whether lines of a block that keeps its lines are kept, or joined with spaces
 * @line: where the last line, or the content of a block in it, begins in @text
 * @anchored: position of the page whose comment was written last; %G_MAXUINT if none was
 *
 * The text of one block after the other.
 */
typedef struct
{
  EmendWordSource *source;
  GString *text;
  gboolean is_markdown;
  gboolean has_anchors;
  const EmendNoteLabels *labels;
  const char *prefix;
  gboolean keeps_lines;
  gsize line;
  guint anchored;
} EmendBlockText;

gboolean emend_block_text_needs_anchor (const EmendBlockText *self, guint position);
void emend_block_text_append_anchor (EmendBlockText *self, guint position);
void emend_block_text_append (EmendBlockText *self, const EmendBlock *block, guint n_skipped);

G_END_DECLS
