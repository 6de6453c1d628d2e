/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendReferencePart:
 * @page: position of its page in the book, from 0
 * @first: id of its first word
 * @text: its words in one line, with words that were broken at line ends joined
 * @begins_before: whether it seems to go on with an entry of the page before
 * @is_sure: whether @begins_before is sure either way
 *
 * What one page has of an entry of a bibliography.
 */
typedef struct
{
  /*< public >*/
  guint page;
  guint first;
  char *text;
  gboolean begins_before;
  gboolean is_sure;
} EmendReferencePart;

EmendReferencePart *emend_reference_part_new (guint page, guint first, const char *text);
void emend_reference_part_free (EmendReferencePart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendReferencePart, emend_reference_part_free)

G_END_DECLS
