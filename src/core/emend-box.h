/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendBox:
 * @left: first column
 * @top: first row
 * @right: column after the last
 * @bottom: row after the last
 *
 * A rectangle on a page image, in pixels, from the image's top left corner. A box whose right is not
 * greater than its left, or whose bottom is not greater than its top, is empty.
 */
typedef struct
{
  int left;
  int top;
  int right;
  int bottom;
} EmendBox;

#define EMEND_BOX_INIT ((EmendBox){ 0, 0, 0, 0 })

gboolean emend_box_is_empty (const EmendBox *self);
int emend_box_get_width (const EmendBox *self);
int emend_box_get_height (const EmendBox *self);
void emend_box_union (EmendBox *self, const EmendBox *other);
gboolean emend_box_intersect (const EmendBox *self, const EmendBox *other, EmendBox *result);
gint64 emend_box_get_area (const EmendBox *self);

G_END_DECLS
