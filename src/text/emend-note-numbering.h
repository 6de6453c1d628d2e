/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-note-mark.h"
#include "emend-note-marker.h"

G_BEGIN_DECLS

/**
 * EmendNoteNumber:
 * @mark: where a note seems to begin; it outlives this
 * @division: a number that differs where numbers may begin anew: of the page, or of what a heading divides
 * @called: (nullable) (element-type EmendNoteMarker): what the text of its page calls for
 * @marker: what it is, misread or not; of no kind if no note begins there after all
 * @run: a number that differs where numbers did begin anew
 *
 * A mark and the place that it has in the sequence of marks.
 */
typedef struct
{
  const EmendNoteMark *mark;
  guint division;
  const GArray *called;
  EmendNoteMarker marker;
  guint run;
} EmendNoteNumber;

void emend_note_numbering_settle (GArray *numbers);

G_END_DECLS
