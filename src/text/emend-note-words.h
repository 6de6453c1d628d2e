/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"

G_BEGIN_DECLS

/**
 * EmendNoteWords:
 * @runs: (element-type GArray): for each note of the document, its words as runs ([struct@WordRun]); empty if the note
 *   was not found
 * @is_claimed: for each block of the document, whether all its words belong to notes
 *
 * Which words are the text of which note.
 */
typedef struct
{
  /*< public >*/
  GPtrArray *runs;
  gboolean *is_claimed;
} EmendNoteWords;

EmendNoteWords *emend_note_words_new (const EmendDocument *document);
void emend_note_words_free (EmendNoteWords *self);

gboolean emend_note_words_is_note (const EmendBlock *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendNoteWords, emend_note_words_free)

G_END_DECLS
