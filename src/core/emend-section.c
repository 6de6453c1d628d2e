/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A section of a book: `emend_section_new (EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1)`.
 *
 * Thread contract: not shared while it is written to.
 */

#include "config.h"

#include "emend-section.h"

/**
 * emend_section_new: (skip)
 * @type: what it is
 * @matter: which part of the book it belongs to
 * @level: from 1, the highest
 *
 * Returns: (transfer full): a section without pages
 */
EmendSection *
emend_section_new (EmendSectionType type, EmendMatter matter, guint level)
{
  EmendSection *self;

  g_return_val_if_fail (level > 0, NULL);

  self = g_new0 (EmendSection, 1);
  self->type = type;
  self->matter = matter;
  self->level = level;
  self->heading = EMEND_SECTION_NO_HEADING;
  return self;
}

/**
 * emend_section_free: (skip)
 * @self: (transfer full): a section
 */
void
emend_section_free (EmendSection *self)
{
  g_free (self->number);
  g_free (self->title);
  g_free (self->proposed_by);
  g_free (self);
}
