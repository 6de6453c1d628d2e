/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes the jobs of a process behave towards the rest of the computer as the settings say: sleep is inhibited, battery
 * and metered networks are heeded, and the end of a long job is told. `citizen = emend_citizen_new (queue, config);`
 *
 * The system bus is connected to with the first job, and is a help and no more: without it all goes on.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-citizen.py
 */

#define G_LOG_DOMAIN "emend-app"

#include "config.h"

#include "emend-citizen.h"

#include "emend-job-notifier.h"
#include "emend-power-watch.h"
#include "emend-sleep-inhibitor.h"

struct _EmendCitizen
{
  GObject parent_instance;

  EmendJobQueue *queue;           /* (main) */
  EmendSleepInhibitor *inhibitor; /* (main) (nullable): NULL if it is not wanted */
  EmendPowerWatch *watch;         /* (main) (nullable): NULL if it is not wanted */
  EmendJobNotifier *notifier;     /* (main) */
  gboolean is_connecting;         /* (main): whether the system bus was asked for */
};

G_DEFINE_FINAL_TYPE (EmendCitizen, emend_citizen, G_TYPE_OBJECT)

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendCitizen) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);

  if (connection == NULL)
    {
      g_debug ("no system bus: %s", error->message);
      return;
    }
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  if (self->inhibitor != NULL)
    emend_sleep_inhibitor_open (self->inhibitor, connection);
  if (self->watch != NULL)
    emend_power_watch_open (self->watch, connection);
}

static void
on_added (EmendCitizen *self)
{
  if (self->is_connecting || (self->inhibitor == NULL && self->watch == NULL))
    return;
  self->is_connecting = TRUE;
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, on_connected, g_object_ref (self));
}

static void
emend_citizen_dispose (GObject *object)
{
  EmendCitizen *self = EMEND_CITIZEN (object);

  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);
  g_clear_object (&self->inhibitor);
  g_clear_object (&self->watch);
  g_clear_object (&self->notifier);

  G_OBJECT_CLASS (emend_citizen_parent_class)->dispose (object);
}

static void
emend_citizen_class_init (EmendCitizenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_citizen_dispose;
}

static void
emend_citizen_init (EmendCitizen *self)
{
}

static gboolean
pauses (EmendConfig *config, const char *key)
{
  return g_str_equal (emend_config_get_string (config, "jobs", key), "pause");
}

/**
 * emend_citizen_new:
 * @queue: jobs, none of which was added yet
 * @config: the settings of who works
 *
 * Returns: (transfer full): who looks after them
 */
EmendCitizen *
emend_citizen_new (EmendJobQueue *queue, EmendConfig *config)
{
  EmendCitizen *self;
  gboolean on_battery;
  gboolean on_metered;

  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (queue), NULL);
  g_return_val_if_fail (EMEND_IS_CONFIG (config), NULL);

  self = g_object_new (EMEND_TYPE_CITIZEN, NULL);
  self->queue = g_object_ref (queue);
  on_battery = pauses (config, "on-battery");
  on_metered = pauses (config, "on-metered");
  if (emend_config_get_boolean (config, "jobs", "inhibit-sleep"))
    self->inhibitor = emend_sleep_inhibitor_new (queue);
  if (on_battery || on_metered)
    self->watch = emend_power_watch_new (queue, on_battery, on_metered);
  self->notifier
      = emend_job_notifier_new (queue, emend_config_get_uint (config, "jobs", "notify-after"));
  g_signal_connect_swapped (queue, "added", G_CALLBACK (on_added), self);
  return self;
}
