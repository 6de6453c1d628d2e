/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Holds jobs up while the computer runs on battery, or while the network is a metered one, if that is wanted:
 * `watch = emend_power_watch_new (queue, TRUE, FALSE);`, and `emend_power_watch_open (watch, system_bus);`.
 *
 * Jobs are held when the cause arises and when they are added, and go on when it is gone. Who resumes a job that is held
 * has the last word until a cause arises anew; who pauses one, until he resumes it.
 *
 * Thread contract: main thread only; nothing waits.
 * check-source: tested-by tests/app/test-citizen.py
 */

#define G_LOG_DOMAIN "emend-service"

#include "config.h"

#include "emend-power-watch.h"

#include <glib/gi18n-lib.h>

/* NetworkManager's NM_METERED_YES and NM_METERED_GUESS_YES. */
#define METERED_YES 1
#define METERED_GUESS_YES 3

typedef enum {
  CAUSE_BATTERY,
  CAUSE_METERED,
  N_CAUSES,
} Cause;

/* Who tells of a cause, by which property. */
static const struct
{
  const char *name;
  const char *path;
  const char *property;
  const char *reason;
} causes[] = {
  { "org.freedesktop.UPower", "/org/freedesktop/UPower", "OnBattery", N_ ("on battery") },
  { "org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager", "Metered",
    N_ ("on a metered network") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (causes) == N_CAUSES);

struct _EmendPowerWatch
{
  GObject parent_instance;

  EmendJobQueue *queue;          /* (main): NULL when it is disposed of */
  gboolean is_wanted[N_CAUSES];  /* (immutable) */
  GDBusProxy *proxies[N_CAUSES]; /* (main) (nullable) */
  gboolean is_there[N_CAUSES];   /* (main) */
};

G_DEFINE_FINAL_TYPE (EmendPowerWatch, emend_power_watch, G_TYPE_OBJECT)

static gboolean
read_cause (GDBusProxy *proxy, Cause cause)
{
  g_autoptr (GVariant) value = g_dbus_proxy_get_cached_property (proxy, causes[cause].property);
  guint metered;

  if (value == NULL)
    return FALSE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_variant_get_boolean (value);
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return FALSE;
  metered = g_variant_get_uint32 (value);
  return metered == METERED_YES || metered == METERED_GUESS_YES;
}

static const char *
find_reason (EmendPowerWatch *self, EmendJob *job)
{
  if (self->is_there[CAUSE_BATTERY])
    return causes[CAUSE_BATTERY].reason;
  if (self->is_there[CAUSE_METERED] && emend_job_may_send (job))
    return causes[CAUSE_METERED].reason;
  return NULL;
}

/* A job that is held, or goes on, has others start; none is added or forgotten by that. */
static void
update_jobs (EmendPowerWatch *self, gboolean is_new)
{
  for (guint i = 0; i < emend_job_queue_get_n_jobs (self->queue); i++)
    {
      EmendJob *job = emend_job_queue_get_job (self->queue, i);
      const char *reason = emend_job_is_ended (job) ? NULL : find_reason (self, job);

      if (reason == NULL)
        emend_job_release (job);
      else if (is_new || *emend_job_get_status (job)->pause_reason != '\0')
        emend_job_hold (job, reason);
    }
}

static void
on_told (EmendPowerWatch *self)
{
  gboolean is_news = FALSE;
  gboolean is_new = FALSE;

  for (guint i = 0; i < N_CAUSES; i++)
    {
      gboolean is_there = self->proxies[i] != NULL && read_cause (self->proxies[i], (Cause) i);

      is_news = is_news || is_there != self->is_there[i];
      is_new = is_new || (is_there && !self->is_there[i]);
      self->is_there[i] = is_there;
    }
  if (is_news)
    update_jobs (self, is_new);
}

static void
on_added (EmendPowerWatch *self, EmendJob *job)
{
  const char *reason = find_reason (self, job);

  if (reason != NULL)
    emend_job_hold (job, reason);
}

static void
on_proxy (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EmendPowerWatch) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusProxy) proxy = g_dbus_proxy_new_finish (result, &error);

  if (proxy == NULL)
    {
      g_debug ("watching: %s", error->message);
      return;
    }
  if (self->queue == NULL)
    return;

  for (guint i = 0; i < N_CAUSES; i++)
    {
      if (g_str_equal (g_dbus_proxy_get_name (proxy), causes[i].name))
        g_set_object (&self->proxies[i], proxy);
    }
  g_signal_connect_swapped (proxy, "g-properties-changed", G_CALLBACK (on_told), self);
  g_signal_connect_swapped (proxy, "notify::g-name-owner", G_CALLBACK (on_told), self);
  on_told (self);
}

static void
emend_power_watch_dispose (GObject *object)
{
  EmendPowerWatch *self = EMEND_POWER_WATCH (object);

  for (guint i = 0; i < N_CAUSES; i++)
    {
      if (self->proxies[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->proxies[i], self);
      g_clear_object (&self->proxies[i]);
    }
  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (emend_power_watch_parent_class)->dispose (object);
}

static void
emend_power_watch_class_init (EmendPowerWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_power_watch_dispose;
}

static void
emend_power_watch_init (EmendPowerWatch *self)
{
}

/**
 * emend_power_watch_new:
 * @queue: jobs, none of which was added yet
 * @on_battery: whether they are held while the computer runs on battery
 * @on_metered: whether those that may ask a language model are held while the network is a metered one
 *
 * Returns: (transfer full): who holds them
 */
EmendPowerWatch *
emend_power_watch_new (EmendJobQueue *queue, gboolean on_battery, gboolean on_metered)
{
  EmendPowerWatch *self;

  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (queue), NULL);

  self = g_object_new (EMEND_TYPE_POWER_WATCH, NULL);
  self->queue = g_object_ref (queue);
  self->is_wanted[CAUSE_BATTERY] = on_battery;
  self->is_wanted[CAUSE_METERED] = on_metered;
  g_signal_connect_swapped (queue, "added", G_CALLBACK (on_added), self);
  return self;
}

/**
 * emend_power_watch_open:
 * @self: a watch
 * @connection: the system bus
 *
 * Has UPower and NetworkManager asked, as far as anything depends on it. Where they are not, no job is held, silently.
 */
void
emend_power_watch_open (EmendPowerWatch *self, GDBusConnection *connection)
{
  g_return_if_fail (EMEND_IS_POWER_WATCH (self));
  g_return_if_fail (G_IS_DBUS_CONNECTION (connection));

  for (guint i = 0; i < N_CAUSES; i++)
    {
      if (self->is_wanted[i])
        g_dbus_proxy_new (connection, G_DBUS_PROXY_FLAGS_NONE, NULL, causes[i].name, causes[i].path,
                          causes[i].name, NULL, on_proxy, g_object_ref (self));
    }
}
