/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend export`: a book in some format, whole or page by page.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include <string.h>

#include "emend-commands.h"
#include "emend-error.h"
#include "emend-exporter.h"

typedef struct
{
  char *format;
  char *split;
  char *stage;
  char *output;
  gboolean raw;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format);
  g_free (options->split);
  g_free (options->stage);
  g_free (options->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check_options (const Options *options, GError **error)
{
  if (options->stage != NULL && strcmp (options->stage, "ocr") != 0
      && strcmp (options->stage, "final") != 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   "there is no stage “%s” to export; there are final (the default) and ocr",
                   options->stage);
      return FALSE;
    }
  if (options->split != NULL && strcmp (options->split, "pages") != 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, "a book is only split into “pages”");
      return FALSE;
    }
  if (options->split != NULL && options->output == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   "--split pages needs a folder for them: --output DIR");
      return FALSE;
    }
  if (options->raw && strcmp (options->format, "txt") != 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, "what was read is exported as txt only");
      return FALSE;
    }
  return emend_exporter_check_format (options->format, error);
}

static char *
render_page (EmendExporter *exporter, const Options *options, guint position, GError **error)
{
  return options->raw ? emend_exporter_render_raw_page (exporter, position, error)
                      : emend_exporter_render_page (exporter, position, options->format, error);
}

static gboolean
write_pages (EmendExporter *exporter, const Options *options, const char *folder, GError **error)
{
  guint n_pages = emend_book_get_n_pages (emend_exporter_get_book (exporter));

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *name = g_strdup_printf ("page-%04u.%s", i + 1, options->format);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = render_page (exporter, options, i, error);

      if (text == NULL || !emend_exporter_write_file (path, text, error))
        return FALSE;
    }
  return TRUE;
}

static char *
render_book (EmendExporter *exporter, const Options *options, GError **error)
{
  guint n_pages = emend_book_get_n_pages (emend_exporter_get_book (exporter));
  g_autoptr (GString) raw = NULL;

  if (!options->raw)
    return emend_exporter_render (exporter, options->format, error);

  raw = g_string_new (NULL);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *text = emend_exporter_render_raw_page (exporter, i, error);

      if (text == NULL)
        return NULL;
      if (i > 0)
        g_string_append_c (raw, '\f');
      g_string_append (raw, text);
    }
  return g_string_free (g_steal_pointer (&raw), FALSE);
}

static gboolean
write_book (EmendInvocation *invocation,
            EmendExporter *exporter,
            const Options *options,
            GFile *output,
            GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;

  if (output != NULL && !options->raw)
    {
      digest = emend_exporter_write (exporter, options->format, g_file_peek_path (output), error);
      return digest != NULL;
    }
  text = render_book (exporter, options, error);
  if (text == NULL)
    return FALSE;
  if (output != NULL)
    return emend_exporter_write_file (g_file_peek_path (output), text, error);

  emend_invocation_print (invocation, "%s", text);
  return TRUE;
}

static gboolean export(EmendInvocation *invocation,
                       const char *argument,
                       const Options *options,
                       GError **error)
{
  g_autoptr (GFile) folder = emend_invocation_resolve (invocation, argument);
  g_autoptr (GFile) output = NULL;
  g_autoptr (EmendBook) book = NULL;
  g_autoptr (EmendExporter) exporter = NULL;
  gboolean is_ocr = g_strcmp0 (options->stage, "ocr") == 0;

  if (!check_options (options, error))
    return FALSE;

  book = emend_book_open (g_file_peek_path (folder), error);
  if (book == NULL)
    return FALSE;

  if (options->output != NULL)
    output = emend_invocation_resolve (invocation, options->output);
  exporter = emend_exporter_open (book, is_ocr ? EMEND_EXPORTER_OCR : EMEND_EXPORTER_FINAL, error);
  if (exporter == NULL)
    return FALSE;

  return options->split != NULL ? write_pages (exporter, options, g_file_peek_path (output), error)
                                : write_book (invocation, exporter, options, output, error);
}

/**
 * emend_command_export_run:
 * @invocation: (transfer full): the call
 *
 * Writes the text of a book in some format.
 */
void
emend_command_export_run (EmendInvocation *invocation)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format,
      "txt (the default), md, json, or a folder: reading, data, archive", "FORMAT" },
    { "split", 0, 0, G_OPTION_ARG_STRING, &options.split, "A file for each page: pages", "INTO" },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &options.stage,
      "The words as they finally are (final, the default) or as they were read (ocr)", "STAGE" },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &options.raw,
      "With --stage ocr: all that was read, line by line, in the recogniser's order", NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      "Where to; standard output by default", "FILE or DIR" },
    G_OPTION_ENTRY_NULL,
  };
  char **arguments;
  guint n_arguments;

  if (!emend_invocation_parse (invocation, entries))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments != 1)
    {
      emend_invocation_fail_usage (invocation, "export takes one book");
      return;
    }

  if (options.format == NULL)
    options.format = g_strdup ("txt");
  if (export(invocation, arguments[0], &options, &error))
    emend_invocation_finish (invocation, EMEND_EXIT_DONE);
  else
    emend_invocation_fail (invocation, error);
}
