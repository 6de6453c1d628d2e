/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-contents-entry.h"
#include "emend-finding.h"
#include "emend-heading.h"
#include "emend-section.h"

G_BEGIN_DECLS

#define EMEND_TYPE_OUTLINE (emend_outline_get_type ())

/**
 * EmendOutline:
 * @headings: (element-type EmendHeading): in reading order
 * @contents: (element-type EmendContentsEntry): the book's own table of contents, in reading order
 * @sections: (element-type EmendSection): in reading order; together they have all pages of the book
 * @findings: (element-type EmendFinding): where headings and contents disagree
 *
 * How a book is divided. Whoever makes an outline fills it; once handed on it is not changed.
 */
typedef struct
{
  /*< public >*/
  GPtrArray *headings;
  GPtrArray *contents;
  GPtrArray *sections;
  GPtrArray *findings;
} EmendOutline;

GType emend_outline_get_type (void) G_GNUC_CONST;
EmendOutline *emend_outline_new (void);
EmendOutline *emend_outline_ref (EmendOutline *self);
void emend_outline_unref (EmendOutline *self);
const EmendSection *emend_outline_find_section (const EmendOutline *self, guint page, guint word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendOutline, emend_outline_unref)

G_END_DECLS
