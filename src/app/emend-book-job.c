/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A job that is done in this process: from scans to text, or on with a book.
 * `job = emend_book_job_new (request, workshop); emend_job_queue_add (queue, EMEND_JOB (job), &error);`
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#define G_LOG_DOMAIN "emend-app"

#include "config.h"

#include "emend-book-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-book-pipeline-shared.h"
#include "emend-error.h"
#include "emend-exit.h"
#include "emend-import.h"
#include "emend-job-setup.h"
#include "emend-log-target.h"
#include "emend-money.h"
#include "emend-run.h"
#include "emend-settings.h"

/* A lock tells nobody when it is free. Twice a second is soon enough for people, and costs nothing. */
#define LOCK_RETRY_MS 500

struct _EmendBookJob
{
  EmendJob parent_instance;

  EmendJobRequest *request; /* (immutable) */
  EmendWorkshop *workshop;  /* (main): NULL when it has ended */
  gboolean tells;       /* (main): whether messages go to who listens, and not to the terminal */
  gint64 patient_until; /* (main): how long it waits for the book, in monotonic time */

  /* (main) (nullable): set as it goes on, and all cleared at its end */
  EmendConfig *config;
  EmendReaderPool *readers;
  EmendImport *import;
  EmendBook *book;
  EmendLogTarget *log;
  EmendModelService *models;
  EmendPipeline *pipeline;
  EmendRun *run;

  GCancellable *patience; /* (main) (nullable): set while a thread finds out what a run needs */
  guint lock_timer;       /* (main): set while it waits for the book */
  gboolean is_importing;  /* (main) */
  gboolean is_ready;      /* (main): paused between the import and the run */
};

G_DEFINE_FINAL_TYPE (EmendBookJob, emend_book_job, EMEND_TYPE_JOB)

static void begin (EmendBookJob *self);
static void start_run (EmendBookJob *self);

static EmendJobState
get_state (EmendBookJob *self)
{
  return emend_job_get_status (EMEND_JOB (self))->state;
}

/* The lock of the book goes with it, before anybody is told that the job has ended. */
static void
let_go (EmendBookJob *self)
{
  g_clear_handle_id (&self->lock_timer, g_source_remove);
  if (self->run != NULL)
    {
      g_signal_handlers_disconnect_by_data (emend_run_get_progress (self->run), self);
      g_signal_handlers_disconnect_by_data (self->run, self);
    }
  g_clear_object (&self->run);
  g_clear_object (&self->pipeline);
  g_clear_object (&self->models);
  g_clear_object (&self->import);
  g_clear_object (&self->readers);
  g_clear_object (&self->config);
  g_clear_object (&self->book);
  if (self->log != NULL)
    emend_log_target_mute (self->log);
  g_clear_pointer (&self->log, emend_log_target_unref);
  g_clear_object (&self->workshop);
}

static void
fail (EmendBookJob *self, const GError *error)
{
  g_autoptr (EmendBookJob) keep = g_object_ref (self);
  gboolean is_cancelled = g_error_matches (error, EMEND_ERROR, EMEND_ERROR_CANCELLED);

  let_go (self);
  emend_job_end (EMEND_JOB (self), is_cancelled ? EMEND_JOB_CANCELLED : EMEND_JOB_FAILED,
                 (int) emend_exit_from_error (error), error->message);
}

static void
fail_cancelled (EmendBookJob *self)
{
  g_autoptr (GError) error = g_error_new (EMEND_ERROR, EMEND_ERROR_CANCELLED,
                                          _ ("stopped; the same command goes on where it was"));

  fail (self, error);
}

/* The run */

/* The first stage with work left: the one that people wait for. */
static guint
find_current_part (EmendProgress *progress, guint64 *done, guint64 *total)
{
  guint n_parts = emend_progress_get_n_parts (progress);

  for (guint i = 0; i < n_parts; i++)
    {
      emend_progress_get_part (progress, i, done, total);
      if (*done < *total)
        return i;
    }
  return n_parts - 1;
}

static void
fill_pages (EmendBookJob *self, EmendJobStatus *status)
{
  EmendStatsSnapshot pages;

  emend_run_count_pages (self->run, &pages);
  status->n_pages = (guint) pages.total;
  status->n_reused = (guint) pages.reused;
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    status->pages[i] = (guint) pages.outcomes[i];
}

static void
update_status (EmendBookJob *self)
{
  EmendProgress *progress = emend_run_get_progress (self->run);
  g_auto (EmendJobStatus) status = { 0 };
  g_autofree char *cost = emend_money_format (emend_model_service_get_spent (self->models));
  EmendStage *stage;
  guint part;

  if (emend_progress_get_n_parts (progress) == 0)
    return;
  emend_job_status_copy (&status, emend_job_get_status (EMEND_JOB (self)));
  part = find_current_part (progress, &status.stage_done, &status.stage_total);
  stage = emend_pipeline_get_stage (self->pipeline, part);
  emend_job_status_set_text (&status.title, emend_book_get_title (self->book));
  emend_job_status_set_text (&status.stage, emend_stage_get_id (stage));
  emend_job_status_set_text (&status.stage_title, emend_stage_get_title (stage));
  emend_job_status_set_text (&status.cost, cost);
  status.fraction = emend_progress_get_fraction (progress);
  status.rate = emend_progress_get_rate (progress, 0);
  status.seconds_left = emend_progress_get_seconds_left (progress);
  fill_pages (self, &status);
  emend_job_set_status (EMEND_JOB (self), &status);
}

static void
on_item_ended (EmendBookJob *self, guint stage, EmendTask *task, EmendOutcome *outcome)
{
  const EmendJobItem item = {
    .stage = emend_stage_get_id (emend_pipeline_get_stage (self->pipeline, stage)),
    .item = task->item->id,
    .page = emend_run_has_pages (self->run, stage) ? task->item->position + 1 : 0,
    .outcome = emend_outcome_kind_get_nick (outcome->kind),
    .reason = outcome->error != NULL ? outcome->error->message : "",
  };

  emend_job_tell_item (EMEND_JOB (self), &item);
}

static void
on_run_ended (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendBookJob) self = data;
  g_autoptr (GError) error = NULL;

  if (!emend_run_start_finish (self->run, result, &error))
    {
      fail (self, error);
      return;
    }

  update_status (self);
  let_go (self);
  emend_job_end (EMEND_JOB (self), EMEND_JOB_DONE, (int) emend_exit_from_job (EMEND_JOB (self)),
                 NULL);
}

static void
on_run_paused (EmendBookJob *self)
{
  emend_job_set_paused (EMEND_JOB (self));
}

static void
run (EmendBookJob *self, const EmendJobSetup *setup)
{
  g_autoptr (EmendClock) clock = emend_clock_new ();

  self->models = emend_model_service_new (emend_book_get_path (self->book), clock,
                                          emend_workshop_get_limiters (self->workshop));
  emend_model_service_set_keys (self->models, setup->keys);
  for (guint i = 0; i < setup->complaints->len; i++)
    g_message ("%s", (char *) setup->complaints->pdata[i]);
  self->pipeline
      = emend_book_pipeline_new_shared (self->book, self->config, self->readers, self->models);
  self->run = emend_run_new (self->pipeline, NULL);
  g_signal_connect_swapped (self->run, "item-ended", G_CALLBACK (on_item_ended), self);
  g_signal_connect_swapped (self->run, "paused", G_CALLBACK (on_run_paused), self);
  g_signal_connect_swapped (emend_run_get_progress (self->run), "changed",
                            G_CALLBACK (update_status), self);
  emend_run_start_async (self->run, on_run_ended, g_object_ref (self));
  update_status (self);
}

static void
on_set_up (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendBookJob) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendJobSetup) setup = emend_job_setup_find_finish (result, &error);
  g_autofree char *line = NULL;

  g_clear_object (&self->patience);
  if (setup == NULL)
    {
      fail (self, error);
      return;
    }
  if (get_state (self) == EMEND_JOB_CANCELLING)
    {
      fail_cancelled (self);
      return;
    }

  line = g_strdup_printf (_ ("%s: %u pages with %s"), self->request->book,
                          emend_book_get_n_pages (self->book), setup->readers);
  emend_job_say (EMEND_JOB (self), "info", line);
  emend_log_target_enter (self->log);
  run (self, setup);
  emend_log_target_leave ();
  if (self->run != NULL && get_state (self) == EMEND_JOB_PAUSING)
    emend_run_pause (self->run);
}

static void
start_run (EmendBookJob *self)
{
  self->is_ready = FALSE;
  self->patience = g_cancellable_new ();
  emend_job_setup_find_async (self->config, self->readers, self->patience, on_set_up,
                              g_object_ref (self));
}

/* The import */

static void
on_log_line (const char *line, gpointer data)
{
  emend_job_say (EMEND_JOB (data), "log", line);
}

static gboolean
open_log (EmendBookJob *self, GError **error)
{
  g_autofree char *folder = emend_book_build_path (self->book, "log", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d.jsonl");
  g_autofree char *path = g_build_filename (folder, day, NULL);

  g_mkdir_with_parents (folder, 0755);
  self->log = emend_log_target_new (path, error);
  if (self->log == NULL)
    return FALSE;

  if (self->tells)
    emend_log_target_listen (self->log, on_log_line, self);
  emend_book_set_log (self->book, self->log);
  return TRUE;
}

static gboolean
fill_book (EmendBookJob *self, GPtrArray *sources, GError **error)
{
  if (self->book == NULL)
    {
      self->book = emend_book_create (self->request->book, error);
      if (self->book == NULL || !emend_book_lock (self->book, error))
        return FALSE;
    }

  emend_book_set_sources (self->book, sources);
  if (emend_book_get_n_pages (self->book) == 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_EMPTY, _ ("there are no pages"));
      return FALSE;
    }
  if (emend_book_get_title (self->book) == NULL)
    emend_book_set_title (self->book, emend_import_get_title (self->import));
  if (emend_book_get_author (self->book) == NULL)
    emend_book_set_author (self->book, emend_import_get_author (self->import));
  emend_book_set_languages (self->book, emend_config_get_string (self->config, "ocr", "languages"));

  return emend_book_save (self->book, error)
         && emend_settings_keep (self->request->book, self->request->settings, error)
         && open_log (self, error);
}

static void
on_imported (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendBookJob) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = emend_import_run_finish (self->import, result, &error);

  self->is_importing = FALSE;
  if (sources == NULL || !fill_book (self, sources, &error))
    {
      fail (self, error);
      return;
    }

  if (get_state (self) == EMEND_JOB_PAUSING)
    {
      self->is_ready = TRUE;
      emend_job_set_paused (EMEND_JOB (self));
      return;
    }
  start_run (self);
}

/* Adds the files that were named. Those that belong to the book already are not looked at again. */
static gboolean
add_named_files (EmendBookJob *self, GError **error)
{
  gboolean belongs = self->book == NULL;

  for (guint i = 0; self->request->sources[i] != NULL; i++)
    {
      const char *path = self->request->sources[i];

      if (!emend_import_add_path (self->import, path, error))
        return FALSE;
      belongs = belongs || emend_job_setup_has_source (emend_book_get_sources (self->book), path);
    }

  if (!belongs)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("%s was made from other files; name another folder with --output"),
                   self->request->book);
      return FALSE;
    }
  if (self->book != NULL)
    emend_import_add_known (self->import, emend_book_get_sources (self->book));
  return TRUE;
}

static void
open_readers (EmendBookJob *self)
{
  g_autoptr (EmendReaderOptions) options = emend_settings_dup_reader_options (self->config);

  self->readers = emend_workshop_dup_readers (self->workshop, options);
  self->import
      = emend_import_new (self->readers, emend_config_get_workers (self->config, "ocr", TRUE));
}

/* Somebody who is on the way out may have the book still. */
static gboolean
on_lock_timer (gpointer data)
{
  EmendBookJob *self = data;

  self->lock_timer = 0;
  begin (self);
  return G_SOURCE_REMOVE;
}

static gboolean
open_book (EmendBookJob *self, GError **error)
{
  gboolean resumes = self->request->sources[0] == NULL;

  if (!resumes && !emend_book_is_book (self->request->book))
    return TRUE;

  self->book = emend_book_open (self->request->book, error);
  return self->book != NULL && emend_book_lock (self->book, error);
}

static void
begin (EmendBookJob *self)
{
  g_autoptr (GError) error = NULL;

  if (!open_book (self, &error))
    {
      g_clear_object (&self->book);
      if (g_error_matches (error, EMEND_ERROR, EMEND_ERROR_BUSY)
          && g_get_monotonic_time () < self->patient_until)
        self->lock_timer = g_timeout_add (LOCK_RETRY_MS, on_lock_timer, self);
      else
        fail (self, error);
      return;
    }

  self->config = emend_job_setup_load_config (self->request, &error);
  if (self->config == NULL)
    {
      fail (self, error);
      return;
    }
  open_readers (self);

  if (self->request->sources[0] == NULL)
    emend_import_add_sources (self->import, emend_book_get_sources (self->book));
  else if (!add_named_files (self, &error))
    {
      fail (self, error);
      return;
    }
  self->is_importing = TRUE;
  emend_import_run_async (self->import, on_imported, g_object_ref (self));
}

/* What may be asked of it */

static void
emend_book_job_start (EmendJob *job)
{
  EmendBookJob *self = EMEND_BOOK_JOB (job);

  if (self->run != NULL)
    emend_run_resume (self->run);
  else if (self->is_ready)
    start_run (self);
  else
    begin (self);
}

/* What comes before the run is short; it stops at the run's border. */
static void
emend_book_job_pause (EmendJob *job)
{
  EmendBookJob *self = EMEND_BOOK_JOB (job);

  if (self->run != NULL)
    emend_run_pause (self->run);
  else if (self->lock_timer != 0)
    {
      g_clear_handle_id (&self->lock_timer, g_source_remove);
      emend_job_set_paused (job);
    }
}

static void
emend_book_job_resume (EmendJob *job)
{
  EmendBookJob *self = EMEND_BOOK_JOB (job);

  if (self->run != NULL)
    emend_run_resume (self->run);
}

static void
emend_book_job_cancel (EmendJob *job, gboolean at_once)
{
  EmendBookJob *self = EMEND_BOOK_JOB (job);

  if (self->run != NULL && at_once)
    emend_run_cancel (self->run);
  else if (self->run != NULL)
    emend_run_stop (self->run);
  else if (self->is_importing)
    emend_import_cancel (self->import);
  else if (self->patience != NULL)
    g_cancellable_cancel (self->patience);
  else
    fail_cancelled (self);
}

static gboolean
emend_book_job_may_send (EmendJob *job)
{
  return emend_job_setup_may_send (EMEND_BOOK_JOB (job)->request);
}

static void
emend_book_job_dispose (GObject *object)
{
  EmendBookJob *self = EMEND_BOOK_JOB (object);

  let_go (self);

  G_OBJECT_CLASS (emend_book_job_parent_class)->dispose (object);
}

static void
emend_book_job_finalize (GObject *object)
{
  emend_job_request_free (EMEND_BOOK_JOB (object)->request);

  G_OBJECT_CLASS (emend_book_job_parent_class)->finalize (object);
}

static void
emend_book_job_class_init (EmendBookJobClass *klass)
{
  EmendJobClass *job_class = EMEND_JOB_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = emend_book_job_dispose;
  G_OBJECT_CLASS (klass)->finalize = emend_book_job_finalize;
  job_class->start = emend_book_job_start;
  job_class->pause = emend_book_job_pause;
  job_class->resume = emend_book_job_resume;
  job_class->cancel = emend_book_job_cancel;
  job_class->may_send = emend_book_job_may_send;
}

static void
emend_book_job_init (EmendBookJob *self)
{
}

/**
 * emend_book_job_new:
 * @request: what is to be done; copied
 * @workshop: what it shares with other jobs
 *
 * Returns: (transfer full): a job that waits for its turn
 */
EmendBookJob *
emend_book_job_new (const EmendJobRequest *request, EmendWorkshop *workshop)
{
  EmendBookJob *self;

  g_return_val_if_fail (request != NULL && request->book != NULL, NULL);
  g_return_val_if_fail (EMEND_IS_WORKSHOP (workshop), NULL);

  self = g_object_new (EMEND_TYPE_BOOK_JOB, "book", request->book, NULL);
  self->request = emend_job_request_copy (request);
  self->workshop = g_object_ref (workshop);
  return self;
}

/**
 * emend_book_job_set_tells:
 * @self: a job that was not started
 * @tells: whether [signal@Job::said] has the messages about the book, which are not printed then
 */
void
emend_book_job_set_tells (EmendBookJob *self, gboolean tells)
{
  g_return_if_fail (EMEND_IS_BOOK_JOB (self));
  self->tells = tells;
}

/**
 * emend_book_job_set_patience:
 * @self: a job that was not started
 * @seconds: how long it waits for the book, from now on, if another process has it
 */
void
emend_book_job_set_patience (EmendBookJob *self, guint seconds)
{
  g_return_if_fail (EMEND_IS_BOOK_JOB (self));
  self->patient_until = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
}
