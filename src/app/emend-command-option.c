/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What options a command has, as it would parse them: `options = emend_command_option_list (command);`
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-manual.py
 */

#include "config.h"

#include "emend-command-option.h"

static void
add_options (const GOptionEntry *entries, gpointer data)
{
  GPtrArray *options = data;

  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    {
      EmendCommandOption *option;

      if (entry->flags & G_OPTION_FLAG_HIDDEN)
        continue;
      option = g_new0 (EmendCommandOption, 1);
      option->name = g_strdup (entry->long_name);
      option->letter = entry->short_name;
      option->argument = entry->arg != G_OPTION_ARG_NONE ? g_strdup (entry->arg_description) : NULL;
      option->is_file
          = entry->arg == G_OPTION_ARG_FILENAME || entry->arg == G_OPTION_ARG_FILENAME_ARRAY;
      option->description = g_strdup (entry->description);
      g_ptr_array_add (options, option);
    }
}

/**
 * emend_command_option_list:
 * @command: a command
 *
 * Returns: (transfer full) (element-type EmendCommandOption): its options, without `--help`, which all commands have
 */
GPtrArray *
emend_command_option_list (const EmendCommand *command)
{
  g_autoptr (GApplicationCommandLine) nobody = g_object_new (G_TYPE_APPLICATION_COMMAND_LINE, NULL);
  char *no_arguments[] = { NULL };
  GPtrArray *options = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_command_option_free);
  EmendInvocation *invocation = emend_invocation_new (command, nobody, no_arguments);

  emend_invocation_set_options_func (invocation, add_options, options);
  command->run (invocation);
  return options;
}

/**
 * emend_command_option_free:
 * @self: (transfer full): an option
 */
void
emend_command_option_free (EmendCommandOption *self)
{
  g_free (self->name);
  g_free (self->argument);
  g_free (self->description);
  g_free (self);
}
