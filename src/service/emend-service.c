/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What others on the session bus see of this process, as long as it has the name org.emend.Emend: its manager and
 * its jobs. `emend_service_open_async (service, connection, on_opened, self);`
 *
 * Only one process has the name; whoever does not get it hands its job to the one that has. A caller that leaves the
 * bus takes its jobs along, unless it said otherwise. If the bus itself goes away, jobs of this process go on; those of
 * others are let go, since their callers, who see the same, go on with them.
 *
 * Thread contract: main thread only; calls are handled there.
 * check-source: tested-by tests/app/test-bus.py
 */

#define G_LOG_DOMAIN "emend-service"

#include "config.h"

#include "emend-service.h"

#include <glib/gi18n-lib.h>

#include "emend-application-object.h"
#include "emend-error.h"
#include "emend-job-object.h"

#define BUS_NAME "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

/* What RequestName takes and answers, by the specification of D-Bus. */
#define REQUEST_DO_NOT_QUEUE 4U
#define ANSWER_PRIMARY_OWNER 1U
#define ANSWER_ALREADY_OWNER 4U

/* A job of somebody who has to stay on the bus for it. */
typedef struct
{
  EmendJob *job;
  guint watch_id;
} Caller;

struct _EmendService
{
  GObject parent_instance;

  EmendJobQueue *queue;                /* (immutable) */
  EmendManagerObject *manager;         /* (immutable) */
  EmendApplicationObject *application; /* (immutable) */

  GDBusConnection *connection;       /* (main) (nullable): set while it is open or being opened */
  GDBusObjectManagerServer *objects; /* (main) (nullable) */
  GPtrArray *jobs;                   /* (main): of EmendJobObject */
  GPtrArray *callers;                /* (main): of Caller */
  guint n_made;                      /* (main): jobs that ever had a path */
};

enum {
  SIGNAL_ACTIVITY,
  SIGNAL_LOST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendService, emend_service, G_TYPE_OBJECT)

static void
caller_free (gpointer data)
{
  Caller *caller = data;

  g_clear_handle_id (&caller->watch_id, g_bus_unwatch_name);
  g_object_unref (caller->job);
  g_free (caller);
}

static EmendJobObject *
find_object (EmendService *self, EmendJob *job)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      if (emend_job_object_get_job (self->jobs->pdata[i]) == job)
        return self->jobs->pdata[i];
    }
  return NULL;
}

static void
on_added (EmendService *self, EmendJob *job)
{
  g_autofree char *path = g_strdup_printf (EMEND_SERVICE_PATH "/Job/%u", ++self->n_made);
  EmendJobObject *object = emend_job_object_new (job, path);

  g_ptr_array_add (self->jobs, object);
  if (self->objects != NULL)
    g_dbus_object_manager_server_export (self->objects, emend_job_object_get_skeleton (object));
}

static void
on_removed (EmendService *self, EmendJob *job)
{
  EmendJobObject *object = find_object (self, job);

  g_assert (object != NULL);
  if (self->objects != NULL)
    g_dbus_object_manager_server_unexport (self->objects, emend_job_object_get_path (object));
  g_ptr_array_remove (self->jobs, object);
}

static void
on_caller_vanished (GDBusConnection *connection, const char *name, gpointer data)
{
  Caller *caller = data;

  if (!emend_job_is_ended (caller->job))
    {
      g_info ("%s is let go: who asked for it is gone", emend_job_get_status (caller->job)->book);
      emend_job_cancel (caller->job, FALSE, NULL);
    }
}

static void
forget_ended_callers (EmendService *self)
{
  for (guint i = self->callers->len; i > 0; i--)
    {
      const Caller *caller = self->callers->pdata[i - 1];

      if (emend_job_is_ended (caller->job))
        g_ptr_array_remove_index (self->callers, i - 1);
    }
}

static char *
on_submitted (EmendService *self, EmendJob *job, const char *sender)
{
  EmendJobObject *object = find_object (self, job);

  g_assert (object != NULL);
  forget_ended_callers (self);
  if (sender != NULL)
    {
      Caller *caller = g_new0 (Caller, 1);

      caller->job = g_object_ref (job);
      g_ptr_array_add (self->callers, caller);
      caller->watch_id
          = g_bus_watch_name_on_connection (self->connection, sender, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                            NULL, on_caller_vanished, caller, NULL);
    }
  return g_strdup (emend_job_object_get_path (object));
}

static char *
on_find_job (EmendService *self, const char *book)
{
  for (guint i = self->jobs->len; i > 0; i--)
    {
      EmendJobObject *object = self->jobs->pdata[i - 1];

      if (g_str_equal (emend_job_get_status (emend_job_object_get_job (object))->book, book))
        return g_strdup (emend_job_object_get_path (object));
    }
  return NULL;
}

static void
on_activity (EmendService *self, int change)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVITY], 0, change);
}

static void
let_callers_go (EmendService *self)
{
  g_autoptr (GPtrArray) callers = g_steal_pointer (&self->callers);

  self->callers = g_ptr_array_new_with_free_func (caller_free);
  for (guint i = 0; i < callers->len; i++)
    {
      const Caller *caller = callers->pdata[i];

      if (!emend_job_is_ended (caller->job))
        emend_job_cancel (caller->job, FALSE, NULL);
    }
}

static void
on_closed (EmendService *self)
{
  g_info ("the session bus is gone");
  let_callers_go (self);
  emend_service_close (self);
  g_signal_emit (self, signals[SIGNAL_LOST], 0);
}

/* What a desktop asks for is at the root of the objects; a manager of objects has no place for it there. */
static void
export_application (EmendService *self)
{
  g_autoptr (GError) error = NULL;

  if (!g_dbus_interface_skeleton_export (emend_application_object_get_skeleton (self->application),
                                         self->connection, EMEND_SERVICE_PATH, &error))
    g_warning ("nothing can be opened on the desktop: %s", error->message);
}

static void
unexport_application (EmendService *self)
{
  GDBusInterfaceSkeleton *skeleton = emend_application_object_get_skeleton (self->application);

  if (g_dbus_interface_skeleton_has_connection (skeleton, self->connection))
    g_dbus_interface_skeleton_unexport_from_connection (skeleton, self->connection);
}

static void export(EmendService *self, GDBusConnection *connection)
{
  self->connection = g_object_ref (connection);
  self->objects = g_dbus_object_manager_server_new (EMEND_SERVICE_PATH);
  g_dbus_object_manager_server_export (self->objects,
                                       emend_manager_object_get_skeleton (self->manager));
  for (guint i = 0; i < self->jobs->len; i++)
    g_dbus_object_manager_server_export (self->objects,
                                         emend_job_object_get_skeleton (self->jobs->pdata[i]));
  g_dbus_object_manager_server_set_connection (self->objects, connection);
  export_application (self);
  g_signal_connect_swapped (connection, "closed", G_CALLBACK (on_closed), self);
}

static void
on_name_requested (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  EmendService *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  guint answer = 0;

  if (reply != NULL)
    g_variant_get (reply, "(u)", &answer);
  if (answer == ANSWER_PRIMARY_OWNER || answer == ANSWER_ALREADY_OWNER)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  emend_service_close (self);
  if (error != NULL)
    g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_FAILED,
                             _ ("asking for the name %s: %s"), EMEND_SERVICE_NAME, error->message);
  else
    g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_BUSY,
                             _ ("another process has the name %s"), EMEND_SERVICE_NAME);
}

static void
emend_service_dispose (GObject *object)
{
  EmendService *self = EMEND_SERVICE (object);

  emend_service_close (self);
  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  if (self->manager != NULL)
    g_signal_handlers_disconnect_by_data (self->manager, self);
  if (self->application != NULL)
    g_signal_handlers_disconnect_by_data (self->application, self);
  g_ptr_array_set_size (self->callers, 0);
  g_ptr_array_set_size (self->jobs, 0);
  g_clear_object (&self->application);
  g_clear_object (&self->manager);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (emend_service_parent_class)->dispose (object);
}

static void
emend_service_finalize (GObject *object)
{
  EmendService *self = EMEND_SERVICE (object);

  g_ptr_array_unref (self->callers);
  g_ptr_array_unref (self->jobs);

  G_OBJECT_CLASS (emend_service_parent_class)->finalize (object);
}

static void
emend_service_class_init (EmendServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_service_dispose;
  G_OBJECT_CLASS (klass)->finalize = emend_service_finalize;

  /**
   * EmendService::activity:
   * @self: the service
   * @change: 1 when an answer is looked for, -1 when it was given
   *
   * Somebody is being answered. Emitted on the main thread.
   */
  signals[SIGNAL_ACTIVITY] = g_signal_new ("activity", EMEND_TYPE_SERVICE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  /**
   * EmendService::lost:
   * @self: the service
   *
   * The bus is gone. Emitted on the main thread.
   */
  signals[SIGNAL_LOST] = g_signal_new ("lost", EMEND_TYPE_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
}

static void
emend_service_init (EmendService *self)
{
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
  self->callers = g_ptr_array_new_with_free_func (caller_free);
}

/**
 * emend_service_new:
 * @queue: the jobs of this process; there is none yet
 * @host: what the program does
 * @readers_at_once: how many pages are read at the same time
 *
 * Returns: (transfer full): a service that nobody sees yet
 */
EmendService *
emend_service_new (EmendJobQueue *queue, const EmendServiceHost *host, guint readers_at_once)
{
  EmendService *self;

  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (queue), NULL);
  g_return_val_if_fail (emend_job_queue_get_n_jobs (queue) == 0, NULL);

  self = g_object_new (EMEND_TYPE_SERVICE, NULL);
  self->queue = g_object_ref (queue);
  self->manager
      = emend_manager_object_new (queue, host, readers_at_once, EMEND_SERVICE_PATH "/Manager");
  g_signal_connect_swapped (queue, "added", G_CALLBACK (on_added), self);
  g_signal_connect_swapped (queue, "removed", G_CALLBACK (on_removed), self);
  g_signal_connect_swapped (self->manager, "submitted", G_CALLBACK (on_submitted), self);
  g_signal_connect_swapped (self->manager, "find-job", G_CALLBACK (on_find_job), self);
  g_signal_connect_swapped (self->manager, "activity", G_CALLBACK (on_activity), self);
  self->application = emend_application_object_new (queue, self->manager);
  g_signal_connect_swapped (self->application, "activity", G_CALLBACK (on_activity), self);
  return self;
}

/**
 * emend_service_open_async:
 * @self: a service that is not open
 * @connection: the session bus
 * @callback: called when it is known who has the name
 * @user_data: data for @callback
 *
 * Asks for the name. Everything is there for others to see before this process can have it.
 */
void
emend_service_open_async (EmendService *self,
                          GDBusConnection *connection,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (EMEND_IS_SERVICE (self));
  g_return_if_fail (self->connection == NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, emend_service_open_async);
  export(self, connection);
  g_dbus_connection_call (connection, BUS_NAME, BUS_PATH, BUS_NAME, "RequestName",
                          g_variant_new ("(su)", EMEND_SERVICE_NAME, REQUEST_DO_NOT_QUEUE),
                          G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          on_name_requested, g_steal_pointer (&task));
}

/**
 * emend_service_open_finish:
 * @self: a service
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if this process has the name; %FALSE with `EMEND_ERROR_BUSY` if another one has, or with
 *   `EMEND_ERROR_FAILED` if the bus does not say
 */
gboolean
emend_service_open_finish (EmendService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, emend_service_open_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_released (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  g_task_return_boolean (task, reply != NULL);
}

/**
 * emend_service_release_async:
 * @self: a service that is open
 * @callback: called when all that others had asked this process for has come in
 * @user_data: data for @callback
 *
 * Gives the name up, but goes on to answer. Who asks from now on asks another process; what came in before the callback
 * is this one's still.
 */
void
emend_service_release_async (EmendService *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (EMEND_IS_SERVICE (self));
  g_return_if_fail (self->connection != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, emend_service_release_async);
  g_dbus_connection_call (self->connection, BUS_NAME, BUS_PATH, BUS_NAME, "ReleaseName",
                          g_variant_new ("(s)", EMEND_SERVICE_NAME), G_VARIANT_TYPE ("(u)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_released, g_steal_pointer (&task));
}

/**
 * emend_service_close:
 * @self: a service
 *
 * Gives the name up, if this process has it, and is seen by nobody any more. Jobs go on.
 */
void
emend_service_close (EmendService *self)
{
  g_return_if_fail (EMEND_IS_SERVICE (self));

  if (self->connection == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->connection, self);
  if (!g_dbus_connection_is_closed (self->connection))
    g_dbus_connection_call (self->connection, BUS_NAME, BUS_PATH, BUS_NAME, "ReleaseName",
                            g_variant_new ("(s)", EMEND_SERVICE_NAME), NULL, G_DBUS_CALL_FLAGS_NONE,
                            -1, NULL, NULL, NULL);
  unexport_application (self);
  g_dbus_object_manager_server_set_connection (self->objects, NULL);
  g_clear_object (&self->objects);
  g_clear_object (&self->connection);
}
