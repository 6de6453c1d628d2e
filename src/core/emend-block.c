/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A part of the text that output formats set apart: `emend_block_new (EMEND_BLOCK_HEADING, 1)`.
 *
 * Thread contract: not shared while it is written to.
 */

#include "config.h"

#include "emend-block.h"

#include "emend-nick.h"

static const char *const nicks[] = {
  "paragraph", "heading",   "caption", "footnote",  "verse",          "table",
  "quote",     "list-item", "endnote", "reference", "contents-entry", "index-entry",
};
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_BLOCK_N_ROLES);

/**
 * emend_block_new: (skip)
 * @role: what it is
 * @level: of a heading, from 1, the highest; 0 for everything else
 *
 * Returns: (transfer full): a block without words
 */
EmendBlock *
emend_block_new (EmendBlockRole role, guint level)
{
  EmendBlock *self = g_new0 (EmendBlock, 1);

  g_return_val_if_fail ((level > 0) == (role == EMEND_BLOCK_HEADING), NULL);

  self->role = role;
  self->level = level;
  self->runs = g_array_new (FALSE, FALSE, sizeof (EmendWordRun));
  return self;
}

/**
 * emend_block_free: (skip)
 * @self: (transfer full): a block
 */
void
emend_block_free (EmendBlock *self)
{
  g_array_unref (self->runs);
  g_free (self);
}

/**
 * emend_block_add_run:
 * @self: a block
 * @run: its next run
 *
 * Appends @run. If it only goes on where the last run ended, on the same page and after a space, the
 * last run grows instead.
 */
void
emend_block_add_run (EmendBlock *self, const EmendWordRun *run)
{
  g_return_if_fail (run->first > 0 && run->first <= run->last);

  if (self->runs->len > 0)
    {
      EmendWordRun *last = &g_array_index (self->runs, EmendWordRun, self->runs->len - 1);

      if (last->join == EMEND_JOIN_SPACE && last->page == run->page && last->last + 1 == run->first)
        {
          last->last = run->last;
          last->join = run->join;
          return;
        }
    }
  g_array_append_vals (self->runs, run, 1);
}

/**
 * emend_block_get_run:
 * @self: a block
 * @i: number of a run, from 0
 *
 * Gives an element of @runs to languages that cannot look into that array.
 *
 * Returns: (transfer none) (nullable): the run, or %NULL if there are no more
 */
const EmendWordRun *
emend_block_get_run (const EmendBlock *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  return i < self->runs->len ? &g_array_index (self->runs, EmendWordRun, i) : NULL;
}

/**
 * emend_block_role_get_nick:
 * @role: a role
 *
 * Returns: (transfer none): its stable name in files, such as `paragraph`
 */
const char *
emend_block_role_get_nick (EmendBlockRole role)
{
  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (nicks), NULL);
  return nicks[role];
}

/**
 * emend_block_role_from_nick:
 * @nick: (nullable): a name out of a file
 * @role: (out): the role of that name
 *
 * Returns: %FALSE if there is no role of that name
 */
gboolean
emend_block_role_from_nick (const char *nick, EmendBlockRole *role)
{
  guint index;

  if (!emend_nick_find (nicks, G_N_ELEMENTS (nicks), nick, &index))
    return FALSE;
  *role = (EmendBlockRole) index;
  return TRUE;
}
