/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a person or a program sees of a run: a progress bar on a terminal, plain lines in a pipe, or
 * events as JSON lines. `emend_console_watch (console, run, pipeline);`
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-console.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "emend-log.h"

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

  EmendRun *run;           /* (main) (nullable) */
  EmendPipeline *pipeline; /* (main) (nullable) */
  guint plain_step;        /* (main): tenths that were told */
  gboolean bar_shown;      /* (main) */
};

G_DEFINE_FINAL_TYPE (EmendConsole, emend_console, G_TYPE_OBJECT)

static void
clear_bar (EmendConsole *self)
{
  if (!self->bar_shown)
    return;

  emend_log_set_line_open (FALSE);
  emend_invocation_printerr (self->invocation, "\r\033[K");
  self->bar_shown = FALSE;
}

static char *
format_seconds (double seconds)
{
  guint whole = (guint) (seconds + 0.5);

  if (seconds < 0)
    return g_strdup ("–:––");
  if (whole >= 3600)
    return g_strdup_printf ("%u:%02u:%02u", whole / 3600, whole / 60 % 60, whole % 60);
  return g_strdup_printf ("%u:%02u", whole / 60, whole % 60);
}

static guint
get_columns (void)
{
  struct winsize size = { 0 };

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return FALLBACK_COLUMNS;
}

/* The first stage with work left: the one that people wait for. */
static guint
find_current_part (EmendProgress *progress)
{
  guint n_parts = emend_progress_get_n_parts (progress);

  for (guint i = 0; i < n_parts; i++)
    {
      guint64 done;
      guint64 total;

      emend_progress_get_part (progress, i, &done, &total);
      if (done < total)
        return i;
    }
  return n_parts - 1;
}

static char *
format_counts (EmendConsole *self, EmendProgress *progress, guint part)
{
  g_autofree char *left = format_seconds (emend_progress_get_seconds_left (progress));
  double rate = emend_progress_get_rate (progress, 0);
  guint64 done;
  guint64 total;

  emend_progress_get_part (progress, part, &done, &total);
  return g_strdup_printf ("%s %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT " · %.1f pages/s · %s left",
                          emend_stage_get_title (emend_pipeline_get_stage (self->pipeline, part)),
                          done, total, rate, left);
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
draw_bar (EmendConsole *self, EmendProgress *progress)
{
  guint columns = get_columns ();
  g_autofree char *counts = format_counts (self, progress, find_current_part (progress));
  glong n_counts = g_utf8_strlen (counts, -1);
  glong room = (glong) columns - 1 - n_counts - (glong) strlen ("[] 100 % ");
  g_autoptr (GString) line = g_string_new ("\r\033[K");

  if (room >= BAR_MIN_WIDTH)
    append_bar (line, emend_progress_get_fraction (progress), (guint) MIN (room, BAR_MAX_WIDTH));
  else
    g_string_append_printf (line, "%u %% ", (guint) (emend_progress_get_fraction (progress) * 100));

  if (n_counts + (glong) strlen ("100 % ") < (glong) columns)
    g_string_append (line, counts);

  emend_invocation_printerr (self->invocation, "%s", line->str);
  emend_log_set_line_open (TRUE);
  self->bar_shown = TRUE;
}

static void
print_plain (EmendConsole *self, EmendProgress *progress)
{
  guint step = (guint) (emend_progress_get_fraction (progress) * PLAIN_STEPS);
  g_autofree char *counts = NULL;

  if (step <= self->plain_step || step >= PLAIN_STEPS)
    return;

  self->plain_step = step;
  counts = format_counts (self, progress, find_current_part (progress));
  emend_invocation_print (self->invocation, "%u %%: %s\n", step * 100 / PLAIN_STEPS, counts);
}

static void
emit_progress (EmendConsole *self, EmendProgress *progress)
{
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  double left = emend_progress_get_seconds_left (progress);

  g_variant_builder_add (&members, "{sv}", "fraction",
                         g_variant_new_double (emend_progress_get_fraction (progress)));
  g_variant_builder_add (&members, "{sv}", "pages-per-second",
                         g_variant_new_double (emend_progress_get_rate (progress, 0)));
  if (left >= 0)
    g_variant_builder_add (&members, "{sv}", "seconds-left", g_variant_new_double (left));
  emend_console_emit (self, "progress", &members);
}

static void
on_progress_changed (EmendConsole *self, EmendProgress *progress)
{
  if (self->mode == EMEND_CONSOLE_QUIET)
    return;

  if (self->mode == EMEND_CONSOLE_JSON)
    emit_progress (self, progress);
  else if (self->is_terminal)
    draw_bar (self, progress);
  else
    print_plain (self, progress);
}

static void
on_item_ended (EmendConsole *self, guint stage, EmendTask *task, EmendOutcome *outcome)
{
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  const char *id = emend_stage_get_id (emend_pipeline_get_stage (self->pipeline, stage));

  g_variant_builder_add (&members, "{sv}", "stage", g_variant_new_string (id));
  g_variant_builder_add (&members, "{sv}", "item", g_variant_new_string (task->item->id));
  g_variant_builder_add (&members, "{sv}", "outcome",
                         g_variant_new_string (emend_outcome_kind_get_nick (outcome->kind)));
  if (outcome->error != NULL)
    g_variant_builder_add (&members, "{sv}", "reason",
                           g_variant_new_string (outcome->error->message));
  emend_console_emit (self, "item", &members);
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
 * @run: what to tell of
 * @pipeline: what it carries out
 *
 * Tells of @run until emend_console_close().
 */
void
emend_console_watch (EmendConsole *self, EmendRun *run, EmendPipeline *pipeline)
{
  g_return_if_fail (EMEND_IS_CONSOLE (self));
  g_return_if_fail (self->run == NULL);

  self->run = g_object_ref (run);
  self->pipeline = g_object_ref (pipeline);
  g_signal_connect_swapped (emend_run_get_progress (run), "changed",
                            G_CALLBACK (on_progress_changed), self);
  g_signal_connect_swapped (run, "item-ended", G_CALLBACK (on_item_ended), self);
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
  va_list arguments;

  if (self->mode != EMEND_CONSOLE_AUTO)
    return;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  clear_bar (self);
  emend_invocation_print (self->invocation, "%s\n", text);
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
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) rest = NULL;
  g_autoptr (GVariant) whole = NULL;
  g_autofree char *text = NULL;

  if (members != NULL)
    rest = g_variant_ref_sink (g_variant_builder_end (members));
  if (self->mode != EMEND_CONSOLE_JSON)
    return;

  g_variant_builder_add (&builder, "{sv}", "event", g_variant_new_string (event));
  for (gsize i = 0; rest != NULL && i < g_variant_n_children (rest); i++)
    {
      g_autoptr (GVariant) member = g_variant_get_child_value (rest, i);

      g_variant_builder_add_value (&builder, member);
    }

  whole = g_variant_ref_sink (g_variant_builder_end (&builder));
  text = json_gvariant_serialize_data (whole, NULL);
  emend_invocation_print (self->invocation, "%s\n", text);
}

/**
 * emend_console_close:
 * @self: a console
 *
 * Stops telling of the run, and takes the bar off the terminal.
 */
void
emend_console_close (EmendConsole *self)
{
  g_return_if_fail (EMEND_IS_CONSOLE (self));

  if (self->run != NULL)
    {
      g_signal_handlers_disconnect_by_data (emend_run_get_progress (self->run), self);
      g_signal_handlers_disconnect_by_data (self->run, self);
    }
  g_clear_object (&self->run);
  g_clear_object (&self->pipeline);
  if (self->invocation != NULL)
    clear_bar (self);
}
