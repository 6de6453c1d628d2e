/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Stable names of the values of an enumeration in files: `emend_nick_find (nicks, N, "quote", &i)`.
 *
 * Thread contract: pure function; any thread.
 */

#include "config.h"

#include "emend-nick.h"

/**
 * emend_nick_find:
 * @nicks: (array length=n_nicks): the names of the values from 0 on, each another one
 * @n_nicks: how many there are
 * @nick: (nullable): a name out of a file
 * @index: (out): the value of that name; only set if there is one
 *
 * Returns: %FALSE if no value has that name
 */
gboolean
emend_nick_find (const char *const *nicks, guint n_nicks, const char *nick, guint *index)
{
  for (guint i = 0; i < n_nicks; i++)
    {
      if (g_strcmp0 (nick, nicks[i]) == 0)
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}
