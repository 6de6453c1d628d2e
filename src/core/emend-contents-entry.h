/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of an entry that names no heading that was found. */
#define EMEND_CONTENTS_ENTRY_NO_HEADING G_MAXUINT

/**
 * EmendContentsEntry:
 * @page: position of the page of the table of contents that it stands on, from 0
 * @first: id of its first word
 * @last: id of its last word; all words between belong to it
 * @level: from 1, the highest
 * @number: (nullable): number of the section, as it is printed
 * @title: (nullable): title of the section
 * @label: (nullable): printed number of the page that the section begins on, as it stands there
 * @heading: index of the heading that it names in the outline, or %EMEND_CONTENTS_ENTRY_NO_HEADING
 *
 * A line, or several, of the table of contents of a book.
 */
typedef struct
{
  /*< public >*/
  guint page;
  guint first;
  guint last;
  guint level;
  char *number;
  char *title;
  char *label;
  guint heading;
} EmendContentsEntry;

EmendContentsEntry *emend_contents_entry_new (guint page, guint first, guint last);
void emend_contents_entry_free (EmendContentsEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendContentsEntry, emend_contents_entry_free)

G_END_DECLS
