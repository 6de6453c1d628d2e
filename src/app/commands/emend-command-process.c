/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend process`: from scans to text, or on with a book.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#define G_LOG_DOMAIN "emend-app"

#include "config.h"

#include <glib-unix.h>
#include <string.h>

#include "emend-book-pipeline.h"
#include "emend-commands.h"
#include "emend-console.h"
#include "emend-error.h"
#include "emend-export-format.h"
#include "emend-import.h"
#include "emend-log.h"
#include "emend-process-report.h"
#include "emend-reader-description.h"
#include "emend-run.h"
#include "emend-settings.h"

typedef struct
{
  EmendInvocation *invocation;
  EmendConsole *console;
  EmendConfig *config;
  EmendReaderPool *readers;
  EmendImport *import;
  EmendBook *book;
  EmendPipeline *pipeline;
  EmendRun *run;
  char *book_path;
  char **overrides;
  guint n_interrupts;
  guint signal_ids[2];
} Job;

typedef struct
{
  char *output;
  char *languages;
  char *formats;
  char *progress;
  char *corrector;
  char *endpoint;
  char *model;
  char *max_cost;
  char **overrides;
  gboolean offline;
  gboolean quiet;
  gboolean no_correct;
  int workers;
  int deadline;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->languages);
  g_free (options->formats);
  g_free (options->progress);
  g_free (options->corrector);
  g_free (options->endpoint);
  g_free (options->model);
  g_free (options->max_cost);
  g_strfreev (options->overrides);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
job_free (Job *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (job->signal_ids); i++)
    g_clear_handle_id (&job->signal_ids[i], g_source_remove);
  g_clear_object (&job->console);
  g_clear_object (&job->run);
  g_clear_object (&job->pipeline);
  g_clear_object (&job->import);
  g_clear_object (&job->readers);
  g_clear_object (&job->config);
  g_clear_object (&job->book);
  g_free (job->book_path);
  g_strfreev (job->overrides);
  emend_log_close_file ();
  g_free (job);
}

static void
end (Job *job, EmendExit code)
{
  EmendInvocation *invocation = job->invocation;

  job_free (job);
  emend_invocation_finish (invocation, code);
}

static void
fail (Job *job, const GError *error)
{
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&members, "{sv}", "message", g_variant_new_string (error->message));
  emend_console_emit (job->console, "error", &members);
  emend_console_close (job->console);
  emend_invocation_printerr (job->invocation, "emend: %s\n", error->message);
  end (job, emend_exit_from_error (error));
}

/* The first signal lets what is in flight land; the second gives it up. */
static gboolean
on_interrupt (gpointer data)
{
  Job *job = data;

  job->n_interrupts++;
  if (job->run == NULL)
    emend_import_cancel (job->import);
  else if (job->n_interrupts > 1)
    emend_run_cancel (job->run);
  else
    {
      emend_console_say (job->console,
                         "finishing the pages that are being read; again to stop at once");
      emend_run_stop (job->run);
    }
  return G_SOURCE_CONTINUE;
}

static void
on_run_ended (GObject *object, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (!emend_run_start_finish (job->run, result, &error))
    {
      fail (job, error);
      return;
    }

  emend_console_close (job->console);
  end (job, emend_process_report_print (job->console, job->run, job->pipeline, job->config));
}

static gboolean
open_log (EmendBook *book, GError **error)
{
  g_autofree char *folder = emend_book_build_path (book, "log", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d.jsonl");
  g_autofree char *path = g_build_filename (folder, day, NULL);

  g_mkdir_with_parents (folder, 0755);
  return emend_log_open_file (path, error);
}

static void
start_run (Job *job)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *readers = emend_reader_description_new (job->readers, &error);

  if (readers == NULL)
    {
      fail (job, error);
      return;
    }

  emend_console_say (job->console, "%s: %u pages with %s", job->book_path,
                     emend_book_get_n_pages (job->book), readers);
  job->pipeline = emend_book_pipeline_new (job->book, job->config, job->readers);
  job->run = emend_run_new (job->pipeline, NULL);
  emend_console_watch (job->console, job->run, job->pipeline);
  emend_run_start_async (job->run, on_run_ended, job);
}

static gboolean
fill_book (Job *job, GPtrArray *sources, GError **error)
{
  if (job->book == NULL)
    {
      job->book = emend_book_create (job->book_path, error);
      if (job->book == NULL || !emend_book_lock (job->book, error))
        return FALSE;
    }

  emend_book_set_sources (job->book, sources);
  if (emend_book_get_n_pages (job->book) == 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_EMPTY, "there are no pages");
      return FALSE;
    }
  if (emend_book_get_title (job->book) == NULL)
    emend_book_set_title (job->book, emend_import_get_title (job->import));
  if (emend_book_get_author (job->book) == NULL)
    emend_book_set_author (job->book, emend_import_get_author (job->import));
  emend_book_set_languages (job->book, emend_config_get_string (job->config, "ocr", "languages"));

  return emend_book_save (job->book, error)
         && emend_settings_keep (job->book_path, job->overrides, error)
         && open_log (job->book, error);
}

static void
on_imported (GObject *object, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = emend_import_run_finish (job->import, result, &error);

  if (sources == NULL || !fill_book (job, sources, &error))
    {
      fail (job, error);
      return;
    }
  start_run (job);
}

static gboolean
shares_a_file (GPtrArray *known, const char *path)
{
  for (guint i = 0; i < known->len; i++)
    {
      const EmendSource *source = g_ptr_array_index (known, i);

      if (strcmp (source->path, path) == 0
          || (g_str_has_prefix (source->path, path) && source->path[strlen (path)] == '/'))
        return TRUE;
    }
  return known->len == 0;
}

/* Adds the files that were named. Those that belong to the book already are not looked at again. */
static gboolean
add_named_files (Job *job, char **arguments, guint n_arguments, GError **error)
{
  gboolean belongs = job->book == NULL;

  for (guint i = 0; i < n_arguments; i++)
    {
      g_autoptr (GFile) file = emend_invocation_resolve (job->invocation, arguments[i]);

      if (!emend_import_add_path (job->import, g_file_peek_path (file), error))
        return FALSE;
      belongs
          = belongs || shares_a_file (emend_book_get_sources (job->book), g_file_peek_path (file));
    }

  if (!belongs)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   "%s was made from other files; name another folder with --output",
                   job->book_path);
      return FALSE;
    }
  if (job->book != NULL)
    emend_import_add_known (job->import, emend_book_get_sources (job->book));
  return TRUE;
}

static gboolean
open_book (Job *job, GError **error)
{
  if (!emend_book_is_book (job->book_path))
    return TRUE;

  job->book = emend_book_open (job->book_path, error);
  return job->book != NULL && emend_book_lock (job->book, error);
}

/* --workers, --deadline and --offline are settings of this run: they are not kept. */
static gboolean
set_run_option (EmendConfig *config, const char *group, const char *key, int value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  return value == 0 || emend_config_set (config, group, key, text, error);
}

static gboolean
open_readers (Job *job, const Options *options, GError **error)
{
  g_autoptr (EmendReaderOptions) reader_options = NULL;

  job->config = emend_settings_load (job->book_path, job->overrides, error);
  if (job->config == NULL
      || !set_run_option (job->config, "parallel", "ocr", options->workers, error)
      || !set_run_option (job->config, "ocr", "deadline", options->deadline, error)
      || (options->offline && !emend_config_set (job->config, "model", "offline", "true", error)))
    return FALSE;

  reader_options = emend_settings_dup_reader_options (job->config);
  job->readers = emend_reader_pool_new (reader_options);
  job->import
      = emend_import_new (job->readers, emend_config_get_workers (job->config, "ocr", TRUE));
  return TRUE;
}

static char *
resolve_path (EmendInvocation *invocation, const char *argument)
{
  g_autoptr (GFile) file = emend_invocation_resolve (invocation, argument);

  return g_file_get_path (file);
}

/* `scans/walden.pdf` becomes `walden.book` where the caller stands. */
static char *
derive_book_path (EmendInvocation *invocation, const char *source)
{
  g_autofree char *name = g_path_get_basename (source);
  g_autofree char *book_name = NULL;
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  book_name = g_strconcat (name, ".book", NULL);
  return resolve_path (invocation, book_name);
}

static void
add_override (GStrvBuilder *builder, const char *setting, const char *value)
{
  g_autofree char *override = value != NULL ? g_strconcat (setting, value, NULL) : NULL;

  if (override != NULL)
    g_strv_builder_add (builder, override);
}

/* Some settings have options of their own. */
static char **
collect_overrides (const Options *options)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  add_override (builder, "ocr.languages=", options->languages);
  add_override (builder, "output.formats=", options->formats);
  add_override (builder, "correct.corrector=", options->corrector);
  add_override (builder, "model.endpoint=", options->endpoint);
  add_override (builder, "model.name=", options->model);
  add_override (builder, "model.max-cost=", options->max_cost);
  if (options->no_correct)
    g_strv_builder_add (builder, "correct.corrector=none");
  for (guint i = 0; options->overrides != NULL && options->overrides[i] != NULL; i++)
    g_strv_builder_add (builder, options->overrides[i]);
  return g_strv_builder_end (builder);
}

static void
start (Job *job, const Options *options, char **arguments, guint n_arguments)
{
  g_autoptr (GFile) first = emend_invocation_resolve (job->invocation, arguments[0]);
  gboolean resumes = n_arguments == 1 && emend_book_is_book (g_file_peek_path (first));
  g_autoptr (GError) error = NULL;

  if (resumes)
    job->book_path = g_file_get_path (first);
  else if (options->output != NULL)
    job->book_path = resolve_path (job->invocation, options->output);
  else
    job->book_path = derive_book_path (job->invocation, arguments[0]);

  if (!open_book (job, &error) || !open_readers (job, options, &error))
    {
      fail (job, error);
      return;
    }

  if (resumes)
    emend_import_add_sources (job->import, emend_book_get_sources (job->book));
  else if (!add_named_files (job, arguments, n_arguments, &error))
    {
      fail (job, error);
      return;
    }

  job->signal_ids[0] = g_unix_signal_add (SIGINT, on_interrupt, job);
  job->signal_ids[1] = g_unix_signal_add (SIGTERM, on_interrupt, job);
  emend_import_run_async (job->import, on_imported, job);
}

/* Says what is wrong with the call, if anything is, and ends it. */
static gboolean
check_call (EmendInvocation *invocation, const Options *options)
{
  g_auto (GStrv) formats = NULL;
  g_autoptr (GError) error = NULL;
  guint n_arguments;

  emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments == 0)
    {
      emend_invocation_fail_usage (invocation,
                                   "process takes a scan, a folder of images or a book");
      return FALSE;
    }
  if (options->no_correct && options->corrector != NULL && strcmp (options->corrector, "none") != 0)
    {
      emend_invocation_fail_usage (invocation, "--no-correct and --corrector=%s exclude each other",
                                   options->corrector);
      return FALSE;
    }
  if (options->formats != NULL)
    {
      formats = emend_export_format_parse_list (options->formats, &error);
      if (formats == NULL)
        {
          emend_invocation_fail_usage (invocation, "%s", error->message);
          return FALSE;
        }
    }
  return emend_invocation_check_format (invocation, options->progress);
}

/**
 * emend_command_process_run:
 * @invocation: (transfer full): the call
 *
 * Reads scans and writes their text, or goes on with a book.
 */
void
emend_command_process_run (EmendInvocation *invocation)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      "The book folder; by default the name of the first source with .book, here", "BOOK" },
    { "languages", 'l', 0, G_OPTION_ARG_STRING, &options.languages,
      "Tesseract's models, such as eng+deu", "LANGUAGES" },
    { "workers", 'w', 0, G_OPTION_ARG_INT, &options.workers,
      "Pages read at the same time; never more than there are CPUs", "N" },
    { "deadline", 0, 0, G_OPTION_ARG_INT, &options.deadline,
      "Seconds after which a page that is still being read has failed", "SECONDS" },
    { "corrector", 0, 0, G_OPTION_ARG_STRING, &options.corrector,
      "Who corrects the words of this book: offline (the default) or none", "offline|none" },
    { "no-correct", 0, 0, G_OPTION_ARG_NONE, &options.no_correct,
      "The same as --corrector=none: leave the words as they were read", NULL },
    { "endpoint", 0, 0, G_OPTION_ARG_STRING, &options.endpoint,
      "Address of a language model that is asked about doubtful words; without one nothing is sent",
      "URL" },
    { "model", 0, 0, G_OPTION_ARG_STRING, &options.model, "Which of its models is asked", "NAME" },
    { "max-cost", 0, 0, G_OPTION_ARG_STRING, &options.max_cost,
      "What all calls for this book may cost together, in the endpoint's currency", "AMOUNT" },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &options.offline,
      "Send nothing in this run, whatever the settings name", NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.formats,
      "What this book is written as, such as txt,epub,pdf; “emend export --help” lists all",
      "LIST" },
    { "progress", 0, 0, G_OPTION_ARG_STRING, &options.progress,
      "How to tell of the run: text (the default) or json, an event a line", "text|json" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, "Print only errors", NULL },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.overrides,
      "A setting of this book; “emend config” lists them", "GROUP.KEY=VALUE" },
    G_OPTION_ENTRY_NULL,
  };
  EmendConsoleMode mode = EMEND_CONSOLE_AUTO;
  char **arguments;
  guint n_arguments;
  Job *job;

  if (!emend_invocation_parse (invocation, entries) || !check_call (invocation, &options))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (g_strcmp0 (options.progress, "json") == 0)
    mode = EMEND_CONSOLE_JSON;
  else if (options.quiet)
    mode = EMEND_CONSOLE_QUIET;

  job = g_new0 (Job, 1);
  job->invocation = invocation;
  job->console = emend_console_new (invocation, mode);
  job->overrides = collect_overrides (&options);
  start (job, &options, arguments, n_arguments);
}
