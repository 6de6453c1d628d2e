/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend clean`: has stages of a book done anew.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-library.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "emend-book-cleaner.h"
#include "emend-commands.h"
#include "emend-error.h"

typedef struct
{
  char **stages;
  char *format;
  gboolean dry_run;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->stages);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
clean (EmendInvocation *invocation,
       const char *argument,
       const Options *options,
       EmendCleaned *cleaned,
       GError **error)
{
  g_autoptr (GFile) folder = emend_invocation_resolve (invocation, argument);
  g_autoptr (EmendBook) book = NULL;

  for (guint i = 0; options->stages[i] != NULL; i++)
    {
      if (!emend_book_cleaner_check_stage (options->stages[i], error))
        return FALSE;
    }
  book = emend_book_open (g_file_peek_path (folder), error);
  if (book == NULL || !emend_book_lock (book, error))
    return FALSE;
  for (guint i = 0; options->stages[i] != NULL; i++)
    {
      if (!emend_book_cleaner_run (book, options->stages[i], options->dry_run, cleaned, error))
        return FALSE;
    }
  return TRUE;
}

static void
print_text (EmendInvocation *invocation, const Options *options, const EmendCleaned *cleaned)
{
  g_autofree char *size = g_format_size (cleaned->n_bytes);

  if (options->dry_run)
    emend_invocation_print (invocation, _ ("Would remove %u files (%s).\n"), cleaned->n_files,
                            size);
  else
    emend_invocation_print (invocation,
                            _ ("Removed %u files (%s); “emend process” makes them anew.\n"),
                            cleaned->n_files, size);
}

static void
print_json (EmendInvocation *invocation, const Options *options, const EmendCleaned *cleaned)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "removed");
  json_builder_add_boolean_value (builder, !options->dry_run);
  json_builder_set_member_name (builder, "files");
  json_builder_add_int_value (builder, cleaned->n_files);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, (gint64) cleaned->n_bytes);
  json_builder_end_object (builder);
  emend_invocation_print_json (invocation, builder);
}

/**
 * emend_command_clean_run:
 * @invocation: (transfer full): the call
 *
 * Forgets what stages did to a book.
 */
void
emend_command_clean_run (EmendInvocation *invocation)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  EmendCleaned cleaned = { 0 };
  const GOptionEntry entries[] = {
    { "stage", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.stages,
      N_ ("What to have done anew, such as ocr or correct; can be given several times"), "STAGE" },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options.dry_run,
      N_ ("Remove nothing; tell what would be removed"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_ ("How to print it; text by default"),
      "text|json" },
    G_OPTION_ENTRY_NULL,
  };
  char **arguments;
  guint n_arguments;

  emend_invocation_set_details (
      invocation, _ ("What was written to the book's output folder stays until it is "
                     "written anew, and so do replies\nof language models, which were "
                     "paid for. “emend status BOOK” lists the stages.\n"));
  if (!emend_invocation_parse (invocation, entries)
      || !emend_invocation_check_format (invocation, options.format))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments != 1 || options.stages == NULL)
    {
      emend_invocation_fail_usage (invocation, _ ("clean takes one book and a --stage"));
      return;
    }
  if (!clean (invocation, arguments[0], &options, &cleaned, &error))
    {
      emend_invocation_fail (invocation, error);
      return;
    }
  if (g_strcmp0 (options.format, "json") == 0)
    print_json (invocation, &options, &cleaned);
  else
    print_text (invocation, &options, &cleaned);
  emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}
