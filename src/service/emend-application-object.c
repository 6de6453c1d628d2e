/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Provides org.freedesktop.Application: what was opened on the desktop becomes jobs. `application =
 * emend_application_object_new (queue, manager);`
 *
 * GApplication would do that for a program whose name on the bus is its own to take; here the name goes with the jobs.
 *
 * Thread contract: main thread only; calls are handled there.
 * check-source: tested-by tests/app/test-open.py
 */

#include "config.h"

#include "emend-application-object.h"

#include <glib/gi18n-lib.h>

#include "emend-application-dbus.h"
#include "emend-desktop-note.h"
#include "emend-error.h"
#include "emend-open-request.h"

/* As many as Submit takes sources. */
#define MAX_URIS 4096
/* What a notification has room for. */
#define MAX_LINES 5

struct _EmendApplicationObject
{
  GObject parent_instance;

  EmendJobQueue *queue;            /* (immutable) */
  EmendManagerObject *manager;     /* (immutable) */
  EmendDBusApplication *interface; /* (immutable) */
};

enum {
  SIGNAL_ACTIVITY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendApplicationObject, emend_application_object, G_TYPE_OBJECT)

static void
tell_activity (EmendApplicationObject *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVITY], 0, 1);
  g_signal_emit (self, signals[SIGNAL_ACTIVITY], 0, -1);
}

/* The first lines, and how many there are besides. */
static char *
join (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_shown = lines->len > MAX_LINES ? MAX_LINES - 1 : lines->len;

  for (guint i = 0; i < n_shown; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) lines->pdata[i]);
  if (n_shown < lines->len)
    g_string_append_printf (
        text, g_dngettext (GETTEXT_PACKAGE, "\nand %u more", "\nand %u more", lines->len - n_shown),
        lines->len - n_shown);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Opening */

static EmendJob *
submit (EmendApplicationObject *self, const char *uri, GError **error)
{
  g_autoptr (EmendJobRequest) request = emend_open_request_new (uri, error);
  g_autoptr (GVariant) variant = NULL;
  g_autofree char *path = NULL;

  if (request == NULL)
    return NULL;
  variant = g_variant_ref_sink (emend_job_request_to_variant (request));
  return emend_manager_object_submit (self->manager, variant, NULL, &path, error);
}

/* A job that has failed already has told so itself. */
static void
add_begun (GPtrArray *lines, EmendJob *job)
{
  if (!emend_job_is_ended (job))
    g_ptr_array_add (lines, g_build_filename (emend_job_get_status (job)->book, "output", NULL));
}

static void
show_begun (GPtrArray *begun)
{
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  if (begun->len == 0)
    return;
  title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Working on %u book", "Working on %u books", begun->len),
      begun->len);
  body = join (begun);
  emend_desktop_note_show (title, body);
}

static void
show_faults (GPtrArray *faults)
{
  g_autofree char *body = NULL;

  if (faults->len == 0)
    return;
  body = join (faults);
  emend_desktop_note_show (_ ("Emend cannot open this"), body);
}

/* Does what can be done, and keeps the first error. */
static void
submit_all (EmendApplicationObject *self,
            const char *const *uris,
            GPtrArray *begun,
            GPtrArray *faults,
            GError **first)
{
  if (g_strv_length ((char **) uris) > MAX_URIS)
    {
      g_set_error (first, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("more than %u scans at once"),
                   MAX_URIS);
      g_ptr_array_add (faults, g_strdup ((*first)->message));
      return;
    }

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendJob) job = submit (self, uris[i], &error);

      if (job != NULL)
        {
          add_begun (begun, job);
          continue;
        }
      g_ptr_array_add (faults, g_strdup (error->message));
      if (*first == NULL)
        *first = g_steal_pointer (&error);
    }
}

static gboolean
handle_open (EmendApplicationObject *self,
             GDBusMethodInvocation *invocation,
             const char *const *uris,
             GVariant *platform_data)
{
  g_autoptr (GPtrArray) begun = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) first = NULL;

  submit_all (self, uris, begun, faults, &first);
  show_begun (begun);
  show_faults (faults);
  tell_activity (self);
  if (first != NULL)
    g_dbus_method_invocation_return_gerror (invocation, first);
  else
    emend_dbus_application_complete_open (self->interface, invocation);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* Starting */

static char *
dup_line (EmendJob *job)
{
  const EmendJobStatus *status = emend_job_get_status (job);
  g_autofree char *name
      = *status->title != '\0' ? g_strdup (status->title) : g_path_get_basename (status->book);

  return g_strdup_printf (
      /* Translators: a book, a state such as “running”, and how far it is. */ _ ("%s: %s, %u %%"),
      name, _ (emend_job_state_get_nick (status->state)), (guint) (status->fraction * 100));
}

static gboolean
handle_activate (EmendApplicationObject *self,
                 GDBusMethodInvocation *invocation,
                 GVariant *platform_data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *body = NULL;

  for (guint i = 0; i < emend_job_queue_get_n_jobs (self->queue); i++)
    {
      EmendJob *job = emend_job_queue_get_job (self->queue, i);

      if (!emend_job_is_ended (job))
        g_ptr_array_add (lines, dup_line (job));
    }
  if (lines->len == 0)
    g_ptr_array_add (lines, g_strdup (_ ("Emend has no windows. Open a scan with it from your file "
                                         "manager, or type “emend process SCAN” in a terminal.")));
  body = join (lines);
  emend_desktop_note_show ("Emend", body);
  tell_activity (self);
  emend_dbus_application_complete_activate (self->interface, invocation);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
handle_activate_action (EmendApplicationObject *self,
                        GDBusMethodInvocation *invocation,
                        const char *action,
                        GVariant *parameter,
                        GVariant *platform_data)
{
  tell_activity (self);
  g_dbus_method_invocation_return_error (invocation, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
                                         _ ("there is no action “%s”"), action);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
emend_application_object_dispose (GObject *object)
{
  EmendApplicationObject *self = EMEND_APPLICATION_OBJECT (object);

  if (self->interface != NULL)
    g_signal_handlers_disconnect_by_data (self->interface, self);
  g_clear_object (&self->interface);
  g_clear_object (&self->manager);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (emend_application_object_parent_class)->dispose (object);
}

static void
emend_application_object_class_init (EmendApplicationObjectClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_application_object_dispose;

  /**
   * EmendApplicationObject::activity:
   * @self: the provider
   * @change: 1 when an answer is looked for, -1 when it was given
   *
   * Somebody is being answered. Emitted on the main thread.
   */
  signals[SIGNAL_ACTIVITY]
      = g_signal_new ("activity", EMEND_TYPE_APPLICATION_OBJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
emend_application_object_init (EmendApplicationObject *self)
{
}

/**
 * emend_application_object_new:
 * @queue: the jobs of this process
 * @manager: who takes new ones
 *
 * Returns: (transfer full): a provider
 */
EmendApplicationObject *
emend_application_object_new (EmendJobQueue *queue, EmendManagerObject *manager)
{
  EmendApplicationObject *self;

  g_return_val_if_fail (EMEND_IS_JOB_QUEUE (queue), NULL);
  g_return_val_if_fail (EMEND_IS_MANAGER_OBJECT (manager), NULL);

  self = g_object_new (EMEND_TYPE_APPLICATION_OBJECT, NULL);
  self->queue = g_object_ref (queue);
  self->manager = g_object_ref (manager);
  self->interface = emend_dbus_application_skeleton_new ();
  g_signal_connect_swapped (self->interface, "handle-open", G_CALLBACK (handle_open), self);
  g_signal_connect_swapped (self->interface, "handle-activate", G_CALLBACK (handle_activate), self);
  g_signal_connect_swapped (self->interface, "handle-activate-action",
                            G_CALLBACK (handle_activate_action), self);
  return self;
}

/**
 * emend_application_object_get_skeleton:
 * @self: a provider
 *
 * Returns: (transfer none): what is exported
 */
GDBusInterfaceSkeleton *
emend_application_object_get_skeleton (EmendApplicationObject *self)
{
  g_return_val_if_fail (EMEND_IS_APPLICATION_OBJECT (self), NULL);
  return G_DBUS_INTERFACE_SKELETON (self->interface);
}
