/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-matter.h"
#include "emend-section-type.h"

G_BEGIN_DECLS

/* Of a section that no heading opens. */
#define EMEND_SECTION_NO_HEADING G_MAXUINT

/**
 * EmendSection:
 * @type: what it is
 * @matter: which part of the book it belongs to
 * @level: from 1, the highest; chapters of a part are one lower than the part
 * @number: (nullable): its number, as it is printed
 * @title: (nullable): its title
 * @proposed_by: (nullable): which language model proposed it, or what it is; %NULL for other sections
 * @heading: index of the heading that opens it in the outline, or %EMEND_SECTION_NO_HEADING
 * @first_page: position of its first page, from 0
 * @first_word: id of its first word on that page; 0 if it has the page from its top
 * @n_pages: how many pages belong to it, without those of the sections within it; 0 if another section has the
 *   page that it begins on, and it ends there
 *
 * A section of a book, without the sections within it. Sections follow each other in reading order, and each page
 * belongs to one: the one that it begins with.
 */
typedef struct
{
  /*< public >*/
  EmendSectionType type;
  EmendMatter matter;
  guint level;
  char *number;
  char *title;
  char *proposed_by;
  guint heading;
  guint first_page;
  guint first_word;
  guint n_pages;
} EmendSection;

EmendSection *emend_section_new (EmendSectionType type, EmendMatter matter, guint level);
void emend_section_free (EmendSection *self);
char *emend_section_dup_name (const EmendSection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendSection, emend_section_free)

G_END_DECLS
