/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Has a job done by whoever is first in the session: by this process, if nobody has the name org.emend.Emend, and by
 * the one that has it otherwise. `emend_job_runner_start (runner);`
 *
 *     no session bus ──────────────────────────► here
 *     the name is free ─► take it ─────────────► here, with others' jobs, too
 *     somebody has it ──► submit ──┬─ taken ───► there;  if it vanishes, from the top
 *                                  ├─ refused ─► the job has failed
 *                                  └─ other surroundings ─► here, without the name
 *
 * The folder of the book makes that safe: it has a lock, and what was done is not done again.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-bus.py
 */

#define G_LOG_DOMAIN "emend-app"

#include "config.h"

#include "emend-job-runner.h"

#include <glib/gi18n-lib.h>

#include "emend-book-job.h"
#include "emend-error.h"
#include "emend-job-list.h"

/* Who has the name may leave between two questions; that happens once, or twice. */
#define MAX_TRIES 5
/* A process that takes no job for so long is stuck. */
#define SUBMIT_TIMEOUT_MS 30000
/* One that lets go of a book has its pages in flight land before; a page takes no longer than its deadline. */
#define PATIENCE_SECONDS 240

struct _EmendJobRunner
{
  GObject parent_instance;

  EmendWorkshop *workshop;  /* (immutable) */
  EmendJobRequest *request; /* (immutable) */

  GDBusConnection *connection; /* (main) (nullable) */
  EmendJobList *list; /* (main) (nullable): set while the job is another process's, or is to be */
  EmendJob *job;      /* (main) (nullable) */
  guint n_tries;      /* (main) */
  guint n_interrupts; /* (main) */
  gboolean was_there; /* (main): whether another process ever had the job */
  gboolean is_over;   /* (main) */
};

enum {
  SIGNAL_JOB,
  SIGNAL_SAID,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendJobRunner, emend_job_runner, G_TYPE_OBJECT)

static void find_place (EmendJobRunner *self);

static void
fail (EmendJobRunner *self, const GError *error)
{
  self->is_over = TRUE;
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
drop_list (EmendJobRunner *self)
{
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_object (&self->job);
}

static void
set_job (EmendJobRunner *self, EmendJob *job)
{
  g_set_object (&self->job, job);
  g_signal_emit (self, signals[SIGNAL_JOB], 0, job);
}

/* Whoever listens has to know of the job before it is started. */
static void
run_here (EmendJobRunner *self)
{
  g_autoptr (EmendBookJob) job = emend_book_job_new (self->request, self->workshop);
  g_autoptr (GError) error = NULL;

  drop_list (self);
  if (self->was_there)
    emend_book_job_set_patience (job, PATIENCE_SECONDS);
  set_job (self, EMEND_JOB (job));
  if (!emend_job_queue_add (emend_workshop_get_queue (self->workshop), EMEND_JOB (job), &error))
    fail (self, error);
}

/* There */

static gboolean
is_bus_alive (EmendJobRunner *self)
{
  return self->connection != NULL && !g_dbus_connection_is_closed (self->connection);
}

static void
try_again (EmendJobRunner *self)
{
  drop_list (self);
  if (!is_bus_alive (self) || ++self->n_tries > MAX_TRIES)
    run_here (self);
  else
    find_place (self);
}

static gboolean
on_vanished_idle (gpointer data)
{
  EmendJobRunner *self = data;

  if (self->is_over || self->list == NULL || (self->job != NULL && emend_job_is_ended (self->job)))
    return G_SOURCE_REMOVE;

  if (self->job != NULL)
    g_signal_emit (self, signals[SIGNAL_SAID], 0,
                   _ ("the emend that worked on this is gone; going on here"));
  self->n_tries = 0;
  try_again (self);
  return G_SOURCE_REMOVE;
}

/* Said in the midst of the list's own changes, which are not to be disturbed. */
static void
on_vanished (EmendJobRunner *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, on_vanished_idle, g_object_ref (self), g_object_unref);
}

static void
on_submitted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendJobRunner) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  EmendRemoteJob *job = NULL;

  emend_dbus_manager_call_submit_finish (EMEND_DBUS_MANAGER (source), &path, result, &error);
  if (self->is_over || self->list == NULL)
    return;
  if (path != NULL)
    job = emend_job_list_find (self->list, path);
  if (job != NULL)
    {
      self->was_there = TRUE;
      set_job (self, EMEND_JOB (job));
      return;
    }

  if (g_error_matches (error, EMEND_ERROR, EMEND_ERROR_FOREIGN))
    {
      g_dbus_error_strip_remote_error (error);
      g_info ("not handed over: %s", error->message);
      g_signal_emit (
          self, signals[SIGNAL_SAID], 0,
          _ ("the emend that is running has other surroundings (see docs/dbus.md); working "
             "here, beside it"));
      run_here (self);
      return;
    }
  if (error != NULL && error->domain == EMEND_ERROR)
    {
      g_dbus_error_strip_remote_error (error);
      fail (self, error);
      return;
    }
  g_debug ("submitting: %s", error != NULL ? error->message : "the job is gone");
  try_again (self);
}

static void
on_list (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendJobRunner) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendDBusManager) manager = NULL;

  self->list = emend_job_list_open_finish (result, &error);
  if (self->is_over)
    return;
  if (self->list != NULL)
    manager = emend_job_list_dup_manager (self->list);
  if (manager == NULL)
    {
      try_again (self);
      return;
    }

  g_signal_connect_swapped (self->list, "owner-changed", G_CALLBACK (on_vanished), self);
  g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (manager), SUBMIT_TIMEOUT_MS);
  emend_dbus_manager_call_submit (manager, emend_job_request_to_variant (self->request),
                                  G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, on_submitted,
                                  g_object_ref (self));
}

/* Who does it */

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendJobRunner) self = data;
  g_autoptr (GError) error = NULL;

  if (!emend_service_open_finish (EMEND_SERVICE (source), result, &error)
      && g_error_matches (error, EMEND_ERROR, EMEND_ERROR_BUSY))
    {
      if (!self->is_over)
        emend_job_list_open_async (on_list, g_object_ref (self));
      return;
    }
  if (!self->is_over)
    run_here (self);
}

static void
find_place (EmendJobRunner *self)
{
  emend_service_open_async (emend_workshop_get_service (self->workshop), self->connection,
                            on_opened, g_object_ref (self));
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendJobRunner) self = data;
  g_autoptr (GError) error = NULL;

  self->connection = g_bus_get_finish (result, &error);
  if (self->is_over)
    return;
  if (self->connection == NULL)
    {
      g_debug ("no session bus: %s", error->message);
      run_here (self);
      return;
    }
  if (!emend_job_request_is_utf8 (self->request))
    {
      g_debug ("the names are no UTF-8, so nobody else is asked");
      run_here (self);
      return;
    }

  g_dbus_connection_set_exit_on_close (self->connection, FALSE);
  g_signal_connect_swapped (self->connection, "closed", G_CALLBACK (on_vanished), self);
  find_place (self);
}

static void
emend_job_runner_dispose (GObject *object)
{
  EmendJobRunner *self = EMEND_JOB_RUNNER (object);

  drop_list (self);
  if (self->connection != NULL)
    g_signal_handlers_disconnect_by_data (self->connection, self);
  g_clear_object (&self->connection);
  g_clear_object (&self->workshop);

  G_OBJECT_CLASS (emend_job_runner_parent_class)->dispose (object);
}

static void
emend_job_runner_finalize (GObject *object)
{
  emend_job_request_free (EMEND_JOB_RUNNER (object)->request);

  G_OBJECT_CLASS (emend_job_runner_parent_class)->finalize (object);
}

static void
emend_job_runner_class_init (EmendJobRunnerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_job_runner_dispose;
  G_OBJECT_CLASS (klass)->finalize = emend_job_runner_finalize;

  /**
   * EmendJobRunner::job:
   * @self: the runner
   * @job: the job, here or there
   *
   * This is the job to look at from now on. Emitted on the main thread; again if the one before has vanished.
   */
  signals[SIGNAL_JOB] = g_signal_new ("job", EMEND_TYPE_JOB_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, EMEND_TYPE_JOB);

  /**
   * EmendJobRunner::said:
   * @self: the runner
   * @line: a line for people
   *
   * There is something to say about who works on the job. Emitted on the main thread.
   */
  signals[SIGNAL_SAID] = g_signal_new ("said", EMEND_TYPE_JOB_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * EmendJobRunner::failed:
   * @self: the runner
   * @error: why there is no job, or none any more
   *
   * Nobody does it. Emitted on the main thread.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", EMEND_TYPE_JOB_RUNNER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
emend_job_runner_init (EmendJobRunner *self)
{
}

/**
 * emend_job_runner_new:
 * @workshop: where jobs of this process are done
 * @request: what is to be done; copied
 *
 * Returns: (transfer full): a runner
 */
EmendJobRunner *
emend_job_runner_new (EmendWorkshop *workshop, const EmendJobRequest *request)
{
  EmendJobRunner *self;

  g_return_val_if_fail (EMEND_IS_WORKSHOP (workshop), NULL);

  self = g_object_new (EMEND_TYPE_JOB_RUNNER, NULL);
  self->workshop = g_object_ref (workshop);
  self->request = emend_job_request_copy (request);
  return self;
}

/**
 * emend_job_runner_start:
 * @self: a runner
 *
 * Looks for who does the job. [signal@JobRunner::job] or [signal@JobRunner::failed] follows.
 */
void
emend_job_runner_start (EmendJobRunner *self)
{
  g_return_if_fail (EMEND_IS_JOB_RUNNER (self));
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_connected, g_object_ref (self));
}

/**
 * emend_job_runner_interrupt:
 * @self: a runner
 *
 * The first time, has the job stopped; the second time, what is in flight given up. Another process that does not even
 * do that is left behind: it lets go of the job when it sees that its caller is gone.
 */
void
emend_job_runner_interrupt (EmendJobRunner *self)
{
  gboolean is_remote;

  g_return_if_fail (EMEND_IS_JOB_RUNNER (self));

  self->n_interrupts++;
  is_remote = self->job != NULL && EMEND_IS_REMOTE_JOB (self->job);
  if (self->is_over || (self->job != NULL && emend_job_is_ended (self->job)))
    return;

  if (self->job == NULL || (is_remote && self->n_interrupts > 2))
    {
      g_autoptr (GError) error = g_error_new (EMEND_ERROR, EMEND_ERROR_CANCELLED,
                                              _ ("stopped; the same command goes on where it was"));

      fail (self, error);
    }
  else if (is_remote)
    emend_remote_job_ask_to_cancel (EMEND_REMOTE_JOB (self->job), self->n_interrupts > 1);
  else
    emend_job_cancel (self->job, self->n_interrupts > 1, NULL);
}

/**
 * emend_job_runner_get_job:
 * @self: a runner
 *
 * Returns: (transfer none) (nullable): the job to look at
 */
EmendJob *
emend_job_runner_get_job (EmendJobRunner *self)
{
  g_return_val_if_fail (EMEND_IS_JOB_RUNNER (self), NULL);
  return self->job;
}
