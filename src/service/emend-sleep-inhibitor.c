/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Keeps the computer from falling asleep while jobs are worked on: a page in flight would be lost, and a call of a
 * language model paid for twice. `inhibitor = emend_sleep_inhibitor_new (queue);`, and
 * `emend_sleep_inhibitor_open (inhibitor, system_bus);` when there is one.
 *
 * logind gives a file descriptor for that, and what is inhibited ends when it is closed: also if this process crashes.
 * Only sleep is inhibited: the screen may still go dark and be locked, and who closes the lid means it.
 *
 * Thread contract: main thread only; nothing waits.
 * check-source: tested-by tests/app/test-citizen.py
 */

#define G_LOG_DOMAIN "emend-service"

#include "config.h"

#include "emend-sleep-inhibitor.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define LOGIN_NAME "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"
#define LOGIN_MANAGER "org.freedesktop.login1.Manager"

struct _EmendSleepInhibitor
{
  GObject parent_instance;

  EmendJobQueue *queue;        /* (main): NULL when it is disposed of */
  GDBusConnection *connection; /* (main) (nullable) */
  gboolean is_wanted;          /* (main): whether a job is worked on */
  gboolean is_asking;          /* (main): whether logind has not answered yet */
  int lock;                    /* (main): what logind gave; -1 for nothing */
};

G_DEFINE_FINAL_TYPE (EmendSleepInhibitor, emend_sleep_inhibitor, G_TYPE_OBJECT)

static gboolean
is_working (EmendSleepInhibitor *self)
{
  for (guint i = 0; i < emend_job_queue_get_n_jobs (self->queue); i++)
    {
      if (emend_job_state_has_place (
              emend_job_get_status (emend_job_queue_get_job (self->queue, i))->state))
        return TRUE;
    }
  return FALSE;
}

static void
let_go (EmendSleepInhibitor *self)
{
  if (self->lock >= 0)
    g_close (self->lock, NULL);
  self->lock = -1;
}

static int
take_lock (GVariant *answer, GUnixFDList *fds, GError **error)
{
  int handle;

  g_variant_get (answer, "(h)", &handle);
  if (fds == NULL || handle < 0 || handle >= g_unix_fd_list_get_length (fds))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("no lock in the answer"));
      return -1;
    }
  return g_unix_fd_list_get (fds, handle, error);
}

/* Jobs may have ended meanwhile, and others may have begun. */
static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendSleepInhibitor) self = data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (source), &fds, result, &error);

  self->is_asking = FALSE;
  if (answer != NULL)
    self->lock = take_lock (answer, fds, &error);
  if (self->lock < 0)
    g_debug ("sleep is not inhibited: %s", error != NULL ? error->message : "no lock");
  if (self->queue == NULL || !self->is_wanted)
    let_go (self);
}

static void
ask (EmendSleepInhibitor *self)
{
  if (self->connection == NULL || self->is_asking || self->lock >= 0)
    return;

  self->is_asking = TRUE;
  g_dbus_connection_call_with_unix_fd_list (
      self->connection, LOGIN_NAME, LOGIN_PATH, LOGIN_MANAGER, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Emend", _ ("A book is being read"), "block"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, on_answer,
      g_object_ref (self));
}

/* Asked once when work begins: who says no says no until it begins again. */
static void
update (EmendSleepInhibitor *self)
{
  gboolean is_wanted = is_working (self);

  if (is_wanted == self->is_wanted)
    return;
  self->is_wanted = is_wanted;
  if (is_wanted)
    ask (self);
  else
    let_go (self);
}

static void
on_added (EmendSleepInhibitor *self, EmendJob *job)
{
  g_signal_connect_object (job, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
emend_sleep_inhibitor_dispose (GObject *object)
{
  EmendSleepInhibitor *self = EMEND_SLEEP_INHIBITOR (object);

  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);
  g_clear_object (&self->connection);
  let_go (self);

  G_OBJECT_CLASS (emend_sleep_inhibitor_parent_class)->dispose (object);
}

static void
emend_sleep_inhibitor_class_init (EmendSleepInhibitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_sleep_inhibitor_dispose;
}

static void
emend_sleep_inhibitor_init (EmendSleepInhibitor *self)
{
  self->lock = -1;
}

/**
 * emend_sleep_inhibitor_new:
 * @queue: jobs, none of which was added yet
 *
 * Returns: (transfer full): who inhibits sleep while one of them is worked on
 */
EmendSleepInhibitor *
emend_sleep_inhibitor_new (EmendJobQueue *queue)
{
  EmendSleepInhibitor *self;

  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (queue), NULL);

  self = g_object_new (EMEND_TYPE_SLEEP_INHIBITOR, NULL);
  self->queue = g_object_ref (queue);
  g_signal_connect_swapped (queue, "added", G_CALLBACK (on_added), self);
  return self;
}

/**
 * emend_sleep_inhibitor_open:
 * @self: an inhibitor
 * @connection: the system bus
 *
 * Has logind asked from now on, and now if a job is worked on. Where there is none, nothing is inhibited, silently.
 */
void
emend_sleep_inhibitor_open (EmendSleepInhibitor *self, GDBusConnection *connection)
{
  g_return_if_fail (EMEND_IS_SLEEP_INHIBITOR (self));
  g_return_if_fail (G_IS_DBUS_CONNECTION (connection));

  g_set_object (&self->connection, connection);
  if (self->is_wanted)
    ask (self);
}
