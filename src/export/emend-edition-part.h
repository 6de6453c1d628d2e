/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-section-ranges.h"

G_BEGIN_DECLS

/* Of a part that is in no other one. */
#define EMEND_EDITION_PART_NO_PARENT G_MAXUINT

/**
 * EmendEditionPart:
 * @section: (nullable) (unowned): the section that it is; %NULL for text that is in none
 * @range: its blocks
 * @parent: index of the part that it is in, or %EMEND_EDITION_PART_NO_PARENT
 * @name: names its files, without their ending: its number among the parts and a word of its title
 * @title: what to call it, in one line, even if it has no title
 * @first_page: position of its first page, from 0
 * @last_page: position of its last page, without those of the parts in it
 *
 * A section of a book as outputs have it.
 */
typedef struct
{
  /*< public >*/
  const EmendSection *section;
  EmendSectionRange range;
  guint parent;
  char *name;
  char *title;
  guint first_page;
  guint last_page;
} EmendEditionPart;

GPtrArray *emend_edition_part_list (const EmendDocument *document, const GArray *ranges);
void emend_edition_part_free (EmendEditionPart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendEditionPart, emend_edition_part_free)

G_END_DECLS
