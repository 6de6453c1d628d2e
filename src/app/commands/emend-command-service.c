/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend service`: answers over D-Bus, and works on what is asked for there. The bus starts it when somebody asks for
 * org.emend.Emend, and it leaves when nobody has for a while.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-bus.py
 */

#define G_LOG_DOMAIN "emend-app"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "emend-commands.h"
#include "emend-error.h"
#include "emend-settings.h"
#include "emend-workshop.h"

/* Long enough for somebody who asks about one book after the other; short enough not to be in the way. */
#define DEFAULT_IDLE_SECONDS 30

typedef struct
{
  EmendInvocation *invocation;
  EmendWorkshop *workshop;
  GDBusConnection *connection; /* (nullable) */
  EmendExit code;
  guint idle_ms;
  guint idle_timer; /* set while nothing is done */
  guint n_answers;  /* that are being looked for */
  guint n_leaves;
  gboolean
      is_releasing; /* whether it gives the name up, to see whether anybody has asked meanwhile */
  gboolean is_ending;
  guint signal_ids[2];
} Call;

static void on_opened (GObject *source, GAsyncResult *result, gpointer data);

static gboolean
on_end_idle (gpointer data)
{
  Call *call = data;
  EmendInvocation *invocation = call->invocation;
  EmendExit code = call->code;

  for (guint i = 0; i < G_N_ELEMENTS (call->signal_ids); i++)
    g_clear_handle_id (&call->signal_ids[i], g_source_remove);
  g_clear_handle_id (&call->idle_timer, g_source_remove);
  g_signal_handlers_disconnect_by_data (emend_workshop_get_queue (call->workshop), call);
  g_signal_handlers_disconnect_by_data (emend_workshop_get_service (call->workshop), call);
  emend_service_close (emend_workshop_get_service (call->workshop));
  g_clear_object (&call->workshop);
  g_clear_object (&call->connection);
  g_free (call);
  emend_invocation_finish (invocation, code);
  return G_SOURCE_REMOVE;
}

static void
end_soon (Call *call)
{
  if (!call->is_ending && !call->is_releasing)
    g_idle_add (on_end_idle, call);
  call->is_ending = TRUE;
}

static gboolean
is_busy (const Call *call)
{
  return call->n_answers > 0
         || emend_job_queue_count_open (emend_workshop_get_queue (call->workshop)) > 0;
}

/* Somebody may have asked just before nobody had for a while. */
static void
on_released (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  EmendService *service = EMEND_SERVICE (source);
  gboolean is_ending = call->is_ending || !is_busy (call);

  call->is_releasing = FALSE;
  call->is_ending = FALSE;
  if (is_ending)
    {
      g_info ("nobody has asked for anything for a while");
      end_soon (call);
      return;
    }
  emend_service_close (service);
  emend_service_open_async (service, call->connection, on_opened, call);
}

static gboolean
on_idle_timer (gpointer data)
{
  Call *call = data;

  call->idle_timer = 0;
  call->is_releasing = TRUE;
  emend_service_release_async (emend_workshop_get_service (call->workshop), on_released, call);
  return G_SOURCE_REMOVE;
}

/* Begins to wait anew, if there is nothing to do. */
static void
update_idle (Call *call)
{
  g_clear_handle_id (&call->idle_timer, g_source_remove);
  if (!call->is_releasing && !is_busy (call))
    call->idle_timer = g_timeout_add (call->idle_ms, on_idle_timer, call);
}

static void
on_activity (Call *call, int change)
{
  call->n_answers = (guint) ((int) call->n_answers + change);
  update_idle (call);
}

static void
on_empty (Call *call)
{
  if (call->n_leaves > 0)
    end_soon (call);
  else
    update_idle (call);
}

static void
on_lost (Call *call)
{
  if (emend_job_queue_count_open (emend_workshop_get_queue (call->workshop)) == 0)
    end_soon (call);
  call->n_leaves++;
}

static gboolean
on_interrupt (gpointer data)
{
  Call *call = data;

  call->code = EMEND_EXIT_DONE;
  emend_workshop_leave (call->workshop, call->n_leaves++ > 0);
  if (emend_job_queue_count_open (emend_workshop_get_queue (call->workshop)) == 0)
    end_soon (call);
  return G_SOURCE_CONTINUE;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;

  if (emend_service_open_finish (EMEND_SERVICE (source), result, &error))
    {
      update_idle (call);
      return;
    }
  /* Another process was faster; what was taken on is done all the same. */
  if (is_busy (call))
    {
      call->n_leaves++;
      return;
    }
  emend_invocation_printerr (call->invocation, "emend: %s\n", error->message);
  call->code = emend_exit_from_error (error);
  end_soon (call);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);

  if (connection == NULL)
    {
      emend_invocation_printerr (call->invocation, _ ("emend: there is no session bus: %s\n"),
                                 error->message);
      call->code = EMEND_EXIT_FAILED;
      end_soon (call);
      return;
    }
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  call->connection = g_object_ref (connection);
  emend_service_open_async (emend_workshop_get_service (call->workshop), connection, on_opened,
                            call);
}

/**
 * emend_command_service_run:
 * @invocation: (transfer full): the call
 *
 * Answers over D-Bus until nobody asks for anything.
 */
void
emend_command_service_run (EmendInvocation *invocation)
{
  int idle_seconds = DEFAULT_IDLE_SECONDS;
  const GOptionEntry entries[] = {
    { "idle", 0, 0, G_OPTION_ARG_INT, &idle_seconds,
      N_ ("Leave when nobody has asked for anything for so long; 30 by default"), "SECONDS" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EmendConfig) config = NULL;
  g_autoptr (GError) error = NULL;
  guint n_arguments;
  Call *call;

  if (!emend_invocation_parse (invocation, entries))
    return;
  emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments > 0 || idle_seconds < 1 || idle_seconds > 86400)
    {
      emend_invocation_fail_usage (
          invocation, _ ("service takes no arguments, and --idle takes from 1 to 86400 seconds"));
      return;
    }
  config = emend_settings_load (NULL, NULL, &error);
  if (config == NULL)
    {
      emend_invocation_fail (invocation, error);
      return;
    }

  call = g_new0 (Call, 1);
  emend_invocation_print_in_background (invocation);
  call->invocation = invocation;
  call->idle_ms = (guint) idle_seconds * 1000;
  call->workshop = emend_workshop_new (emend_config_get_uint (config, "jobs", "at-once"), config);
  g_signal_connect_swapped (emend_workshop_get_queue (call->workshop), "added",
                            G_CALLBACK (update_idle), call);
  g_signal_connect_swapped (emend_workshop_get_queue (call->workshop), "empty",
                            G_CALLBACK (on_empty), call);
  g_signal_connect_swapped (emend_workshop_get_service (call->workshop), "activity",
                            G_CALLBACK (on_activity), call);
  g_signal_connect_swapped (emend_workshop_get_service (call->workshop), "lost",
                            G_CALLBACK (on_lost), call);
  call->signal_ids[0] = g_unix_signal_add (SIGINT, on_interrupt, call);
  call->signal_ids[1] = g_unix_signal_add (SIGTERM, on_interrupt, call);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_connected, call);
}
