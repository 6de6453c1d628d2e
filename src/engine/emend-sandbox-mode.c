/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Whether readers run in a sandbox: `emend_sandbox_mode_from_nick ("always", &mode)`.
 *
 * Thread contract: any thread.
 *
 * check-source: tested-by tests/engine/test-reader-options.c
 */

#include "config.h"

#include "emend-sandbox-mode.h"

static const char *const nicks[] = { "auto", "always", "never" };
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_SANDBOX_NEVER + 1);

/**
 * emend_sandbox_mode_get_nick:
 * @mode: a mode
 *
 * Returns: (transfer none): its name in settings, such as `always`
 */
const char *
emend_sandbox_mode_get_nick (EmendSandboxMode mode)
{
  g_return_val_if_fail ((guint) mode < G_N_ELEMENTS (nicks), NULL);
  return nicks[mode];
}

/**
 * emend_sandbox_mode_from_nick:
 * @nick: a name out of the settings
 * @mode: (out): the mode of that name
 *
 * Returns: %FALSE if there is no mode of that name
 */
gboolean
emend_sandbox_mode_from_nick (const char *nick, EmendSandboxMode *mode)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      if (g_strcmp0 (nick, nicks[i]) == 0)
        {
          *mode = (EmendSandboxMode) i;
          return TRUE;
        }
    }
  return FALSE;
}
