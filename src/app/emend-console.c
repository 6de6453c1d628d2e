/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a person or a program sees of a job, whichever process does it: a progress bar on a terminal, plain lines in a
 * pipe, or events as JSON lines. `emend_console_watch (console, job);`
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-console.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "emend-cells.h"
#include "emend-log.h"
#include "emend-printable.h"
#include "emend-remote-job.h"

/* A plain line for each tenth of the way: enough for a log, not too many for a mail. */
#define PLAIN_STEPS 10
#define BAR_MIN_WIDTH 10
#define BAR_MAX_WIDTH 40
#define FALLBACK_COLUMNS 80

struct _EmendConsole
{
  GObject parent_instance;

  EmendInvocation *invocation; /* (immutable) */
  EmendConsoleMode mode;       /* (immutable) */
  gboolean is_terminal;        /* (immutable): whether there is a bar */

  EmendJob *job;      /* (main) (nullable) */
  guint plain_step;   /* (main): tenths that were told */
  double told;        /* (main): the fraction that was told last */
  gboolean was_idle;  /* (main): whether it was said that the job waits, or is paused */
  gboolean bar_shown; /* (main) */
};

G_DEFINE_FINAL_TYPE (EmendConsole, emend_console, G_TYPE_OBJECT)

static void
clear_bar (EmendConsole *self)
{
  if (!self->bar_shown)
    return;

  emend_log_set_line_open (FALSE);
  emend_invocation_printerr_raw (self->invocation, "\r\033[K");
  self->bar_shown = FALSE;
}

static guint
get_columns (void)
{
  struct winsize size = { 0 };

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return FALLBACK_COLUMNS;
}

static const char *
find_idle_word (EmendJobState state)
{
  switch (state)
    {
    case EMEND_JOB_QUEUED:
      return _ ("waiting");
    case EMEND_JOB_PAUSING:
      return _ ("pausing");
    case EMEND_JOB_PAUSED:
      return _ ("paused");
    case EMEND_JOB_CANCELLING:
      return _ ("stopping");
    case EMEND_JOB_RUNNING:
    case EMEND_JOB_DONE:
    case EMEND_JOB_FAILED:
    case EMEND_JOB_CANCELLED:
    default:
      return NULL;
    }
}

static char *
format_counts (const EmendJobStatus *status)
{
  g_autofree char *left = emend_console_format_seconds (status->seconds_left);
  const char *idle = find_idle_word (status->state);

  if (idle != NULL)
    return g_strdup_printf ("%s %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT " · %s",
                            status->stage_title, status->stage_done, status->stage_total, idle);
  return g_strdup_printf (/* Translators: a stage, how many of how many, a rate, a time. */ _ (
                              "%s %" PRIu64 "/%" PRIu64 " · %.1f pages/s · %s left"),
                          status->stage_title, status->stage_done, status->stage_total,
                          status->rate, left);
}

static void
append_bar (GString *line, double fraction, guint width)
{
  guint filled = (guint) (fraction * width + 0.5);

  g_string_append_c (line, '[');
  for (guint i = 0; i < width; i++)
    g_string_append_c (line, i < filled ? '#' : '.');
  g_string_append_printf (line, "] %3u %% ", (guint) (fraction * 100));
}

static void
draw_bar (EmendConsole *self, const EmendJobStatus *status)
{
  guint columns = get_columns ();
  g_autofree char *text = format_counts (status);
  g_autofree char *counts = emend_printable_dup_line (text);
  glong n_counts = (glong) emend_cells_count (counts);
  glong room = (glong) columns - 1 - n_counts - (glong) strlen ("[] 100 % ");
  g_autoptr (GString) line = g_string_new ("\r\033[K");

  if (room >= BAR_MIN_WIDTH)
    append_bar (line, status->fraction, (guint) MIN (room, BAR_MAX_WIDTH));
  else
    g_string_append_printf (line, "%u %% ", (guint) (status->fraction * 100));

  if (n_counts + (glong) strlen ("100 % ") < (glong) columns)
    g_string_append (line, counts);

  emend_invocation_paint (self->invocation, EMEND_OUTPUT_ERR, line->str);
  emend_log_set_line_open (TRUE);
  self->bar_shown = TRUE;
}

static void
print_plain (EmendConsole *self, const EmendJobStatus *status)
{
  guint step = (guint) (status->fraction * PLAIN_STEPS);
  g_autofree char *counts = NULL;

  if (step <= self->plain_step || step >= PLAIN_STEPS)
    return;

  self->plain_step = step;
  counts = format_counts (status);
  emend_invocation_print (self->invocation, "%u %%: %s\n", step * 100 / PLAIN_STEPS, counts);
}

/* The line of an event; NULL if they are not what is printed. */
static char *
dup_event (EmendConsole *self, const char *event, GVariantBuilder *members)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) rest = NULL;
  g_autoptr (GVariant) whole = NULL;
  g_autofree char *text = NULL;

  if (members != NULL)
    rest = g_variant_ref_sink (g_variant_builder_end (members));
  if (self->mode != EMEND_CONSOLE_JSON)
    return NULL;

  g_variant_builder_add (&builder, "{sv}", "event", g_variant_new_string (event));
  for (gsize i = 0; rest != NULL && i < g_variant_n_children (rest); i++)
    {
      g_autoptr (GVariant) member = g_variant_get_child_value (rest, i);

      g_variant_builder_add_value (&builder, member);
    }

  whole = g_variant_ref_sink (g_variant_builder_end (&builder));
  text = json_gvariant_serialize_data (whole, NULL);
  return g_strconcat (text, "\n", NULL);
}

static void
emit_progress (EmendConsole *self, const EmendJobStatus *status)
{
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *line = NULL;

  g_variant_builder_add (&members, "{sv}", "fraction", g_variant_new_double (status->fraction));
  g_variant_builder_add (&members, "{sv}", "pages-per-second", g_variant_new_double (status->rate));
  if (status->seconds_left >= 0)
    g_variant_builder_add (&members, "{sv}", "seconds-left",
                           g_variant_new_double (status->seconds_left));
  line = dup_event (self, "progress", &members);
  if (line != NULL)
    emend_invocation_paint (self->invocation, EMEND_OUTPUT_OUT, line);
}

/* A job that waits has nothing to draw yet; that it waits, and that somebody has paused it, is said once. */
static void
say_if_idle (EmendConsole *self, const EmendJobStatus *status)
{
  gboolean is_idle = status->state == EMEND_JOB_QUEUED || status->state == EMEND_JOB_PAUSED;

  if (is_idle == self->was_idle)
    return;

  self->was_idle = is_idle;
  if (status->state == EMEND_JOB_PAUSED && *status->pause_reason != '\0')
    emend_console_say (self, _ ("%s is paused: %s; “emend resume” goes on all the same"),
                       status->book, _ (status->pause_reason));
  else if (status->state == EMEND_JOB_PAUSED)
    emend_console_say (self, _ ("%s is paused; “emend resume” goes on with it"), status->book);
  else if (is_idle)
    emend_console_say (self, _ ("%s waits until others are done; “emend monitor” shows them"),
                       status->book);
}

static void
on_changed (EmendConsole *self)
{
  const EmendJobStatus *status = emend_job_get_status (self->job);

  if (self->mode == EMEND_CONSOLE_QUIET)
    return;

  say_if_idle (self, status);
  if (status->stage_total == 0 || (self->told >= 1 && !self->is_terminal))
    return;

  self->told = status->fraction;
  if (self->mode == EMEND_CONSOLE_JSON)
    emit_progress (self, status);
  else if (self->is_terminal)
    draw_bar (self, status);
  else
    print_plain (self, status);
}

static void
on_item_ended (EmendConsole *self, const EmendJobItem *item)
{
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&members, "{sv}", "stage", g_variant_new_string (item->stage));
  g_variant_builder_add (&members, "{sv}", "item", g_variant_new_string (item->item));
  g_variant_builder_add (&members, "{sv}", "outcome", g_variant_new_string (item->outcome));
  if (*item->reason != '\0')
    emend_console_add_text (&members, "reason", item->reason);
  emend_console_emit (self, "item", &members);
}

/* Messages of a job in this process are printed where they are logged. */
static void
on_said (EmendConsole *self, const char *kind, const char *line)
{
  if (!g_str_equal (kind, "log"))
    {
      emend_console_say (self, "%s", line);
      return;
    }
  clear_bar (self);
  emend_invocation_printerr_line (self->invocation, line);
}

static void
emend_console_dispose (GObject *object)
{
  EmendConsole *self = EMEND_CONSOLE (object);

  emend_console_close (self);
  g_clear_object (&self->invocation);

  G_OBJECT_CLASS (emend_console_parent_class)->dispose (object);
}

static void
emend_console_class_init (EmendConsoleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_console_dispose;
}

static void
emend_console_init (EmendConsole *self)
{
}

/**
 * emend_console_new:
 * @invocation: whose output it is
 * @mode: how to tell
 *
 * Returns: (transfer full): a console
 */
EmendConsole *
emend_console_new (EmendInvocation *invocation, EmendConsoleMode mode)
{
  EmendConsole *self = g_object_new (EMEND_TYPE_CONSOLE, NULL);

  self->invocation = g_object_ref (invocation);
  self->mode = mode;
  self->is_terminal = isatty (STDERR_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
  return self;
}

/**
 * emend_console_watch:
 * @self: a console
 * @job: what to tell of
 *
 * Tells of @job until emend_console_close().
 */
void
emend_console_watch (EmendConsole *self, EmendJob *job)
{
  g_return_if_fail (EMEND_IS_CONSOLE (self));
  g_return_if_fail (EMEND_IS_JOB (job));

  emend_console_close (self);
  self->job = g_object_ref (job);
  g_signal_connect_swapped (job, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (job, "item-ended", G_CALLBACK (on_item_ended), self);
  g_signal_connect_swapped (job, "said", G_CALLBACK (on_said), self);
  /* Another process may have it wait; one of this process has not had its chance yet. */
  if (EMEND_IS_REMOTE_JOB (job))
    on_changed (self);
}

/**
 * emend_console_format_seconds:
 * @seconds: a time; negative if it is not known
 *
 * Returns: (transfer full): the time as people write it, such as `1:05`
 */
char *
emend_console_format_seconds (double seconds)
{
  guint whole = (guint) (MAX (seconds, 0) + 0.5);

  if (seconds < 0)
    return g_strdup ("–:––");
  if (whole >= 3600)
    return g_strdup_printf ("%u:%02u:%02u", whole / 3600, whole / 60 % 60, whole % 60);
  return g_strdup_printf ("%u:%02u", whole / 60, whole % 60);
}

/**
 * emend_console_say:
 * @self: a console
 * @format: as for printf()
 * @...: arguments of @format
 *
 * Prints a line for people; not in quiet mode, and not among JSON events.
 */
void
emend_console_say (EmendConsole *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  if (self->mode != EMEND_CONSOLE_AUTO)
    return;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  clear_bar (self);
  line = emend_printable_dup_line (text);
  emend_invocation_print (self->invocation, "%s\n", line);
}

/**
 * emend_console_add_text:
 * @members: a builder of type `a{sv}`
 * @key: a key
 * @text: what there is to say; it may have names of files in it, which may be anything
 */
void
emend_console_add_text (GVariantBuilder *members, const char *key, const char *text)
{
  g_variant_builder_add (members, "{sv}", key,
                         g_variant_new_take_string (g_utf8_make_valid (text, -1)));
}

/**
 * emend_console_emit:
 * @self: a console
 * @event: what happened
 * @members: (nullable): a builder of type `a{sv}` with what there is to say of it; it is cleared
 *
 * Prints an event as a JSON line, in JSON mode.
 */
void
emend_console_emit (EmendConsole *self, const char *event, GVariantBuilder *members)
{
  g_autofree char *line = dup_event (self, event, members);

  if (line != NULL)
    emend_invocation_print (self->invocation, "%s", line);
}

/**
 * emend_console_close:
 * @self: a console
 *
 * Stops telling of the job, and takes the bar off the terminal.
 */
void
emend_console_close (EmendConsole *self)
{
  g_return_if_fail (EMEND_IS_CONSOLE (self));

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  if (self->invocation != NULL)
    clear_bar (self);
}
