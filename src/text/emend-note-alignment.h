/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-note-mark.h"
#include "emend-note-marker.h"

G_BEGIN_DECLS

/* Of a reference that calls for no note. */
#define EMEND_NOTE_ALIGNMENT_NONE G_MAXUINT

GArray *emend_note_alignment_find (const GPtrArray *references, const GArray *notes);

G_END_DECLS
