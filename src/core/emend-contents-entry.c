/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An entry of the table of contents of a book: `emend_contents_entry_new (page, first, last)`.
 *
 * Thread contract: not shared while it is written to.
 * check-source: tested-by tests/core/test-outline.c
 */

#include "config.h"

#include "emend-contents-entry.h"

/**
 * emend_contents_entry_new: (skip)
 * @page: position of the page that it stands on
 * @first: id of its first word
 * @last: id of its last word
 *
 * Returns: (transfer full): an entry of level 1 that names no heading
 */
EmendContentsEntry *
emend_contents_entry_new (guint page, guint first, guint last)
{
  EmendContentsEntry *self;

  g_return_val_if_fail (first > 0 && first <= last, NULL);

  self = g_new0 (EmendContentsEntry, 1);
  self->page = page;
  self->first = first;
  self->last = last;
  self->level = 1;
  self->heading = EMEND_CONTENTS_ENTRY_NO_HEADING;
  return self;
}

/**
 * emend_contents_entry_free: (skip)
 * @self: (transfer full): an entry
 */
void
emend_contents_entry_free (EmendContentsEntry *self)
{
  g_free (self->number);
  g_free (self->title);
  g_free (self->label);
  g_free (self);
}
