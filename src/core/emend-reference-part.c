/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What one page has of an entry of a bibliography: `emend_reference_part_new (page, first, "Harper, C. G. …")`.
 *
 * Thread contract: not shared while it is written to.
 *
 * check-source: tested-by tests/text/test-reference-parts.c
 */

#include "config.h"

#include "emend-reference-part.h"

/**
 * emend_reference_part_new:
 * @page: position of its page
 * @first: id of its first word
 * @text: its words in one line
 *
 * Returns: (transfer full): a part that begins an entry
 */
EmendReferencePart *
emend_reference_part_new (guint page, guint first, const char *text)
{
  EmendReferencePart *self;

  g_return_val_if_fail (first > 0, NULL);

  self = g_new0 (EmendReferencePart, 1);
  self->page = page;
  self->first = first;
  self->text = g_strdup (text);
  return self;
}

/**
 * emend_reference_part_free:
 * @self: (transfer full): a part
 */
void
emend_reference_part_free (EmendReferencePart *self)
{
  g_free (self->text);
  g_free (self);
}
