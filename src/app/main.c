/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The program `emend`.
 *
 * Thread contract: the main thread.
 */

#include "config.h"

#include <locale.h>
#include <signal.h>

#include "emend-application.h"
#include "emend-log.h"

int
main (int argc, char **argv)
{
  g_autoptr (EmendApplication) application = NULL;
  int status;

  /* NOLINTNEXTLINE(concurrency-mt-unsafe): there is no other thread yet */
  setlocale (LC_ALL, "");
  emend_log_install ();
  /* A reader that dies while it is written to is an error of that call, not the end of the program. */
  signal (SIGPIPE, SIG_IGN);

  /* A text must not depend on whose word lists are at hand. Enchant can only be kept from the user's by
   * sending it elsewhere, and nothing can be in a file. */
  g_setenv ("ENCHANT_CONFIG_DIR", "/dev/null", TRUE);

  application = emend_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return emend_application_get_exit_code (application, status);
}
