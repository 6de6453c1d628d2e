/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A rectangle on a page image: `emend_box_union (&line->box, &word->box);`.
 *
 * Thread contract: plain values; any thread.
 */

#include "config.h"

#include "emend-box.h"

/**
 * emend_box_is_empty:
 * @self: a box
 *
 * Returns: %TRUE if no pixel is inside
 */
gboolean
emend_box_is_empty (const EmendBox *self)
{
  return self->right <= self->left || self->bottom <= self->top;
}

/**
 * emend_box_get_width:
 * @self: a box
 *
 * Returns: pixels from left to right, at least 0
 */
int
emend_box_get_width (const EmendBox *self)
{
  return MAX (0, self->right - self->left);
}

/**
 * emend_box_get_height:
 * @self: a box
 *
 * Returns: pixels from top to bottom, at least 0
 */
int
emend_box_get_height (const EmendBox *self)
{
  return MAX (0, self->bottom - self->top);
}

/**
 * emend_box_union:
 * @self: a box, which grows
 * @other: a box
 *
 * Makes @self the smallest box that holds both. An empty box holds nothing.
 */
void
emend_box_union (EmendBox *self, const EmendBox *other)
{
  if (emend_box_is_empty (other))
    return;

  if (emend_box_is_empty (self))
    {
      *self = *other;
      return;
    }

  self->left = MIN (self->left, other->left);
  self->top = MIN (self->top, other->top);
  self->right = MAX (self->right, other->right);
  self->bottom = MAX (self->bottom, other->bottom);
}

/**
 * emend_box_intersect:
 * @self: a box
 * @other: a box
 * @result: (out): what both cover
 *
 * Returns: %TRUE if @result is not empty
 */
gboolean
emend_box_intersect (const EmendBox *self, const EmendBox *other, EmendBox *result)
{
  result->left = MAX (self->left, other->left);
  result->top = MAX (self->top, other->top);
  result->right = MIN (self->right, other->right);
  result->bottom = MIN (self->bottom, other->bottom);
  return !emend_box_is_empty (result);
}

/**
 * emend_box_get_area:
 * @self: a box
 *
 * Returns: the number of pixels inside
 */
gint64
emend_box_get_area (const EmendBox *self)
{
  return (gint64) emend_box_get_width (self) * emend_box_get_height (self);
}
