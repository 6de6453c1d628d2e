/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-word.h"

G_BEGIN_DECLS

#define EMEND_TYPE_LINE (emend_line_get_type ())

/**
 * EmendLine:
 * @box: what the line covers on the page image
 * @baseline_left: row of the baseline at the left edge of @box
 * @baseline_right: row of the baseline at the right edge of @box
 * @font_size: size of the type in pixels, from the lowest descender to the highest ascender; 0 if
 *   unknown
 * @starts_paragraph: whether the recogniser saw the first line of a paragraph in it
 * @words: (element-type EmendWord): in reading order
 *
 * A line of print.
 */
typedef struct
{
  /*< public >*/
  EmendBox box;
  int baseline_left;
  int baseline_right;
  guint font_size;
  gboolean starts_paragraph;
  GPtrArray *words;
} EmendLine;

GType emend_line_get_type (void) G_GNUC_CONST;
EmendLine *emend_line_new (void);
EmendLine *emend_line_copy (const EmendLine *self);
void emend_line_free (EmendLine *self);
void emend_line_take_word (EmendLine *self, EmendWord *word);
char *emend_line_dup_text (const EmendLine *self);
guint emend_line_get_confidence (const EmendLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendLine, emend_line_free)

G_END_DECLS
