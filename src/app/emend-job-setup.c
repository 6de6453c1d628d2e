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

#include "emend-settings.h"

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
