/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend report`: how good a book is, as a page for browsers, or for programs.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-report.py
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "emend-book-pipeline.h"
#include "emend-commands.h"
#include "emend-error.h"
#include "emend-file.h"
#include "emend-log.h"
#include "emend-model-service.h"
#include "emend-printable.h"
#include "emend-report-builder.h"
#include "emend-report-html.h"
#include "emend-report-json.h"
#include "emend-settings.h"

typedef struct
{
  EmendInvocation *invocation;
  EmendReportBuilder *builder;
  char *path; /* NULL for JSON on standard output */
  gboolean is_terminal;
  guint signal_ids[2];
} Job;

typedef struct
{
  char *format;
  char *output;
  gboolean all;
  gboolean no_pictures;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format);
  g_free (options->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
job_free (Job *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (job->signal_ids); i++)
    g_clear_handle_id (&job->signal_ids[i], g_source_remove);
  g_clear_object (&job->builder);
  g_free (job->path);
  g_free (job);
}

static gboolean
on_interrupt (gpointer data)
{
  Job *job = data;

  emend_report_builder_cancel (job->builder);
  return G_SOURCE_CONTINUE;
}

static void
on_progress (Job *job, gboolean draws, guint64 done, guint64 total)
{
  g_autofree char *line = g_strdup_printf ("\r\033[K%s %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT,
                                           draws ? _ ("Pictures") : _ ("Pages"), done, total);

  emend_invocation_printerr_raw (job->invocation, line);
  emend_log_set_line_open (TRUE);
}

static void
clear_progress (Job *job)
{
  if (!job->is_terminal)
    return;
  emend_invocation_printerr_raw (job->invocation, "\r\033[K");
  emend_log_set_line_open (FALSE);
}

static void
print_summary (Job *job, const EmendReport *report, gsize size)
{
  EmendReportTotals totals;
  g_autofree char *readable = g_format_size (size);
  g_autofree char *path = emend_printable_dup_line (job->path);

  emend_report_get_totals (report, &totals);
  emend_invocation_print (job->invocation,
                          _ ("%s (%s)\n%u pages, %u flagged; %" PRIu64 " words doubtful\n"), path,
                          readable, report->pages->len, totals.n_flagged, totals.n_doubtful);
  if (totals.n_left_out > 0)
    emend_invocation_print (
        job->invocation,
        g_dngettext (GETTEXT_PACKAGE,
                     "%" PRIu64 " word to look at is left out; “emend review” lists all\n",
                     "%" PRIu64 " words to look at are left out; “emend review” lists all\n",
                     totals.n_left_out),
        totals.n_left_out);
  if (totals.n_without_picture > 0)
    emend_invocation_printerr (
        job->invocation,
        g_dngettext (GETTEXT_PACKAGE,
                     "emend: the picture of %u page is missing; the report says why\n",
                     "emend: pictures of %u pages are missing; the report says why\n",
                     totals.n_without_picture),
        totals.n_without_picture);
}

static gboolean
write_report (Job *job, const EmendReport *report, GError **error)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *html = NULL;

  if (job->path == NULL)
    {
      builder = json_builder_new ();
      emend_report_json_add (builder, report);
      emend_invocation_print_json (job->invocation, builder);
      return TRUE;
    }
  html = emend_report_html_render (report);
  if (!emend_file_write (job->path, html, strlen (html), error))
    return FALSE;
  print_summary (job, report, strlen (html));
  return TRUE;
}

static void
on_built (GObject *object, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  EmendInvocation *invocation = job->invocation;
  g_autoptr (GError) error = NULL;

  clear_progress (job);
  if (emend_report_builder_run_finish (job->builder, result, &error))
    write_report (job, emend_report_builder_get_report (job->builder), &error);
  job_free (job);
  if (error != NULL)
    emend_invocation_fail (invocation, error);
  else
    emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}

static gboolean
add_stages (EmendReport *report, GError **error)
{
  guint n_types;
  const GType *types = emend_book_pipeline_list_stages (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      EmendStageClass *klass = g_type_class_ref (types[i]);
      gboolean is_added = emend_report_add_stage (report, klass->id, klass->title, error);

      g_type_class_unref (klass);
      if (!is_added)
        return FALSE;
    }
  return TRUE;
}

static EmendReportBuilder *
prepare (EmendBook *book, const Options *options, gboolean has_pictures, GError **error)
{
  g_autofree char *ledger = emend_model_service_build_ledger_path (emend_book_get_path (book));
  g_autoptr (EmendConfig) config = emend_settings_load (emend_book_get_path (book), NULL, error);
  g_autoptr (EmendReport) report = config != NULL ? emend_report_new (book, ledger, error) : NULL;
  g_autoptr (EmendReaderPool) readers = NULL;

  if (report == NULL || !add_stages (report, error))
    return NULL;
  if (has_pictures)
    {
      g_autoptr (EmendReaderOptions) reader_options = emend_settings_dup_reader_options (config);

      readers = emend_reader_pool_new (reader_options);
    }
  return emend_report_builder_new (g_steal_pointer (&report), readers, options->all,
                                   emend_config_get_workers (config, "ocr", TRUE));
}

static char *
dup_output_path (EmendInvocation *invocation, EmendBook *book, const Options *options)
{
  g_autoptr (GFile) file = NULL;

  if (options->output == NULL)
    return emend_book_build_path (book, "output", "report.html", NULL);
  file = emend_invocation_resolve (invocation, options->output);
  return g_file_get_path (file);
}

static void
start (EmendInvocation *invocation, const char *argument, const Options *options)
{
  gboolean is_json = g_strcmp0 (options->format, "json") == 0;
  g_autoptr (GFile) folder = emend_invocation_resolve (invocation, argument);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendBook) book = emend_book_open (g_file_peek_path (folder), &error);
  g_autoptr (EmendReportBuilder) builder = NULL;
  Job *job;

  if (book != NULL
      && (is_json || options->output != NULL
          || emend_file_refuse_links (emend_book_get_path (book), &error)))
    builder = prepare (book, options, !options->no_pictures && !is_json, &error);
  if (builder == NULL)
    {
      emend_invocation_fail (invocation, error);
      return;
    }

  job = g_new0 (Job, 1);
  job->invocation = invocation;
  job->path = is_json ? NULL : dup_output_path (invocation, book, options);
  job->builder = g_steal_pointer (&builder);
  job->is_terminal = isatty (STDERR_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
  job->signal_ids[0] = g_unix_signal_add (SIGINT, on_interrupt, job);
  job->signal_ids[1] = g_unix_signal_add (SIGTERM, on_interrupt, job);
  if (job->is_terminal)
    g_signal_connect_swapped (job->builder, "progress", G_CALLBACK (on_progress), job);
  emend_report_builder_run_async (job->builder, on_built, job);
}

/**
 * emend_command_report_run:
 * @invocation: (transfer full): the call
 *
 * Writes how good a book is, and what somebody should look at, as a page for browsers.
 */
void
emend_command_report_run (EmendInvocation *invocation)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Where to; output/report.html in the book by default"), "FILE" },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.all,
      N_ ("List the words of every page that has something open, not only of those that are "
          "flagged"),
      NULL },
    { "no-pictures", 0, 0, G_OPTION_ARG_NONE, &options.no_pictures,
      N_ ("Without pictures of the scan, which need its files"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format,
      N_ ("text (the default): write the page and say where; or json: all numbers, on standard "
          "output"),
      "FORMAT" },
    G_OPTION_ENTRY_NULL,
  };
  char **arguments;
  guint n_arguments;

  if (!emend_invocation_parse (invocation, entries)
      || !emend_invocation_check_format (invocation, options.format))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments != 1)
    emend_invocation_fail_usage (invocation, _ ("report takes one book"));
  else if (g_strcmp0 (options.format, "json") == 0 && options.output != NULL)
    emend_invocation_fail_usage (invocation, _ ("JSON goes to standard output, without --output"));
  else
    start (invocation, arguments[0], &options);
}
