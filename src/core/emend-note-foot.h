/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendNoteFoot:
 * @page: position of its page in the book, from 0
 * @first: id of its first word
 * @last: id of its last word
 * @first_marked: id of the first word of its first line that begins with a marker; 0 if no line does
 * @goes_on: whether its last note may go on on the next page
 * @is_doubtful: whether it is one only if the text calls for a note
 *
 * The notes at the foot of a page. What stands before @first_marked goes on with a note of the page before; where none
 * goes on there, it is no note after all.
 */
typedef struct
{
  /*< public >*/
  guint page;
  guint first;
  guint last;
  guint first_marked;
  gboolean goes_on;
  gboolean is_doubtful;
} EmendNoteFoot;

EmendNoteFoot *emend_note_foot_new (guint page, guint first, guint last);
EmendNoteFoot *emend_note_foot_copy (const EmendNoteFoot *self);
void emend_note_foot_free (EmendNoteFoot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendNoteFoot, emend_note_foot_free)

G_END_DECLS
