/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendTypeFont:
 * @size: of the type, in pixels
 * @italic: whether it is slanted
 * @bold: whether it is bold
 * @spacing: space between letters, in pixels
 *
 * A font of a type case's family.
 */
typedef struct
{
  double size;
  gboolean italic;
  gboolean bold;
  double spacing;
} EmendTypeFont;

/* Where the ink of a word is, from its origin on the baseline; down is positive. */
typedef struct
{
  double width;
  double ink_left;
  double ink_top;
  double ink_right;
  double ink_bottom;
} EmendTypeExtents;

/* The fonts of one family: measures and prints words, and remembers what it measured. */
typedef struct _EmendTypeCase EmendTypeCase;

EmendTypeCase *emend_type_case_new (const char *family);
EmendTypeCase *emend_type_case_ref (EmendTypeCase *self);
void emend_type_case_unref (EmendTypeCase *self);
const EmendTypeExtents *emend_type_case_measure (EmendTypeCase *self,
                                                 const EmendTypeFont *font,
                                                 const char *text);
double emend_type_case_get_space (EmendTypeCase *self, const EmendTypeFont *font);
void emend_type_case_print (EmendTypeCase *self,
                            cairo_t *cr,
                            const EmendTypeFont *font,
                            const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendTypeCase, emend_type_case_unref)

G_END_DECLS
