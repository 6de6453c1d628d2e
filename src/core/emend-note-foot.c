/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The notes at the foot of a page: `emend_note_foot_new (page, first, last)`.
 *
 * Thread contract: not shared while it is written to.
 *
 * check-source: tested-by tests/text/test-note-feet.c
 */

#include "config.h"

#include "emend-note-foot.h"

/**
 * emend_note_foot_new:
 * @page: position of its page
 * @first: id of its first word
 * @last: id of its last word
 *
 * Returns: (transfer full): a foot of which no line begins with a marker
 */
EmendNoteFoot *
emend_note_foot_new (guint page, guint first, guint last)
{
  EmendNoteFoot *self;

  g_return_val_if_fail (first > 0 && last >= first, NULL);

  self = g_new0 (EmendNoteFoot, 1);
  self->page = page;
  self->first = first;
  self->last = last;
  return self;
}

/**
 * emend_note_foot_copy:
 * @self: a foot
 *
 * Returns: (transfer full): one like it
 */
EmendNoteFoot *
emend_note_foot_copy (const EmendNoteFoot *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * emend_note_foot_free:
 * @self: (transfer full): a foot
 */
void
emend_note_foot_free (EmendNoteFoot *self)
{
  g_free (self);
}
