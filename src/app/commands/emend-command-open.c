/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend open`: hands scans to the service, which works on them in the background: what a desktop does by itself where it
 * knows of D-Bus activation, for those that only know how to start programs.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-open.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "emend-application-dbus.h"
#include "emend-commands.h"
#include "emend-error.h"
#include "emend-service.h"

/* A call of the command, until it ends. */
typedef struct
{
  EmendInvocation *invocation;
  char **uris; /* (array zero-terminated=1) */
} Call;

static void
end (Call *call, const GError *error)
{
  EmendInvocation *invocation = call->invocation;

  g_strfreev (call->uris);
  g_free (call);
  if (error != NULL)
    emend_invocation_fail (invocation, error);
  else
    emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}

static void
fail (Call *call, GError *error)
{
  g_autoptr (GError) unreachable = NULL;

  g_dbus_error_strip_remote_error (error);
  if (error->domain != EMEND_ERROR)
    unreachable = g_error_new (EMEND_ERROR, EMEND_ERROR_FAILED,
                               _ ("nobody can be asked to work in the background: %s; “emend "
                                  "process” needs nobody"),
                               error->message);
  end (call, unreachable != NULL ? unreachable : error);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;

  if (!emend_dbus_application_call_open_finish (EMEND_DBUS_APPLICATION (source), result, &error))
    {
      fail (call, error);
      return;
    }
  emend_invocation_print (call->invocation,
                          _ ("worked on in the background; “emend monitor” shows how far it is\n"));
  end (call, NULL);
}

static void
on_activated (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;

  if (emend_dbus_application_call_activate_finish (EMEND_DBUS_APPLICATION (source), result, &error))
    end (call, NULL);
  else
    fail (call, error);
}

static void
on_proxy (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendDBusApplication) proxy
      = emend_dbus_application_proxy_new_for_bus_finish (result, &error);
  GVariant *nothing = g_variant_new ("a{sv}", NULL);

  if (proxy == NULL)
    {
      g_variant_unref (g_variant_ref_sink (nothing));
      fail (call, error);
      return;
    }
  if (call->uris[0] == NULL)
    emend_dbus_application_call_activate (proxy, nothing, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                          on_activated, call);
  else
    emend_dbus_application_call_open (proxy, (const char *const *) call->uris, nothing,
                                      G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_opened, call);
}

/**
 * emend_command_open_run:
 * @invocation: (transfer full): the call
 *
 * Has scans worked on in the background.
 */
void
emend_command_open_run (EmendInvocation *invocation)
{
  char **arguments;
  guint n_arguments;
  Call *call;

  if (!emend_invocation_parse (invocation, NULL))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  call = g_new0 (Call, 1);
  call->invocation = invocation;
  call->uris = g_new0 (char *, n_arguments + 1);
  for (guint i = 0; i < n_arguments; i++)
    {
      g_autoptr (GFile) file = emend_invocation_resolve (invocation, arguments[i]);

      call->uris[i] = g_file_get_uri (file);
    }
  emend_dbus_application_proxy_new_for_bus (
      G_BUS_TYPE_SESSION,
      G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS
          | G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START_AT_CONSTRUCTION,
      EMEND_SERVICE_NAME, EMEND_SERVICE_PATH, NULL, on_proxy, call);
}
