/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a job begins with: the settings in force, what reads, and the keys of who is asked.
 * `config = emend_job_setup_load_config (request, &error);`
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-job-setup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-model-settings.h"
#include "emend-reader-description.h"
#include "emend-settings.h"
#include "emend-source.h"

/* What is asked for with the run is not kept with the book. */
static gboolean
set_run_option (EmendConfig *config,
                const char *group,
                const char *key,
                guint value,
                GError **error)
{
  g_autofree char *text = g_strdup_printf ("%u", value);

  return value == 0 || emend_config_set (config, group, key, text, error);
}

/**
 * emend_job_setup_load_config:
 * @request: what is asked for
 * @error: return location for an error
 *
 * Returns: (transfer full): the settings in force; %NULL with `EMEND_ERROR_USAGE` if some are of no use
 */
EmendConfig *
emend_job_setup_load_config (const EmendJobRequest *request, GError **error)
{
  g_autoptr (EmendConfig) config = emend_settings_load (request->book, request->settings, error);

  if (config == NULL || !set_run_option (config, "parallel", "ocr", request->workers, error)
      || !set_run_option (config, "ocr", "deadline", request->deadline, error)
      || (request->offline && !emend_config_set (config, "model", "offline", "true", error)))
    return NULL;
  return g_steal_pointer (&config);
}

/**
 * emend_job_setup_may_send:
 * @request: what is asked for
 *
 * Returns: whether a language model may be asked on the way; %FALSE if the settings are of no use, since nothing is done
 *   then
 */
gboolean
emend_job_setup_may_send (const EmendJobRequest *request)
{
  g_autoptr (EmendConfig) config = emend_job_setup_load_config (request, NULL);

  return config != NULL && !emend_config_get_boolean (config, "model", "offline")
         && (*emend_config_get_string (config, "model", "endpoint") != '\0'
             || *emend_config_get_string (config, "fix", "endpoint") != '\0');
}

/**
 * emend_job_setup_has_source:
 * @known: (element-type EmendSource): the files of a book
 * @path: (type filename): a file or a folder
 *
 * Returns: whether @path is one of @known, or holds one; or whether there are none yet
 */
gboolean
emend_job_setup_has_source (GPtrArray *known, const char *path)
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

/* Before a run */

typedef struct
{
  EmendConfig *config;
  EmendReaderPool *readers;
  GCancellable *patience;
  guint timer;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->config);
  g_object_unref (question->readers);
  g_object_unref (question->patience);
  g_free (question);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  g_autoptr (EmendJobSetup) self = g_new0 (EmendJobSetup, 1);
  GError *error = NULL;

  self->readers = emend_reader_description_new (question->readers, &error);
  if (self->readers == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->complaints = g_ptr_array_new_with_free_func (g_free);
  self->keys
      = emend_model_settings_fetch_keys (question->config, question->patience, self->complaints);
  g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) emend_job_setup_free);
}

static gboolean
on_timeout (gpointer data)
{
  Question *question = data;

  question->timer = 0;
  g_cancellable_cancel (question->patience);
  return G_SOURCE_REMOVE;
}

/**
 * emend_job_setup_find_async:
 * @config: the settings in force; not changed meanwhile
 * @readers: who reads
 * @patience: to give up looking for keys; done by itself after `model.key-wait`
 * @callback: called when all is found out
 * @user_data: data for @callback
 *
 * Finds out what reads, which starts a reader, and the keys of endpoints, for which the keyring may ask for its password.
 */
void
emend_job_setup_find_async (EmendConfig *config,
                            EmendReaderPool *readers,
                            GCancellable *patience,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, emend_job_setup_find_async);
  question->config = g_object_ref (config);
  question->readers = g_object_ref (readers);
  question->patience = g_object_ref (patience);
  question->timer = g_timeout_add_seconds (emend_config_get_uint (config, "model", "key-wait"),
                                           on_timeout, question);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * emend_job_setup_find_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): what was found out; %NULL if there are no readers
 */
EmendJobSetup *
emend_job_setup_find_finish (GAsyncResult *result, GError **error)
{
  Question *question = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_async_result_is_tagged (result, emend_job_setup_find_async), NULL);

  g_clear_handle_id (&question->timer, g_source_remove);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * emend_job_setup_free:
 * @self: (transfer full): what was found out
 */
void
emend_job_setup_free (EmendJobSetup *self)
{
  g_free (self->readers);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->complaints, g_ptr_array_unref);
  g_free (self);
}
