/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Puts the layers of the settings together: built in, each `/etc/xdg/emend/emend.ini`,
 * `~/.config/emend/emend.ini`, the book's `settings.ini`, and `--set` on the command line.
 *
 * Thread contract: main thread only.
 */

#define G_LOG_DOMAIN "emend-app"

#include "config.h"

#include "emend-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"
#include "emend-sandbox-mode.h"

#define FILE_NAME "emend.ini"
#define BOOK_FILE_NAME "settings.ini"

static gboolean
load_system (EmendConfig *config, GError **error)
{
  const char *const *folders = g_get_system_config_dirs ();
  guint n = g_strv_length ((char **) folders);

  /* The first folder is the most important one, so it comes last. */
  for (guint i = n; i > 0; i--)
    {
      g_autofree char *path = g_build_filename (folders[i - 1], "emend", FILE_NAME, NULL);

      if (!emend_config_load_file (config, path, error))
        return FALSE;
    }
  return TRUE;
}

/* Splits `GROUP.KEY=VALUE`. The value is a part of @override. */
static const char *
split_override (const char *override, char **group, char **key, GError **error)
{
  const char *equals = strchr (override, '=');
  const char *dot = strchr (override, '.');

  if (equals == NULL || dot == NULL || dot > equals)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("“%s” is no setting: write --set GROUP.KEY=VALUE"), override);
      return NULL;
    }

  *group = g_strndup (override, (gsize) (dot - override));
  *key = g_strndup (dot + 1, (gsize) (equals - dot - 1));
  return equals + 1;
}

static gboolean
apply_override (EmendConfig *config, const char *override, GError **error)
{
  g_autofree char *group = NULL;
  g_autofree char *key = NULL;
  const char *value = split_override (override, &group, &key, error);

  return value != NULL && emend_config_set (config, group, key, value, error);
}

static guint
get_protection (const char *sandbox)
{
  EmendSandboxMode mode = EMEND_SANDBOX_AUTO;

  emend_sandbox_mode_from_nick (sandbox, &mode);
  return mode == EMEND_SANDBOX_ALWAYS ? 2 : mode == EMEND_SANDBOX_AUTO ? 1 : 0;
}

/* A book may come from somebody else, with files that are made to take over who reads them. So it may ask for more
 * protection from them, and not for less. */
static gboolean
load_book (EmendConfig *config, const char *book_path, GError **error)
{
  g_autofree char *path = g_build_filename (book_path, BOOK_FILE_NAME, NULL);
  g_autofree char *sandbox = g_strdup (emend_config_get_string (config, "reader", "sandbox"));
  g_autofree char *origin = g_strdup (emend_config_get_origin (config, "reader", "sandbox"));
  const char *asked;

  if (!emend_config_load_file (config, path, error))
    return FALSE;

  asked = emend_config_get_string (config, "reader", "sandbox");
  if (get_protection (asked) >= get_protection (sandbox))
    return TRUE;
  g_message (_ ("reader.sandbox stays “%s”: “%s” is only in the book's own settings; to have it, "
                "write --set reader.sandbox=%s"),
             sandbox, asked, asked);
  return emend_config_set_from (config, "reader", "sandbox", sandbox, origin, error);
}

/**
 * emend_settings_load:
 * @book_path: (nullable) (type filename): the folder of a book
 * @overrides: (nullable) (array zero-terminated=1): values from the command line, as `ocr.dpi=400`
 * @error: return location for an error
 *
 * Returns: (transfer full): the settings in force, or %NULL
 */
EmendConfig *
emend_settings_load (const char *book_path, char **overrides, GError **error)
{
  g_autoptr (EmendConfig) config = emend_config_new ();
  g_autofree char *user = g_build_filename (g_get_user_config_dir (), "emend", FILE_NAME, NULL);

  if (!load_system (config, error) || !emend_config_load_file (config, user, error))
    return NULL;

  if (book_path != NULL && !load_book (config, book_path, error))
    return NULL;

  for (guint i = 0; overrides != NULL && overrides[i] != NULL; i++)
    {
      if (!apply_override (config, overrides[i], error))
        return NULL;
    }
  return g_steal_pointer (&config);
}

/**
 * emend_settings_keep:
 * @book_path: (type filename): the folder of a book
 * @overrides: (nullable) (array zero-terminated=1): values from the command line, which were loaded
 * @error: return location for an error
 *
 * Keeps @overrides in the book's own settings, so that a later run on the book gives the same text
 * without being told again. Of the sandbox, which changes no text, a book has nothing to say.
 *
 * Returns: %FALSE if they cannot be written
 */
gboolean
emend_settings_keep (const char *book_path, char **overrides, GError **error)
{
  g_autofree char *path = g_build_filename (book_path, BOOK_FILE_NAME, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;

  if (overrides == NULL || overrides[0] == NULL)
    return TRUE;

  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  for (guint i = 0; overrides[i] != NULL; i++)
    {
      g_autofree char *group = NULL;
      g_autofree char *key = NULL;
      const char *value = split_override (overrides[i], &group, &key, error);

      if (value == NULL)
        return FALSE;
      if (g_str_equal (group, "reader") && g_str_equal (key, "sandbox"))
        continue;
      g_key_file_set_string (file, group, key, value);
    }

  if (!g_key_file_save_to_file (file, path, &local_error))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_STORE, _ ("writing %s: %s"), path,
                   local_error->message);
      return FALSE;
    }
  return TRUE;
}

/**
 * emend_settings_dup_reader_options:
 * @config: the settings in force
 *
 * Returns: (transfer full): how the readers of a book are started
 */
EmendReaderOptions *
emend_settings_dup_reader_options (EmendConfig *config)
{
  EmendReaderOptions *options = emend_reader_options_new ();

  g_free (options->languages);
  options->languages = g_strdup (emend_config_get_string (config, "ocr", "languages"));
  emend_sandbox_mode_from_nick (emend_config_get_string (config, "reader", "sandbox"),
                                &options->sandbox);
  options->nice = emend_config_get_uint (config, "reader", "nice");
  options->dpi = emend_config_get_uint (config, "ocr", "dpi");
  options->max_megapixels = emend_config_get_uint (config, "ocr", "max-megapixels");
  options->deadline = emend_config_get_uint (config, "ocr", "deadline") * 1000;
  return options;
}
