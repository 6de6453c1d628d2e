/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-note-list.h"
#include "emend-note-mark.h"

G_BEGIN_DECLS

/**
 * EmendNoteRun:
 * @notes: (element-type EmendNoteNumber): notes of a list whose numbers rise
 * @heading: (nullable): what stands before them, in lower case
 *
 * A part of a list of notes, such as those of a chapter.
 */
typedef struct
{
  GArray *notes;
  char *heading;
} EmendNoteRun;

void emend_note_run_free (EmendNoteRun *self);
GPtrArray *emend_note_run_collect (const GPtrArray *marks, const EmendNoteList *list);
gboolean emend_note_run_is_headed (const EmendNoteRun *self, const EmendSection *section);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendNoteRun, emend_note_run_free)

G_END_DECLS
