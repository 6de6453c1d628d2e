/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend process`: from scans to text, or on with a book. The work itself is a job, of this process or of the one that
 * was there before; see EmendJobRunner.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#define G_LOG_DOMAIN "emend-app"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-book.h"
#include "emend-commands.h"
#include "emend-console.h"
#include "emend-error.h"
#include "emend-export-format.h"
#include "emend-job-runner.h"
#include "emend-process-report.h"
#include "emend-settings.h"

/* A call of the command, until it ends. */
typedef struct
{
  EmendInvocation *invocation;
  EmendConsole *console;
  EmendWorkshop *workshop;
  EmendJobRunner *runner;
  EmendExit code;
  gboolean is_lingering; /* whether only jobs of others are left */
  gboolean is_ending;
  guint n_leaves;
  guint signal_ids[2];
} Call;

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
  int jobs;
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
end (Call *call)
{
  EmendInvocation *invocation = call->invocation;
  EmendExit code = call->code;

  for (guint i = 0; i < G_N_ELEMENTS (call->signal_ids); i++)
    g_clear_handle_id (&call->signal_ids[i], g_source_remove);
  g_signal_handlers_disconnect_by_data (emend_workshop_get_queue (call->workshop), call);
  g_signal_handlers_disconnect_by_data (call->runner, call);
  emend_service_close (emend_workshop_get_service (call->workshop));
  g_clear_object (&call->console);
  g_clear_object (&call->runner);
  g_clear_object (&call->workshop);
  g_free (call);
  emend_invocation_finish (invocation, code);
}

static gboolean
on_end_idle (gpointer data)
{
  end (data);
  return G_SOURCE_REMOVE;
}

/* Not in the midst of what a job has to say. */
static void
end_soon (Call *call)
{
  if (!call->is_ending)
    g_idle_add (on_end_idle, call);
  call->is_ending = TRUE;
}

/* Others may have handed their jobs to this process; these are done first. */
static void
linger (Call *call, EmendExit code)
{
  guint n_open = emend_job_queue_count_open (emend_workshop_get_queue (call->workshop));

  call->code = code;
  call->is_lingering = TRUE;
  if (n_open == 0)
    {
      end_soon (call);
      return;
    }
  emend_console_say (
      call->console,
      g_dngettext (
          GETTEXT_PACKAGE, "staying for %u job of other terminals; Ctrl-C hands it back to them",
          "staying for %u jobs of other terminals; Ctrl-C hands them back to them", n_open),
      n_open);
}

static void
on_queue_empty (Call *call)
{
  if (call->is_lingering)
    end_soon (call);
}

static void
fail (Call *call, const char *message, EmendExit code)
{
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  emend_console_add_text (&members, "message", message);
  emend_console_emit (call->console, "error", &members);
  emend_console_close (call->console);
  emend_invocation_printerr_line (call->invocation, message);
  linger (call, code);
}

static void
on_failed (Call *call, const GError *error)
{
  fail (call, error->message, emend_exit_from_error (error));
}

static void
on_job_ended (Call *call)
{
  g_autoptr (EmendJob) job = g_object_ref (emend_job_runner_get_job (call->runner));
  const EmendJobStatus *status = emend_job_get_status (job);

  if (status->state != EMEND_JOB_DONE)
    {
      fail (call, status->error, (EmendExit) status->exit_status);
      return;
    }
  emend_console_close (call->console);
  emend_process_report_print (call->console, job);
  linger (call, (EmendExit) status->exit_status);
}

/* A job that vanishes is followed by another one. */
static void
on_job (Call *call, EmendJob *job)
{
  emend_console_watch (call->console, job);
  if (emend_job_is_ended (job))
    on_job_ended (call);
  else
    g_signal_connect_swapped (job, "ended", G_CALLBACK (on_job_ended), call);
}

static void
on_said (Call *call, const char *line)
{
  emend_console_say (call->console, "%s", line);
}

/* The first signal lets what is in flight land; the second gives it up. */
static gboolean
on_interrupt (gpointer data)
{
  Call *call = data;

  if (call->is_lingering)
    {
      emend_workshop_leave (call->workshop, call->n_leaves++ > 0);
      return G_SOURCE_CONTINUE;
    }

  if (call->n_leaves++ == 0 && emend_job_runner_get_job (call->runner) != NULL)
    emend_console_say (call->console,
                       _ ("finishing the pages that are being read; again to stop at once"));
  emend_job_runner_interrupt (call->runner);
  return G_SOURCE_CONTINUE;
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
  g_autofree char *name = emend_job_request_dup_book_name (source);

  return resolve_path (invocation, name);
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

static EmendJobRequest *
build_request (EmendInvocation *invocation, const Options *options)
{
  g_autofree char *book = NULL;
  g_autofree char *first = NULL;
  EmendJobRequest *request;
  gboolean resumes;
  guint n_arguments;
  char **arguments = emend_invocation_get_arguments (invocation, &n_arguments);

  first = resolve_path (invocation, arguments[0]);
  resumes = n_arguments == 1 && emend_book_is_book (first);
  if (resumes)
    book = g_strdup (first);
  else if (options->output != NULL)
    book = resolve_path (invocation, options->output);
  else
    book = derive_book_path (invocation, arguments[0]);

  request = emend_job_request_new (book);
  request->workers = (guint) options->workers;
  request->deadline = (guint) options->deadline;
  request->offline = options->offline;
  g_strfreev (request->settings);
  request->settings = collect_overrides (options);
  if (!resumes)
    {
      g_strfreev (request->sources);
      request->sources = g_new0 (char *, n_arguments + 1);
      for (guint i = 0; i < n_arguments; i++)
        request->sources[i] = resolve_path (invocation, arguments[i]);
    }
  emend_job_request_set_surroundings (request);
  return request;
}

static void
start (EmendInvocation *invocation,
       const Options *options,
       EmendConsoleMode mode,
       EmendConfig *config)
{
  g_autoptr (EmendJobRequest) request = build_request (invocation, options);
  Call *call = g_new0 (Call, 1);

  /* Others may wait for this process, whoever looks at its terminal. */
  emend_invocation_print_in_background (invocation);
  call->invocation = invocation;
  call->console = emend_console_new (invocation, mode);
  call->workshop = emend_workshop_new (
      options->jobs > 0 ? (guint) options->jobs : emend_config_get_uint (config, "jobs", "at-once"),
      config);
  call->runner = emend_job_runner_new (call->workshop, request);
  g_signal_connect_swapped (call->runner, "job", G_CALLBACK (on_job), call);
  g_signal_connect_swapped (call->runner, "said", G_CALLBACK (on_said), call);
  g_signal_connect_swapped (call->runner, "failed", G_CALLBACK (on_failed), call);
  g_signal_connect_swapped (emend_workshop_get_queue (call->workshop), "empty",
                            G_CALLBACK (on_queue_empty), call);
  call->signal_ids[0] = g_unix_signal_add (SIGINT, on_interrupt, call);
  call->signal_ids[1] = g_unix_signal_add (SIGTERM, on_interrupt, call);
  emend_job_runner_start (call->runner);
}

/* The settings of who works. What is set with the call holds here as well, but what a book says about itself does not. */
static EmendConfig *
load_config (const Options *options, GError **error)
{
  g_auto (GStrv) overrides = collect_overrides (options);

  return emend_settings_load (NULL, overrides, error);
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
                                   _ ("process takes a scan, a folder of images or a book"));
      return FALSE;
    }
  if (options->no_correct && options->corrector != NULL && strcmp (options->corrector, "none") != 0)
    {
      emend_invocation_fail_usage (
          invocation, _ ("--no-correct and --corrector=%s exclude each other"), options->corrector);
      return FALSE;
    }
  if (options->workers < 0 || options->deadline < 0 || options->jobs < 0)
    {
      emend_invocation_fail_usage (invocation,
                                   _ ("--workers, --deadline and --jobs take no negative number"));
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
      N_ ("The book folder; by default the name of the first source with .book, here"), "BOOK" },
    { "languages", 'l', 0, G_OPTION_ARG_STRING, &options.languages,
      N_ ("Tesseract's models, such as eng+deu"), "LANGUAGES" },
    { "workers", 'w', 0, G_OPTION_ARG_INT, &options.workers,
      N_ ("Pages read at the same time; never more than there are CPUs"), "N" },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &options.jobs,
      N_ ("Books worked on at the same time, if this is the first call of all"), "N" },
    { "deadline", 0, 0, G_OPTION_ARG_INT, &options.deadline,
      N_ ("Seconds after which a page that is still being read has failed"), "SECONDS" },
    { "corrector", 0, 0, G_OPTION_ARG_STRING, &options.corrector,
      N_ ("Who corrects the words of this book: offline (the default) or none"), "offline|none" },
    { "no-correct", 0, 0, G_OPTION_ARG_NONE, &options.no_correct,
      N_ ("The same as --corrector=none: leave the words as they were read"), NULL },
    { "endpoint", 0, 0, G_OPTION_ARG_STRING, &options.endpoint,
      N_ ("Address of a language model that is asked about doubtful words; without one nothing is "
          "sent"),
      "URL" },
    { "model", 0, 0, G_OPTION_ARG_STRING, &options.model, N_ ("Which of its models is asked"),
      "NAME" },
    { "max-cost", 0, 0, G_OPTION_ARG_STRING, &options.max_cost,
      N_ ("What all calls for this book may cost together, in the endpoint's currency"), "AMOUNT" },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &options.offline,
      N_ ("Send nothing in this run, whatever the settings name"), NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.formats,
      N_ ("What this book is written as, such as txt,epub,pdf; “emend export --help” lists all"),
      "LIST" },
    { "progress", 0, 0, G_OPTION_ARG_STRING, &options.progress,
      N_ ("How to tell of the run: text (the default) or json, an event a line"), "text|json" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, N_ ("Print only errors"), NULL },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.overrides,
      N_ ("A setting of this book; “emend config” lists them"), "GROUP.KEY=VALUE" },
    G_OPTION_ENTRY_NULL,
  };
  EmendConsoleMode mode = EMEND_CONSOLE_AUTO;
  g_autoptr (EmendConfig) config = NULL;
  g_autoptr (GError) error = NULL;

  if (!emend_invocation_parse (invocation, entries) || !check_call (invocation, &options))
    return;
  config = load_config (&options, &error);
  if (config == NULL)
    {
      emend_invocation_fail (invocation, error);
      return;
    }

  if (g_strcmp0 (options.progress, "json") == 0)
    mode = EMEND_CONSOLE_JSON;
  else if (options.quiet)
    mode = EMEND_CONSOLE_QUIET;
  start (invocation, &options, mode, config);
}
