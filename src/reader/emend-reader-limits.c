/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a reader denies itself, sandbox or not, before it sees an input:
 * `emend_reader_limits_apply ();`.
 *
 * Thread contract: called before there are other threads.
 */

#define G_LOG_DOMAIN "emend-reader"

#include "config.h"

#include "emend-reader-limits.h"

#include <sys/prctl.h>
#include <sys/resource.h>

/* Twice what the largest image needs that is decoded by default: 150 megapixels of 4 bytes, once as
 * the decoder has it and once as cairo does. */
#define MAX_MEMORY (G_GUINT64_CONSTANT (3) << 30)

/* Libraries, models, fonts, the input and the connection. */
#define MAX_FILES 64

static void
set_limit (int resource, rlim_t value)
{
  struct rlimit limit = { value, value };

  if (setrlimit (resource, &limit) != 0)
    g_warning ("a limit of this process cannot be set");
}

/**
 * emend_reader_limits_apply:
 *
 * Limits memory and open files, and gives up writing files, dumping core and gaining rights.
 */
void
emend_reader_limits_apply (void)
{
#if EMEND_LIMIT_MEMORY
  set_limit (RLIMIT_AS, MAX_MEMORY);
#endif
  set_limit (RLIMIT_FSIZE, 0);
  set_limit (RLIMIT_CORE, 0);
  set_limit (RLIMIT_NOFILE, MAX_FILES);
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    g_warning ("this process cannot give up gaining rights");
}
