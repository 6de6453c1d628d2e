/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The three parts of a book: `emend_matter_get_nick (EMEND_MATTER_FRONT)`.
 *
 * Thread contract: pure functions; any thread.
 * check-source: tested-by tests/core/test-section.c
 */

#include "config.h"

#include "emend-matter.h"

#include "emend-nick.h"

static const char *const nicks[] = { "front", "body", "back" };
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_MATTER_N_KINDS);

/**
 * emend_matter_get_nick:
 * @matter: a part of a book
 *
 * Returns: (transfer none): its stable name in files
 */
const char *
emend_matter_get_nick (EmendMatter matter)
{
  g_return_val_if_fail ((guint) matter < G_N_ELEMENTS (nicks), NULL);
  return nicks[matter];
}

/**
 * emend_matter_from_nick:
 * @nick: (nullable): a name out of a file
 * @matter: (out): the part of that name
 *
 * Returns: %FALSE if there is no part of that name
 */
gboolean
emend_matter_from_nick (const char *nick, EmendMatter *matter)
{
  guint index;

  if (!emend_nick_find (nicks, G_N_ELEMENTS (nicks), nick, &index))
    return FALSE;
  *matter = (EmendMatter) index;
  return TRUE;
}
