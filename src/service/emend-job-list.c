/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The jobs of whichever process has the name org.emend.Emend, and its manager; nobody is started for that.
 * `emend_job_list_open_async (on_opened, self);`
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-bus.py
 */

#include "config.h"

#include "emend-job-list.h"

#include <string.h>

#include "emend-service.h"

struct _EmendJobList
{
  GObject parent_instance;

  GDBusObjectManager *objects; /* (immutable) */
  GPtrArray *jobs;             /* (main): of EmendRemoteJob, in the order of their numbers */
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_OWNER_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendJobList, emend_job_list, G_TYPE_OBJECT)

static guint64
get_number (EmendRemoteJob *job)
{
  const char *path = emend_remote_job_get_path (job);

  return g_ascii_strtoull (strrchr (path, '/') + 1, NULL, 10);
}

static gint
compare_jobs (gconstpointer a, gconstpointer b)
{
  guint64 first = get_number (*(EmendRemoteJob *const *) a);
  guint64 second = get_number (*(EmendRemoteJob *const *) b);

  return first < second ? -1 : first > second;
}

static void
emit_changed (EmendJobList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_object_added (EmendJobList *self, GDBusObject *object)
{
  g_autoptr (EmendDBusJob) proxy = emend_dbus_object_get_job (EMEND_DBUS_OBJECT (object));
  EmendRemoteJob *job;

  if (proxy == NULL)
    return;

  job = emend_remote_job_new (proxy);
  g_signal_connect_swapped (job, "changed", G_CALLBACK (emit_changed), self);
  g_ptr_array_add (self->jobs, job);
  g_ptr_array_sort (self->jobs, compare_jobs);
  emit_changed (self);
}

static void
on_object_removed (EmendJobList *self, GDBusObject *object)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      EmendRemoteJob *job = self->jobs->pdata[i];

      if (!g_str_equal (emend_remote_job_get_path (job), g_dbus_object_get_object_path (object)))
        continue;
      g_signal_handlers_disconnect_by_data (job, self);
      g_ptr_array_remove_index (self->jobs, i);
      emit_changed (self);
      return;
    }
}

static void
on_owner_changed (EmendJobList *self)
{
  g_signal_emit (self, signals[SIGNAL_OWNER_CHANGED], 0);
}

static void
emend_job_list_dispose (GObject *object)
{
  EmendJobList *self = EMEND_JOB_LIST (object);

  if (self->objects != NULL)
    g_signal_handlers_disconnect_by_data (self->objects, self);
  for (guint i = 0; i < self->jobs->len; i++)
    g_signal_handlers_disconnect_by_data (self->jobs->pdata[i], self);
  g_ptr_array_set_size (self->jobs, 0);
  g_clear_object (&self->objects);

  G_OBJECT_CLASS (emend_job_list_parent_class)->dispose (object);
}

static void
emend_job_list_finalize (GObject *object)
{
  g_ptr_array_unref (EMEND_JOB_LIST (object)->jobs);

  G_OBJECT_CLASS (emend_job_list_parent_class)->finalize (object);
}

static void
emend_job_list_class_init (EmendJobListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_job_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = emend_job_list_finalize;

  /**
   * EmendJobList::changed:
   * @self: the list
   *
   * There are more or fewer jobs, or one has changed. Emitted on the main thread.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", EMEND_TYPE_JOB_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * EmendJobList::owner-changed:
   * @self: the list
   *
   * Another process has the name, or none has. Emitted on the main thread.
   */
  signals[SIGNAL_OWNER_CHANGED] = g_signal_new (
      "owner-changed", EMEND_TYPE_JOB_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
emend_job_list_init (EmendJobList *self)
{
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
on_objects (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (EmendJobList) self = g_object_new (EMEND_TYPE_JOB_LIST, NULL);
  GError *error = NULL;
  g_autolist (GDBusObject) objects = NULL;

  self->objects = emend_dbus_object_manager_client_new_finish (result, &error);
  if (self->objects == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_signal_connect_swapped (self->objects, "object-added", G_CALLBACK (on_object_added), self);
  g_signal_connect_swapped (self->objects, "object-removed", G_CALLBACK (on_object_removed), self);
  g_signal_connect_swapped (self->objects, "notify::name-owner", G_CALLBACK (on_owner_changed),
                            self);
  objects = g_dbus_object_manager_get_objects (self->objects);
  for (GList *l = objects; l != NULL; l = l->next)
    on_object_added (self, l->data);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);

  if (connection == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_dbus_connection_set_exit_on_close (connection, FALSE);
  emend_dbus_object_manager_client_new (
      connection, G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_DO_NOT_AUTO_START, EMEND_SERVICE_NAME,
      EMEND_SERVICE_PATH, NULL, on_objects, g_steal_pointer (&task));
}

/**
 * emend_job_list_open_async:
 * @callback: called when the jobs are known
 * @user_data: data for @callback
 *
 * Looks for the jobs on the session bus.
 */
void
emend_job_list_open_async (GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, emend_job_list_open_async);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_connected, task);
}

/**
 * emend_job_list_open_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): the jobs, of which there may be none; %NULL if there is no session bus
 */
EmendJobList *
emend_job_list_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, emend_job_list_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * emend_job_list_has_owner:
 * @self: a list
 *
 * Returns: whether there is a process that has jobs, or could
 */
gboolean
emend_job_list_has_owner (EmendJobList *self)
{
  g_autofree char *owner = NULL;

  g_return_val_if_fail (EMEND_IS_JOB_LIST (self), FALSE);

  owner
      = g_dbus_object_manager_client_get_name_owner (G_DBUS_OBJECT_MANAGER_CLIENT (self->objects));
  return owner != NULL;
}

/**
 * emend_job_list_dup_manager:
 * @self: a list
 *
 * Returns: (transfer full) (nullable): who takes jobs
 */
EmendDBusManager *
emend_job_list_dup_manager (EmendJobList *self)
{
  g_autoptr (GDBusObject) object = NULL;

  g_return_val_if_fail (EMEND_IS_JOB_LIST (self), NULL);

  object = g_dbus_object_manager_get_object (self->objects, EMEND_SERVICE_PATH "/Manager");
  return object != NULL ? emend_dbus_object_get_manager (EMEND_DBUS_OBJECT (object)) : NULL;
}

/**
 * emend_job_list_dup_proxy:
 * @self: a list
 * @path: where a job is on the bus
 *
 * Returns: (transfer full) (nullable): the job, to call
 */
EmendDBusJob *
emend_job_list_dup_proxy (EmendJobList *self, const char *path)
{
  g_autoptr (GDBusObject) object = NULL;

  g_return_val_if_fail (EMEND_IS_JOB_LIST (self), NULL);

  object = g_dbus_object_manager_get_object (self->objects, path);
  return object != NULL ? emend_dbus_object_get_job (EMEND_DBUS_OBJECT (object)) : NULL;
}

/**
 * emend_job_list_get_n_jobs:
 * @self: a list
 *
 * Returns: how many jobs there are, those that ended a short while ago included
 */
guint
emend_job_list_get_n_jobs (EmendJobList *self)
{
  g_return_val_if_fail (EMEND_IS_JOB_LIST (self), 0);
  return self->jobs->len;
}

/**
 * emend_job_list_get_job:
 * @self: a list
 * @i: number of a job
 *
 * Returns: (transfer none): the job
 */
EmendRemoteJob *
emend_job_list_get_job (EmendJobList *self, guint i)
{
  g_return_val_if_fail (EMEND_IS_JOB_LIST (self), NULL);
  g_return_val_if_fail (i < self->jobs->len, NULL);
  return g_ptr_array_index (self->jobs, i);
}

/**
 * emend_job_list_find:
 * @self: a list
 * @book: (type filename): the folder of a book, or where a job is on the bus
 *
 * Returns: (transfer none) (nullable): the last job for it, preferably one that has not ended
 */
EmendRemoteJob *
emend_job_list_find (EmendJobList *self, const char *book)
{
  EmendRemoteJob *found = NULL;

  g_return_val_if_fail (EMEND_IS_JOB_LIST (self), NULL);

  for (guint i = 0; i < self->jobs->len; i++)
    {
      EmendRemoteJob *job = self->jobs->pdata[i];

      if (!g_str_equal (emend_job_get_status (EMEND_JOB (job))->book, book)
          && !g_str_equal (emend_remote_job_get_path (job), book))
        continue;
      if (found == NULL || !emend_job_is_ended (EMEND_JOB (job)))
        found = job;
    }
  return found;
}
