/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendNoteLabels:
 *
 * The notes of a book that the text calls for, by the words that call for them and by those that they begin with.
 */
typedef struct _EmendNoteLabels EmendNoteLabels;

EmendNoteLabels *emend_note_labels_new (const GPtrArray *notes);
void emend_note_labels_free (EmendNoteLabels *self);
guint emend_note_labels_find_mark (const EmendNoteLabels *self,
                                   guint page,
                                   guint word,
                                   guint after);
guint emend_note_labels_find_note (const EmendNoteLabels *self, guint page, guint word);
gboolean emend_note_labels_is_apart (const EmendNoteLabels *self, guint label);
gboolean emend_note_labels_cut (const EmendNoteLabels *self,
                                guint label,
                                const char *text,
                                gsize *start,
                                gsize *end);
const char *emend_note_labels_skip_marker (const EmendNoteLabels *self,
                                           guint label,
                                           const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendNoteLabels, emend_note_labels_free)

G_END_DECLS
