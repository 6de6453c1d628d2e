/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-section-type.h"

G_BEGIN_DECLS

/**
 * EmendHeading:
 * @page: position of its page in the book, from 0
 * @first: id of its first word
 * @last: id of its last word; all words between belong to it
 * @level: from 1, the highest
 * @opens_section: whether a section begins with it; others stand within a section
 * @type: of the section that it opens
 * @number: (nullable): number of the section as it is printed, such as `IV`
 * @title: (nullable): its text without the number, in single spaces
 * @proposed_by: (nullable): which language model proposed it, where nothing else told; %NULL for other headings
 *
 * The title of a section or of a part of one. It may take up several lines of a page.
 */
typedef struct
{
  /*< public >*/
  guint page;
  guint first;
  guint last;
  guint level;
  gboolean opens_section;
  EmendSectionType type;
  char *number;
  char *title;
  char *proposed_by;
} EmendHeading;

EmendHeading *emend_heading_new (guint page, guint first, guint last, guint level);
void emend_heading_free (EmendHeading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendHeading, emend_heading_free)

G_END_DECLS
