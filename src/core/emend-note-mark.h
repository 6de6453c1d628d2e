/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendNoteMarkRole:
 * @EMEND_NOTE_MARK_REFERENCE: in the text, calls for a note
 * @EMEND_NOTE_MARK_FOOT: at the foot of a page, begins a note
 * @EMEND_NOTE_MARK_ENTRY: begins a line of the text as notes in a list of notes do
 * @EMEND_NOTE_MARK_HEADING: no mark but a heading, which a list of notes may be divided by
 *
 * What a mark does.
 */
typedef enum {
  EMEND_NOTE_MARK_REFERENCE,
  EMEND_NOTE_MARK_FOOT,
  EMEND_NOTE_MARK_ENTRY,
  EMEND_NOTE_MARK_HEADING,
} EmendNoteMarkRole;

#define EMEND_NOTE_MARK_N_ROLES (EMEND_NOTE_MARK_HEADING + 1)

/**
 * EmendNoteMark:
 * @role: what it does
 * @page: position of its page in the book, from 0
 * @word: id of the word that it is, or that it is part of
 * @is_apart: whether the word is the mark and nothing else
 * @weight: how probable it is that it is a mark at all, in per cent, 1 to 100
 * @marker: (nullable): the mark as it was read, without what stands around it; of a heading, its text; %NULL if a
 *   note seems to begin there and no mark was read
 *
 * A place where a note may be called for or begin, as one page tells. Which of them are right, and what is misread,
 * only their sequence tells.
 */
typedef struct
{
  /*< public >*/
  EmendNoteMarkRole role;
  guint page;
  guint word;
  gboolean is_apart;
  guint weight;
  char *marker;
} EmendNoteMark;

EmendNoteMark *emend_note_mark_new (EmendNoteMarkRole role, guint page, guint word, guint weight);
void emend_note_mark_free (EmendNoteMark *self);

const char *emend_note_mark_role_get_nick (EmendNoteMarkRole role);
gboolean emend_note_mark_role_from_nick (const char *nick, EmendNoteMarkRole *role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendNoteMark, emend_note_mark_free)

G_END_DECLS
