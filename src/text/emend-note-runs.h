/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"

G_BEGIN_DECLS

/**
 * EmendNoteRuns:
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
} EmendNoteRuns;

EmendNoteRuns *emend_note_runs_new (const EmendDocument *document);
void emend_note_runs_free (EmendNoteRuns *self);

gboolean emend_note_runs_is_note (const EmendBlock *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendNoteRuns, emend_note_runs_free)

G_END_DECLS
