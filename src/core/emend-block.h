/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-join.h"

G_BEGIN_DECLS

/**
 * EmendWordRun:
 * @page: position of the page in the book, from 0
 * @first: id of the first word on that page
 * @last: id of the last word; all ids between belong to the run, too
 * @join: what stands between this run and the next one of its block
 *
 * Words that follow each other on one page, with single spaces between them.
 */
typedef struct
{
  guint page;
  guint first;
  guint last;
  EmendJoin join;
} EmendWordRun;

/**
 * EmendBlockRole:
 * @EMEND_BLOCK_PARAGRAPH: a paragraph
 * @EMEND_BLOCK_HEADING: the title of a part, chapter or section
 * @EMEND_BLOCK_CAPTION: words that belong to a picture
 * @EMEND_BLOCK_FOOTNOTE: a note at the foot of a page
 * @EMEND_BLOCK_VERSE: lines of verse, or other lines that must not be unwrapped
 * @EMEND_BLOCK_TABLE: rows of a table
 * @EMEND_BLOCK_QUOTE: a quotation that is set apart
 * @EMEND_BLOCK_LIST_ITEM: an item of a list
 * @EMEND_BLOCK_ENDNOTE: a note at the end of a chapter or of the book
 * @EMEND_BLOCK_REFERENCE: an entry of a bibliography
 * @EMEND_BLOCK_CONTENTS_ENTRY: an entry of the table of contents
 * @EMEND_BLOCK_INDEX_ENTRY: an entry of an index
 *
 * What a block is.
 */
typedef enum {
  EMEND_BLOCK_PARAGRAPH,
  EMEND_BLOCK_HEADING,
  EMEND_BLOCK_CAPTION,
  EMEND_BLOCK_FOOTNOTE,
  EMEND_BLOCK_VERSE,
  EMEND_BLOCK_TABLE,
  EMEND_BLOCK_QUOTE,
  EMEND_BLOCK_LIST_ITEM,
  EMEND_BLOCK_ENDNOTE,
  EMEND_BLOCK_REFERENCE,
  EMEND_BLOCK_CONTENTS_ENTRY,
  EMEND_BLOCK_INDEX_ENTRY,
} EmendBlockRole;

#define EMEND_BLOCK_N_ROLES (EMEND_BLOCK_INDEX_ENTRY + 1)

/**
 * EmendBlock:
 * @role: what it is
 * @level: of a heading, from 1, the highest; 0 for everything else
 * @runs: (element-type EmendWordRun): its words in reading order; never empty in a document
 *
 * A part of the text that output formats set apart: a paragraph, a heading, a caption.
 */
typedef struct
{
  /*< public >*/
  EmendBlockRole role;
  guint level;
  GArray *runs;
} EmendBlock;

EmendBlock *emend_block_new (EmendBlockRole role, guint level);
void emend_block_free (EmendBlock *self);
void emend_block_add_run (EmendBlock *self, const EmendWordRun *run);
const EmendWordRun *emend_block_get_run (const EmendBlock *self, guint i);

const char *emend_block_role_get_nick (EmendBlockRole role);
gboolean emend_block_role_from_nick (const char *nick, EmendBlockRole *role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendBlock, emend_block_free)

G_END_DECLS
