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

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-commands.h"
#include "emend-error.h"
#include "emend-export-batch.h"
#include "emend-export-format.h"
#include "emend-file.h"
#include "emend-settings.h"

typedef struct
{
  char *list;
  char **formats;
  char *split;
  char *stage;
  char *output;
  gboolean raw;
  EmendExporterWords words;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->list);
  g_strfreev (options->formats);
  g_free (options->split);
  g_free (options->stage);
  g_free (options->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check_options (Options *options, GError **error)
{
  options->formats
      = emend_export_format_parse_list (options->list != NULL ? options->list : "txt", error);
  if (options->formats == NULL)
    return FALSE;
  if (options->stage != NULL && strcmp (options->stage, "ocr") != 0
      && strcmp (options->stage, "final") != 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("there is no stage “%s” to export; there are final (the default) and ocr"),
                   options->stage);
      return FALSE;
    }
  if (options->split != NULL && strcmp (options->split, "pages") != 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("a book is only split into “pages”"));
      return FALSE;
    }
  if (options->split != NULL && options->output == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("--split pages needs a folder for them: --output DIR"));
      return FALSE;
    }
  if (options->raw && strcmp (options->list != NULL ? options->list : "txt", "txt") != 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("what was read is exported as txt only"));
      return FALSE;
    }
  if (options->formats[1] != NULL && (options->split != NULL || options->output == NULL))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, "%s",
                   options->split != NULL
                       ? _ ("pages are written in one format at a time")
                       : _ ("several formats need a folder to go to: --output DIR"));
      return FALSE;
    }
  return TRUE;
}

static char *
render_page (EmendExporter *exporter, const Options *options, guint position, GError **error)
{
  return options->raw ? emend_exporter_render_raw_page (exporter, position, error)
                      : emend_exporter_render_page (exporter, position, options->formats[0], error);
}

static gboolean
write_pages (EmendExporter *exporter, const Options *options, const char *folder, GError **error)
{
  guint n_pages = emend_book_get_n_pages (emend_exporter_get_book (exporter));
  const EmendExportFormat *format = emend_export_format_find (options->formats[0], error);

  if (format == NULL)
    return FALSE;
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *name = g_strdup_printf (
          "page-%04u.%s", i + 1, format->ending != NULL ? format->ending : format->id);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = render_page (exporter, options, i, error);

      if (text == NULL || !emend_file_write (path, text, strlen (text), error))
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
    return emend_exporter_render (exporter, options->formats[0], error);

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
print_book (EmendInvocation *invocation,
            EmendExporter *exporter,
            const Options *options,
            const char *path,
            GError **error)
{
  g_autofree char *text = render_book (exporter, options, error);

  if (text == NULL)
    return FALSE;
  if (path != NULL)
    return emend_file_write (path, text, strlen (text), error);

  emend_invocation_print (invocation, "%s", text);
  return TRUE;
}

static void
on_written (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendInvocation) invocation = data;
  g_autoptr (GError) error = NULL;

  if (emend_export_batch_run_finish (EMEND_EXPORT_BATCH (object), result, &error))
    emend_invocation_finish (invocation, EMEND_EXIT_DONE);
  else
    emend_invocation_fail (invocation, error);
}

/* One format goes to where it was said to, several go to the folder that was named. */
static gboolean
start_batch (EmendInvocation *invocation,
             EmendBook *book,
             const Options *options,
             const char *path,
             GError **error)
{
  g_autoptr (EmendConfig) config = emend_settings_load (emend_book_get_path (book), NULL, error);
  g_autoptr (EmendExportBatch) batch = NULL;
  g_autoptr (EmendReaderOptions) reader_options = NULL;
  g_autoptr (EmendReaderPool) readers = NULL;

  if (config == NULL)
    return FALSE;
  batch = emend_export_batch_new (book, options->words,
                                  emend_config_get_workers (config, "output", FALSE));
  reader_options = emend_settings_dup_reader_options (config);
  readers = emend_reader_pool_new (reader_options);
  emend_export_batch_set_readers (batch, readers);
  for (guint i = 0; options->formats[i] != NULL; i++)
    {
      const EmendExportFormat *format = emend_export_format_find (options->formats[i], NULL);
      gboolean is_in_folder = options->formats[1] != NULL
                              || (format->ending != NULL && g_file_test (path, G_FILE_TEST_IS_DIR));
      g_autofree char *name = emend_exporter_dup_name (book, format->id);
      g_autofree char *target
          = is_in_folder ? g_build_filename (path, name, NULL) : g_strdup (path);

      emend_export_batch_add (batch, format->id, target);
    }
  emend_export_batch_run_async (batch, on_written, g_object_ref (invocation));
  return TRUE;
}

/* Gives whether the call has ended well, is still @is_running, or has failed. */
static gboolean
export_book (EmendInvocation *invocation,
             const char *argument,
             Options *options,
             gboolean *is_running,
             GError **error)
{
  g_autoptr (GFile) folder = emend_invocation_resolve (invocation, argument);
  g_autoptr (GFile) output = NULL;
  g_autoptr (EmendBook) book = NULL;
  g_autoptr (EmendExporter) exporter = NULL;
  const char *path;

  if (!check_options (options, error))
    return FALSE;

  book = emend_book_open (g_file_peek_path (folder), error);
  if (book == NULL)
    return FALSE;

  if (options->output != NULL)
    output = emend_invocation_resolve (invocation, options->output);
  path = output != NULL ? g_file_peek_path (output) : NULL;
  options->words
      = g_strcmp0 (options->stage, "ocr") == 0 ? EMEND_EXPORTER_OCR : EMEND_EXPORTER_FINAL;
  exporter = emend_exporter_open (book, options->words, error);
  if (exporter == NULL)
    return FALSE;

  if (options->split != NULL)
    return write_pages (exporter, options, path, error);
  *is_running = path != NULL && !options->raw;
  return *is_running ? start_batch (invocation, book, options, path, error)
                     : print_book (invocation, exporter, options, path, error);
}

/* Every format, for the help. */
static char *
describe_formats (void)
{
  GString *text = g_string_new (_ ("Formats:\n"));
  guint n_formats;
  const EmendExportFormat *const *formats = emend_export_format_list (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    g_string_append_printf (text, "  %-10s %s\n", formats[i]->id, _ (formats[i]->summary));
  return g_string_free (text, FALSE);
}

/**
 * emend_command_export_run:
 * @invocation: (transfer full): the call
 *
 * Writes a book in some formats.
 */
void
emend_command_export_run (EmendInvocation *invocation)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.list,
      N_ ("One or several of the formats below, with commas between them; txt by default"),
      "LIST" },
    { "split", 0, 0, G_OPTION_ARG_STRING, &options.split, N_ ("A file for each page"), "pages" },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &options.stage,
      N_ ("The words as they finally are (the default) or as they were read"), "final|ocr" },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &options.raw,
      N_ ("With --stage ocr: all that was read, line by line, in the recogniser's order"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Where to; standard output by default. Several formats go to a folder"), "FILE or DIR" },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *formats = describe_formats ();
  gboolean is_running = FALSE;
  char **arguments;
  guint n_arguments;

  emend_invocation_set_details (invocation, formats);
  if (!emend_invocation_parse (invocation, entries))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments != 1)
    {
      emend_invocation_fail_usage (invocation, _ ("export takes one book"));
      return;
    }

  if (!export_book (invocation, arguments[0], &options, &is_running, &error))
    emend_invocation_fail (invocation, error);
  else if (!is_running)
    emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}
