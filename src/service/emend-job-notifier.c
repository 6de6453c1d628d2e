/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Tells on the desktop that a job has ended, if it took so long that nobody has waited for it:
 * `notifier = emend_job_notifier_new (queue, 60);`. Where there is no session bus, or nobody on it who shows
 * notifications, nothing is told, silently.
 *
 * Thread contract: main thread only; nothing waits, but the application leaves only when the notification was taken.
 * check-source: tested-by tests/app/test-citizen.py
 */

#define G_LOG_DOMAIN "emend-service"

#include "config.h"

#include "emend-job-notifier.h"

#include <glib/gi18n-lib.h>

#define NOTIFICATIONS_NAME "org.freedesktop.Notifications"
#define NOTIFICATIONS_PATH "/org/freedesktop/Notifications"
#define APPLICATION_ID "org.emend.Emend"

/* The process may have nothing else to do any more; a desktop that is not stuck takes a few milliseconds. */
#define TIMEOUT_MS 2000

struct _EmendJobNotifier
{
  GObject parent_instance;

  EmendJobQueue *queue; /* (main) */
  guint min_seconds;    /* (immutable) */
  GHashTable *begun;    /* (main): monotonic time at which a job was begun, by the job */
};

typedef struct
{
  GApplication *application;
  char *title;
  char *body;
} Note;

G_DEFINE_FINAL_TYPE (EmendJobNotifier, emend_job_notifier, G_TYPE_OBJECT)

static void
note_free (Note *note)
{
  if (note->application != NULL)
    g_application_release (note->application);
  g_clear_object (&note->application);
  g_free (note->title);
  g_free (note->body);
  g_free (note);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Note, note_free)

static char *
dup_body (const EmendJobStatus *status)
{
  guint n_failed = status->pages[EMEND_OUTCOME_FAILED];

  if (status->state == EMEND_JOB_FAILED)
    return g_markup_escape_text (status->error, -1);
  if (n_failed == 0)
    return g_strdup_printf (_ ("%u of %u pages are done"), status->n_pages, status->n_pages);
  return g_strdup_printf (_ ("%u of %u pages are done, %u missing"), status->n_pages - n_failed,
                          status->n_pages, n_failed);
}

/* Who is on the way out stays until the note was taken. */
static Note *
note_new (const EmendJobStatus *status)
{
  Note *note = g_new0 (Note, 1);
  g_autofree char *name = g_path_get_basename (status->book);

  note->title = g_utf8_make_valid (*status->title != '\0' ? status->title : name, -1);
  note->body = dup_body (status);
  g_set_object (&note->application, g_application_get_default ());
  if (note->application != NULL)
    g_application_hold (note->application);
  return note;
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Note) note = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_debug ("no notification about %s: %s", note->title, error->message);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Note) note = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);
  g_auto (GVariantBuilder) hints = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  GVariant *arguments;

  if (connection == NULL)
    {
      g_debug ("no notification about %s: %s", note->title, error->message);
      return;
    }
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_variant_builder_add (&hints, "{sv}", "desktop-entry", g_variant_new_string (APPLICATION_ID));
  arguments
      = g_variant_new ("(susss@as@a{sv}i)", "Emend", 0, APPLICATION_ID, note->title, note->body,
                       g_variant_new_strv (NULL, 0), g_variant_builder_end (&hints), -1);
  g_dbus_connection_call (connection, NOTIFICATIONS_NAME, NOTIFICATIONS_PATH, NOTIFICATIONS_NAME,
                          "Notify", arguments, G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE,
                          TIMEOUT_MS, NULL, on_shown, g_steal_pointer (&note));
}

static void
on_changed (EmendJobNotifier *self, EmendJob *job)
{
  if (emend_job_get_status (job)->state != EMEND_JOB_RUNNING
      || g_hash_table_contains (self->begun, job))
    return;
  g_hash_table_insert (self->begun, g_object_ref (job),
                       g_memdup2 (&(gint64){ g_get_monotonic_time () }, sizeof (gint64)));
}

/* Who has cancelled a job knows that it has ended. */
static void
on_ended (EmendJobNotifier *self, EmendJob *job)
{
  const EmendJobStatus *status = emend_job_get_status (job);
  const gint64 *begun = g_hash_table_lookup (self->begun, job);

  if (begun != NULL && status->state != EMEND_JOB_CANCELLED
      && g_get_monotonic_time () - *begun >= (gint64) self->min_seconds * G_USEC_PER_SEC)
    g_bus_get (G_BUS_TYPE_SESSION, NULL, on_connected, note_new (status));
  g_hash_table_remove (self->begun, job);
}

static void
on_added (EmendJobNotifier *self, EmendJob *job)
{
  g_signal_connect_object (job, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "ended", G_CALLBACK (on_ended), self, G_CONNECT_SWAPPED);
}

static void
emend_job_notifier_dispose (GObject *object)
{
  EmendJobNotifier *self = EMEND_JOB_NOTIFIER (object);

  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->begun, g_hash_table_unref);

  G_OBJECT_CLASS (emend_job_notifier_parent_class)->dispose (object);
}

static void
emend_job_notifier_class_init (EmendJobNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_job_notifier_dispose;
}

static void
emend_job_notifier_init (EmendJobNotifier *self)
{
  self->begun = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
}

/**
 * emend_job_notifier_new:
 * @queue: jobs, none of which was added yet
 * @min_seconds: how long a job has to take for its end to be told
 *
 * Returns: (transfer full): who tells of it
 */
EmendJobNotifier *
emend_job_notifier_new (EmendJobQueue *queue, guint min_seconds)
{
  EmendJobNotifier *self;

  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (queue), NULL);

  self = g_object_new (EMEND_TYPE_JOB_NOTIFIER, NULL);
  self->queue = g_object_ref (queue);
  self->min_seconds = min_seconds;
  g_signal_connect_swapped (queue, "added", G_CALLBACK (on_added), self);
  return self;
}
