/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The program: finds the command that was called and runs it. Every command runs in the process that was called: what
 * only reads needs nobody else, and what works looks itself for whoever works already (see EmendJobRunner). So the name
 * on the bus is not the application's to take, but the workshop's.
 * `g_application_run (G_APPLICATION (emend_application_new (output)), argc, argv)`.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-application.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-commands.h"
#include "emend-error.h"
#include "emend-printable.h"

struct _EmendApplication
{
  GApplication parent_instance;

  EmendOutput *output; /* (immutable): not owned; it outlives the program */
  int exit_code;       /* (main): of the last call that ended */
};

G_DEFINE_FINAL_TYPE (EmendApplication, emend_application, G_TYPE_APPLICATION)

static const EmendCommand *
find_command (const char *name)
{
  guint n_commands;
  const EmendCommand *const *commands = emend_commands_list (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    {
      if (strcmp (commands[i]->name, name) == 0)
        return commands[i];
    }
  return NULL;
}

static char *
dup_help (void)
{
  GString *help
      = g_string_new (_ ("Usage: emend COMMAND [OPTION…] [ARGUMENT…]\n\n"
                         "Turns scanned books into corrected, structured, citable text.\n\n"
                         "Commands:\n"));
  guint n_commands;
  const EmendCommand *const *commands = emend_commands_list (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    g_string_append_printf (help, "  %-10s %s\n", commands[i]->name, _ (commands[i]->summary));

  g_string_append (help,
                   _ ("\nOptions:\n"
                      "  --version  Show the version\n"
                      "  --help     Show this help; “emend COMMAND --help” says more\n\n"
                      "Exit status:\n"
                      "  0 done, 1 failed, 2 wrong usage, 3 done with gaps (some pages failed),\n"
                      "  4 unreadable or encrypted input, 5 budget reached, 6 busy,\n"
                      "  130 interrupted (the same command goes on where it was)\n"));
  return g_string_free (help, FALSE);
}

static int
print_global (GApplicationCommandLine *command_line, const char *word)
{
  g_autofree char *printable = NULL;

  if (strcmp (word, "--version") == 0)
    {
      g_application_command_line_print (command_line, "emend %s\n", EMEND_VERSION);
      return EMEND_EXIT_DONE;
    }

  if (strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0 || strcmp (word, "help") == 0)
    {
      g_autofree char *help = dup_help ();

      g_application_command_line_print (command_line, "%s", help);
      return EMEND_EXIT_DONE;
    }

  printable = emend_printable_dup_line (word);
  g_application_command_line_printerr (
      command_line, _ ("emend: there is no command “%s”; “emend --help” lists them\n"), printable);
  return EMEND_EXIT_USAGE;
}

static void
on_invocation_finished (EmendApplication *self, int code)
{
  self->exit_code = code;
  g_application_release (G_APPLICATION (self));
}

/* A call may end now or later; until then it holds the application. */
static int
start_command (EmendApplication *self,
               const EmendCommand *command,
               GApplicationCommandLine *command_line,
               char **arguments)
{
  EmendInvocation *invocation = emend_invocation_new (command, command_line, arguments);

  emend_invocation_set_output (invocation, self->output);
  g_application_hold (G_APPLICATION (self));
  g_signal_connect_object (invocation, "finished", G_CALLBACK (on_invocation_finished), self,
                           G_CONNECT_SWAPPED);
  command->run (invocation);
  return g_application_command_line_get_exit_status (command_line);
}

static int
emend_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  g_auto (GStrv) arguments = NULL;
  const EmendCommand *command;
  int n_arguments;

  arguments = g_application_command_line_get_arguments (command_line, &n_arguments);
  if (n_arguments < 2)
    {
      g_autofree char *help = dup_help ();

      g_application_command_line_printerr (command_line, "%s", help);
      return EMEND_EXIT_USAGE;
    }

  command = find_command (arguments[1]);
  if (command == NULL)
    return print_global (command_line, arguments[1]);

  return start_command (EMEND_APPLICATION (application), command, command_line, arguments + 2);
}

/* Commands have their own options: GApplication parses none. */
static gboolean
emend_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  return FALSE;
}

/* The session bus is a help and no more: what is being done goes on without it. */
static void
emend_application_startup (GApplication *application)
{
  GDBusConnection *connection;

  G_APPLICATION_CLASS (emend_application_parent_class)->startup (application);

  /* Errors that come over the bus are ours only from then on. */
  emend_error_quark ();
  connection = g_application_get_dbus_connection (application);
  if (connection != NULL)
    g_dbus_connection_set_exit_on_close (connection, FALSE);
}

static void
emend_application_class_init (EmendApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = emend_application_startup;
  application_class->command_line = emend_application_command_line;
  application_class->local_command_line = emend_application_local_command_line;
}

static void
emend_application_init (EmendApplication *self)
{
}

/**
 * emend_application_new:
 * @output: where commands print; outlives the program
 *
 * Returns: (transfer full): the program
 */
EmendApplication *
emend_application_new (EmendOutput *output)
{
  EmendApplication *self;

  /* Without an id: GApplication would have its own org.freedesktop.Application at /org/emend/Emend, which opens nothing,
   * where the service has one that does. */
  self = g_object_new (EMEND_TYPE_APPLICATION, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_NON_UNIQUE, NULL);
  self->output = output;
  return self;
}

/**
 * emend_application_get_exit_code:
 * @self: the program, after it ran
 * @status: what g_application_run() returned
 *
 * Gives the exit code of the process: that of the command, whenever it ended.
 *
 * Returns: an exit code
 */
int
emend_application_get_exit_code (EmendApplication *self, int status)
{
  g_return_val_if_fail (EMEND_IS_APPLICATION (self), EMEND_EXIT_FAILED);
  return status != EMEND_EXIT_DONE ? status : self->exit_code;
}
