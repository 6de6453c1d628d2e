/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a job begins with: the settings in force.
 * `config = emend_job_setup_load_config (request, &error);`
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-job-setup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
