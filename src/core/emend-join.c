/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands between two runs of words: `emend_join_get_nick (EMEND_JOIN_DROP)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-join.h"

static const char *const nicks[] = { "space", "line", "none", "drop" };
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_JOIN_N_KINDS);

/**
 * emend_join_get_nick:
 * @join: a join
 *
 * Returns: (transfer none): its stable name in files: `space`, `line`, `none` or `drop`
 */
const char *
emend_join_get_nick (EmendJoin join)
{
  g_return_val_if_fail ((guint) join < G_N_ELEMENTS (nicks), NULL);
  return nicks[join];
}

/**
 * emend_join_from_nick:
 * @nick: (nullable): a name out of a file
 * @join: (out): the join of that name
 *
 * Returns: %FALSE if there is no join of that name
 */
gboolean
emend_join_from_nick (const char *nick, EmendJoin *join)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      if (g_strcmp0 (nick, nicks[i]) == 0)
        {
          *join = (EmendJoin) i;
          return TRUE;
        }
    }
  return FALSE;
}
