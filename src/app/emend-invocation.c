/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One call of a command: its arguments, where it prints, and how it ends. It lasts until
 * emend_invocation_finish(), so that a command may return at once and go on in the main loop.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-invocation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"
#include "emend-printable.h"

struct _EmendInvocation
{
  GObject parent_instance;

  const EmendCommand *command;           /* (immutable) */
  GApplicationCommandLine *command_line; /* (immutable) */
  EmendOutput *output;                   /* (immutable) (nullable): not owned; outlives all calls */

  EmendOptionsFunc options_func; /* (main) (nullable): takes the options instead of parsing them */
  gpointer options_data;         /* (main) */
  char *details;                 /* (main) (nullable): more lines for the help */
  char **arguments;              /* (main): NULL-terminated, without the name of the command */
  GOptionContext *context;       /* (main): set by parse */
  gboolean finished;             /* (main) */
};

enum {
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendInvocation, emend_invocation, G_TYPE_OBJECT)

static void
emend_invocation_finalize (GObject *object)
{
  EmendInvocation *self = EMEND_INVOCATION (object);

  g_assert (self->finished);
  g_clear_object (&self->command_line);
  g_strfreev (self->arguments);
  g_free (self->details);
  g_clear_pointer (&self->context, g_option_context_free);

  G_OBJECT_CLASS (emend_invocation_parent_class)->finalize (object);
}

static void
emend_invocation_class_init (EmendInvocationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_invocation_finalize;

  /**
   * EmendInvocation::finished:
   * @self: the call
   * @code: the exit code
   *
   * The call has ended. Emitted once, on the main thread.
   */
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", EMEND_TYPE_INVOCATION, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
emend_invocation_init (EmendInvocation *self)
{
}

/**
 * emend_invocation_new:
 * @command: which command was called
 * @command_line: by whom, and where it prints
 * @arguments: what followed the name of the command
 *
 * Returns: (transfer full): the call
 */
EmendInvocation *
emend_invocation_new (const EmendCommand *command,
                      GApplicationCommandLine *command_line,
                      char **arguments)
{
  EmendInvocation *self = g_object_new (EMEND_TYPE_INVOCATION, NULL);

  self->command = command;
  self->command_line = g_object_ref (command_line);
  self->arguments = g_strdupv (arguments);
  return self;
}

/**
 * emend_invocation_set_output:
 * @self: a call that was not started
 * @output: where it prints; without one it prints nothing. It outlives all calls
 */
void
emend_invocation_set_output (EmendInvocation *self, EmendOutput *output)
{
  self->output = output;
}

static char *
dup_synopsis (EmendInvocation *self)
{
  return g_strdup_printf ("%s %s", self->command->name, self->command->arguments);
}

/**
 * emend_invocation_set_options_func:
 * @self: a call that was not started
 * @func: (scope forever): takes the options
 * @data: data for @func
 *
 * Has the command only tell its options: emend_invocation_parse() hands them to @func and ends the call.
 */
void
emend_invocation_set_options_func (EmendInvocation *self, EmendOptionsFunc func, gpointer data)
{
  self->options_func = func;
  self->options_data = data;
}

/**
 * emend_invocation_set_details:
 * @self: a call whose options were not parsed yet
 * @details: more lines for the help, each with its line feed
 *
 * Sets what the help says after the options.
 */
void
emend_invocation_set_details (EmendInvocation *self, const char *details)
{
  g_free (self->details);
  self->details = g_strdup (details);
}

/**
 * emend_invocation_parse:
 * @self: a call
 * @entries: the options of the command
 *
 * Takes the options out of the arguments. On `--help` and on a mistake it says what there is to say and
 * ends the call.
 *
 * Returns: %FALSE if the call has ended
 */
gboolean
emend_invocation_parse (EmendInvocation *self, const GOptionEntry *entries)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *synopsis = dup_synopsis (self);
  g_autofree char *description
      = g_strdup_printf ("%s%s%s\n  %s", self->details != NULL ? self->details : "",
                         self->details != NULL ? "\n" : "", _ ("Example:"), self->command->example);
  gboolean help = FALSE;
  const GOptionEntry help_entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  char **argv;
  gsize n = g_strv_length (self->arguments);

  if (self->options_func != NULL)
    {
      if (entries != NULL)
        self->options_func (entries, self->options_data);
      emend_invocation_finish (self, EMEND_EXIT_DONE);
      return FALSE;
    }

  /* GOption wants a program's name in front, which it leaves alone. */
  argv = g_new0 (char *, n + 2);
  argv[0] = g_strdup (self->command->name);
  memcpy (argv + 1, self->arguments, n * sizeof (char *));
  g_free (self->arguments);
  self->arguments = argv;

  self->context = g_option_context_new (synopsis);
  g_option_context_set_summary (self->context, _ (self->command->summary));
  g_option_context_set_description (self->context, description);
  g_option_context_set_help_enabled (self->context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (self->context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (self->context, help_entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (self->context, &self->arguments, &error))
    {
      emend_invocation_fail_usage (self, "%s", error->message);
      return FALSE;
    }

  if (help)
    {
      g_autofree char *text = g_option_context_get_help (self->context, TRUE, NULL);

      emend_invocation_print (self, "%s", text);
      emend_invocation_finish (self, EMEND_EXIT_DONE);
      return FALSE;
    }
  return TRUE;
}

/**
 * emend_invocation_get_arguments:
 * @self: a call whose options were parsed
 * @n_arguments: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_arguments): what is left besides the options
 */
char **
emend_invocation_get_arguments (EmendInvocation *self, guint *n_arguments)
{
  char **arguments = self->arguments + 1;

  if (arguments[0] != NULL && strcmp (arguments[0], "--") == 0)
    arguments++;
  *n_arguments = g_strv_length (arguments);
  return arguments;
}

/**
 * emend_invocation_check_format:
 * @self: a call
 * @format: (nullable): what was given with `--format`
 *
 * Checks the format of an answer. On a mistake it says what there is to say and ends the call.
 *
 * Returns: %FALSE if the call has ended
 */
gboolean
emend_invocation_check_format (EmendInvocation *self, const char *format)
{
  if (format == NULL || strcmp (format, "text") == 0 || strcmp (format, "json") == 0)
    return TRUE;

  emend_invocation_fail_usage (self, _ ("there is no format “%s”; there are text and json"),
                               format);
  return FALSE;
}

/**
 * emend_invocation_resolve:
 * @self: a call
 * @argument: (type filename): a path as it was typed
 *
 * Returns: (transfer full): the file that the caller meant, from where the caller stands
 */
GFile *
emend_invocation_resolve (EmendInvocation *self, const char *argument)
{
  return g_application_command_line_create_file_for_arg (self->command_line, argument);
}

/* In the characters of the terminal, which knows them all but for the oldest locales. */
static char *
dup_local (const char *text)
{
  const char *charset;
  char *local = NULL;

  if (!g_get_console_charset (&charset))
    local = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  return local != NULL ? local : g_strdup (text);
}

static void
print (EmendInvocation *self, EmendOutputStream stream, gboolean is_paint, const char *text)
{
  g_autofree char *local = NULL;

  if (self->output == NULL)
    return;
  local = dup_local (text);
  if (is_paint)
    emend_output_paint (self->output, stream, local);
  else
    emend_output_write (self->output, stream, local);
}

/**
 * emend_invocation_print:
 * @self: a call
 * @format: as for printf()
 * @...: arguments of @format
 *
 * Prints to the caller's standard output. What the terminal would do something for is replaced.
 */
void
emend_invocation_print (EmendInvocation *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *printable = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  printable = emend_printable_dup (text);
  print (self, EMEND_OUTPUT_OUT, FALSE, printable);
}

/**
 * emend_invocation_print_raw:
 * @self: a call
 * @text: what to print
 *
 * Prints to the caller's standard output what the terminal is to do; nothing in it comes from somebody else.
 */
void
emend_invocation_print_raw (EmendInvocation *self, const char *text)
{
  print (self, EMEND_OUTPUT_OUT, FALSE, text);
}

/**
 * emend_invocation_print_json:
 * @self: a call
 * @builder: a whole value
 *
 * Prints an answer as JSON to the caller's standard output.
 */
void
emend_invocation_print_json (EmendInvocation *self, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = json_to_string (root, TRUE);
  g_autofree char *text = g_strconcat (json, "\n", NULL);

  print (self, EMEND_OUTPUT_OUT, FALSE, text);
}

/**
 * emend_invocation_printerr:
 * @self: a call
 * @format: as for printf()
 * @...: arguments of @format
 *
 * Prints to the caller's standard error. What the terminal would do something for is replaced.
 */
void
emend_invocation_printerr (EmendInvocation *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *printable = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  printable = emend_printable_dup (text);
  print (self, EMEND_OUTPUT_ERR, FALSE, printable);
}

/**
 * emend_invocation_printerr_raw:
 * @self: a call
 * @text: what to print
 *
 * Prints to the caller's standard error what the terminal is to do; nothing in it comes from somebody else.
 */
void
emend_invocation_printerr_raw (EmendInvocation *self, const char *text)
{
  print (self, EMEND_OUTPUT_ERR, FALSE, text);
}

/**
 * emend_invocation_paint:
 * @self: a call
 * @stream: where to
 * @text: what to print; nothing in it that the terminal does something for comes from somebody else
 *
 * Prints what the next call makes worthless, such as a progress bar: see emend_output_paint().
 */
void
emend_invocation_paint (EmendInvocation *self, EmendOutputStream stream, const char *text)
{
  print (self, stream, TRUE, text);
}

/**
 * emend_invocation_print_in_background:
 * @self: a call
 *
 * From now on printing waits for nobody: see emend_output_start().
 */
void
emend_invocation_print_in_background (EmendInvocation *self)
{
  if (self->output != NULL)
    emend_output_start (self->output);
}

/**
 * emend_invocation_printerr_line:
 * @self: a call
 * @message: what went wrong
 *
 * Prints a message to the caller's standard error: one line, whatever is in it.
 */
void
emend_invocation_printerr_line (EmendInvocation *self, const char *message)
{
  g_autofree char *line = emend_printable_dup_line (message);

  emend_invocation_printerr (self, "emend: %s\n", line);
}

/**
 * emend_invocation_finish:
 * @self: (transfer full): a call
 * @code: the exit code
 *
 * Ends the call.
 */
void
emend_invocation_finish (EmendInvocation *self, EmendExit code)
{
  g_return_if_fail (EMEND_IS_INVOCATION (self));
  g_return_if_fail (!self->finished);

  self->finished = TRUE;
  g_application_command_line_set_exit_status (self->command_line, (int) code);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, (int) code);
  g_object_unref (self);
}

/**
 * emend_invocation_fail:
 * @self: (transfer full): a call
 * @error: why it cannot go on
 *
 * Prints @error and ends the call with the exit code that tells of it.
 */
void
emend_invocation_fail (EmendInvocation *self, const GError *error)
{
  emend_invocation_printerr_line (self, error->message);
  emend_invocation_finish (self, emend_exit_from_error (error));
}

/**
 * emend_invocation_fail_usage:
 * @self: (transfer full): a call
 * @format: as for printf()
 * @...: arguments of @format
 *
 * Says what is wrong with the command line and how it should be, and ends the call.
 */
void
emend_invocation_fail_usage (EmendInvocation *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autofree char *synopsis = dup_synopsis (self);
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = emend_printable_dup_line (text);
  emend_invocation_printerr (self, _ ("emend: %s\nusage: emend %s\n“emend %s --help” says more\n"),
                             line, synopsis, self->command->name);
  emend_invocation_finish (self, EMEND_EXIT_USAGE);
}
