/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A notification on the desktop: `emend_desktop_note_show ("Walden", "37 of 37 pages are done");`. Where there is no
 * session bus, or nobody on it who shows notifications, nothing is told, silently.
 *
 * Thread contract: main thread only; nothing waits, but the application leaves only when the notification was taken.
 * check-source: tested-by tests/app/test-citizen.py
 */

#define G_LOG_DOMAIN "emend-service"

#include "config.h"

#include "emend-desktop-note.h"

#define NOTIFICATIONS_NAME "org.freedesktop.Notifications"
#define NOTIFICATIONS_PATH "/org/freedesktop/Notifications"
#define APPLICATION_ID "org.emend.Emend"

/* The process may have nothing else to do any more; a desktop that is not stuck takes a few milliseconds. */
#define TIMEOUT_MS 2000

/* Who is on the way out stays until the notification was taken. */
static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GApplication) application = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_debug ("nobody shows notifications: %s", error->message);
  g_application_release (application);
}

/**
 * emend_desktop_note_show:
 * @title: what it is about
 * @body: what there is to say; no markup
 *
 * Shows a notification, if there is a desktop that does. Those that are shown one after the other come in that order.
 */
void
emend_desktop_note_show (const char *title, const char *body)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *connection
      = application != NULL ? g_application_get_dbus_connection (application) : NULL;
  g_auto (GVariantBuilder) hints = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *valid_title = NULL;
  g_autofree char *valid_body = NULL;
  g_autofree char *escaped = NULL;
  GVariant *arguments;

  g_return_if_fail (title != NULL && body != NULL);

  if (connection == NULL)
    return;

  valid_title = g_utf8_make_valid (title, -1);
  valid_body = g_utf8_make_valid (body, -1);
  escaped = g_markup_escape_text (valid_body, -1);
  g_variant_builder_add (&hints, "{sv}", "desktop-entry", g_variant_new_string (APPLICATION_ID));
  arguments = g_variant_new ("(susss@as@a{sv}i)", "Emend", 0, APPLICATION_ID, valid_title, escaped,
                             g_variant_new_strv (NULL, 0), g_variant_builder_end (&hints), -1);
  g_application_hold (application);
  g_dbus_connection_call (connection, NOTIFICATIONS_NAME, NOTIFICATIONS_PATH, NOTIFICATIONS_NAME,
                          "Notify", arguments, G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE,
                          TIMEOUT_MS, NULL, on_shown, g_object_ref (application));
}
