/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A title within the text of a book: `emend_heading_new (page, first, last, 1)`.
 *
 * Thread contract: not shared while it is written to.
 * check-source: tested-by tests/core/test-outline.c
 */

#include "config.h"

#include "emend-heading.h"

/**
 * emend_heading_new: (skip)
 * @page: position of its page
 * @first: id of its first word
 * @last: id of its last word
 * @level: from 1, the highest
 *
 * Returns: (transfer full): a heading that opens no section
 */
EmendHeading *
emend_heading_new (guint page, guint first, guint last, guint level)
{
  EmendHeading *self;

  g_return_val_if_fail (first > 0 && first <= last, NULL);
  g_return_val_if_fail (level > 0, NULL);

  self = g_new0 (EmendHeading, 1);
  self->page = page;
  self->first = first;
  self->last = last;
  self->level = level;
  self->type = EMEND_SECTION_CHAPTER;
  return self;
}

/**
 * emend_heading_free: (skip)
 * @self: (transfer full): a heading
 */
void
emend_heading_free (EmendHeading *self)
{
  g_free (self->number);
  g_free (self->title);
  g_free (self->proposed_by);
  g_free (self);
}
