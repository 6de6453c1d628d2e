/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What shells complete: commands, their options, and what follows these, out of the table of commands. The functions that
 * find books and languages are in templates. `script = emend_completion_render_bash (template);`
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-manual.py
 */

#include "config.h"

#include "emend-completion.h"

#include <string.h>

#include "emend-command-option.h"
#include "emend-commands.h"
#include "emend-export-format.h"

/* What an argument is, in the words of the templates. */
static const char *
get_kind (const char *argument)
{
  if (g_str_has_prefix (argument, "BOOK") || g_str_has_prefix (argument, "[BOOK"))
    return "books";
  if (g_str_has_prefix (argument, "SOURCE") || g_str_has_prefix (argument, "[SOURCE"))
    return "sources";
  if (g_str_has_prefix (argument, "[FOLDER"))
    return "folders";
  return "words";
}

/* The words of `text|json`, with spaces between them; NULL if it is no such choice. */
static char *
dup_choices (const char *text)
{
  g_auto (GStrv) words = NULL;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (!g_ascii_islower (*c) && *c != '|' && *c != '-')
        return NULL;
    }
  words = g_strsplit (text, "|", -1);
  return g_strjoinv (" ", words);
}

static char *
dup_formats (void)
{
  GString *ids = g_string_new (NULL);
  guint n_formats;
  const EmendExportFormat *const *formats = emend_export_format_list (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", formats[i]->id);
  return g_string_free (ids, FALSE);
}

/* What follows an option: `list WORD…`, `choice WORD…`, `languages`, `files` or `any`. */
static char *
dup_value_kind (const EmendCommandOption *option)
{
  g_autofree char *words = NULL;

  if (strcmp (option->argument, "LIST") == 0)
    {
      words = dup_formats ();
      return g_strconcat ("list ", words, NULL);
    }
  if (strcmp (option->argument, "LANGUAGES") == 0)
    return g_strdup ("languages");
  words = dup_choices (option->argument);
  if (words != NULL)
    return g_strconcat ("choice ", words, NULL);
  return g_strdup (option->is_file ? "files" : "any");
}

/* What follows the name of a command, if it is one of some words. */
static char *
dup_command_words (const EmendCommand *command)
{
  g_auto (GStrv) words = g_strsplit (command->arguments, " ", 2);

  return words[0] != NULL ? dup_choices (words[0]) : NULL;
}

static void
append_bash_options (GString *script, const EmendCommand *command)
{
  g_autoptr (GPtrArray) options = emend_command_option_list (command);

  g_string_append_printf (script, "    %s)\n      options='--help", command->name);
  for (guint i = 0; i < options->len; i++)
    g_string_append_printf (script, " --%s",
                            ((const EmendCommandOption *) g_ptr_array_index (options, i))->name);
  g_string_append (script, "'\n      case $before in\n");
  for (guint i = 0; i < options->len; i++)
    {
      const EmendCommandOption *option = g_ptr_array_index (options, i);
      g_autofree char *kind = option->argument != NULL ? dup_value_kind (option) : NULL;

      if (kind == NULL)
        continue;
      g_string_append_printf (script, "        --%s", option->name);
      if (option->letter != '\0')
        g_string_append_printf (script, " | -%c", option->letter);
      g_string_append_printf (script, ") value='%s' ;;\n", kind);
    }
  g_string_append (script, "      esac\n");
}

/**
 * emend_completion_render_bash:
 * @template: a script with lines `@COMMANDS@` and `@CASES@`
 *
 * Returns: (transfer full): completion for bash
 */
char *
emend_completion_render_bash (const char *template)
{
  GString *script = g_string_new (template);
  g_autoptr (GString) names = g_string_new ("  commands='");
  g_autoptr (GString) cases = g_string_new (NULL);
  guint n_commands;
  const EmendCommand *const *commands = emend_commands_list (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *words = dup_command_words (commands[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", commands[i]->name);
      append_bash_options (cases, commands[i]);
      g_string_append_printf (cases, "      arguments='%s%s'\n      ;;\n",
                              words != NULL ? "choice " : get_kind (commands[i]->arguments),
                              words != NULL ? words : "");
    }
  g_string_append (names, "'\n");
  g_string_replace (script, "@COMMANDS@\n", names->str, 1);
  g_string_replace (script, "@CASES@\n", cases->str, 1);
  return g_string_free (script, FALSE);
}

/* Text in single quotes and brackets of zsh's _arguments. */
static void
append_zsh_text (GString *script, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '\'')
        g_string_append (script, "'\\''");
      else if (strchr ("[]:\\", *c) != NULL)
        g_string_append_printf (script, "\\%c", *c);
      else
        g_string_append_c (script, *c);
    }
}

static void
append_zsh_value (GString *script, const EmendCommandOption *option)
{
  g_autofree char *kind = dup_value_kind (option);
  const char *words = strchr (kind, ' ');

  g_string_append_c (script, ':');
  append_zsh_text (script, option->argument);
  g_string_append_c (script, ':');
  if (g_str_has_prefix (kind, "list "))
    g_string_append_printf (script, "_sequence compadd - %s", words + 1);
  else if (words != NULL)
    g_string_append_printf (script, "(%s)", words + 1);
  else if (strcmp (kind, "languages") == 0)
    g_string_append (script, "_emend_languages");
  else if (strcmp (kind, "files") == 0)
    g_string_append (script, "_files");
}

static void
append_zsh_option (GString *script, const EmendCommandOption *option)
{
  g_string_append (script, "        ");
  if (option->letter != '\0')
    g_string_append_printf (script, "'(-%c --%s)'{-%c,--%s%s}'[", option->letter, option->name,
                            option->letter, option->name, option->argument != NULL ? "=" : "");
  else
    g_string_append_printf (script, "'--%s%s[", option->name, option->argument != NULL ? "=" : "");
  append_zsh_text (script, option->description);
  g_string_append_c (script, ']');
  if (option->argument != NULL)
    append_zsh_value (script, option);
  g_string_append (script, "' \\\n");
}

static void
append_zsh_case (GString *script, const EmendCommand *command)
{
  g_autoptr (GPtrArray) options = emend_command_option_list (command);
  g_autofree char *words = dup_command_words (command);

  g_string_append_printf (script, "    %s)\n      _arguments -S \\\n", command->name);
  for (guint i = 0; i < options->len; i++)
    append_zsh_option (script, g_ptr_array_index (options, i));
  g_string_append (script, "        '(- *)'{-h,--help}'[Show this help]' \\\n");
  if (words != NULL)
    g_string_append_printf (script, "        '1:word:(%s)' '*:argument: '\n", words);
  else
    g_string_append_printf (script, "        '*:argument:_emend_%s'\n",
                            get_kind (command->arguments));
  g_string_append (script, "      ;;\n");
}

/**
 * emend_completion_render_zsh:
 * @template: a script with lines `@COMMANDS@` and `@CASES@`
 *
 * Returns: (transfer full): completion for zsh
 */
char *
emend_completion_render_zsh (const char *template)
{
  GString *script = g_string_new (template);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) cases = g_string_new (NULL);
  guint n_commands;
  const EmendCommand *const *commands = emend_commands_list (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    {
      g_string_append_printf (names, "    '%s:", commands[i]->name);
      append_zsh_text (names, commands[i]->summary);
      g_string_append (names, "'\n");
      append_zsh_case (cases, commands[i]);
    }
  g_string_replace (script, "@COMMANDS@\n", names->str, 1);
  g_string_replace (script, "@CASES@\n", cases->str, 1);
  return g_string_free (script, FALSE);
}
