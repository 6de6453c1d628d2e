/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is asked for on the command line, in a form that goes to another process and is checked there:
 * `request = emend_job_request_new_from_variant (variant, &error);`.
 *
 * A process does not do for another what would come out differently there: with another umask, settings in another
 * place, another key. Values do not go over the bus, sums of them do: one of these variables holds a key.
 *
 * Thread contract: main thread only, since umask() and the environment are the process's.
 */

#include "config.h"

#include "emend-job-request.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "emend-error.h"

/* As long as a path may be. */
#define MAX_TEXT 4095
/* More than a command line takes. */
#define MAX_TEXTS 4096
#define MAX_VARIABLES 64

/* What decides on settings, readers, models, dictionaries and keys. */
static const char *const variables[] = {
  "HOME",          "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME",
  "XDG_DATA_DIRS", "TESSDATA_PREFIX", "EMEND_READER",    "EMEND_API_KEY",
  "https_proxy",   "http_proxy",      "LC_ALL",          "LC_MESSAGES",
  "LANG",          "LANGUAGE",
};

/**
 * emend_job_request_new:
 * @book: (type filename): the folder of a book, an absolute path
 *
 * Returns: (transfer full): a request to go on with the book
 */
EmendJobRequest *
emend_job_request_new (const char *book)
{
  EmendJobRequest *self = g_new0 (EmendJobRequest, 1);

  self->book = g_strdup (book);
  self->sources = g_new0 (char *, 1);
  self->settings = g_new0 (char *, 1);
  return self;
}

/**
 * emend_job_request_copy:
 * @self: a request
 *
 * Returns: (transfer full): a copy of it
 */
EmendJobRequest *
emend_job_request_copy (const EmendJobRequest *self)
{
  EmendJobRequest *copy = g_new0 (EmendJobRequest, 1);

  *copy = *self;
  copy->book = g_strdup (self->book);
  copy->sources = g_strdupv (self->sources);
  copy->settings = g_strdupv (self->settings);
  copy->environment = self->environment != NULL ? g_hash_table_ref (self->environment) : NULL;
  return copy;
}

/**
 * emend_job_request_free:
 * @self: (transfer full): a request
 */
void
emend_job_request_free (EmendJobRequest *self)
{
  g_free (self->book);
  g_strfreev (self->sources);
  g_strfreev (self->settings);
  g_clear_pointer (&self->environment, g_hash_table_unref);
  g_free (self);
}

static gboolean
are_utf8 (char **texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (!g_utf8_validate (texts[i], -1, NULL))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_job_request_is_utf8:
 * @self: a request
 *
 * Names of files are bytes, and what goes over a bus is not.
 *
 * Returns: whether another process can be asked
 */
gboolean
emend_job_request_is_utf8 (const EmendJobRequest *self)
{
  return g_utf8_validate (self->book, -1, NULL) && are_utf8 (self->sources)
         && are_utf8 (self->settings);
}

/**
 * emend_job_request_to_variant:
 * @self: a request, all of which is UTF-8
 *
 * Returns: (transfer floating): the request as Submit takes it
 */
GVariant *
emend_job_request_to_variant (const EmendJobRequest *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&builder, "{sv}", "book", g_variant_new_string (self->book));
  g_variant_builder_add (&builder, "{sv}", "sources",
                         g_variant_new_strv ((const char *const *) self->sources, -1));
  g_variant_builder_add (&builder, "{sv}", "settings",
                         g_variant_new_strv ((const char *const *) self->settings, -1));
  g_variant_builder_add (&builder, "{sv}", "workers", g_variant_new_uint32 (self->workers));
  g_variant_builder_add (&builder, "{sv}", "deadline", g_variant_new_uint32 (self->deadline));
  g_variant_builder_add (&builder, "{sv}", "offline", g_variant_new_boolean (self->offline));
  g_variant_builder_add (&builder, "{sv}", "detached", g_variant_new_boolean (self->detached));
  if (self->has_umask)
    g_variant_builder_add (&builder, "{sv}", "umask", g_variant_new_uint32 (self->umask));
  if (self->environment != NULL)
    {
      GVariantBuilder sums;
      GHashTableIter iter;
      gpointer name;
      gpointer sum;

      g_variant_builder_init (&sums, G_VARIANT_TYPE ("a{ss}"));
      g_hash_table_iter_init (&iter, self->environment);
      while (g_hash_table_iter_next (&iter, &name, &sum))
        g_variant_builder_add (&sums, "{ss}", name, sum);
      g_variant_builder_add (&builder, "{sv}", "environment", g_variant_builder_end (&sums));
    }
  return g_variant_builder_end (&builder);
}

static gboolean
check_type (const char *key, GVariant *value, const char *type, GError **error)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE (type)))
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("“%s” is of type %s, not %s"), key, type,
               g_variant_get_type_string (value));
  return FALSE;
}

static gboolean
check_text (const char *key, const char *text, GError **error)
{
  if (*text != '\0' && strlen (text) <= MAX_TEXT)
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
               _ ("a text of “%s” is empty or longer than %u bytes"), key, MAX_TEXT);
  return FALSE;
}

static gboolean
take_texts (const char *key, GVariant *value, char ***texts, GError **error)
{
  if (!check_type (key, value, "as", error))
    return FALSE;
  if (g_variant_n_children (value) > MAX_TEXTS)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("“%s” has more than %u texts"), key,
                   MAX_TEXTS);
      return FALSE;
    }

  g_strfreev (*texts);
  *texts = g_variant_dup_strv (value, NULL);
  for (guint i = 0; (*texts)[i] != NULL; i++)
    {
      if (!check_text (key, (*texts)[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_number (const char *key, GVariant *value, guint *number, GError **error)
{
  if (!check_type (key, value, "u", error))
    return FALSE;
  *number = g_variant_get_uint32 (value);
  return TRUE;
}

static gboolean
take_switch (const char *key, GVariant *value, gboolean *is_on, GError **error)
{
  if (!check_type (key, value, "b", error))
    return FALSE;
  *is_on = g_variant_get_boolean (value);
  return TRUE;
}

static gboolean
take_environment (EmendJobRequest *self, const char *key, GVariant *value, GError **error)
{
  GVariantIter iter;
  const char *name;
  const char *sum;

  if (!check_type (key, value, "a{ss}", error))
    return FALSE;
  if (g_variant_n_children (value) > MAX_VARIABLES)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("“%s” names more than %u variables"),
                   key, MAX_VARIABLES);
      return FALSE;
    }

  g_clear_pointer (&self->environment, g_hash_table_unref);
  self->environment = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &sum))
    g_hash_table_insert (self->environment, g_strdup (name), g_strdup (sum));
  return TRUE;
}

static gboolean
take (EmendJobRequest *self, const char *key, GVariant *value, GError **error)
{
  if (g_str_equal (key, "book"))
    {
      if (!check_type (key, value, "s", error)
          || !check_text (key, g_variant_get_string (value, NULL), error))
        return FALSE;
      g_free (self->book);
      self->book = g_variant_dup_string (value, NULL);
      return TRUE;
    }
  if (g_str_equal (key, "sources"))
    return take_texts (key, value, &self->sources, error);
  if (g_str_equal (key, "settings"))
    return take_texts (key, value, &self->settings, error);
  if (g_str_equal (key, "workers"))
    return take_number (key, value, &self->workers, error);
  if (g_str_equal (key, "deadline"))
    return take_number (key, value, &self->deadline, error);
  if (g_str_equal (key, "offline"))
    return take_switch (key, value, &self->offline, error);
  if (g_str_equal (key, "detached"))
    return take_switch (key, value, &self->detached, error);
  if (g_str_equal (key, "environment"))
    return take_environment (self, key, value, error);
  if (g_str_equal (key, "umask"))
    {
      self->has_umask = TRUE;
      return take_number (key, value, &self->umask, error);
    }

  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("there is no “%s” in a request"), key);
  return FALSE;
}

/**
 * emend_job_request_new_from_variant:
 * @variant: what somebody asks for, of type `a{sv}`
 * @error: return location for an error
 *
 * Takes a request apart. Types, sizes and names are checked; see emend_job_request_check_paths() for paths.
 *
 * Returns: (transfer full): the request; %NULL with `EMEND_ERROR_USAGE`
 */
EmendJobRequest *
emend_job_request_new_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (EmendJobRequest) self = emend_job_request_new (NULL);
  GVariantIter iter;
  const char *key;
  GVariant *child;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT), NULL);

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &child))
    {
      g_autoptr (GVariant) value = child;

      if (!take (self, key, value, error))
        return NULL;
    }

  if (self->book == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("a request names its “book”"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

static mode_t
get_umask (void)
{
  mode_t mask = umask (0);

  umask (mask);
  return mask;
}

static char *
sum_variable (const char *name)
{
  const char *value = g_getenv (name);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, value != NULL ? value : "", -1);
}

/**
 * emend_job_request_set_surroundings:
 * @self: a request of this process
 *
 * Notes what else the work depends on, so that another process can tell whether it would do the same.
 */
void
emend_job_request_set_surroundings (EmendJobRequest *self)
{
  self->has_umask = TRUE;
  self->umask = get_umask ();
  g_clear_pointer (&self->environment, g_hash_table_unref);
  self->environment = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_hash_table_insert (self->environment, g_strdup (variables[i]), sum_variable (variables[i]));
}

/**
 * emend_job_request_check_surroundings:
 * @self: a request
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_FOREIGN` if this process would not do the same as the one that asks
 */
gboolean
emend_job_request_check_surroundings (const EmendJobRequest *self, GError **error)
{
  GHashTableIter iter;
  gpointer name;
  gpointer sum;

  if (self->has_umask && self->umask != get_umask ())
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_FOREIGN, _ ("the umask is another one"));
      return FALSE;
    }
  if (self->environment == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, self->environment);
  while (g_hash_table_iter_next (&iter, &name, &sum))
    {
      g_autofree char *own = sum_variable (name);

      if (g_str_equal (own, sum))
        continue;
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_FOREIGN, _ ("%s has another value"),
                   (const char *) name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_absolute (const char *path, GError **error)
{
  if (g_path_is_absolute (path))
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("%s is no absolute path"), path);
  return FALSE;
}

/**
 * emend_job_request_check_paths:
 * @self: a request
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_USAGE` if a path is not absolute, or with `EMEND_ERROR_NOT_FOUND` if what it names
 *   does not exist
 */
gboolean
emend_job_request_check_paths (const EmendJobRequest *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->book);

  if (!check_absolute (self->book, error))
    return FALSE;
  if (!g_file_test (parent, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, _ ("there is no folder %s"), parent);
      return FALSE;
    }

  for (guint i = 0; self->sources[i] != NULL; i++)
    {
      if (!check_absolute (self->sources[i], error))
        return FALSE;
      if (!g_file_test (self->sources[i], G_FILE_TEST_EXISTS))
        {
          g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, _ ("there is no %s"),
                       self->sources[i]);
          return FALSE;
        }
    }
  return TRUE;
}
