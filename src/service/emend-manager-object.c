/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Provides org.emend.Emend1.Manager: takes jobs and tells about books. Where books have to be read for an answer, a
 * thread does that, so that nobody else waits.
 *
 * Thread contract: main thread only; calls are handled there.
 * check-source: tested-by tests/app/test-bus.py
 */

#include "config.h"

#include "emend-manager-object.h"

#include <glib/gi18n-lib.h>

#include "emend-book.h"
#include "emend-error.h"
#include "emend-library.h"

/* More than anybody keeps in one folder. */
#define MAX_BOOKS 4096

struct _EmendManagerObject
{
  GObject parent_instance;

  EmendJobQueue *queue;            /* (immutable) */
  EmendServiceHost host;           /* (immutable) */
  EmendDBusObjectSkeleton *object; /* (immutable) */
  EmendDBusManager *interface;     /* (immutable) */
};

enum {
  SIGNAL_SUBMITTED,
  SIGNAL_FIND_JOB,
  SIGNAL_ACTIVITY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendManagerObject, emend_manager_object, G_TYPE_OBJECT)

/* A question about books, and what is found out in a thread. */
typedef struct
{
  EmendManagerObject *manager;
  GDBusMethodInvocation *invocation;
  GPtrArray *folders; /* of char *; filled by the thread where @parent is given */
  char *parent;
  gboolean is_single;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->manager);
  g_ptr_array_unref (question->folders);
  g_free (question->parent);
  g_free (question);
}

static gboolean
list_folder (Question *question, GError **error)
{
  GPtrArray *paths = emend_library_list (question->parent, MAX_BOOKS, error);

  if (paths == NULL)
    return FALSE;
  g_ptr_array_unref (question->folders);
  question->folders = paths;
  return TRUE;
}

static void
answer_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  GError *error = NULL;

  if (question->parent != NULL && !list_folder (question, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < question->folders->len; i++)
    {
      GVariant *answer
          = question->manager->host.describe_book (question->folders->pdata[i], &error);

      if (answer != NULL)
        {
          g_ptr_array_add (answers, g_variant_ref_sink (answer));
        }
      else if (question->is_single)
        {
          g_task_return_error (task, error);
          return;
        }
      g_clear_error (&error);
    }
  g_task_return_pointer (task, g_steal_pointer (&answers), (GDestroyNotify) g_ptr_array_unref);
}

/* The description, with the job of the book if there is one. */
static GVariant *
complete (EmendManagerObject *self, GVariant *description)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (description);
  g_autofree char *path = NULL;
  const char *book;

  if (g_variant_dict_lookup (&dict, "path", "&s", &book))
    g_signal_emit (self, signals[SIGNAL_FIND_JOB], 0, book, &path);
  if (path != NULL)
    g_variant_dict_insert (&dict, "job", "o", path);
  return g_variant_dict_end (&dict);
}

static GVariant *
build_answer (EmendManagerObject *self, GPtrArray *answers, gboolean is_single)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (is_single)
    return g_variant_new ("(@a{sv})", complete (self, answers->pdata[0]));

  for (guint i = 0; i < answers->len; i++)
    g_variant_builder_add_value (&builder, complete (self, answers->pdata[i]));
  return g_variant_new ("(aa{sv})", &builder);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  GDBusMethodInvocation *invocation = question->invocation;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = g_task_propagate_pointer (G_TASK (result), &error);

  if (answers == NULL)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    g_dbus_method_invocation_return_value (
        invocation, build_answer (question->manager, answers, question->is_single));
  g_signal_emit (question->manager, signals[SIGNAL_ACTIVITY], 0, -1);
}

static void
ask (EmendManagerObject *self, Question *question)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_answered, NULL);

  question->manager = g_object_ref (self);
  g_task_set_task_data (task, question, question_free);
  g_signal_emit (self, signals[SIGNAL_ACTIVITY], 0, 1);
  g_task_run_in_thread (task, answer_in_thread);
}

static gboolean
check_absolute (const char *path, GError **error)
{
  if (g_path_is_absolute (path))
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("“%s” is no absolute path"), path);
  return FALSE;
}

static gboolean
handle_describe_book (EmendManagerObject *self, GDBusMethodInvocation *invocation, const char *book)
{
  g_autoptr (GError) error = NULL;
  Question *question;

  if (!check_absolute (book, &error))
    {
      g_dbus_method_invocation_return_gerror (invocation, error);
      return G_DBUS_METHOD_INVOCATION_HANDLED;
    }

  question = g_new0 (Question, 1);
  question->invocation = invocation;
  question->folders = g_ptr_array_new_with_free_func (g_free);
  question->is_single = TRUE;
  g_ptr_array_add (question->folders, g_strdup (book));
  ask (self, question);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
add_books_of_jobs (EmendManagerObject *self, GPtrArray *folders)
{
  for (guint i = 0; i < emend_job_queue_get_n_jobs (self->queue); i++)
    {
      const char *book = emend_job_get_status (emend_job_queue_get_job (self->queue, i))->book;

      if (!g_ptr_array_find_with_equal_func (folders, book, g_str_equal, NULL))
        g_ptr_array_add (folders, g_strdup (book));
    }
}

static gboolean
handle_list_books (EmendManagerObject *self, GDBusMethodInvocation *invocation, const char *folder)
{
  g_autoptr (GError) error = NULL;
  Question *question;

  if (*folder != '\0' && !check_absolute (folder, &error))
    {
      g_dbus_method_invocation_return_gerror (invocation, error);
      return G_DBUS_METHOD_INVOCATION_HANDLED;
    }

  question = g_new0 (Question, 1);
  question->invocation = invocation;
  question->folders = g_ptr_array_new_with_free_func (g_free);
  if (*folder != '\0')
    question->parent = g_strdup (folder);
  else
    add_books_of_jobs (self, question->folders);
  ask (self, question);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
handle_submit (EmendManagerObject *self, GDBusMethodInvocation *invocation, GVariant *variant)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (EmendJob) job = emend_manager_object_submit (
      self, variant, g_dbus_method_invocation_get_sender (invocation), &path, &error);

  if (job == NULL)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    emend_dbus_manager_complete_submit (self->interface, invocation, path);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
emend_manager_object_dispose (GObject *object)
{
  EmendManagerObject *self = EMEND_MANAGER_OBJECT (object);

  if (self->interface != NULL)
    g_signal_handlers_disconnect_by_data (self->interface, self);
  g_clear_object (&self->interface);
  g_clear_object (&self->object);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (emend_manager_object_parent_class)->dispose (object);
}

static void
emend_manager_object_class_init (EmendManagerObjectClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_manager_object_dispose;

  /**
   * EmendManagerObject::submitted:
   * @self: the manager
   * @job: a job that somebody on the bus has asked for, which is in the queue
   * @caller: (nullable): who has to stay on the bus for it; %NULL for nobody
   *
   * Returns: (transfer full): where the job is on the bus. Emitted on the main thread.
   */
  signals[SIGNAL_SUBMITTED]
      = g_signal_new ("submitted", EMEND_TYPE_MANAGER_OBJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_STRING, 2, EMEND_TYPE_JOB, G_TYPE_STRING);

  /**
   * EmendManagerObject::find-job:
   * @self: the manager
   * @book: the folder of a book
   *
   * Returns: (transfer full) (nullable): where the last job for the book is on the bus. Emitted on the main thread.
   */
  signals[SIGNAL_FIND_JOB] = g_signal_new ("find-job", EMEND_TYPE_MANAGER_OBJECT, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_STRING, 1, G_TYPE_STRING);

  /**
   * EmendManagerObject::activity:
   * @self: the manager
   * @change: 1 when an answer is looked for, -1 when it was given
   *
   * Somebody is being answered. Emitted on the main thread.
   */
  signals[SIGNAL_ACTIVITY] = g_signal_new ("activity", EMEND_TYPE_MANAGER_OBJECT, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
emend_manager_object_init (EmendManagerObject *self)
{
}

/**
 * emend_manager_object_new:
 * @queue: where jobs go
 * @host: what the program does
 * @readers_at_once: how many pages are read at the same time
 * @path: where it is on the bus
 *
 * Returns: (transfer full): a manager
 */
EmendManagerObject *
emend_manager_object_new (EmendJobQueue *queue,
                          const EmendServiceHost *host,
                          guint readers_at_once,
                          const char *path)
{
  EmendManagerObject *self;

  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (queue), NULL);

  self = g_object_new (EMEND_TYPE_MANAGER_OBJECT, NULL);
  self->queue = g_object_ref (queue);
  self->host = *host;
  self->object = emend_dbus_object_skeleton_new (path);
  self->interface = emend_dbus_manager_skeleton_new ();
  emend_dbus_manager_set_version (self->interface, EMEND_VERSION);
  emend_dbus_manager_set_jobs_at_once (self->interface, emend_job_queue_get_at_once (queue));
  emend_dbus_manager_set_readers_at_once (self->interface, readers_at_once);
  emend_dbus_object_skeleton_set_manager (self->object, self->interface);

  g_signal_connect_swapped (self->interface, "handle-submit", G_CALLBACK (handle_submit), self);
  g_signal_connect_swapped (self->interface, "handle-describe-book",
                            G_CALLBACK (handle_describe_book), self);
  g_signal_connect_swapped (self->interface, "handle-list-books", G_CALLBACK (handle_list_books),
                            self);
  return self;
}

/**
 * emend_manager_object_submit:
 * @self: a manager
 * @variant: what to do, as Submit takes it
 * @caller: (nullable): who asks, and has to stay on the bus for it unless the request says otherwise
 * @path: (out) (transfer full): where the job is on the bus
 * @error: return location for an error
 *
 * Checks a request and has it worked on when its turn comes, which may be at once.
 *
 * Returns: (transfer full): the job, which may have failed already; %NULL with an error of the domain `EMEND_ERROR`
 */
EmendJob *
emend_manager_object_submit (EmendManagerObject *self,
                             GVariant *variant,
                             const char *caller,
                             char **path,
                             GError **error)
{
  g_autoptr (EmendJobRequest) request = NULL;
  g_autoptr (EmendJob) job = NULL;

  g_return_val_if_fail (EMEND_IS_MANAGER_OBJECT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  request = emend_job_request_new_from_variant (variant, error);
  if (request == NULL || !emend_job_request_check_paths (request, error)
      || !emend_job_request_check_surroundings (request, error))
    return NULL;

  job = self->host.create_job (request, self->host.user_data);
  emend_job_set_announced (job, request->announced);
  if (!emend_job_queue_add (self->queue, job, error))
    return NULL;
  g_signal_emit (self, signals[SIGNAL_SUBMITTED], 0, job, request->detached ? NULL : caller, path);
  return g_steal_pointer (&job);
}

/**
 * emend_manager_object_get_skeleton:
 * @self: a manager
 *
 * Returns: (transfer none): what is exported
 */
GDBusObjectSkeleton *
emend_manager_object_get_skeleton (EmendManagerObject *self)
{
  g_return_val_if_fail (EMEND_IS_MANAGER_OBJECT (self), NULL);
  return G_DBUS_OBJECT_SKELETON (self->object);
}
