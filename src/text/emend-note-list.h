/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-language.h"
#include "emend-note.h"
#include "emend-outline.h"

G_BEGIN_DECLS

/**
 * EmendNoteList:
 * @kind: where it stands
 * @start: where it begins; see emend_note_list_make_place ()
 * @end: where it ends: the first place after it
 * @text_start: where the text begins that it has the notes of; the text ends where the list begins
 *
 * A list of notes at the end of a chapter or of a book.
 */
typedef struct
{
  EmendNoteKind kind;
  guint64 start;
  guint64 end;
  guint64 text_start;
} EmendNoteList;

guint64 emend_note_list_make_place (guint page, guint word);
GArray *emend_note_list_find_all (const GPtrArray *marks,
                                  const EmendOutline *outline,
                                  const EmendLanguage *language);
gboolean emend_note_list_is_text (const EmendOutline *outline, guint page, guint word);
gboolean emend_note_list_has (const GArray *lists, guint64 place);

G_END_DECLS
