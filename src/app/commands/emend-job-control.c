/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Does something with jobs, whichever process has them: `emend_job_control_run (invocation, EMEND_JOB_CONTROL_PAUSE);`.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-bus.py
 */

#include "config.h"

#include "emend-job-control.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-job-list.h"
#include "emend-service.h"

/* A call of a command; the jobs come one after the other. */
typedef struct
{
  EmendInvocation *invocation;
  EmendJobControl control;
  EmendJobList *list;
  EmendDBusJob *proxy; /* that is being asked */
  char *book;          /* its book */
  char **names;        /* what was named on the command line */
  guint next;
  gboolean is_at_once;
  JsonBuilder *json; /* NULL for text */
} Call;

static void ask_next (Call *call);

static void
call_free (Call *call)
{
  g_clear_object (&call->list);
  g_clear_object (&call->proxy);
  g_clear_object (&call->json);
  g_free (call->book);
  g_strfreev (call->names);
  g_free (call);
}

static void
end (Call *call)
{
  EmendInvocation *invocation = call->invocation;

  if (call->json != NULL)
    {
      json_builder_end_array (call->json);
      emend_invocation_print_json (invocation, call->json);
    }
  call_free (call);
  emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}

static void
fail (Call *call, GError *error)
{
  EmendInvocation *invocation = call->invocation;

  g_dbus_error_strip_remote_error (error);
  call_free (call);
  emend_invocation_fail (invocation, error);
}

/* What happened, and what to do next. */
static const char *
find_words (EmendJobControl control, gboolean is_at_once)
{
  switch (control)
    {
    case EMEND_JOB_CONTROL_PAUSE:
      return _ ("pausing; what is being done lands first. “emend resume” goes on with it");
    case EMEND_JOB_CONTROL_RESUME:
      return _ ("goes on as soon as there is place; “emend monitor” shows it");
    case EMEND_JOB_CONTROL_CANCEL:
      return is_at_once
                 ? _ ("stopped; “emend process” goes on with it")
                 : _ ("stopping; what is being done lands first. “emend process” goes on with it");
    default:
      g_return_val_if_reached ("");
    }
}

static const char *
find_nick (EmendJobControl control)
{
  switch (control)
    {
    case EMEND_JOB_CONTROL_PAUSE:
      return "pause";
    case EMEND_JOB_CONTROL_RESUME:
      return "resume";
    case EMEND_JOB_CONTROL_CANCEL:
      return "cancel";
    default:
      g_return_val_if_reached ("");
    }
}

static void
tell (Call *call)
{
  if (call->json == NULL)
    {
      emend_invocation_print (call->invocation, "%s: %s\n", call->book,
                              find_words (call->control, call->is_at_once));
      return;
    }
  json_builder_begin_object (call->json);
  json_builder_set_member_name (call->json, "book");
  json_builder_add_string_value (call->json, call->book);
  json_builder_set_member_name (call->json, "job");
  json_builder_add_string_value (call->json,
                                 g_dbus_proxy_get_object_path (G_DBUS_PROXY (call->proxy)));
  json_builder_set_member_name (call->json, "asked");
  json_builder_add_string_value (call->json, find_nick (call->control));
  json_builder_end_object (call->json);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  EmendDBusJob *proxy = EMEND_DBUS_JOB (source);
  GError *error = NULL;
  gboolean is_done;

  if (call->control == EMEND_JOB_CONTROL_PAUSE)
    is_done = emend_dbus_job_call_pause_finish (proxy, result, &error);
  else if (call->control == EMEND_JOB_CONTROL_RESUME)
    is_done = emend_dbus_job_call_resume_finish (proxy, result, &error);
  else
    is_done = emend_dbus_job_call_cancel_finish (proxy, result, &error);

  if (!is_done)
    {
      fail (call, error);
      g_clear_error (&error);
      return;
    }
  tell (call);
  ask_next (call);
}

static void
ask (Call *call)
{
  const GDBusCallFlags flags = G_DBUS_CALL_FLAGS_NO_AUTO_START;

  if (call->control == EMEND_JOB_CONTROL_PAUSE)
    emend_dbus_job_call_pause (call->proxy, flags, -1, NULL, on_asked, call);
  else if (call->control == EMEND_JOB_CONTROL_RESUME)
    emend_dbus_job_call_resume (call->proxy, flags, -1, NULL, on_asked, call);
  else
    emend_dbus_job_call_cancel (call->proxy, call->is_at_once, flags, -1, NULL, on_asked, call);
}

/* A job is named by its book, its number or its path on the bus. */
static EmendRemoteJob *
find (Call *call, const char *name)
{
  g_autoptr (GFile) file = emend_invocation_resolve (call->invocation, name);
  g_autofree char *path = g_strconcat (EMEND_SERVICE_PATH "/Job/", name, NULL);
  EmendRemoteJob *job = emend_job_list_find (call->list, g_file_peek_path (file));

  if (job == NULL)
    job = emend_job_list_find (call->list, name);
  if (job == NULL && *name != '\0' && g_ascii_isdigit (*name))
    job = emend_job_list_find (call->list, path);
  return job;
}

static void
ask_next (Call *call)
{
  const char *name = call->names[call->next++];
  EmendRemoteJob *job;

  if (name == NULL)
    {
      end (call);
      return;
    }

  job = find (call, name);
  if (job == NULL)
    {
      g_autoptr (GError) error
          = g_error_new (EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
                         _ ("nobody works on %s; “emend monitor” shows what is worked on"), name);

      fail (call, error);
      return;
    }

  g_clear_object (&call->proxy);
  call->proxy = emend_job_list_dup_proxy (call->list, emend_remote_job_get_path (job));
  g_free (call->book);
  call->book = g_strdup (emend_job_get_status (EMEND_JOB (job))->book);
  ask (call);
}

static void
on_list (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;

  call->list = emend_job_list_open_finish (result, &error);
  if (call->list == NULL)
    {
      g_autoptr (GError) no_bus
          = g_error_new (EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
                         _ ("there is no session bus, so no other emend can be reached: %s; press "
                            "Ctrl-C where it runs"),
                         error->message);

      fail (call, no_bus);
      return;
    }
  ask_next (call);
}

/**
 * emend_job_control_run:
 * @invocation: (transfer full): a call of `pause`, `resume` or `cancel`
 * @control: what is to be done with the jobs that are named
 */
void
emend_job_control_run (EmendInvocation *invocation, EmendJobControl control)
{
  g_autofree char *format = NULL;
  gboolean is_at_once = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text (the default) or json"), "FORMAT" },
    { control == EMEND_JOB_CONTROL_CANCEL ? "now" : NULL, 0, 0, G_OPTION_ARG_NONE, &is_at_once,
      N_ ("Give up what is being done, too"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  char **arguments;
  guint n_arguments;
  Call *call;

  if (!emend_invocation_parse (invocation, entries))
    return;
  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments == 0)
    {
      emend_invocation_fail_usage (invocation, _ ("%s takes one or more books that are worked on"),
                                   find_nick (control));
      return;
    }
  if (!emend_invocation_check_format (invocation, format))
    return;

  call = g_new0 (Call, 1);
  call->invocation = invocation;
  call->control = control;
  call->is_at_once = is_at_once;
  call->names = g_strdupv (arguments);
  if (g_strcmp0 (format, "json") == 0)
    {
      call->json = json_builder_new_immutable ();
      json_builder_begin_array (call->json);
    }
  emend_job_list_open_async (on_list, call);
}
