/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendNoteKind:
 * @EMEND_NOTE_FOOT: at the foot of a page
 * @EMEND_NOTE_CHAPTER_END: at the end of its chapter
 * @EMEND_NOTE_BOOK_END: in the notes of the book
 *
 * Where a note stands.
 */
typedef enum {
  EMEND_NOTE_FOOT,
  EMEND_NOTE_CHAPTER_END,
  EMEND_NOTE_BOOK_END,
} EmendNoteKind;

#define EMEND_NOTE_N_KINDS (EMEND_NOTE_BOOK_END + 1)

/**
 * EmendNote:
 * @kind: where it stands
 * @marker: what calls for it, such as `12` or `*`, without the marks around it
 * @mark_page: position of the page whose text calls for it, from 0
 * @mark_word: id of the word that the mark stands at or after; 0 if nothing calls for it
 * @mark_is_apart: whether the word is the mark and nothing else
 * @page: position of the page that the note begins on, from 0
 * @first: id of its first word, which may be its marker; 0 if it was not found
 *
 * A note and the place in the text that calls for it. One of the two may be missing; then the other is a finding.
 */
typedef struct
{
  /*< public >*/
  EmendNoteKind kind;
  char *marker;
  guint mark_page;
  guint mark_word;
  gboolean mark_is_apart;
  guint page;
  guint first;
} EmendNote;

EmendNote *emend_note_new (EmendNoteKind kind, const char *marker);
void emend_note_free (EmendNote *self);
gboolean emend_note_is_matched (const EmendNote *self);

const char *emend_note_kind_get_nick (EmendNoteKind kind);
gboolean emend_note_kind_from_nick (const char *nick, EmendNoteKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendNote, emend_note_free)

G_END_DECLS
