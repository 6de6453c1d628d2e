/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What people are told about readers: `text = emend_reader_description_new (pool, &error);`
 *
 * Thread contract: any thread; blocks.
 *
 * check-source: tested-by tests/engine/test-reader-pool.c
 */

#include "config.h"

#include "emend-reader-description.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * emend_reader_description_new:
 * @pool: readers
 * @error: return location
 *
 * Says what reads the pages. Fails as [method@ReaderPool.dup_engine_version] does.
 *
 * Returns: (transfer full): such as `tesseract 5.3.0, eng, sandboxed`
 */
char *
emend_reader_description_new (EmendReaderPool *pool, GError **error)
{
  g_autofree char *version = emend_reader_pool_dup_engine_version (pool, error);
  g_auto (GStrv) words = version != NULL ? g_strsplit (version, " ", 3) : NULL;

  if (words == NULL)
    return NULL;
  return g_strdup_printf ("%s %s, %s, %s", words[0], words[1] != NULL ? words[1] : "",
                          emend_reader_pool_get_options (pool)->languages,
                          emend_reader_pool_get_sandboxed (pool) ? _ ("sandboxed")
                                                                 : _ ("not sandboxed"));
}

/**
 * emend_reader_description_dup_end:
 * @child: a process that has ended
 * @sandboxed: whether it ran in a sandbox
 * @message: the last that it said, or nothing
 *
 * Returns: (transfer full): how it ended
 */
char *
emend_reader_description_dup_end (GSubprocess *child, gboolean sandboxed, const char *message)
{
  const char *separator = *message != '\0' ? ": " : "";
  int signal = 0;
  int status = 0;

  if (g_subprocess_get_if_signaled (child))
    signal = g_subprocess_get_term_sig (child);
  else
    status = g_subprocess_get_exit_status (child);

  /* The sandbox says it as shells do. */
  if (sandboxed && status > 128)
    signal = status - 128;

  if (signal != 0)
    return g_strdup_printf (_ ("it was ended by signal %d (%s)%s%s"), signal, g_strsignal (signal),
                            separator, message);
  return g_strdup_printf (_ ("it ended with status %d%s%s"), status, separator, message);
}
