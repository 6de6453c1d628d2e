/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The manual page: what people wrote, with what the table of commands says in it.
 * `page = emend_manual_render (template);`
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-manual.py
 */

#include "config.h"

#include "emend-manual.h"

#include <string.h>

#include "emend-command-option.h"
#include "emend-commands.h"
#include "emend-export-format.h"

/* Appends text of which nothing is a request or an escape of roff. */
static void
append_text (GString *roff, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      gboolean starts_line = roff->len == 0 || roff->str[roff->len - 1] == '\n';

      if (*c == '\\')
        g_string_append (roff, "\\e");
      else if (*c == '-')
        g_string_append (roff, "\\-");
      else if (starts_line && (*c == '.' || *c == '\''))
        g_string_append_printf (roff, "\\&%c", *c);
      else
        g_string_append_c (roff, *c);
    }
}

static void
append_font (GString *roff, char font, const char *text)
{
  g_string_append_printf (roff, "\\f%c", font);
  append_text (roff, text);
  g_string_append (roff, "\\fR");
}

/* `-f`, `--format LIST` and what it does. */
static void
append_option (GString *roff, const EmendCommandOption *option)
{
  g_autofree char *name = g_strconcat ("--", option->name, NULL);

  g_string_append (roff, ".TP\n");
  if (option->letter != '\0')
    {
      char letter[] = { '-', option->letter, '\0' };

      append_font (roff, 'B', letter);
      g_string_append (roff, ", ");
    }
  append_font (roff, 'B', name);
  if (option->argument != NULL)
    {
      g_string_append_c (roff, ' ');
      append_font (roff, 'I', option->argument);
    }
  g_string_append_c (roff, '\n');
  append_text (roff, option->description);
  g_string_append (roff, ".\n");
}

static void
append_command (GString *roff, const EmendCommand *command)
{
  g_autoptr (GPtrArray) options = emend_command_option_list (command);

  g_string_append (roff, ".SS ");
  append_text (roff, command->name);
  g_string_append_c (roff, '\n');
  append_font (roff, 'B', "emend");
  g_string_append_c (roff, ' ');
  append_font (roff, 'B', command->name);
  if (options->len > 0)
    {
      g_string_append (roff, " [");
      append_font (roff, 'I', "OPTION");
      g_string_append (roff, "…]");
    }
  g_string_append_c (roff, ' ');
  append_font (roff, 'I', command->arguments);
  g_string_append (roff, "\n.PP\n");
  append_text (roff, command->summary);
  g_string_append (roff, ".\n");
  for (guint i = 0; i < options->len; i++)
    append_option (roff, g_ptr_array_index (options, i));
  g_string_append (roff, ".PP\nExample:\n.PP\n.RS 4\n.nf\n");
  append_text (roff, command->example);
  g_string_append (roff, "\n.fi\n.RE\n");
}

static char *
render_commands (void)
{
  GString *roff = g_string_new (NULL);
  guint n_commands;
  const EmendCommand *const *commands = emend_commands_list (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    append_command (roff, commands[i]);
  return g_string_free (roff, FALSE);
}

static char *
render_formats (void)
{
  GString *roff = g_string_new (NULL);
  guint n_formats;
  const EmendExportFormat *const *formats = emend_export_format_list (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    {
      g_string_append (roff, ".TP\n");
      append_font (roff, 'B', formats[i]->id);
      g_string_append_c (roff, '\n');
      append_text (roff, formats[i]->summary);
      g_string_append_c (roff, '\n');
    }
  return g_string_free (roff, FALSE);
}

/* Puts @text where @mark stands as a line of its own. */
static void
fill_in (GString *page, const char *mark, const char *text)
{
  guint n_filled = g_string_replace (page, mark, text, 1);

  g_assert (n_filled == 1);
}

/**
 * emend_manual_render:
 * @template: a manual page in roff's man macros, with lines `@COMMANDS@` and `@FORMATS@`, and a word `@VERSION@`
 *
 * Returns: (transfer full): the whole page
 */
char *
emend_manual_render (const char *template)
{
  GString *page = g_string_new (template);
  g_autofree char *commands = render_commands ();
  g_autofree char *formats = render_formats ();

  fill_in (page, "@VERSION@", EMEND_VERSION);
  fill_in (page, "@COMMANDS@\n", commands);
  fill_in (page, "@FORMATS@\n", formats);
  return g_string_free (page, FALSE);
}
