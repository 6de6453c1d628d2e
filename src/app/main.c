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

#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include "emend-application.h"
#include "emend-log-output.h"

/* What people read is in their language. Numbers are not: what is written is read by programs, too, and a
 * text must not depend on who made it. */
static void
choose_language (void)
{
  const char *folder = g_getenv ("EMEND_LOCALEDIR");

  /* NOLINTBEGIN(concurrency-mt-unsafe): there is no other thread yet */
  setlocale (LC_CTYPE, "");
  setlocale (LC_MESSAGES, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : EMEND_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* NOLINTEND(concurrency-mt-unsafe) */
}

int
main (int argc, char **argv)
{
  /* Never freed: threads that are on their way out may log. */
  EmendOutput *output = emend_output_new (STDOUT_FILENO, STDERR_FILENO);
  g_autoptr (EmendApplication) application = NULL;
  int status;

  choose_language ();
  emend_log_install_output (output);
  /* A reader that dies while it is written to is an error of that call, not the end of the program. */
  signal (SIGPIPE, SIG_IGN);

  /* A text must not depend on whose word lists are at hand. Enchant can only be kept from the user's by
   * sending it elsewhere, and nothing can be in a file. */
  g_setenv ("ENCHANT_CONFIG_DIR", "/dev/null", TRUE);

  application = emend_application_new (output);
  status = g_application_run (G_APPLICATION (application), argc, argv);
  status = emend_application_get_exit_code (application, status);
  emend_output_stop (output);
  return status;
}
