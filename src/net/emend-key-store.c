/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The keys of endpoints in the user's keyring, the only place that knows libsecret:
 *
 *     key = emend_key_store_lookup ("api.example.org", NULL, &error);
 *     emend_key_store_free_key (key);
 *
 * A key is filed under the host that it is for, so it is found for that host and for no other. Nothing here
 * says what a key is, in messages or logs.
 *
 * Thread contract: no state of its own; any thread, which waits, and longer if the keyring asks for a password.
 * check-source: tested-by tests/app/test-key.py
 */

#include "config.h"

#include "emend-key-store.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#include "emend-error.h"

#define ATTRIBUTE "endpoint"

static const SecretSchema schema = {
  "org.emend.Emend",
  SECRET_SCHEMA_NONE,
  {
      { ATTRIBUTE, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

/* Hosts are the same in capitals and small letters. */
static char *
fold_host (const char *host)
{
  return g_ascii_strdown (host, -1);
}

/* Whether there is no keyring: nobody has the name on the bus, or there is no bus, as on servers. */
static gboolean
is_absent (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_SERVER)
         || error->domain == G_IO_ERROR || error->domain == G_SPAWN_ERROR;
}

/* Whether it was given up to wait: for a keyring that is stuck, or one that waits for its password. */
static gboolean
is_silent (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY);
}

static void
set_error (GError **error, const GError *reason, const char *what)
{
  if (is_silent (reason))
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                 _ ("%s: the keyring does not answer; it may be waiting for its password: unlock "
                    "it, or keep the key in the environment variable instead"),
                 what);
  else if (is_absent (reason))
    g_set_error (
        error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
        _ ("%s: there is no keyring (a service named org.freedesktop.secrets); keep the key in "
           "the environment variable instead"),
        what);
  else
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("%s: the keyring says: %s"), what,
                 reason->message);
}

/**
 * emend_key_store_lookup:
 * @host: of an endpoint
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Looks for the key of an endpoint. A computer without a keyring has none, which is no error.
 *
 * Returns: (transfer full) (nullable): the key, for emend_key_store_free_key(); %NULL without an error if there
 *   is none, or with `EMEND_ERROR_FAILED` if the keyring does not give it
 */
char *
emend_key_store_lookup (const char *host, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *folded = NULL;
  char *api_key;

  g_return_val_if_fail (host != NULL, NULL);

  folded = fold_host (host);
  api_key
      = secret_password_lookup_sync (&schema, cancellable, &local_error, ATTRIBUTE, folded, NULL);
  if (local_error != NULL && (is_silent (local_error) || !is_absent (local_error)))
    set_error (error, local_error, _ ("looking for the key"));
  return api_key;
}

/**
 * emend_key_store_save:
 * @host: of an endpoint
 * @api_key: its key
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Keeps the key of an endpoint, in the place of one that is there.
 *
 * Returns: %FALSE with `EMEND_ERROR_NOT_FOUND` if there is no keyring, or `EMEND_ERROR_FAILED` if it does not
 *   take the key
 */
gboolean
emend_key_store_save (const char *host,
                      const char *api_key,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (host != NULL && api_key != NULL, FALSE);

  folded = fold_host (host);
  label = g_strdup_printf (_ ("Emend: key for %s"), folded);
  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, api_key, cancellable,
                                  &local_error, ATTRIBUTE, folded, NULL))
    return TRUE;
  set_error (error, local_error, _ ("keeping the key"));
  return FALSE;
}

/**
 * emend_key_store_forget:
 * @host: of an endpoint
 * @found: (out): whether there was a key
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Deletes the key of an endpoint.
 *
 * Returns: %FALSE with `EMEND_ERROR_NOT_FOUND` if there is no keyring, or `EMEND_ERROR_FAILED` if it does not
 *   delete the key
 */
gboolean
emend_key_store_forget (const char *host,
                        gboolean *found,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (host != NULL && found != NULL, FALSE);

  folded = fold_host (host);
  *found = secret_password_clear_sync (&schema, cancellable, &local_error, ATTRIBUTE, folded, NULL);
  if (local_error == NULL)
    return TRUE;
  set_error (error, local_error, _ ("forgetting the key"));
  return FALSE;
}

/**
 * emend_key_store_free_key:
 * @api_key: (transfer full) (nullable): a key that was looked up
 *
 * Frees a key, and leaves nothing of it in memory.
 */
void
emend_key_store_free_key (char *api_key)
{
  secret_password_free (api_key);
}
