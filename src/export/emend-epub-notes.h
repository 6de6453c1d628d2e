/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edition.h"
#include "emend-note-labels.h"
#include "emend-word-source.h"

G_BEGIN_DECLS

/* Of a note that no block begins. */
#define EMEND_EPUB_NOTES_NO_BLOCK G_MAXUINT

/**
 * EmendEpubNotes:
 * @is_moved: for each note of the document, whether it comes at the end of the text that calls for it; others stay where
 *   they are printed
 * @blocks: for each note of the document, the index of the block that it begins in, or %EMEND_EPUB_NOTES_NO_BLOCK
 *
 * Where the notes of a book go.
 */
typedef struct
{
  /*< public >*/
  gboolean *is_moved;
  guint *blocks;

  /*< private >*/
  GHashTable *pieces;
} EmendEpubNotes;

/**
 * EmendEpubNotePart:
 * @label: of the note, its place among those of the document, from 1; 0 for words that belong to none
 * @is_start: whether the note begins here
 * @block: the words
 *
 * What a block has of a note.
 */
typedef struct
{
  guint label;
  gboolean is_start;
  EmendBlock *block;
} EmendEpubNotePart;

EmendEpubNotes *emend_epub_notes_new (const EmendEdition *edition,
                                      const EmendNoteLabels *labels,
                                      EmendWordSource *source);
void emend_epub_notes_free (EmendEpubNotes *self);
GPtrArray *emend_epub_notes_split (const EmendEpubNotes *self, const EmendBlock *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendEpubNotes, emend_epub_notes_free)

G_END_DECLS
