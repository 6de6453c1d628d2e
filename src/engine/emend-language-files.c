/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the program knows of languages, out of the files that are built into it:
 * `emend_language_files_load ("eng+deu", &unknown)`.
 *
 * Thread contract: no state; any thread.
 */

#define G_LOG_DOMAIN "emend-engine"

#include "config.h"

#include "emend-language-files.h"

#include <gio/gio.h>

#include "emend-language-resources.h"

#define PATH "/org/emend/languages/"

/* Shared by all languages in Latin letters. */
#define SCRIPT "latin"

/**
 * emend_language_files_load_file:
 * @code: a model of the recogniser, such as `eng`
 *
 * Returns: (transfer full) (nullable): what is known of its language; %NULL if nothing is
 */
GKeyFile *
emend_language_files_load_file (const char *code)
{
  g_autofree char *path = g_strconcat (PATH, code, ".ini", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (emend_language_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    return NULL;
  return g_steal_pointer (&file);
}

static gboolean
add_file (EmendLanguage *language, const char *code)
{
  g_autoptr (GKeyFile) file = emend_language_files_load_file (code);
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return FALSE;
  if (!emend_language_add (language, file, &error))
    g_error ("%s.ini: %s", code, error->message);
  return TRUE;
}

/**
 * emend_language_files_load:
 * @languages: models of the recogniser, the language of the text first, such as `eng+deu`
 * @unknown: (out) (nullable): the languages that nothing is known of, with `, ` between them
 *
 * Returns: (transfer full): what is known of @languages
 */
EmendLanguage *
emend_language_files_load (const char *languages, char **unknown)
{
  EmendLanguage *language = emend_language_new ();
  g_auto (GStrv) codes = g_strsplit (languages, "+", -1);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  g_return_val_if_fail (languages != NULL, NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (!add_file (language, codes[i]))
        g_ptr_array_add (missing, codes[i]);
    }
  add_file (language, SCRIPT);

  *unknown = NULL;
  if (missing->len > 0)
    {
      g_ptr_array_add (missing, NULL);
      *unknown = g_strjoinv (", ", (char **) missing->pdata);
    }
  return language;
}
