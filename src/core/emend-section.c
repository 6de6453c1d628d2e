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

/**
 * emend_section_dup_name:
 * @self: a section
 *
 * Returns: (transfer full): what to call it where sections are listed: its number and title, or its type in brackets if
 *   it has neither
 */
char *
emend_section_dup_name (const EmendSection *self)
{
  const char *nick;

  g_return_val_if_fail (self != NULL, NULL);

  nick = emend_section_type_get_nick (self->type);
  if (self->number != NULL && self->title != NULL)
    return g_strdup_printf ("%s. %s", self->number, self->title);
  if (self->title != NULL)
    return g_strdup (self->title);
  return self->number != NULL ? g_strdup_printf ("%s %s", nick, self->number)
                              : g_strdup_printf ("(%s)", nick);
}
