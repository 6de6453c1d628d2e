/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend monitor`: all jobs, live. On a terminal it is a screen until q or Ctrl-C; in a pipe there is a line whenever
 * a job has gone on a good deal, and it ends with the last job.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-bus.py
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "emend-commands.h"
#include "emend-job-list.h"
#include "emend-monitor-view.h"

#define FALLBACK_COLUMNS 80
#define FALLBACK_ROWS 24

/* The terminal's other screen, which leaves what was on it as it was; without cursor. */
#define SCREEN_BEGIN "\033[?1049h\033[?25l"
#define SCREEN_END "\033[?25h\033[?1049l"
#define SCREEN_HOME "\033[H"
#define LINE_END "\033[K\r\n"
#define SCREEN_REST "\033[K\033[J"

/* A plain line for each tenth of the way, and whenever something else happens. */
#define PLAIN_STEPS 10

typedef struct
{
  EmendInvocation *invocation;
  EmendJobList *list;
  GHashTable *told; /* of char *, by path: what was said of a job last */
  gboolean is_json;
  gboolean is_once;
  gboolean is_screen;
  gboolean has_colour;
  gboolean is_ending;
  struct termios terminal; /* as it was */
  guint source_ids[4];
} Call;

static void
close_screen (Call *call)
{
  if (!call->is_screen)
    return;
  tcsetattr (STDIN_FILENO, TCSANOW, &call->terminal);
  emend_invocation_print_raw (call->invocation, SCREEN_END);
}

static gboolean
on_end_idle (gpointer data)
{
  Call *call = data;
  EmendInvocation *invocation = call->invocation;

  for (guint i = 0; i < G_N_ELEMENTS (call->source_ids); i++)
    g_clear_handle_id (&call->source_ids[i], g_source_remove);
  close_screen (call);
  if (call->list != NULL)
    g_signal_handlers_disconnect_by_data (call->list, call);
  g_clear_object (&call->list);
  g_hash_table_unref (call->told);
  g_free (call);
  emend_invocation_finish (invocation, EMEND_EXIT_DONE);
  return G_SOURCE_REMOVE;
}

static void
end_soon (Call *call)
{
  if (!call->is_ending)
    g_idle_add (on_end_idle, call);
  call->is_ending = TRUE;
}

static guint
count_open (Call *call)
{
  guint n_open = 0;

  for (guint i = 0; i < emend_job_list_get_n_jobs (call->list); i++)
    n_open += emend_job_is_ended (EMEND_JOB (emend_job_list_get_job (call->list, i))) ? 0 : 1;
  return n_open;
}

static void
draw_screen (Call *call)
{
  guint n_jobs = emend_job_list_get_n_jobs (call->list);
  g_autofree const EmendJobStatus **jobs = g_new0 (const EmendJobStatus *, n_jobs + 1);
  struct winsize size = { 0 };
  guint columns = FALLBACK_COLUMNS;
  guint rows = FALLBACK_ROWS;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *screen = NULL;

  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
    {
      columns = size.ws_col;
      rows = size.ws_row;
    }
  for (guint i = 0; i < n_jobs; i++)
    jobs[i] = emend_job_get_status (EMEND_JOB (emend_job_list_get_job (call->list, i)));

  text = emend_monitor_view_draw (jobs, n_jobs, columns, rows, call->has_colour);
  lines = g_strsplit (text, "\n", -1);
  joined = g_strjoinv (LINE_END, lines);
  screen = g_strconcat (SCREEN_HOME, joined, SCREEN_REST, NULL);
  emend_invocation_print_raw (call->invocation, screen);
}

/* What has to be different before there is another line. */
static char *
dup_mark (const EmendJobStatus *status)
{
  return g_strdup_printf ("%s %s %u", emend_job_state_get_nick (status->state), status->stage,
                          (guint) (status->fraction * PLAIN_STEPS));
}

static void
print_job (Call *call, EmendRemoteJob *job)
{
  const EmendJobStatus *status = emend_job_get_status (EMEND_JOB (job));
  const char *path = emend_remote_job_get_path (job);

  if (call->is_json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *text = NULL;

      emend_monitor_view_add_json (builder, status);
      node = json_builder_get_root (builder);
      text = json_to_string (node, FALSE);
      if (g_strcmp0 (g_hash_table_lookup (call->told, path), text) == 0)
        return;
      emend_invocation_print (call->invocation, "%s\n", text);
      g_hash_table_insert (call->told, g_strdup (path), g_steal_pointer (&text));
    }
  else
    {
      g_autofree char *mark = dup_mark (status);
      g_autofree char *line = emend_monitor_view_format_line (status);

      if (g_strcmp0 (g_hash_table_lookup (call->told, path), mark) == 0)
        return;
      emend_invocation_print (call->invocation, "%s\n", line);
      g_hash_table_insert (call->told, g_strdup (path), g_steal_pointer (&mark));
    }
}

static void
on_changed (Call *call)
{
  if (call->is_screen)
    {
      draw_screen (call);
      return;
    }

  for (guint i = 0; i < emend_job_list_get_n_jobs (call->list); i++)
    print_job (call, emend_job_list_get_job (call->list, i));
  if (call->is_once || count_open (call) == 0)
    end_soon (call);
}

static gboolean
on_signal (gpointer data)
{
  end_soon (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_resized (gpointer data)
{
  Call *call = data;

  if (call->list != NULL)
    draw_screen (call);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_key (int fd, GIOCondition condition, gpointer data)
{
  char keys[64];
  gssize n = read (fd, keys, sizeof keys);

  /* The terminal is gone, or it is Ctrl-C or q. */
  for (gssize i = 0; i < n; i++)
    {
      if (keys[i] == 'q' || keys[i] == 'Q' || keys[i] == 3)
        end_soon (data);
    }
  if (n > 0)
    return G_SOURCE_CONTINUE;

  ((Call *) data)->source_ids[3] = 0;
  end_soon (data);
  return G_SOURCE_REMOVE;
}

static void
open_screen (Call *call)
{
  struct termios raw;

  if (tcgetattr (STDIN_FILENO, &call->terminal) != 0)
    return;

  raw = call->terminal;
  raw.c_lflag &= ~(tcflag_t) (ICANON | ECHO);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  tcsetattr (STDIN_FILENO, TCSANOW, &raw);
  call->is_screen = TRUE;
  call->source_ids[2] = g_unix_signal_add (SIGWINCH, on_resized, call);
  call->source_ids[3] = g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, on_key, call);
  emend_invocation_print_raw (call->invocation, SCREEN_BEGIN);
}

static void
on_list (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;

  call->list = emend_job_list_open_finish (result, &error);
  if (call->list == NULL)
    {
      emend_invocation_printerr (
          call->invocation,
          _ ("emend: there is no session bus, so nothing can be seen of others: "
             "%s\n"),
          error->message);
      end_soon (call);
      return;
    }

  if (!call->is_json && !call->is_screen && count_open (call) == 0)
    emend_invocation_print (call->invocation, _ ("nothing is being worked on\n"));
  g_signal_connect_swapped (call->list, "changed", G_CALLBACK (on_changed), call);
  on_changed (call);
}

/**
 * emend_command_monitor_run:
 * @invocation: (transfer full): the call
 *
 * Shows all jobs as they go on.
 */
void
emend_command_monitor_run (EmendInvocation *invocation)
{
  g_autofree char *format = NULL;
  gboolean is_once = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_ ("text (the default) or json, an object a line"), "FORMAT" },
    { "once", 0, 0, G_OPTION_ARG_NONE, &is_once, N_ ("Show how things are, and leave"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  guint n_arguments;
  Call *call;

  if (!emend_invocation_parse (invocation, entries))
    return;
  emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments > 0)
    {
      emend_invocation_fail_usage (invocation, _ ("monitor shows all jobs and takes no arguments"));
      return;
    }
  if (!emend_invocation_check_format (invocation, format))
    return;

  call = g_new0 (Call, 1);
  call->invocation = invocation;
  call->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  call->is_json = g_strcmp0 (format, "json") == 0;
  call->is_once = is_once;
  call->has_colour = g_getenv ("NO_COLOR") == NULL;
  call->source_ids[0] = g_unix_signal_add (SIGINT, on_signal, call);
  call->source_ids[1] = g_unix_signal_add (SIGTERM, on_signal, call);
  if (!call->is_json && !is_once && isatty (STDIN_FILENO) && isatty (STDOUT_FILENO)
      && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0)
    open_screen (call);
  emend_job_list_open_async (on_list, call);
}
