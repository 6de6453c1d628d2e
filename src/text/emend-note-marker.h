/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendNoteMarkerKind:
 * @EMEND_NOTE_MARKER_NONE: nothing that can be read
 * @EMEND_NOTE_MARKER_NUMBER: 1, 2, 3
 * @EMEND_NOTE_MARKER_SYMBOL: *, †, ‡
 * @EMEND_NOTE_MARKER_LETTER: a, b, c
 *
 * What notes are counted with.
 */
typedef enum {
  EMEND_NOTE_MARKER_NONE,
  EMEND_NOTE_MARKER_NUMBER,
  EMEND_NOTE_MARKER_SYMBOL,
  EMEND_NOTE_MARKER_LETTER,
} EmendNoteMarkerKind;

/**
 * EmendNoteMarker:
 * @kind: what it is
 * @value: its place in its row, from 1: 12 for `12`, 2 for `†` and `b`; 0 of one that cannot be read
 *
 * What calls for a note, and what it begins with.
 */
typedef struct
{
  EmendNoteMarkerKind kind;
  guint value;
} EmendNoteMarker;

/* Far more notes than any chapter numbers; greater numbers are years. */
#define EMEND_NOTE_MARKER_MAX 1500

gboolean emend_note_marker_parse (EmendNoteMarker *self, const char *text);
gboolean emend_note_marker_equal (const EmendNoteMarker *self, const EmendNoteMarker *other);
char *emend_note_marker_dup_text (const EmendNoteMarker *self);
gboolean emend_note_marker_may_be_read (const EmendNoteMarker *self, const char *text);

gsize emend_note_marker_measure (const char *text);
gboolean emend_note_marker_is_symbol (gunichar c);
guint emend_note_marker_get_digit (gunichar c);

/* What emend_note_marker_get_digit () says of what is no digit. */
#define EMEND_NOTE_MARKER_NO_DIGIT 10

G_END_DECLS
