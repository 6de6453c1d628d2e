/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A line that is repeated at the top of pages: `emend_running_head_new ("THE LAST TALE")`.
 *
 * Thread contract: not shared while it is written to.
 */

#include "config.h"

#include "emend-running-head.h"

static const char *const nicks[] = { "both", "left", "right" };
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_HEAD_N_SIDES);

/**
 * emend_running_head_new: (skip)
 * @text: what it says
 *
 * Returns: (transfer full): a head that stands nowhere yet
 */
EmendRunningHead *
emend_running_head_new (const char *text)
{
  EmendRunningHead *self = g_new0 (EmendRunningHead, 1);

  self->text = g_strdup (text);
  self->places = g_array_new (FALSE, FALSE, sizeof (EmendHeadPlace));
  return self;
}

/**
 * emend_running_head_copy: (skip)
 * @self: a running head
 *
 * Returns: (transfer full): one like it
 */
EmendRunningHead *
emend_running_head_copy (const EmendRunningHead *self)
{
  EmendRunningHead *copy = emend_running_head_new (self->text);

  copy->title = g_strdup (self->title);
  copy->side = self->side;
  copy->is_constant = self->is_constant;
  g_array_append_vals (copy->places, self->places->data, self->places->len);
  return copy;
}

/**
 * emend_running_head_free: (skip)
 * @self: (transfer full): a head
 */
void
emend_running_head_free (EmendRunningHead *self)
{
  g_free (self->text);
  g_free (self->title);
  g_array_unref (self->places);
  g_free (self);
}

/**
 * emend_running_head_add_place:
 * @self: a head
 * @place: where it stands, after all places that were added before
 */
void
emend_running_head_add_place (EmendRunningHead *self, const EmendHeadPlace *place)
{
  g_return_if_fail (place->first > 0 && place->first <= place->last);
  g_return_if_fail (self->places->len == 0
                    || emend_running_head_get_last_page (self) <= place->page);
  g_array_append_vals (self->places, place, 1);
}

/**
 * emend_running_head_get_place:
 * @self: a head
 * @i: number of a place, from 0
 *
 * Gives an element of @places to languages that cannot look into that array.
 *
 * Returns: (transfer none) (nullable): the place, or %NULL if there are no more
 */
const EmendHeadPlace *
emend_running_head_get_place (const EmendRunningHead *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  return i < self->places->len ? &g_array_index (self->places, EmendHeadPlace, i) : NULL;
}

/**
 * emend_running_head_get_first_page:
 * @self: a head that stands somewhere
 *
 * Returns: position of the first page on which it stands, from 0
 */
guint
emend_running_head_get_first_page (const EmendRunningHead *self)
{
  g_return_val_if_fail (self->places->len > 0, 0);
  return g_array_index (self->places, EmendHeadPlace, 0).page;
}

/**
 * emend_running_head_get_last_page:
 * @self: a head that stands somewhere
 *
 * Returns: position of the last page on which it stands, from 0
 */
guint
emend_running_head_get_last_page (const EmendRunningHead *self)
{
  g_return_val_if_fail (self->places->len > 0, 0);
  return g_array_index (self->places, EmendHeadPlace, self->places->len - 1).page;
}

/**
 * emend_running_head_side_get_nick:
 * @side: a side
 *
 * Returns: (transfer none): its stable name in files, such as `left`
 */
const char *
emend_running_head_side_get_nick (EmendHeadSide side)
{
  g_return_val_if_fail ((guint) side < G_N_ELEMENTS (nicks), NULL);
  return nicks[side];
}

/**
 * emend_running_head_side_from_nick:
 * @nick: (nullable): a name out of a file
 * @side: (out): the side of that name
 *
 * Returns: %FALSE if there is no side of that name
 */
gboolean
emend_running_head_side_from_nick (const char *nick, EmendHeadSide *side)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      if (g_strcmp0 (nick, nicks[i]) == 0)
        {
          *side = (EmendHeadSide) i;
          return TRUE;
        }
    }
  return FALSE;
}
